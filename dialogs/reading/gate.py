"""Which of many rules a text can hold at all, by its letters and pairs of letters.

Each rule needs some that most messages do not have, and is not tried there: it is opened by the rarest pieces
that it needs; of those opened, the other pieces are asked for one by one.
"""

import sys
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import chain

from dialogs.reading.expressions import parsed
from dialogs.reading.needed import Pieces, needed
from dialogs.reading.standing import Numbers, number_of, numbers_in
from dialogs.reading.starts import starts


class Gate:
    """A gate for ``expressions``, in their order."""

    def __init__(self, expressions: Sequence[str]) -> None:
        self._others: list[tuple[Numbers, ...]] = []
        self._always: list[int] = []
        self.starts: list[Numbers | None] = []
        """With which pieces each begins; None where they are not known."""

        opens: dict[int, list[int]] = {}
        shared = _Shared()
        for place, tree in enumerate(map(parsed, expressions)):
            begin = starts(tree)
            self.starts.append(None if begin is None else shared.numbers(begin))
            needs = list(map(shared.numbers, needed(tree, begin)))
            self._others.append(tuple(needs[1:]))
            for number in needs[0] if needs else ():
                opens.setdefault(number, []).append(place)
            if not needs:
                self._always.append(place)
        self._opens = {number: tuple(rules) for number, rules in opens.items()}
        self._rarest = Numbers(opens)
        self._opened = lru_cache(maxsize=2)(self._opened_by)

    def those_for(self, written: str, first: int = 0, last: int = sys.maxsize) -> Iterator[int]:
        """The places, in order, of those that may fit somewhere in a text: of those from ``first`` up to
        ``last``.
        """
        opened, met = self._opened(written), numbers_in(written)
        for place in opened[bisect_left(opened, first) : bisect_left(opened, last)]:
            for needs in self._others[place]:
                if needs.isdisjoint(met):
                    break
            else:
                yield place

    def _opened_by(self, written: str) -> list[int]:
        opened = map(self._opens.__getitem__, self._rarest & numbers_in(written))
        return sorted({*chain.from_iterable(opened), *self._always})


class _Shared:
    """Sets of pieces as numbers; rules that need the same words share one set."""

    def __init__(self) -> None:
        self._sets: dict[Pieces, Numbers] = {}
        self._numbers: dict[str, int] = {}

    def numbers(self, pieces: Pieces) -> Numbers:
        """The same set for the same pieces."""
        if pieces not in self._sets:
            self._sets[pieces] = Numbers(map(self._number, pieces))
        return self._sets[pieces]

    def _number(self, piece: str) -> int:
        return self._numbers.setdefault(piece, number_of(piece))
