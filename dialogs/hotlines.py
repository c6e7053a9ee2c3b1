"""Where somebody can call or write at any hour: lines that the organisation chose and checked.

Which of them are shown, and how; where there is none the numbers of the ambulance and the police are still
said. The file they come from is read by the shell (``bot/hotlines.py``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType

from babel import Locale, UnknownLocaleError

from dialogs.messages import Prompt, say
from dialogs.words import Said, phrase, verbatim

HEAD = phrase("hotlines.head", "電話や 文字で、いま 話せる ところです。")
NAME = phrase("hotlines.name", "■{name}")
HOURS = phrase("hotlines.hours", "いつ：{hours}")
SPOKEN = phrase("hotlines.spoken", "ことば：{languages}")
AMBULANCE = phrase("hotlines.ambulance", "いのちが あぶない ときは、119に 電話して ください。")
POLICE = phrase("hotlines.police", "だれかに 何か されそうな ときは、110に 電話して ください。")

MOST = 3
"""More to choose from is harder to choose from (the programme's field notes, 4.7)."""


@dataclass(frozen=True, slots=True)
class Hotline:
    """One line: a telephone number, a page, or both. ``languages``: codes of those spoken there;
    ``verified_on``: when somebody of the organisation last tried it; ``names`` and ``hours_in``: the name
    and the hours in other languages than Japanese, by code.
    """

    name: str
    hours: str
    verified_on: date
    number: str = ""
    url: str = ""
    languages: tuple[str, ...] = ("ja",)
    names: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    hours_in: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def card(lines: Sequence[Hotline], language: str) -> Prompt:
    """The lines for a reader of ``language``, and whom to call where there is no time. Nothing in it is about
    anybody, so any chat may show it.
    """
    chosen = suited(lines, language)
    shown = [said for line in chosen for said in _line(line, language)]
    return say(*((HEAD(), *shown) if shown else ()), AMBULANCE(), POLICE(), public=True)


def suited(lines: Sequence[Hotline], language: str) -> list[Hotline]:
    """Those where the reader's language is spoken first, each in the organisation's order; a few."""
    return sorted(lines, key=lambda line: _base(language) not in line.languages)[:MOST]


def _line(line: Hotline, language: str) -> Iterator[Said]:
    """Numbers and addresses stand alone in their lines: so a phone makes them something to tap."""
    yield NAME(name=_in(line.names, language, line.name))
    yield from (verbatim(way) for way in (line.number, line.url) if way)
    yield HOURS(hours=_in(line.hours_in, language, line.hours))
    if line.languages != ("ja",) or _base(language) != "ja":
        yield SPOKEN(languages=" / ".join(_named(code, language) for code in line.languages))


def _in(words: Mapping[str, str], language: str, japanese: str) -> str:
    """What somebody reads, where it was written in their language or in one like it."""
    return words.get(language) or words.get(_base(language)) or japanese


def _named(code: str, reader: str) -> str:
    """A language's name in the reader's own."""
    try:
        return Locale.parse(code, sep="-").get_display_name(_base(reader)) or code
    except (ValueError, UnknownLocaleError):
        return code


def _base(language: str) -> str:
    """``ja`` for ``ja-Hira``; ``zh-Hans`` and the like by their first part too."""
    return language.partition("-")[0]
