"""The rules of reading as text files that a practitioner can check: one rule a line, in named sections.

A rule is a regular expression on plain spelling (:mod:`dialogs.reading.spelling`). Like the languages, the
files are part of the code and read once, when it is loaded. Repetitions in them are bounded, so that no
message can make a rule slow; a test feeds every section long and odd texts.
"""

import re
from collections.abc import Mapping
from functools import cache, cached_property
from importlib.resources import files

SECTION = re.compile(r"\[(\w+)\]")


class Section:
    """The rules of one section."""

    def __init__(self, lines: list[str]) -> None:
        self._lines = lines
        self._each = [re.compile(line) for line in lines]

    def found_in(self, written: str) -> bool:
        """Whether one of the rules fits somewhere. Line by line: each then looks for its own first letters,
        which is faster than all of them together.
        """
        return any(rule.search(written) for rule in self._each)

    @cached_property
    def whole(self) -> re.Pattern[str]:
        """All rules as one pattern, the first that fits a place counts."""
        return re.compile("|".join(self._lines))


@cache
def rules(name: str) -> Mapping[str, Section]:
    """The sections of ``rules/<name>.txt``; ValueError where a rule stands before the first."""
    sections: dict[str, list[str]] = {}
    lines = sections.setdefault("", [])
    text = files(__package__).joinpath("rules", f"{name}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if found := SECTION.fullmatch(line):
            lines = sections.setdefault(found[1], [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    if sections.pop(""):
        raise ValueError(f"{name}.txt has rules before its first section")
    return {section: Section(lines) for section, lines in sections.items()}
