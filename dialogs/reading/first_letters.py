"""With which letters a group of alternatives begins: where none of them stands, none of many is tried.

Behind a gap Python tries every alternative in every place, and most rules have a gap and long lists of words.
"""

import re

from dialogs.reading.expressions import NOTHING, Letters, Sequence, alternatives, parsed

_GROUP = "(?:"
_AT_FIRST = re.compile(r"^(?:\(\?:)*")
_OPENS = re.compile(r"\(\?:|(?P<behind>\(\?<[=!])|\[\^?\]?(?:\\.|[^\]\\])*\]|\\.", re.DOTALL)
_LOOKED = re.compile(r"\(\?=\[(?:\\.|[^\]\\])*\]\)$")

MANY = 8
"""Alternatives, those within others too; fewer are tried as fast."""


def with_first_letters(expression: str) -> str:
    """``expression``, looking for their first letters before it tries many alternatives; with which the whole
    begins is known already.
    """
    begins = _AT_FIRST.match(expression)
    at = begins.end() if begins else 0
    return expression[:at] + _looking_first(expression[at:])


def _looking_first(written: str) -> str:
    done, at = "", 0
    while found := _OPENS.search(written, at):
        done += written[at : found.start()]
        inside, ends = alternatives(written, found.end()) if found[0] == _GROUP else ([], found.end())
        if found["behind"]:  # how much it looks back must stay as it is
            ends = alternatives(written, found.end())[1]
        if inside:
            known = _LOOKED.search(written, 0, found.start())
            looking = "|".join(map(_looking_first, inside))
            done += f"{_GROUP}{looking if known else _group(looking, inside)}"
        else:
            done += written[found.start() : ends]
        at = ends
    return done + written[at:]


def _group(looking: str, inside: list[str]) -> str:
    written = "|".join(inside)
    letters = first_letters(written) if len(inside) > 1 and written.count("|") >= MANY - 1 else None
    if not letters:
        return looking
    sought = "".join(r"\d" if letter == "0" else re.escape(letter) for letter in sorted(letters))
    return f"(?=[{sought}]){_GROUP}{looking})"


def first_letters(expression: str) -> Letters | None:
    """What it fits begins with one of these (0: any digit); None where that is not known, or it fits nothing
    at all too.
    """
    letters, may_be_empty = beginnings(expression)
    return None if may_be_empty else letters


def beginnings(expression: str) -> tuple[Letters | None, bool]:
    """The letters with which it may begin (None: any), and whether it fits nothing at all too."""
    return _first_of(parsed(expression))


def _first_of(branches: tuple[Sequence, ...]) -> tuple[Letters | None, bool]:
    found = [_first_in(items) for items in branches]
    may_be_empty = any(empty for _, empty in found)
    if any(letters is None for letters, _ in found):
        return None, may_be_empty
    return Letters().union(*(letters for letters, _ in found if letters)), may_be_empty


def _first_in(items: Sequence) -> tuple[Letters | None, bool]:
    letters = Letters()
    for item in items:
        if item == NOTHING:
            continue
        first, may_be_empty = _first_of(item.branches) if item.branches else (item.letters, False)
        if first is None:
            return None, False
        letters |= first
        if item.least and not may_be_empty:
            return letters, False
    return letters, True
