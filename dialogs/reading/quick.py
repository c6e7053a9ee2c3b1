r"""Rules put so that they are found sooner; what they fit stays the same.

Python looks quickly for an expression that begins with a letter, or with alternatives that all do, and slowly
for one that first looks at what stands before. ``\bnoose`` is therefore read as ``n(?<!\wn)oose``.
"""

import re
from collections.abc import Iterable, Mapping

from dialogs.reading.expressions import alternatives

_BEFORE = re.compile(r"\\b|\(\?<(?P<sign>[!=])(?P<letters>(?:\[[^\]\\|]+\]|[^\[\]\\()^$])+)\)")
_LETTER = re.compile(r"(?P<letter>[a-zぁ-んー一-龠])(?![?*{])(?P<more>\+?)")
_GROUP = "(?:"
_GUARD = "^(?!"


def quick(expression: str) -> str:
    """``expression``, beginning with letters where it can."""
    branches, _ = alternatives(expression)
    return "|".join(map(_quick, branches))


def _quick(branch: str) -> str:
    before = _BEFORE.match(branch)
    if not before:
        return branch
    rest = branch[before.end() :]
    if not rest.startswith(_GROUP):
        return _after_letter(rest, before) or branch
    inside, ends = alternatives(rest, len(_GROUP))
    moved = [_after_letter(each, before) for each in inside]
    if not all(moved) or rest[ends + 1 : ends + 2] in ("?", "{"):
        return branch
    return f"{_GROUP}{'|'.join(moved)}{rest[ends:]}"


def _after_letter(rest: str, before: re.Match[str]) -> str:
    """The look before it put behind its first letter; empty where it does not begin with one."""
    found = _LETTER.match(rest)
    if not found:
        return ""
    letter = found["letter"]
    seen = "|".join(f"{each}{letter}" for each in (before["letters"] or r"\w").split("|"))
    more = f"{letter}*" if found["more"] else ""
    return f"{letter}(?<{before['sign'] or '!'}{seen}){more}{rest[found.end() :]}"


def guards(expressions: Iterable[str]) -> Mapping[int, str]:
    """With what rules begin that first look through a text for what it must not hold (``^(?!...)``), by their
    places.
    """
    guarded = ((place, each) for place, each in enumerate(expressions) if each.startswith(_GUARD))
    return {place: each[: alternatives(each, len(_GUARD))[1] + 1] for place, each in guarded}
