"""Weekdays, hours and places as people write them: 「月水金 10:00-14:00 ひなた工房」「月 午前10時から11時」.

A text is read whole or not at all: :class:`NotRead` names the part that cannot be.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from datetime import time
from itertools import pairwise
from typing import Literal, NamedTuple

from dialogs.facts import Span
from dialogs.reading.day_words import WEEKDAYS as BY_NAME
from dialogs.reading.moments import read_moment

WEEKDAYS = "月火水木金土日"
LONGEST_PLACE = 200
Why = Literal["weekday", "backwards_days", "hours", "clock", "backwards", "overlap", "place"]

_ENGLISH = tuple(name for name in BY_NAME if name.isascii())
_DASH = r"[-~〜–—ー−‐]"
_RANGE = re.compile(rf"([{WEEKDAYS}])\s*(?:{_DASH}|から)\s*([{WEEKDAYS}])(?:まで)?")
_BETWEEN = re.compile(rf"[\s,、・/とや:は]+|(?<=[{WEEKDAYS}])(?=.)")
_AT = r"(?:(?:午前|午後|朝|昼|夕方)\s*)?\d{1,2}"
_UNIT = r"(?::\d{2}(?!\d)|時(?:\d{1,2}分|半)?)"
_HOURS = re.compile(rf"({_AT})({_UNIT})?\s*(?:から|{_DASH})\s*({_AT}{_UNIT})(?:\s*まで)?")
_EDGES = " \t、,。()「」"


class NotRead(ValueError):
    """What cannot be read, and why."""

    def __init__(self, why: Why, text: str) -> None:
        super().__init__(f"{why}: {text}")
        self.why = why
        self.text = text


_CALLED = re.compile("曜(?:日(?!曜))?")
"""What is only said with a weekday's name; in 「土曜日曜」 the 日 is a day of its own."""


class Weekly(NamedTuple):
    """Each week on ``weekday`` (0 is Monday)."""

    weekday: int
    span: Span


def plain(text: str) -> str:
    """One width for letters and figures."""
    return unicodedata.normalize("NFKC", text)


def read_weekdays(text: str) -> tuple[int, ...]:
    """``月水金``, ``月・水``, ``月〜金``, ``mon,wed``: numbers in order. Empty: none."""
    rest = _CALLED.sub("", plain(text).lower())
    found: set[int] = set()
    for run in _RANGE.finditer(rest):
        first, last = WEEKDAYS.index(run[1]), WEEKDAYS.index(run[2])
        if last < first:
            raise NotRead("backwards_days", run[0])
        found.update(range(first, last + 1))
    words = filter(None, _BETWEEN.split(_RANGE.sub(" ", rest)))
    return tuple(sorted(found.union(map(_weekday, words))))


def read_spans(text: str) -> list[Span]:
    """The hours of one day, each with its place behind it; nothing may stand before them."""
    before, spans = _spans(plain(text))
    if before.strip(_EDGES):
        raise NotRead("hours", before.strip())
    _apart(spans)
    return spans


def read_weekly(text: str) -> tuple[Weekly, ...]:
    """A line (or what stands between two ``;``) for each pattern: weekdays, hours, place."""
    found: list[Weekly] = []
    for line in re.split(r"[\n;]+", plain(text)):
        if line.strip():
            found += _pattern(line.strip())
    if not found:
        raise NotRead("weekday", text.strip())
    for weekday in range(7):
        _apart([each.span for each in found if each.weekday == weekday])
    return tuple(sorted(found))


def overlapping(spans: Iterable[Span]) -> tuple[Span, Span] | None:
    """The first two that share a minute."""
    return next((pair for pair in pairwise(sorted(spans)) if pair[1].starts < pair[0].ends), None)


def hours_in_figures(span: Span) -> str:
    """``10:00-14:00``, as it may be written."""
    return f"{span.starts:%H:%M}-{span.ends:%H:%M}"


def _pattern(line: str) -> Iterator[Weekly]:
    before, spans = _spans(line)
    weekdays = read_weekdays(re.sub("毎週", "", before))
    if not weekdays:
        raise NotRead("weekday", line)
    return (Weekly(weekday, span) for weekday in weekdays for span in spans)


def _spans(line: str) -> tuple[str, list[Span]]:
    """What stands before the first hours of a line, and the hours with what stands behind each."""
    found = list(_HOURS.finditer(line))
    if not found:
        raise NotRead("hours", line.strip())
    ends = [match.start() for match in found[1:]] + [len(line)]
    return line[: found[0].start()], [
        _span(match, line[match.end() : end]) for match, end in zip(found, ends, strict=True)
    ]


def _span(match: re.Match[str], behind: str) -> Span:
    unit = match[2] or ("時" if "時" in match[3] else "")
    if not unit:
        raise NotRead("hours", match[0])
    starts, ends = read_moment(match[1] + unit), read_moment(match[3])
    if not isinstance(starts, time) or not isinstance(ends, time):
        raise NotRead("clock", match[0])
    if ends <= starts and match[1].startswith("午後") and match[3][0].isdigit() and ends.hour < 12:
        ends = ends.replace(hour=ends.hour + 12)
    if ends <= starts:
        raise NotRead("backwards", match[0])
    return Span(starts, ends, _place(behind))


def _place(behind: str) -> str:
    place = " ".join(behind.split()).strip(_EDGES)
    if len(place) > LONGEST_PLACE or re.search(r"\d{1,2}(?::\d|時)", place):
        raise NotRead("place", place)
    return place


def _apart(spans: Sequence[Span]) -> None:
    if both := overlapping(spans):
        raise NotRead("overlap", " / ".join(map(hours_in_figures, both)))


def _weekday(word: str) -> int:
    if word in WEEKDAYS:
        return WEEKDAYS.index(word)
    for number, name in enumerate(_ENGLISH):
        if re.fullmatch(rf"{name}[a-z]*", word):
            return number
    raise NotRead("weekday", word)
