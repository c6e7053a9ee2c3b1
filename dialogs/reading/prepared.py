"""The rule files as they are used, with all that was worked out about them.

To work it out takes some seconds, to read it a fifth of one: whoever starts the bot keeps it beside
the rules (:func:`lacking`), as Python does with its own modules. What was made of other rules, or by other
code, is not used.
"""

import marshal
import sys
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from hashlib import sha256
from importlib.resources import files
from itertools import chain
from typing import NamedTuple

from dialogs.reading.needs import Needs, needs_of
from dialogs.reading.quick import quick
from dialogs.reading.rule_text import expressions_of
from dialogs.reading.standing import made_with
from dialogs.reading.tries import most_tries

TOGETHER = (
    ("crisis", "signs"),
    ("weighed",),
    ("notice", "wishes", "reasons", "parts", "days", "times"),
    ("forms",),
)
"""Files whose rules are tried on the same texts."""

Names = tuple[str, ...]

KEPT_IN = ("rules", "__pycache__")
"""Folders below this package."""

_MADE_BY = (
    "common", "expressions", "first_letters", "needed", "needs", "prepared", "quick", "rule_text", "standing",
    "tries",
)  # fmt: skip

_SIZE = sha256().digest_size


class Prepared(NamedTuple):
    """Rule files by name, their sections, the expressions of each as they are tried; and, one after another,
    what these need, and how many tries.
    """

    expressions: Mapping[str, Mapping[str, tuple[str, ...]]]
    needs: Needs
    tries: tuple[int, ...]


def prepare(texts: Mapping[str, str]) -> Prepared:
    """Work out what rule files need; errors as of :func:`dialogs.reading.rule_text.expressions_of`."""
    written = {name: expressions_of(text) for name, text in texts.items()}
    quicker = {name: _quicker(sections) for name, sections in written.items()}
    return Prepared(quicker, needs_of(_every(written)), tuple(map(most_tries, _every(quicker))))


def _every(files: Mapping[str, Mapping[str, tuple[str, ...]]]) -> Iterator[str]:
    return chain.from_iterable(chain.from_iterable(sections.values()) for sections in files.values())


def _quicker(sections: Mapping[str, tuple[str, ...]]) -> Mapping[str, tuple[str, ...]]:
    return {section: tuple(map(quick, expressions)) for section, expressions in sections.items()}


@cache
def written_in(name: str) -> Mapping[str, tuple[str, ...]]:
    """The expressions of one file by their sections, where nobody asks what they need."""
    return expressions_of(_text(name))


@cache
def prepared(names: Names) -> Prepared:
    """These files, from what was kept if it still holds."""
    return _kept(names) or _anew(names)


def lacking() -> Sequence[Names]:
    """Of which files nothing is kept, or nothing that still holds."""
    return [names for names in TOGETHER if _kept(names) is None]


def to_keep(names: Names) -> tuple[str, bytes]:
    """What is to be written to ``KEPT_IN``: a file's name and content."""
    expressions, needs, tries = prepared(names)
    content = marshal.dumps((dict(expressions), needs._asdict(), tries))
    return _file(names), _sum(names, content) + content


def _kept(names: Names) -> Prepared | None:
    try:
        content = _bytes(*KEPT_IN, _file(names))
    except OSError:  # nothing is there, or nothing that this user may read
        return None
    seal, kept = content[:_SIZE], memoryview(content)[_SIZE:]
    if seal != _sum(names, kept):
        return None
    expressions, needs, tries = marshal.loads(kept)  # noqa: S302 - as safe as the modules beside it
    return Prepared(expressions, Needs(**needs), tries)


def _anew(names: Names) -> Prepared:
    return prepare({name: _text(name) for name in names})


def _sum(names: Names, content: bytes | memoryview) -> bytes:
    """Of the rules, of the code and the package that work them out, and of what was worked out: half a file
    is none.
    """
    made_of = [*(("rules", f"{name}.txt") for name in names), *((f"{name}.py",) for name in _MADE_BY)]
    found = sha256(made_with().encode())
    for part in (*(_bytes(*path) for path in made_of), content):
        found.update(b"\0")
        found.update(part)
    return found.digest()


def _text(name: str) -> str:
    return _bytes("rules", f"{name}.txt").decode()


def _bytes(*path: str) -> bytes:
    return files(__package__).joinpath(*path).read_bytes()


def _file(names: Names) -> str:
    return f"{names[0]}.{sys.implementation.cache_tag}.prepared"
