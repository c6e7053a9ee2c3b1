"""The letters and pairs of letters that a rule cannot do without.

Most rules need not be tried on most messages then.

Only what the rule files use of regular expressions is known here: letters, classes, groups, alternatives,
looks around, and repetitions. What is not sure is not needed.
"""

import re
from operator import add

Pieces = frozenset[str]
"""Letters, and pairs of letters that stand side by side."""

MOST_PAIRS = 60
KEPT = 2

OUT_OF_SIGHT = "＿"
"""What stands for words that are put out of sight; a message itself need not hold it."""

_NOT_NEEDED = frozenset(".^$" + OUT_OF_SIGHT)
_LOOK = re.compile(r"\((?:\?(?:P<\w+>|:|(?P<look><?[=!])))?")
_REPEATED = re.compile(r"[?*+]|\{(?P<least>\d*),?\d*\}")
_CLASS = re.compile(r"\[(?P<letters>\^?\]?(?:\\.|[^\]\\])*)\]")
_UNSURE = re.compile(r"[\\^-]")
_WEIGHTS = {(1, False): 200, (1, True): 20, (2, False): 10, (2, True): 1}


def needed(expression: str) -> tuple[Pieces, ...]:
    """Sets of pieces, of each of which a text must have one for ``expression`` to fit: the rarest two."""
    sets, _ = _alternatives(expression, 0)
    return tuple(sorted(set(sets), key=_commonness))[:KEPT]


def pieces_of(text: str) -> Pieces:
    """Every letter of a text, and every pair that stands side by side."""
    return frozenset(text) | frozenset(map(add, text, text[1:]))


def branches(expression: str) -> list[str]:
    """The alternatives of ``expression`` that stand in no group."""
    return alternatives(expression)[0]


def alternatives(expression: str, at: int = 0) -> tuple[list[str], int]:
    """The alternatives from ``at`` up to the end of their group, and where that is."""
    found: list[str] = []
    while True:
        _, end = _sequence(expression, at)
        found.append(expression[at:end])
        if expression[end : end + 1] != "|":
            return found, end
        at = end + 1


def _alternatives(expression: str, at: int) -> tuple[list[Pieces], int]:
    """What all branches up to the group's end need, and where it ends."""
    found: list[list[Pieces]] = []
    while True:
        sets, at = _sequence(expression, at)
        found.append(sets)
        if expression[at : at + 1] != "|":
            break
        at += 1
    if len(found) == 1:
        return found[0], at
    if not all(found):
        return [], at
    return [Pieces().union(*(min(sets, key=_commonness) for sets in found))], at


def _sequence(expression: str, at: int) -> tuple[list[Pieces], int]:
    sets: list[Pieces] = []
    before = Pieces()
    while at < len(expression) and expression[at] not in "|)":
        opens_look = expression.startswith(("(?=", "(?!", "(?<=", "(?<!"), at)
        is_letter = expression[at] != "("
        found, at = _piece(expression, at)
        repeated = _REPEATED.match(expression, at)
        at = repeated.end() if repeated else at
        if opens_look:
            continue
        if repeated and repeated[0] != "+" and not int(repeated["least"] or 0):
            before = Pieces()
            continue
        sets += found
        letters = found[0] if is_letter and found else Pieces()
        if 0 < len(before) * len(letters) <= MOST_PAIRS:
            sets.append(Pieces(one + other for one in before for other in letters))
        before = letters
    return sets, at


def _piece(expression: str, at: int) -> tuple[list[Pieces], int]:
    letter = expression[at]
    if letter == "(":
        opened = _LOOK.match(expression, at)
        assert opened
        sets, at = _alternatives(expression, opened.end())
        return ([] if opened["look"] else sets), at + 1
    if letter == "[" and (found := _CLASS.match(expression, at)):
        unsure = _UNSURE.search(found["letters"])
        return ([] if unsure else [Pieces(found["letters"])]), found.end()
    if letter == "\\":
        after = expression[at + 1]
        return ([] if after.isalnum() else [Pieces(after)]), at + 2
    return ([] if letter in _NOT_NEEDED else [Pieces(letter)]), at + 1


def _commonness(pieces: Pieces) -> tuple[int, list[str]]:
    return sum(_WEIGHTS[len(piece), piece[0] > "ー"] for piece in pieces), sorted(pieces)
