"""Which of many rules a text can hold at all, by its letters and pairs of letters.

Most rules begin with letters that a message does not have, or need such; those are not tried. One bit stands
for each rule.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_

from dialogs.reading.expressions import parsed
from dialogs.reading.needed import KEPT, needed
from dialogs.reading.standing import pieces_in
from dialogs.reading.starts import starts

_TURNS = 1 + KEPT
"""Of so many sets of pieces a text must have one each; each set has bits of its own, one behind the other."""


class Gate:
    """A gate for ``expressions``, in their order."""

    def __init__(self, expressions: Sequence[str]) -> None:
        trees = list(map(parsed, expressions))
        self.starts = list(map(starts, trees))
        """The pieces with which each begins; None where they are not known."""

        self._rules = len(trees)
        self._always = 0
        self._with: dict[str, int] = {}
        for place, (begins, tree) in enumerate(zip(self.starts, trees, strict=True)):
            sets = [begins, *needed(tree, begins), *(None for _ in range(KEPT))]
            for turn in range(_TURNS):
                bit = 1 << (turn * self._rules + place)
                pieces = sets[turn]
                if pieces is None:
                    self._always |= bit
                for piece in pieces or ():
                    self._with[piece] = self._with.get(piece, 0) | bit
        self._keys = frozenset(self._with)
        self.opened = lru_cache(maxsize=2)(self._opened)
        """The bits of those that may fit somewhere in a text."""

    def _opened(self, written: str) -> int:
        met = reduce(or_, map(self._with.__getitem__, self._keys & pieces_in(written)), self._always)
        bits = (1 << self._rules) - 1
        for turn in range(_TURNS):
            bits &= met >> (turn * self._rules)
        return bits


def places(bits: int) -> Iterator[int]:
    """The places of the bits that are set, in order."""
    while bits:
        lowest = bits & -bits
        yield lowest.bit_length() - 1
        bits ^= lowest
