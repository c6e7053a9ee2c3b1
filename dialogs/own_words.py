"""An organisation's own words in place of ours: checked one by one, so that a wrong one changes only itself.

The file is a TOML table for each language, in it the keys of our phrases::

    [ja.note]
    thanks = "書いて くれて うれしいです。"
"""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from string import Formatter
from typing import NamedTuple

from dialogs import wording
from dialogs.languages import BASE, NAMES
from dialogs.messages import LONGEST_LABEL
from dialogs.phrases import every_phrase

LONGEST = 500
"""Characters of one phrase; a message of several must still fit into one bubble."""

Words = dict[str, dict[str, str]]


class Wrong(NamedTuple):
    """An entry that cannot be used: where it stands (``ja.note.body``, or a line), and what is allowed."""

    where: str
    why: str


class Own(NamedTuple):
    """What can be said instead, by language and key; what cannot; what is hard to read."""

    words: Words
    wrong: tuple[Wrong, ...] = ()
    hard: tuple[Wrong, ...] = ()


def read_own(text: str) -> Own:
    """The file's words. Never raises: where it is no TOML at all, nothing of it is used."""
    try:
        tables = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as error:
        return Own({}, (Wrong("the file", f"is no TOML ({error}); nothing of it is used"),))
    words: Words = {}
    wrong: list[Wrong] = []
    phrases = every_phrase()
    for where, language, key, value in _entries(tables):
        if why := _why_not(language, key, value, phrases):
            wrong.append(Wrong(where, why))
        else:
            words.setdefault(language, {})[key] = str(value)
    return Own(words, tuple(wrong), tuple(_hard(words)))


def _entries(tables: Mapping[str, object]) -> Iterator[tuple[str, str, str, object]]:
    """Where it stands, language, key and words."""
    for language, table in tables.items():
        if not isinstance(table, dict):
            yield language, language, "", table
            continue
        for key, value in _leaves(table):
            yield f"{language}.{key}", language, key, value


def _leaves(table: Mapping[str, object], prefix: str = "") -> Iterator[tuple[str, object]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from _leaves(value, f"{prefix}{name}.")
        else:
            yield f"{prefix}{name}", value


def _why_not(language: str, key: str, value: object, phrases: Mapping[str, str]) -> str | None:
    if language not in NAMES:
        return f"is no language; a table begins with one of {', '.join(NAMES)}, such as [ja.note]"
    if key not in phrases:
        near = get_close_matches(key, phrases, 1)
        return "there is no such phrase" + (f"; did you mean {near[0]}?" if near else "")
    if not isinstance(value, str) or not value.strip():
        return 'must be words in quotation marks: "…"'
    if why := _wrong_slots(value, phrases[key]):
        return why
    if len(value) > LONGEST:
        return f"is {len(value)} characters long; at most {LONGEST}"
    if wording.may_be_button(key, phrases[key]) and not wording.fits_button(value, language):
        length = len(wording.filled(value, language))
        return f"stands on a button, where {LONGEST_LABEL} characters have room; it is {length} long"
    return None


def _wrong_slots(value: str, base: str) -> str | None:
    """What is wrong with the places in braces. Nothing but the plain names of ours can be filled in."""
    wanted = wording.slots(base)
    allowed = _listed(wanted) if wanted else "no {…} at all (write {{ for a brace)"
    try:
        parts = list(Formatter().parse(value))
    except ValueError:
        return f"a brace has no partner; allowed: {allowed}"
    found = {slot for _, slot, _, _ in parts if slot is not None}
    if any(form or conversion for _, _, form, conversion in parts) or found - wanted:
        unknown = _listed(found - wanted) or "a brace with : or !"
        return f"{unknown} means nothing here; allowed: {allowed}"
    return f"{_listed(wanted - found)} is missing; our words are: {base}" if wanted - found else None


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _hard(words: Words) -> Iterator[Wrong]:
    """What breaks the rules of easy Japanese."""
    for language in (BASE, "ja-Hira"):
        for key, value in words.get(language, {}).items():
            for rule in wording.broken(value):
                yield Wrong(f"{language}.{key}", rule)
