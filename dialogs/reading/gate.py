"""Which of many rules a text can hold at all, by its letters and pairs of letters.

Most rules need letters that a message does not have; those are not tried. One bit stands for each rule.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from dialogs.reading.needed import KEPT, Pieces, needed, pieces_of


class Gate:
    """A gate for ``expressions``, in their order."""

    def __init__(self, expressions: Sequence[str]) -> None:
        needs = [needed(expression) for expression in expressions]
        self._turns = [
            _Turn([sets[turn] if turn < len(sets) else None for sets in needs]) for turn in range(KEPT)
        ]

        self.opened = lru_cache(maxsize=2)(self._opened)
        """The bits of those that may fit somewhere in a text."""

    def _opened(self, written: str) -> int:
        pieces = _pieces_of(written)
        bits = -1
        for turn in self._turns:
            bits &= turn.opened(pieces)
        return bits


def places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest


class _Turn:
    """For each rule the pieces of which it needs one; None: it needs none."""

    def __init__(self, needs: Sequence[Pieces | None]) -> None:
        self._always = sum(1 << place for place, pieces in enumerate(needs) if pieces is None)
        self._with: dict[str, int] = {}
        for place, pieces in enumerate(needs):
            for piece in pieces or ():
                self._with[piece] = self._with.get(piece, 0) | 1 << place
        self._keys = frozenset(self._with)

    def opened(self, pieces: Pieces) -> int:
        bits = self._always
        for piece in self._keys & pieces:
            bits |= self._with[piece]
        return bits


_pieces_of = lru_cache(maxsize=4)(pieces_of)
