"""Which of many rules a text can hold at all, and where, by the words in it.

Most messages have none of the words with which a rule begins, and it is not tried on them. Where these are
common, others that it needs are rarer, and open it; it is then tried wherever it may begin.
"""

import re
import sys
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from itertools import chain, islice
from operator import mul
from typing import NamedTuple

from dialogs.reading.needs import AT_FIRST, Needs
from dialogs.reading.quick import guards
from dialogs.reading.standing import Finder

OPENED, TRIED = 2, 4
"""What it takes to look whether a rule has what it needs, and to try it once in one place."""

FOR_GAPS, MOST_FOR_GAPS = 1 / 12, 60
"""What it takes more where a gap follows another one: each letter of the one for each of the other."""

MOST_NUMBERS = 50
"""Places that are counted where a rule begins with a number: lists of them are long, and it fails at once."""

_GAP = re.compile(r"(?:\[\^。[^\]]*\]|\.)\{\d*,?(?P<most>\d+)\}")


class Gate:
    """These rules, known by their places, behind a gate made of their needs."""

    def __init__(self, expressions: Sequence[str], needs: Needs) -> None:
        self._expressions = expressions
        self._compiled: list[re.Pattern[str] | None] = [None] * len(expressions)
        self._needs = needs._replace(automaton=b"")  # the finder has it in its own form
        self._places_in = Finder(needs.automaton).places_in
        self._guards = guards(expressions)
        self._behind = cache(self._behind_guard)
        self._dear = cache(self._dearness)
        self._seen_in = lru_cache(maxsize=4)(self._see)

    def rule(self, place: int) -> re.Pattern[str]:
        """Compiled when it is tried first: most never are, and to compile all takes longer than all else that
        is to be done before the first message can be read.
        """
        rule = self._compiled[place]
        if rule is None:
            rule = self._compiled[place] = re.compile(self._expressions[place])
        return rule

    def those_for(self, written: str, first: int = 0, last: int = sys.maxsize) -> Sequence[int]:
        """The places, in order, of those that may fit somewhere in a text: of those from ``first`` up to
        ``last``.
        """
        rules = self._seen_in(written).rules
        return rules[bisect_left(rules, first) : bisect_left(rules, last)]

    def effort(self, written: str) -> int:
        """What it takes to look for all rules; the same for the same text, whatever else a machine does."""
        seen = self._seen_in(written)
        tried = sum(self._tries(place, seen) * self._dear(place) for place in seen.rules)
        return OPENED * len(seen.starts) + tried

    def _tries(self, place: int, seen: "_Seen") -> int:
        starts = self._starts(place, seen) or ()
        numbered = starts and seen.written[starts[0]].isdigit()
        return 1 + (min(MOST_NUMBERS, len(starts)) if numbered else len(starts))

    def _dearness(self, place: int) -> int:
        gaps = [int(found["most"]) for found in _GAP.finditer(self._expressions[place])]
        return TRIED + min(MOST_FOR_GAPS, int(FOR_GAPS * sum(map(mul, gaps, gaps[1:]))))

    def fitting(
        self, written: str, first: int = 0, last: int = sys.maxsize
    ) -> Iterator[tuple[int, re.Match[str]]]:
        """The place and the first match of each that fits, in order; tried where it may begin."""
        seen = self._seen_in(written)
        for place in self.those_for(written, first, last):
            if found := self._first(place, written, seen):
                yield place, found

    def is_fitted(self, written: str, first: int, last: int) -> bool:
        """Whether one of the rules fits that are from ``first`` up to ``last``."""
        seen = self._seen_in(written)
        return any(self._first(place, written, seen) for place in self.those_for(written, first, last))

    def all_of(self, place: int, written: str) -> Iterator[re.Match[str]]:
        """The matches of one of them from left to right, each behind the one before."""
        seen, behind = self._seen_in(written), 0
        starts = self._starts(place, seen)
        if starts is None or place in self._guards:
            yield from self._one_by_one(place, written, seen)
            return
        rule = self.rule(place)
        for at in starts:
            if at >= behind and (found := rule.match(written, at)):
                yield found
                behind = max(found.end(), at + 1)

    def _one_by_one(self, place: int, written: str, seen: "_Seen") -> Iterator[re.Match[str]]:
        found = self._first(place, written, seen)
        while found:
            yield found
            found = self._first(place, written, seen, max(found.end(), found.start() + 1))

    def next(self, place: int, written: str, at: int) -> re.Match[str] | None:
        """The first match of one of them that begins ``at`` a letter or behind it."""
        return self._first(place, written, self._seen_in(written), at)

    def _first(self, place: int, written: str, seen: "_Seen", since: int = 0) -> re.Match[str] | None:
        if place in self._guards and not self._may_pass(place, written, seen):
            return None
        rule = self._compiled[place] or self.rule(place)
        starts = seen.starts[place]
        if starts is None or len(starts) > 1:
            starts = self._starts(place, seen)
        if starts is None:
            return rule.search(written, since)
        for at in islice(starts, bisect_left(starts, since), None) if since else starts:
            if found := rule.match(written, at):
                return found
        return None

    def _starts(self, place: int, seen: "_Seen") -> Sequence[int] | None:
        """Where a rule may begin, in order; None: anywhere."""
        if place not in seen.known:
            starts, begins = seen.starts[place], self._needs.begins[place]
            if starts is None and begins:
                there = seen.words.keys() & begins
                starts = list(chain.from_iterable(map(seen.words.__getitem__, there)))
            seen.known[place] = starts and sorted(starts)
        return seen.known[place]

    def _may_pass(self, place: int, written: str, seen: "_Seen") -> bool:
        """Whether a rule with a guard may fit: its guard is asked once for many, the rest of it by itself."""
        return not seen.is_shut(self._guards[place]) and bool(self._behind(place).match(written))

    def _behind_guard(self, place: int) -> re.Pattern[str]:
        return re.compile("^" + self._expressions[place].removeprefix(self._guards[place]))

    def _see(self, written: str) -> "_Seen":
        words = self._places_in(written)
        starts = self._opened(words)
        words[AT_FIRST] = [0]
        others, is_lacking = self._needs.others, words.keys().isdisjoint
        rules: list[int] = []
        for place in starts:
            for needed in others[place]:
                if is_lacking(needed):
                    break
            else:
                rules.append(place)
        rules.sort()
        return _Seen(written, rules, starts, {}, words, {})

    def _opened(self, words: Mapping[int, list[int]]) -> dict[int, list[int] | None]:
        """The rules that are opened; where they may begin, if that is known already."""
        begun, opened = self._needs.begun, self._needs.opened
        elsewhere = map(opened.__getitem__, filter(len(opened).__gt__, words))
        starts: dict[int, list[int] | None] = dict.fromkeys(chain(self._needs.always, *elsewhere))
        for number in filter(len(begun).__gt__, words):
            places = words[number]
            for place in begun[number]:
                known = starts.get(place)
                starts[place] = known + places if known else places
        return starts


_guard = cache(re.compile)


class _Seen(NamedTuple):
    """What was found in one text: ``rules`` that may fit, in order; of those opened, their ``starts``, and
    whichever are ``known`` in order; where the ``words`` stand; which guards let nothing in.
    """

    written: str
    rules: Sequence[int]
    starts: Mapping[int, Sequence[int] | None]
    known: dict[int, Sequence[int] | None]
    words: Mapping[int, list[int]]
    shut: dict[str, bool]

    def is_shut(self, guard: str) -> bool:
        """Whether a guard lets no rule in; many rules have the same."""
        if guard not in self.shut:
            self.shut[guard] = _guard(guard).match(self.written) is None
        return self.shut[guard]
