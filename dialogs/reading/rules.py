"""The rules of reading as text files that a practitioner can check: one rule a line, in named sections.

A rule is a regular expression on plain spelling (:mod:`dialogs.reading.spelling`). Like the languages, the files
are part of the code and read once, when it is loaded. Only simple repetition is used in them, so that no
message can make a rule slow; a test feeds every section long and odd texts.
"""

import re
from functools import cache
from importlib.resources import files

SECTION = re.compile(r"\[(\w+)\]")


@cache
def rules(name: str) -> dict[str, re.Pattern[str]]:
    """The sections of ``rules/<name>.txt``, each as one pattern of all its lines."""
    sections: dict[str, list[str]] = {}
    lines = sections.setdefault("", [])
    for line in files(__package__).joinpath("rules", f"{name}.txt").read_text(encoding="utf-8").splitlines():
        if found := SECTION.fullmatch(line):
            lines = sections.setdefault(found[1], [])
        elif line.strip() and not line.startswith("#"):
            lines.append(line)
    if sections.pop(""):
        raise ValueError(f"{name}.txt has rules before its first section")
    return {section: re.compile("|".join(lines)) for section, lines in sections.items()}
