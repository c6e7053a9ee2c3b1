"""The rules of reading as text files that a practitioner can check: one rule a line, in named sections.

A rule is a regular expression on plain spelling (:mod:`dialogs.reading.spelling`). ``name := expression``
gives a piece a name, to be used as ``{name}`` in the lines below it; a line that begins with blanks goes on
with the one above. Like the languages, the files are part of the code; each is read once, when it is needed.
Repetitions of groups are bounded, so that no message can make a rule slow.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property
from importlib.resources import files
from itertools import accumulate, chain

from dialogs.reading.expressions import OUT_OF_SIGHT, alternatives
from dialogs.reading.gate import Gate
from dialogs.reading.quick import quick
from dialogs.reading.standing import LONG, numbers_in, standing_in

_TOGETHER = (
    ("crisis", "signs"),
    ("notice", "wishes", "reasons", "parts", "days", "days_meant", "times"),
)
"""Files whose rules are tried on the same texts; they have one gate."""

_SECTION = re.compile(r"\[(\w+)\]")
_PIECE = re.compile(r"(\w+) := (.+)")
_USED = re.compile(r"\{([a-z]\w*)\}")


class Section:
    """The rules of one section; in its gate they have the places from ``begins`` on."""

    def __init__(self, expressions: list[str], gate: Gate, begins: int) -> None:
        self._expressions = expressions
        self._compiled: dict[int, re.Pattern[str]] = {}
        self._starts = gate.starts[begins : begins + len(expressions)]
        self._gate = gate
        self._begins, self._ends = begins, begins + len(expressions)

    @property
    def rules(self) -> list[re.Pattern[str]]:
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
        before = before or written
        return any(self._fits(place, written, before) for place in self.opened(before))

    def fitting(self, written: str) -> Iterator[re.Pattern[str]]:
        """The rules that fit somewhere, each looked for when it is asked for."""
        return (self._rule(place) for place in self.opened(written) if self._fits(place, written, written))

    def begins(self, written: str, at: int = 0) -> bool:
        """Whether one of the rules fits from ``at`` on."""
        return any(rule.match(written, at) for rule in self.rules)

    def is_all(self, written: str) -> bool:
        """Whether one of the rules fits the whole."""
        return any(rule.fullmatch(written) for rule in self.rules)

    def without(self, written: str) -> str:
        """``written`` with all that the rules fit put out of sight, rule by rule."""
        before = written
        for place in self.opened(before):
            if self._fits(place, written, before):
                written = self._rule(place).sub(OUT_OF_SIGHT, written)
        return written

    def first(self, written: str) -> re.Match[str] | None:
        """The match that begins first."""
        return next(self.matches(written), None)

    def matches(self, written: str) -> Iterator[re.Match[str]]:
        """All matches from left to right, none in another; where two begin together, the earlier rule's."""
        searched = [(rule, rule.search(written)) for rule in map(self._rule, self.opened(written))]
        ahead = [(rule, found) for rule, found in searched if found]
        while ahead:
            match = min((found for _, found in ahead), key=re.Match[str].start)
            yield match
            end = max(match.end(), match.start() + 1)
            again = [
                (rule, found if found.start() >= end else rule.search(written, end)) for rule, found in ahead
            ]
            ahead = [(rule, found) for rule, found in again if found]

    def opened(self, written: str) -> Iterator[int]:
        """The places of the rules that may fit, in order."""
        begins = self._begins
        return (place - begins for place in self._gate.those_for(written, begins, self._ends))

    def _fits(self, place: int, written: str, before: str) -> bool:
        """Whether one rule fits somewhere. Where the engine would be long about it, the rule is tried only at
        the places with which it may begin; ``written`` has no others than ``before``.
        """
        rule, starts = self._rule(place), self._starts[place]
        if starts is None or len(starts) * len(written) < LONG:
            return (rule.match if rule.pattern.startswith("^") else rule.search)(written) is not None
        standing, match = standing_in(written), rule.match
        for number in starts & numbers_in(before):
            for at in standing[number]:
                if match(written, at):
                    return True
        return False


Sections = Mapping[str, Section]


class RuleFile(Mapping[str, Section]):
    """The sections of ``rules/<name>.txt``, made when the first of them is asked for: whoever only imports a
    module need not wait the half second that this takes.
    """

    def __init__(self, name: str) -> None:
        self._name = name

    @cached_property
    def _sections(self) -> Sections:
        return _read_with(self._name)[self._name]

    def __getitem__(self, section: str) -> Section:
        return self._sections[section]

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def __len__(self) -> int:
        return len(self._sections)


@cache
def rules(name: str) -> RuleFile:
    """The one :class:`RuleFile` of that name."""
    return RuleFile(name)


def sections_of(text: str) -> Sections:
    """The sections of a rule file; ValueError where a rule stands before the first, KeyError where a piece is
    used that was not named.
    """
    return _with_one_gate({"": text})[""]


def _read_with(name: str) -> Mapping[str, Sections]:
    return _read_together(next((names for names in _TOGETHER if name in names), (name,)))


@cache
def _read_together(names: tuple[str, ...]) -> Mapping[str, Sections]:
    written = {name: files(__package__).joinpath("rules", f"{name}.txt") for name in names}
    return _with_one_gate({name: file.read_text(encoding="utf-8") for name, file in written.items()})


def _with_one_gate(texts: Mapping[str, str]) -> Mapping[str, Sections]:
    written = {
        (name, section): [each for line in lines for each in alternatives(line)[0]]
        for name, text in texts.items()
        for section, lines in _sections(text).items()
    }
    gate = Gate(list(chain.from_iterable(written.values())))
    begins = accumulate(map(len, written.values()), initial=0)
    sections: dict[str, dict[str, Section]] = {name: {} for name in texts}
    for ((name, section), each), at in zip(written.items(), begins, strict=False):
        sections[name][section] = Section(each, gate, at)
    return sections


def _sections(text: str) -> Mapping[str, list[str]]:
    sections: dict[str, list[str]] = {}
    pieces: dict[str, str] = {}
    for line in _whole_lines(text):
        if found := _SECTION.fullmatch(line):
            sections[found[1]] = []
        elif found := _PIECE.fullmatch(line):
            pieces[found[1]] = f"(?:{_filled(found[2], pieces)})"
        elif not sections:
            raise ValueError(f"a rule before the first section: {line}")
        else:
            sections[next(reversed(sections))].append(_filled(line, pieces))
    return sections


def _whole_lines(text: str) -> list[str]:
    lines: list[str] = []
    for line in text.splitlines():
        if line.startswith("  "):
            lines[-1] += line.strip()
        elif line and not line.startswith("#"):
            lines.append(line)
    return lines


def _filled(line: str, pieces: Mapping[str, str]) -> str:
    return _USED.sub(lambda used: pieces[used[1]], line)
