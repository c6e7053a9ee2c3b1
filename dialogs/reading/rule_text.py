"""The text of a rule file: sections, lines, named pieces; in the end one regular expression a rule.

A line is an expression on plain spelling (:mod:`dialogs.reading.spelling`). ``name := expression`` gives a
piece a name, to be used as ``{name}`` in the lines below it; a line that begins with blanks goes on with the
one above.
"""

import re
from collections.abc import Mapping

from dialogs.reading.expressions import alternatives

_SECTION = re.compile(r"\[(\w+)\]")
_PIECE = re.compile(r"(\w+) := (.+)")
_USED = re.compile(r"\{([a-z]\w*)\}")


def expressions_of(text: str) -> Mapping[str, tuple[str, ...]]:
    """The expressions of each section, every alternative by itself; ValueError where a rule stands before the
    first section, KeyError where a piece is used that was not named.
    """
    return {
        section: tuple(each for line in lines for each in alternatives(line)[0])
        for section, lines in _sections(text).items()
    }


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
