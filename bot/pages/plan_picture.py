"""The drawing of two weeks: rows of days, each with its words; pure, in the units of a phone 360 wide.

What a day is stands in words and shapes; colours only repeat it.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dialogs import plan
from dialogs.languages.dates import spoken_day
from dialogs.plan_days import DayShown, days_from, next_monday

WIDEST = 15.0
"""Letters of a line, those of Latin script counted as half."""
WIDEST_NAME = 7.0
"""Of a day's name, in smaller letters; a wider one is drawn narrow."""
LINE, AROUND, LOWEST = 20, 18, 44
TOP, HEADING = 10, 40


@dataclass(frozen=True, slots=True)
class Row:
    """One day: its name, what it is (empty: none of theirs), its lines, its place and height."""

    name: str
    kind: str
    lines: tuple[str, ...]
    today: bool
    top: int
    height: int

    @property
    def is_narrow(self) -> bool:
        """Whether the name has room only in narrow letters."""
        return width(self.name) > WIDEST_NAME


@dataclass(frozen=True, slots=True)
class Week:
    """The rows of a week, below its name."""

    name: str
    top: int
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Drawing:
    """All of it, what it is called, the word for today, and how high it is."""

    title: str
    now: str
    weeks: tuple[Week, ...]
    height: int


def draw(shown: Mapping[date, DayShown], first: date, today: date, language: str) -> Drawing:
    """The two weeks from ``first`` on."""
    days, monday, top = days_from(first), next_monday(first), TOP
    weeks: list[Week] = []
    for name, begins in ((plan.THIS_WEEK, first), (plan.NEXT_WEEK, monday)):
        week = [day for day in days if (day < monday) == (begins < monday)]
        rows = tuple(_rows(week, shown, today, language, top + HEADING))
        weeks.append(Week(name().text(language), top, rows))
        top = rows[-1].top + rows[-1].height + TOP
    title = plan.TITLE(first=first, last=days_from(first)[-1]).text(language)
    return Drawing(title, plan.NOW().text(language), tuple(weeks), top)


def _rows(
    days: Sequence[date], shown: Mapping[date, DayShown], today: date, language: str, top: int
) -> Iterator[Row]:
    for day in days:
        found = shown.get(day)
        texts = [words.text(language) for words in found.words] if found else []
        lines = tuple(line for text in texts for line in wrapped(text))
        height = max(LOWEST, AROUND + LINE * len(lines)) if found or day == today else LOWEST - AROUND
        yield Row(spoken_day(day, language), found.kind if found else "", lines, day == today, top, height)
        top += height


def wrapped(text: str, widest: float = WIDEST) -> Iterator[str]:
    """The text in lines that fit, broken between its phrases where that can be."""
    line = ""
    for phrase in text.split():
        both = f"{line} {phrase}" if line else phrase
        if width(both) <= widest:
            line = both
            continue
        if line:
            yield line
        line = phrase
        while width(line) > widest:
            fits = next(n for n in range(len(line), 0, -1) if width(line[:n]) <= widest)
            yield line[:fits]
            line = line[fits:]
    if line:
        yield line


def width(text: str) -> float:
    """How wide a text is, in full letters."""
    return sum(1.0 if unicodedata.east_asian_width(letter) in "WFA" else 0.56 for letter in text)
