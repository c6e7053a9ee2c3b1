"""Rules that may take long in some texts, tried so that none does.

Where a rule may begin its beginning is tried first, and hardly ever stands there. Where it does in so many
places that the whole might take long, the rule is not tried in one way after the other but found as a chain
(:mod:`dialogs.reading.chains`).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, cached_property

from dialogs.reading.chain_parts import Chain
from dialogs.reading.chains import chain_of
from dialogs.reading.positions import Positions, Text
from dialogs.reading.tries import beginning

Span = tuple[int, int]

AT_ONCE = 5_000
"""Tries in one place that take no longer than to find a chain there."""

AT_FIRST = 50
"""Tries in one place for what is looked for everywhere."""

OF_BEGINNINGS = (AT_ONCE, 500, AT_FIRST, 0)
"""Tries that a beginning may take in one place: the more places there are, the shorter is what is tried."""

SHARE = 4
"""Of the tries that a rule may take, the part for its beginning."""

MOST_TRIES = 10_000_000
"""That a rule may take in one text; hardly any text brings about a thousandth of what it may."""


class DearRule:
    """A rule that takes up to so many ``tries`` in one place."""

    def __init__(self, expression: str, tries: int) -> None:
        self._expression, self._tries = expression, tries
        self._beginning = cache(self._beginning_of)

    def _beginning_of(self, tries: int) -> re.Pattern[str]:
        return re.compile(beginning(self._expression, tries))

    @cached_property
    def _rule(self) -> re.Pattern[str]:
        return re.compile(self._expression)

    @cached_property
    def _chain(self) -> Chain:
        return chain_of(self._expression)

    def begun(self, text: Text, starts: Sequence[int] | None, most: int) -> Sequence[int]:
        """Where its beginning stands. ``starts``: where it may begin, in order; None where that is not known;
        ``most``: tries that the rule may take.
        """
        if starts is None:
            starts = self._starts(text)
        tries = tries_of_beginning(len(starts), most)
        if not tries or not self.is_long(starts, most):
            return starts
        begins = self._beginning(tries).match
        return [at for at in starts if begins(text.written, at)]

    def _starts(self, text: Text) -> Sequence[int]:
        begins = self._beginning(AT_FIRST)
        return list(_everywhere(begins, text)) if begins.pattern else range(text.length + 1)

    def is_long(self, begun: Sequence[int], most: int) -> bool:
        """Whether it may take more than so many tries where it has ``begun``."""
        return len(begun) * self._tries > most

    def spans(self, text: Text, begun: Sequence[int], most: int = MOST_TRIES) -> Iterator[Span]:
        """From where to where it fits where it has ``begun``, from left to right, each behind the one before;
        ``most``: tries that it may take.
        """
        return self._reached(text, begun) if self.is_long(begun, most) else self._tried(text, begun)

    def _tried(self, text: Text, begun: Iterable[int]) -> Iterator[Span]:
        behind = 0
        for at in begun:
            if at >= behind and (found := self._rule.match(text.written, at)):
                yield found.span()
                behind = max(found.end(), at + 1)

    def _reached(self, text: Text, begun: Iterable[int]) -> Iterator[Span]:
        begins: Positions = sum(1 << at for at in begun)
        if not self._chain.after(text, begins):
            return
        left = begins & self._chain.before(text, text.every)
        while left:
            at = (left & -left).bit_length() - 1
            end = self._end(text, at)
            yield at, end
            behind = max(end, at + 1)
            left = left >> behind << behind

    def _end(self, text: Text, at: int) -> int:
        if self._tries <= AT_ONCE and (found := self._rule.match(text.written, at)):
            return found.end()
        return self._chain.end(text, at, text.every)


def tries_of_beginning(places: int, most: int) -> int:
    """How many a beginning may take in each of so many places, of a rule that may take ``most`` in all."""
    return next(tries for tries in OF_BEGINNINGS if tries * places * SHARE <= most)


def _everywhere(begins: re.Pattern[str], text: Text) -> Iterator[int]:
    at = 0
    while at <= text.length and (found := begins.search(text.written, at)):
        yield found.start()
        at = found.start() + 1
