"""The words that a rule cannot do without: what must stand somewhere in a text, and with what it begins.

Most rules need not be tried on most messages then. What is not sure is not needed. A word is a few letters in
a row; every digit is 0.
"""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from dialogs.reading.common import commonness
from dialogs.reading.expressions import NOTHING, Item, Sequence

Words = frozenset[str]

MOST, MOST_AT_FIRST = 48, 120
"""Words in one set; many are no rarer than a few that are shorter. ``AT_FIRST``: where a rule, or a group of
it, begins; there rare ones are worth most.
"""

MOST_BEGINNINGS = 300

LONGEST = 12
"""Letters of a word; with more it is not much rarer."""

KEPT = 2
"""So many sets of a rule are kept; more shut out hardly a rule."""

TOO_COMMON = 35
"""Of a thousand messages. A set that so many have shuts out too little."""

_EMPTY = Words([""])


class Needed(NamedTuple):
    """``sets``: of each of them a text must have a word. ``begins``: one of these stands wherever the rule
    fits, from its first letter on; None where they are not known.
    """

    sets: tuple[Words, ...]
    begins: Words | None


def needed(branches: tuple[Sequence, ...]) -> Needed:
    """What one of ``branches`` needs; the rarest sets first."""
    sets, begins = _of_group(branches)
    kept: list[Words] = []
    for words in sorted(dict.fromkeys(map(_shortest, sets)), key=_rarest_first):
        if len(kept) == KEPT or (kept and commonness_of(words) > TOO_COMMON):
            break
        if not any(_says_so(other, words) for other in kept):
            kept.append(words)
    return Needed(tuple(kept), begins and _first_letters(begins))


@cache
def commonness_of(words: Words) -> float:
    """How many of a thousand messages hold one of ``words``, roughly."""
    return sum(map(commonness, words))


def _rarest_first(words: Words) -> tuple[float, int]:
    """Of those that are as rare, what has the longer words says more."""
    return commonness_of(words), -min(map(len, words))


def _shortest(words: Words) -> Words:
    """Without those that hold another one."""
    return Words(word for word in words if not any(other != word and other in word for other in words))


def _first_letters(words: Words) -> Words:
    """Without those that another one begins."""
    return Words(word for word in words if not any(word[:n] in words for n in range(1, len(word))))


def _says_so(rarer: Words, words: Words) -> bool:
    """Whether a text that has one of ``rarer`` has one of ``words`` anyway."""
    return all(any(word in other for word in words) for other in rarer)


def _of_group(branches: tuple[Sequence, ...]) -> Needed:
    found = [_of_sequence(branch) for branch in branches]
    if len(found) == 1:
        return found[0]
    begins = [needs.begins for needs in found]
    either = Words().union(*filter(None, begins))
    known = all(begins) and len(either) <= MOST_BEGINNINGS
    if not all(needs.sets for needs in found):
        return Needed((), either if known else None)
    rarest = (min(needs.sets, key=commonness_of) for needs in found)
    return Needed((Words().union(*rarest),), either if known else None)


class _InARow:
    """The words that stand at one place, letter by letter, and those before it that are whole."""

    def __init__(self) -> None:
        self.sets: list[Words] = []
        self.begins: Words | None = None
        self._words = _EMPTY
        self._is_first = True
        self._most = MOST_AT_FIRST

    def add(self, words: Words) -> None:
        """One of ``words`` follows; the empty one where it may be nothing."""
        if len(self._words) * len(words) > self._most or max(map(len, self._words)) >= LONGEST:
            self.cut()
        self._words = Words((one + other)[:LONGEST] for one in self._words for other in words)

    def cut(self, after: Words = _EMPTY) -> None:
        """What follows may stand anywhere, but behind one of ``after``."""
        if "" not in self._words:
            self._found((self._words,), self._words)
        self._words, self._is_first = after, False
        self._most = MOST

    def group(self, needs: Needed) -> None:
        """Something follows that has these needs."""
        if self._words is not _EMPTY:
            self.cut()
        self._found(needs.sets, needs.begins)
        self._is_first = False

    def _found(self, sets: Iterable[Words], begins: Words | None) -> None:
        self.sets += sets
        if self._is_first:
            self.begins = begins


def _of_sequence(items: Sequence) -> Needed:
    row = _InARow()
    for item in items:
        if item is NOTHING:
            continue
        words = _spelled(item)
        if words is not None:
            row.add(words if item.least else words | _EMPTY)
            if item.most > 1:
                row.cut(words if item.least else _EMPTY)
        elif item.branches and item.least:
            row.group(_of_group(item.branches))
        else:
            row.cut()
    row.cut()
    return Needed(tuple(row.sets), row.begins or _begins(items))


def _begins(items: Sequence) -> Words | None:
    """With what ``items`` begin, where the first of them may be nothing."""
    found = Words()
    for item in items:
        if item is NOTHING:
            continue
        begins = _of_group(item.branches).begins if item.branches else item.letters
        if begins is None:
            return None
        found |= begins
        if item.least or len(found) > MOST_BEGINNINGS:
            break
    else:
        return None
    return found if len(found) <= MOST_BEGINNINGS else None


def _spelled(item: Item) -> Words | None:
    """All that may stand for ``item`` once, where that is known and not too much."""
    if not item.branches:
        return item.letters
    found: set[str] = set()
    for words in map(_spelled_in_a_row, item.branches):
        if words is None:
            return None
        found |= words
    return Words(found) if len(found) <= MOST else None


def _spelled_in_a_row(items: Sequence) -> Words | None:
    found = _EMPTY
    for item in items:
        if item is NOTHING:
            continue
        words = _spelled(item)
        if words is None or item.most > 1:
            return None
        found = Words(one + other for one in found for other in (words if item.least else words | _EMPTY))
        if len(found) > MOST:
            return None
    return found
