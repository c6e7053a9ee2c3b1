"""The rules of reading as text files that a practitioner can check: one rule a line, in named sections.

A rule is a regular expression on plain spelling (:mod:`dialogs.reading.spelling`); how it is written down
is told in :mod:`dialogs.reading.rule_text`. Like the languages, the files are part of the code; each is read
once, when it is needed. Repetitions of groups are bounded, so that no message can make a rule slow.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from heapq import heapify, heappop, heapreplace
from itertools import accumulate, chain

from dialogs.reading.dear import MOST_TRIES, Span
from dialogs.reading.expressions import OUT_OF_SIGHT
from dialogs.reading.gate import Gate
from dialogs.reading.prepared import TOGETHER, Prepared, prepare, prepared, written_in
from dialogs.reading.quick import quick


def put_out_of_sight(written: str, spans: Iterable[Span]) -> str:
    """``written`` with each span put out of sight; those that overlap are one."""
    left, ends = "", 0
    for begins, end in sorted(spans):
        if begins >= ends:
            left += written[ends:begins] + OUT_OF_SIGHT
        ends = max(ends, end)
    return left + written[ends:]


class Section:
    """The rules of one section: those that have these ``places`` behind a ``gate``."""

    def __init__(self, gate: Gate, places: range) -> None:
        self.gate, self.places = gate, places

    @cached_property
    def rules(self) -> Sequence[re.Pattern[str]]:
        """All of them, in order."""
        return list(map(self.gate.rule, self.places))

    def found_in(self, written: str, before: str | None = None) -> bool:
        """Whether one of the rules fits somewhere. ``before``: what ``written`` was with more in sight, of
        which it is known already which rules may fit.
        """
        if before is None or written == before:
            fitting = self.gate.which_fit(written, self.places.start, self.places.stop)
            return next(fitting, None) is not None
        return any(next(self.gate.spans_left(place, written, before), None) for place in self.opened(before))

    def fitting(self, written: str) -> Iterator[re.Pattern[str]]:
        """The rules that fit somewhere, each looked for when it is asked for."""
        return map(self.gate.rule, self.gate.which_fit(written, self.places.start, self.places.stop))

    def without(self, written: str) -> str:
        """``written`` with all that the rules fit put out of sight."""
        return put_out_of_sight(written, self.spans(written))

    def spans(self, written: str, most: int = MOST_TRIES) -> Iterator[Span]:
        """From where to where each rule fits; ``most``: tries that each may take."""
        for place in self.opened(written):
            yield from self.gate.spans(place, written, most)

    def first(self, written: str) -> re.Match[str] | None:
        """The match that begins first."""
        return next(self.matches(written), None)

    def matches(self, written: str) -> Iterator[re.Match[str]]:
        """All matches from left to right, none in another; where two begin together, the earlier rule's."""
        fitting = self.gate.fitting(written, self.places.start, self.places.stop)
        ahead = [(found.start(), place, found) for place, found in fitting]
        heapify(ahead)
        end = 0
        while ahead:
            begins, place, match = ahead[0]
            if begins >= end:
                yield match
                end = _behind(match)
            if found := self.gate.next(place, written, end):
                heapreplace(ahead, (found.start(), place, found))
            else:
                heappop(ahead)

    def opened(self, written: str) -> Sequence[int]:
        """The places of the rules that may fit, in order."""
        return self.gate.those_for(written, self.places.start, self.places.stop)


def _behind(found: re.Match[str]) -> int:
    """From where on another match may begin."""
    return max(found.end(), found.start() + 1)


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

    def fitting(self, written: str, but: str = "", most: int = MOST_TRIES) -> Iterator[tuple[str, int]]:
        """The rules of all sections ``but`` one that fit somewhere, by their places, each with its section's
        name; ``most``: tries that each may take.
        """
        gate, names, first = self._in_order
        left = self._sections[but].places if but else range(first, first)
        for run in (range(first, left.start), range(left.stop, first + len(names))):
            for place in gate.which_fit(written, run.start, run.stop, most):
                yield names[place - first], place

    def spans(self, place: int, written: str, most: int = MOST_TRIES) -> Iterator[Span]:
        """From where to where the rule at a place fits."""
        gate = self._in_order[0]
        return gate.spans(place, written, most) if gate.those_for(written, place, place + 1) else iter(())

    def spans_left(self, place: int, left: str, before: str, most: int = MOST_TRIES) -> Iterator[Span]:
        """The same in what is ``left`` in sight of the text in which it fits; where that is asked of many
        rules, :meth:`spans` is quicker.
        """
        return self._in_order[0].spans_left(place, left, before, most)

    def effort(self, written: str, most: int = MOST_TRIES) -> int:
        """What it takes to look for all rules that are looked for together with these; ``most``: tries that
        each may take.
        """
        return self._in_order[0].effort(written, most)

    @cached_property
    def _in_order(self) -> tuple[Gate, Sequence[str], int]:
        """The gate, the name of each rule's section, and where the first of the rules has its place."""
        sections = self._sections
        names = [name for name, section in sections.items() for _ in section.places]
        first = next(iter(sections.values()))
        return first.gate, names, first.places.start

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
    for section in written_in("around"):
        either("around", section)
    prepared.cache_clear()


@cache
def either(name: str, section: str) -> re.Pattern[str]:
    """One expression for all rules of a section, for texts that are not worth a gate: short ones, or where
    it is known already from where on they are to fit.
    """
    return re.compile("|".join(map(quick, written_in(name)[section])))


def sections_of(text: str) -> Sections:
    """The sections of a rule file; errors as of :func:`dialogs.reading.rule_text.expressions_of`."""
    return _with_one_gate(prepare({"": text}))[""]


def _read_with(name: str) -> Mapping[str, Sections]:
    return _read_together(next((names for names in TOGETHER if name in names), (name,)))


@cache
def _read_together(names: tuple[str, ...]) -> Mapping[str, Sections]:
    return _with_one_gate(prepared(names))


def _with_one_gate(found: Prepared) -> Mapping[str, Sections]:
    written = [(name, *each) for name, sections in found.expressions.items() for each in sections.items()]
    expressions = tuple(chain.from_iterable(each for _, _, each in written))
    gate = Gate(expressions, found.needs, found.tries)
    ends = accumulate(len(each) for _, _, each in written)
    sections: dict[str, dict[str, Section]] = {name: {} for name in found.expressions}
    for (name, section, each), end in zip(written, ends, strict=True):
        sections[name][section] = Section(gate, range(end - len(each), end))
    return sections
