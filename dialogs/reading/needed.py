"""The letters and pairs of letters that a rule cannot do without.

Most rules need not be tried on most messages then. What is not sure is not needed.
"""

from functools import reduce

from dialogs.reading.common import commonness
from dialogs.reading.expressions import NOTHING, Item, Sequence

Pieces = frozenset[str]
"""Letters, and pairs of letters that stand side by side; every digit as 0."""

MOST_PAIRS = 60

KEPT = 3
"""So many sets of a rule are kept; more shut out hardly a rule."""


def needed(branches: tuple[Sequence, ...], begin: Pieces | None = None) -> tuple[Pieces, ...]:
    """Sets of pieces, of each of which a text must have one for one of ``branches`` to fit: the rarest, of
    those that are as rare the later ones. ``begin``: the pieces with which they begin.
    """
    sets = dict.fromkeys([*reversed(_of_group(branches)), *([] if begin is None else [begin])])
    kept: list[Pieces] = []
    for pieces in sorted(sets, key=commonness):
        if len(kept) < KEPT and not any(_says_so(other, pieces) for other in kept):
            kept.append(pieces)
    return tuple(kept)


def _says_so(rarer: Pieces, pieces: Pieces) -> bool:
    """Whether a text that has one of ``rarer`` has one of ``pieces`` anyway."""
    return all(piece in pieces or not pieces.isdisjoint(piece) for piece in rarer)


def _of_group(branches: tuple[Sequence, ...]) -> list[Pieces]:
    found = [_of_sequence(branch) for branch in branches]
    if len(found) == 1:
        return found[0]
    if not all(found):
        return []
    return [Pieces().union(*(min(sets, key=commonness) for sets in found))]


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
