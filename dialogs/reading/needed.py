"""The letters that a rule cannot do without, so that most rules need not be tried on most messages.

Only what the rule files use of regular expressions is known here: letters, classes, groups, alternatives,
looks around, and repetitions. What is not sure is not needed.
"""

import re

Letters = frozenset[str]

MOST = 3
"""So many sets of letters are kept for a rule."""

_LOOK = re.compile(r"\((?:\?(?:P<\w+>|:|(?P<look><?[=!])))?")
_REPEATED = re.compile(r"[?*+]|\{(?P<least>\d*),?\d*\}")
_CLASS = re.compile(r"\[(?P<letters>\^?\]?(?:\\.|[^\]\\])*)\]")
_UNSURE = re.compile(r"[\\^-]")
_EVERYDAY, _RARE = 8, 1


def needed(expression: str) -> tuple[Letters, ...]:
    """Sets of letters, of each of which a text must have one for ``expression`` to fit; the rarest first."""
    sets, _ = _alternatives(expression, 0)
    return tuple(sorted(set(sets), key=_commonness))[:MOST]


def _alternatives(expression: str, at: int) -> tuple[list[Letters], int]:
    """What all branches up to the group's end need, and where it ends."""
    branches: list[list[Letters]] = []
    while True:
        sets, at = _sequence(expression, at)
        branches.append(sets)
        if expression[at : at + 1] != "|":
            break
        at += 1
    if len(branches) == 1:
        return branches[0], at
    if not all(branches):
        return [], at
    return [frozenset[str]().union(*(min(sets, key=_commonness) for sets in branches))], at


def _sequence(expression: str, at: int) -> tuple[list[Letters], int]:
    sets: list[Letters] = []
    while at < len(expression) and expression[at] not in "|)":
        piece, at = _piece(expression, at)
        repeated = _REPEATED.match(expression, at)
        if repeated:
            at = repeated.end()
        if not repeated or repeated[0] == "+" or int(repeated["least"] or 0) > 0:
            sets += piece
    return sets, at


def _piece(expression: str, at: int) -> tuple[list[Letters], int]:
    letter = expression[at]
    if letter == "(":
        opened = _LOOK.match(expression, at)
        assert opened
        sets, at = _alternatives(expression, opened.end())
        return ([] if opened["look"] else sets), at + 1
    if letter == "[" and (found := _CLASS.match(expression, at)):
        unsure = _UNSURE.search(found["letters"])
        return ([] if unsure else [frozenset(found["letters"])]), found.end()
    if letter == "\\":
        after = expression[at + 1]
        return ([] if after.isalnum() else [frozenset(after)]), at + 2
    return ([] if letter in ".^$" else [frozenset(letter)]), at + 1


def _commonness(letters: Letters) -> tuple[int, list[str]]:
    weight = sum(_RARE if letter > "ー" else _EVERYDAY for letter in letters)
    return weight, sorted(letters)
