"""The rules of reading as text files that a practitioner can check: one rule a line, in named sections.

A rule is a regular expression on plain spelling (:mod:`dialogs.reading.spelling`); how it is written down
is told in :mod:`dialogs.reading.rule_text`. Like the languages, the files are part of the code; each is read
once, when it is needed. Repetitions of groups are bounded, so that no message can make a rule slow.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import accumulate

from dialogs.reading.expressions import OUT_OF_SIGHT
from dialogs.reading.gate import Gate
from dialogs.reading.prepared import TOGETHER, Prepared, prepare, prepared
from dialogs.reading.quick import quick

Span = tuple[int, int]


def put_out_of_sight(written: str, spans: Iterable[Span]) -> str:
    """``written`` with each span put out of sight; those that overlap are one."""
    left, ends = "", 0
    for begins, end in sorted(spans):
        if begins >= ends:
            left += written[ends:begins] + OUT_OF_SIGHT
        ends = max(ends, end)
    return left + written[ends:]


class Section:
    """The rules of one section; in its ``gate`` they have ``places``, from ``begins`` on."""

    def __init__(self, expressions: Sequence[str], gate: Gate, begins: int) -> None:
        self._expressions = expressions
        self._compiled: dict[int, re.Pattern[str]] = {}
        self.gate = gate
        self.places = range(begins, begins + len(expressions))

    @cached_property
    def rules(self) -> Sequence[re.Pattern[str]]:
        """All of them, in order."""
        return [self._rule(place) for place in range(len(self._expressions))]

    def _rule(self, place: int) -> re.Pattern[str]:
        """Compiled when it is tried first: most never are, and to compile all takes longer than all else that
        is to be done before the first message can be read.
        """
        rule = self._compiled.get(place)
        if rule is None:
            rule = self._compiled[place] = re.compile(quick(self._expressions[place]))
        return rule

    def found_in(self, written: str, before: str | None = None) -> bool:
        """Whether one of the rules fits somewhere. ``before``: what ``written`` was with more in sight, of
        which it is known already which rules may fit.
        """
        if before is None or written == before:
            return any(self.fitting(written))
        return any(self._rule(place).search(written) for place in self.opened(before))

    def fitting(self, written: str) -> Iterator[re.Pattern[str]]:
        """The rules that fit somewhere, each looked for when it is asked for."""
        return (rule for rule, _ in self._first_of_each(written))

    def begins(self, written: str, at: int = 0) -> bool:
        """Whether one of the rules fits from ``at`` on."""
        return self._any.match(written, at) is not None

    def is_all(self, written: str) -> bool:
        """Whether one of the rules fits the whole."""
        return self._any.fullmatch(written) is not None

    @cached_property
    def _any(self) -> re.Pattern[str]:
        """One expression for all rules; the short texts for which it is asked are not worth a gate."""
        return re.compile("|".join(self._expressions))

    def without(self, written: str) -> str:
        """``written`` with all that the rules fit put out of sight."""
        return put_out_of_sight(written, self.spans(written))

    def spans(self, written: str) -> Iterator[Span]:
        """From where to where each rule fits."""
        for rule, first in self._first_of_each(written):
            yield from (found.span() for found in rule.finditer(written, first.start()))

    def first(self, written: str) -> re.Match[str] | None:
        """The match that begins first."""
        return next(self.matches(written), None)

    def matches(self, written: str) -> Iterator[re.Match[str]]:
        """All matches from left to right, none in another; where two begin together, the earlier rule's."""
        ahead = list(self._first_of_each(written))
        while ahead:
            match = min((found for _, found in ahead), key=re.Match[str].start)
            yield match
            end = max(match.end(), match.start() + 1)
            again = (
                (rule, found if found.start() >= end else rule.search(written, end)) for rule, found in ahead
            )
            ahead = [(rule, found) for rule, found in again if found]

    def opened(self, written: str) -> Sequence[int]:
        """The places of the rules that may fit, in order."""
        places = self.places
        return [place - places.start for place in self.gate.those_for(written, places.start, places.stop)]

    def _first_of_each(self, written: str) -> Iterator[tuple[re.Pattern[str], re.Match[str]]]:
        for place in self.gate.those_for(written, self.places.start, self.places.stop):
            if found := self.first_of(place, written):
                yield found.re, found

    def first_of(self, place: int, written: str) -> re.Match[str] | None:
        """Where the rule that has this place in the gate fits first."""
        return self.gate.first(self._rule(place - self.places.start), place, written)


Sections = Mapping[str, Section]


class RuleFile(Mapping[str, Section]):
    """The sections of ``rules/<name>.txt``, made when the first of them is asked for."""

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def _sections(self) -> Sections:
        return _read_with(self._name)[self._name]

    def __getitem__(self, section: str) -> Section:
        return self._sections[section]

    def fitting(self, written: str, but: str = "") -> Iterator[tuple[str, re.Pattern[str]]]:
        """The rules of all sections ``but`` one that fit somewhere, each with its section's name."""
        names, begins = self._in_order
        last = self._sections[names[-1]]
        for place in last.gate.those_for(written, begins[0], last.places.stop):
            name = names[bisect_right(begins, place) - 1]
            if name != but and (found := self._sections[name].first_of(place, written)):
                yield name, found.re

    @cached_property
    def _in_order(self) -> tuple[Sequence[str], Sequence[int]]:
        """The names of the sections, and where each begins in the gate."""
        return list(self._sections), [section.places.start for section in self._sections.values()]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)


@cache
def rules(name: str) -> RuleFile:
    """The one :class:`RuleFile` of that name."""
    return RuleFile(name)


def load() -> None:
    """Make all sections now: the first message need not wait for it."""
    for names in TOGETHER:
        _read_together(names)
    prepared.cache_clear()


def sections_of(text: str) -> Sections:
    """The sections of a rule file; errors as of :func:`dialogs.reading.rule_text.expressions_of`."""
    return _with_one_gate(prepare({"": text}))[""]


def _read_with(name: str) -> Mapping[str, Sections]:
    return _read_together(next((names for names in TOGETHER if name in names), (name,)))


@cache
def _read_together(names: tuple[str, ...]) -> Mapping[str, Sections]:
    return _with_one_gate(prepared(names))


def _with_one_gate(found: Prepared) -> Mapping[str, Sections]:
    gate = Gate(found.needs)
    written = [(name, *each) for name, sections in found.expressions.items() for each in sections.items()]
    begins = accumulate((len(expressions) for _, _, expressions in written), initial=0)
    sections: dict[str, dict[str, Section]] = {name: {} for name in found.expressions}
    for (name, section, expressions), at in zip(written, begins, strict=False):
        sections[name][section] = Section(expressions, gate, at)
    return sections
