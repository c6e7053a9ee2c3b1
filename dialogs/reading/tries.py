"""How often Python may have to try before it knows whether an expression fits in one place.

A gap has a way for each of its lengths, and what comes behind is tried in each; so the ways of gaps that
follow each other multiply. This is about the most that any text can bring about; most bring about little.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from dialogs.reading.expressions import Letters, Piece, alternatives, pieces
from dialogs.reading.first_letters import beginnings

ENDLESS = 1e12
"""More is not counted."""

LONGEST = 600
"""Letters or groups of what has no end: of a text in which it is looked for."""

AT_A_TIME = 16
"""Words of a list, or letters of a gap, that take as long as what is tried one by one."""

_REPEATED = re.compile(r"[*+}]")
_WITHOUT_WIDTH = re.compile(r"\(\?<?[=!]|\\b|\$|\^")


class _Tries(NamedTuple):
    """How many there are, and the ways in which what comes behind is tried."""

    tries: float
    ways: float


def most_tries(expression: str) -> int:
    """The most that it may take to try it in one place."""
    return int(_tries(expression, Letters()).tries)


def beginning(expression: str, most: int) -> str:
    """What must stand where ``expression`` fits, as much of it as takes no more than so many tries."""
    if len(alternatives(expression)[0]) > 1:
        return ""
    ends = 0
    for piece, so_far in _in_turn(expression, Letters()):
        if so_far.tries > most:
            break
        ends = piece.ends
    return expression[:ends]


@lru_cache(maxsize=4096)
def _tries(expression: str, behind: Letters | None) -> _Tries:
    """Of an expression, with the letters that may follow it; None: any."""
    branches = alternatives(expression)[0]
    found = [_of_branch(branch, behind) for branch in branches]
    if len(found) == 1:
        return found[0]
    listed = [_of_branch(each, behind, 1) for each, one in zip(branches, found, strict=True) if one.ways == 1]
    forks = [one for one in found if one.ways > 1]
    tries = sum(one.tries for one in listed) / AT_A_TIME + sum(one.tries for one in forks)
    return _Tries(tries, sum(one.ways for one in forks) + bool(listed))


def _of_branch(alternative: str, behind: Letters | None, at_a_time: int = AT_A_TIME) -> _Tries:
    return max((so_far for _, so_far in _in_turn(alternative, behind, at_a_time)), default=_Tries(0, 1))


def _in_turn(
    alternative: str, behind: Letters | None, at_a_time: int = AT_A_TIME
) -> Iterator[tuple[Piece, _Tries]]:
    """Each piece, with all tries up to it; ``at_a_time``: letters of a gap that are one."""
    tries, ways, before = 0.0, 1.0, ""
    for piece in pieces(alternative):
        more = _of_piece(piece, _following(piece, alternative, behind), at_a_time)
        tries = min(ENDLESS, tries + ways * more.tries)
        if before and piece.inside.startswith(f"(?!{before})"):  # it goes up to the next one of these
            ways += more.ways
        elif not piece.looks:
            ways = min(ENDLESS, ways * more.ways)
        before = piece.inside
        yield piece, _Tries(tries, ways)


def _following(piece: Piece, alternative: str, behind: Letters | None) -> Letters | None:
    """With which letters goes on what follows a piece, as far as it matters."""
    if piece.most == 1 and not _REPEATED.search(piece.inside):
        return None
    letters = _begins(alternative[piece.ends :], behind)
    if piece.most == 1 or not piece.inside or letters is None:
        return letters
    again = _begins(piece.inside, None)
    return None if again is None else letters | again


def _begins(rest: str, behind: Letters | None) -> Letters | None:
    letters, may_be_empty = beginnings(rest)
    if letters is None or not may_be_empty:
        return letters
    first = next(pieces(rest), None)
    if first and first.looks == "=":
        return _begins(first.inside, None)
    return None if behind is None or _WITHOUT_WIDTH.search(rest) else letters | behind


def _of_piece(piece: Piece, behind: Letters | None, at_a_time: int) -> _Tries:
    most = min(piece.most, LONGEST)
    lengths = most - piece.least + 1 if most > 1 else 1
    if piece.written:
        return _Tries(1 + most // at_a_time, 1 if _stops_at(piece.written, behind) else lengths)
    inside = _tries(piece.inside, behind)
    again = min(ENDLESS, inside.ways ** min(most, 4))
    return _Tries(inside.tries * most, again * lengths)


def _stops_at(kind: str, behind: Letters | None) -> bool:
    """Whether letters of a kind must end where what follows begins: then there is one way only."""
    return behind is not None and not any(re.fullmatch(kind, letter) for letter in behind)
