"""The letters or pairs of letters with which a rule begins: it is tried only where one of them stands."""

from dialogs.reading.expressions import Item, Sequence
from dialogs.reading.needed import Pieces

MOST_STARTS = 200

_ANY = "\0"
"""A letter that is not known."""

_NOTHING_YET = Pieces([""])


def starts(branches: tuple[Sequence, ...]) -> Pieces | None:
    """Those of which one begins whatever fits one of ``branches``; None where it may be any letter."""
    pieces = Pieces(pair.rstrip(_ANY) for pair in _of_group(branches))
    if any(not piece or piece[0] == _ANY for piece in pieces):
        return None
    return Pieces(piece for piece in pieces if not _is_pair(piece) or piece[0] not in pieces)


def _of_group(branches: tuple[Sequence, ...]) -> Pieces:
    return _bounded(Pieces().union(*map(_of_sequence, branches)))


def _of_sequence(items: Sequence) -> Pieces:
    """What may stand first, cut behind a pair."""
    found = _NOTHING_YET
    for item in items:
        if all(map(_is_pair, found)):
            break
        found = _joined(found, _of_item(item))
    return found


def _of_item(item: Item) -> Pieces:
    once = _of_group(item.branches) if item.branches else item.letters or Pieces([_ANY])
    often = once if item.most == 1 else once | _joined(once, once)
    return often if item.least else often | _NOTHING_YET


def _joined(before: Pieces, after: Pieces) -> Pieces:
    return _bounded(Pieces(one if _is_pair(one) else (one + other)[:2] for one in before for other in after))


def _bounded(firsts: Pieces) -> Pieces:
    if len(firsts) <= MOST_STARTS:
        return firsts
    return Pieces(first[:1] + _ANY if _is_pair(first) else first for first in firsts)


def _is_pair(first: str) -> bool:
    return len(first) == 2
