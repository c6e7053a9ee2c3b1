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
from typing import NamedTuple

from dialogs.reading.dear import MOST_TRIES, DearRule, Span, tries_of_beginning
from dialogs.reading.needs import AT_FIRST, Needs
from dialogs.reading.positions import Text
from dialogs.reading.quick import guards
from dialogs.reading.standing import Finder

OPENED, TRIED = 2, 4
"""What it takes to look whether a rule has what it needs, and to try it once in one place."""

SOME, TRIES, TRIES_OF_MORE = 8, 130, 30
"""What it takes more to try it: one for so many tries that it may need. In some places it hardly ever needs a
fifth of these; in more of them somebody may have made it need all.
"""

FOR_A_CHAIN = 3_000
"""What it takes more to look for a rule as for a chain, besides one for each of its letters."""

MOST_NUMBERS = 50
"""Places that are counted where a rule begins with a number: lists of them are long, and it fails at once."""


class Gate:
    """These rules, known by their places, behind a gate made of their needs; ``tries``: the most that each
    may need in one place (:mod:`dialogs.reading.tries`).
    """

    def __init__(self, expressions: Sequence[str], needs: Needs, tries: Sequence[int]) -> None:
        self._expressions, self._tries = expressions, tries
        self._compiled: list[re.Pattern[str] | None] = [None] * len(expressions)
        self._needs = needs._replace(automaton=b"")  # the finder has it in its own form
        self._places_in = Finder(needs.automaton).places_in
        self._guards = guards(expressions)
        self._behind = cache(self._behind_guard)
        self._dear = cache(self._dear_rule)
        self._seen_in = lru_cache(maxsize=4)(self._see)
        self._text = lru_cache(maxsize=4)(Text)

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

    def effort(self, written: str, most: int = MOST_TRIES) -> int:
        """What it takes to look for all rules, each of which may take so many tries: one for each letter, and
        more for each rule. The same for the same text, whatever else a machine does.
        """
        seen, cheap = self._seen_in(written), most / (len(written) or 1)
        effort = len(written) + OPENED * len(seen.starts)
        for place in seen.rules:
            places, tries = self._places(place, seen), self._tries[place]
            if tries > cheap and self._is_dear(place, seen, most):
                effort += self._is_chain(place, seen, most) * (FOR_A_CHAIN + len(self._expressions[place]))
                tries = tries_of_beginning(places, most)
            effort += TRIED * places + tries // TRIES * min(places, SOME)
            effort += tries // TRIES_OF_MORE * max(0, places - SOME)
        return effort

    def _places(self, place: int, seen: "_Seen") -> int:
        starts = self._starts(place, seen) or ()
        numbered = starts and seen.written[starts[0]].isdigit()
        return 1 + (min(MOST_NUMBERS, len(starts)) if numbered else len(starts))

    def fitting(
        self, written: str, first: int = 0, last: int = sys.maxsize
    ) -> Iterator[tuple[int, re.Match[str]]]:
        """The place and the first match of each that fits, in order; tried where it may begin."""
        seen = self._seen_in(written)
        for place in self.those_for(written, first, last):
            if found := self._first(place, written, seen):
                yield place, found

    def which_fit(
        self, written: str, first: int = 0, last: int = sys.maxsize, most: int = MOST_TRIES
    ) -> Iterator[int]:
        """The place of each that fits, in order; ``most``: tries that each may take."""
        seen, cheap = self._seen_in(written), most / (len(written) or 1)
        for place in self.those_for(written, first, last):
            if self._tries[place] > cheap and self._is_dear(place, seen, most):
                if next(self._dear_spans(place, seen, most), None):
                    yield place
            elif self._first(place, written, seen):
                yield place

    def spans(self, place: int, written: str, most: int = MOST_TRIES) -> Iterator[Span]:
        """From where to where one that may fit does so, from left to right, each behind the one before."""
        seen = self._seen_in(written)
        if self._tries[place] * len(written) > most and self._is_dear(place, seen, most):
            return self._dear_spans(place, seen, most)
        return (found.span() for found in self._all_of(place, seen))

    def spans_left(self, place: int, left: str, before: str, most: int = MOST_TRIES) -> Iterator[Span]:
        """As :meth:`spans`, in what is ``left`` in sight of the text in which the rule fits: it may begin
        there in about as many places.
        """
        if not self._is_chain(place, self._seen_in(before), most):
            return (found.span() for found in self.rule(place).finditer(left))
        rule, text = self._dear(place), self._text(left)
        return rule.spans(text, rule.begun(text, None, most), most)

    def _is_dear(self, place: int, seen: "_Seen", most: int) -> bool:
        starts = self._starts(place, seen)
        places = len(seen.written) if starts is None else len(starts)
        return places * self._tries[place] > most

    def _is_chain(self, place: int, seen: "_Seen", most: int) -> bool:
        if not self._is_dear(place, seen, most):
            return False
        return self._dear(place).is_long(self._begun(place, seen, most), most)

    def _dear_spans(self, place: int, seen: "_Seen", most: int) -> Iterator[Span]:
        return self._dear(place).spans(self._text(seen.written), self._begun(place, seen, most), most)

    def _begun(self, place: int, seen: "_Seen", most: int) -> Sequence[int]:
        if (place, most) not in seen.begun:
            is_shut = place in self._guards and seen.is_shut(self._guards[place])
            rule, text = self._dear(place), self._text(seen.written)
            seen.begun[place, most] = () if is_shut else rule.begun(text, self._starts(place, seen), most)
        return seen.begun[place, most]

    def _dear_rule(self, place: int) -> DearRule:
        return DearRule(self._expressions[place], self._tries[place])

    def _all_of(self, place: int, seen: "_Seen") -> Iterator[re.Match[str]]:
        behind, written = 0, seen.written
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
        return _Seen(written, rules, starts, {}, {}, words, {})

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
    whichever are ``known`` in order, and where those that are dear have ``begun``, with the tries they may
    take; where the ``words`` stand; which guards let nothing in.
    """

    written: str
    rules: Sequence[int]
    starts: Mapping[int, Sequence[int] | None]
    known: dict[int, Sequence[int] | None]
    begun: dict[tuple[int, int], Sequence[int]]
    words: Mapping[int, list[int]]
    shut: dict[str, bool]

    def is_shut(self, guard: str) -> bool:
        """Whether a guard lets no rule in; many rules have the same."""
        if guard not in self.shut:
            self.shut[guard] = _guard(guard).match(self.written) is None
        return self.shut[guard]
