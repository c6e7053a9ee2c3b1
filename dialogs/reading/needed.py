"""The letters and pairs of letters that a rule cannot do without.

Most rules need not be tried on most messages then. What is not sure is not needed.
"""

from functools import reduce
from operator import add

from dialogs.reading.expressions import NOTHING, Item, Sequence

Pieces = frozenset[str]
"""Letters, and pairs of letters that stand side by side."""

MOST_PAIRS = 60

KEPT = 2
"""More sets would open fewer rules, but go through more memory for it."""

_WEIGHTS = {(1, False): 200, (1, True): 20, (2, False): 10, (2, True): 1}


def needed(branches: tuple[Sequence, ...], known: Pieces | None = None) -> tuple[Pieces, ...]:
    """Sets of pieces, of each of which a text must have one for one of ``branches`` to fit: the rarest two,
    of those that are as rare the later ones. ``known``: one that need not be told.
    """
    others = dict.fromkeys(pieces for pieces in reversed(_of_group(branches)) if pieces != known)
    return tuple(sorted(others, key=_commonness))[:KEPT]


def pieces_of(text: str) -> Pieces:
    """Every letter of a text, and every pair that stands side by side."""
    return Pieces(text) | Pieces(map(add, text, text[1:]))


def _of_group(branches: tuple[Sequence, ...]) -> list[Pieces]:
    found = [_of_sequence(branch) for branch in branches]
    if len(found) == 1:
        return found[0]
    if not all(found):
        return []
    return [Pieces().union(*(min(sets, key=_commonness) for sets in found))]


def _of_sequence(items: Sequence) -> list[Pieces]:
    sets: list[Pieces] = []
    before = Pieces()
    for item in items:
        if item is NOTHING:
            continue
        if not item.least:
            before = _either(before, _edge(item, -1))
            continue
        sets += _of_group(item.branches) if item.branches else [item.letters] if item.letters else []
        first = _edge(item, 1)
        if 0 < len(before) * len(first) <= MOST_PAIRS:
            sets.append(Pieces(one + other for one in before for other in first))
        before = _edge(item, -1)
    return sets


def _edge(item: Item, step: int) -> Pieces:
    """The letters of which one stands first in ``item``, with the step -1 last; none where it may be any."""
    if not item.branches:
        return item.letters or Pieces()
    return reduce(_either, (_edge_of_sequence(branch, step) for branch in item.branches))


def _edge_of_sequence(items: Sequence, step: int) -> Pieces:
    found: Pieces | None = None
    for item in items[::step]:
        if item is NOTHING:
            continue
        edge = _edge(item, step)
        found = edge if found is None else _either(found, edge)
        if item.least:
            return found
    return Pieces()


def _either(some: Pieces, others: Pieces) -> Pieces:
    return some | others if some and others else Pieces()


def _commonness(pieces: Pieces) -> int:
    return sum(_WEIGHTS[len(piece), piece > "ー"] for piece in pieces)
