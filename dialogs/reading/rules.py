"""The rules of reading as text files that a practitioner can check: one rule a line, in named sections.

A rule is a regular expression on plain spelling (:mod:`dialogs.reading.spelling`). ``name := expression``
gives a piece a name, to be used as ``{name}`` in the lines below it; a line that begins with blanks goes on
with the one above. Like the languages, the files are part of the code and read once, when it is loaded.
Repetitions of groups are bounded, so that no message can make a rule slow.
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, cached_property, lru_cache
from importlib.resources import files

from dialogs.reading.needed import needed

_SECTION = re.compile(r"\[(\w+)\]")
_PIECE = re.compile(r"(\w+) := (.+)")
_USED = re.compile(r"\{([a-z]\w*)\}")
OUT_OF_SIGHT = "＿"


class Rule:
    """One rule, and the letters without which it fits nowhere."""

    def __init__(self, expression: str) -> None:
        self.pattern = re.compile(expression)
        self.needed = needed(expression)

    def may_fit(self, letters: frozenset[str]) -> bool:
        """Whether a text of these letters can hold it."""
        return not any(letters.isdisjoint(some) for some in self.needed)


class Section:
    """The rules of one section."""

    def __init__(self, expressions: list[str]) -> None:
        self.rules = [Rule(expression) for expression in expressions]

    def found_in(self, written: str) -> bool:
        """Whether one of the rules fits somewhere."""
        return any(rule.pattern.search(written) for rule in self._for(written))

    def without(self, written: str) -> str:
        """``written`` with all that the rules fit put out of sight, rule by rule."""
        for rule in self._for(written):
            written = rule.pattern.sub(OUT_OF_SIGHT, written)
        return written

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All rules as one pattern; the first that fits a place counts."""
        return re.compile("|".join(rule.pattern.pattern for rule in self.rules))

    def _for(self, written: str) -> Iterator[Rule]:
        letters = _letters(written)
        return (rule for rule in self.rules if rule.may_fit(letters))


@cache
def rules(name: str) -> Mapping[str, Section]:
    """The sections of ``rules/<name>.txt``; ValueError where a rule stands before the first, KeyError where
    a piece is used that was not named.
    """
    text = files(__package__).joinpath("rules", f"{name}.txt").read_text(encoding="utf-8")
    return {section: Section(lines) for section, lines in _sections(text).items()}


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


@lru_cache(maxsize=2)
def _letters(written: str) -> frozenset[str]:
    return frozenset(written)
