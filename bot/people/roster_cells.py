"""Cells of the list of people: weekdays, hours, dates. Each reader raises ValueError with the reason."""

import re
import unicodedata
from datetime import date, time

WEEKDAYS = "月火水木金土日"
ENGLISH = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DASH = r"[-~〜–—ー−]"
RANGE = re.compile(rf"([{WEEKDAYS}]){DASH}([{WEEKDAYS}])")
HOURS = re.compile(rf"(\d{{1,2}}):(\d\d)\s*{DASH}\s*(\d{{1,2}}):(\d\d)")
DAY = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")


def as_weekdays(cell: str) -> tuple[int, ...]:
    """``月水金``, ``月・水``, ``月〜金``, ``mon,wed``: numbers in order, Monday is 0. Empty: none."""
    rest = unicodedata.normalize("NFKC", cell).lower().replace("曜日", "").replace("曜", "")
    found: set[int] = set()
    for span in RANGE.finditer(rest):
        first, last = WEEKDAYS.index(span[1]), WEEKDAYS.index(span[2])
        if last < first:
            raise ValueError(f"{span[0]} runs backwards")
        found.update(range(first, last + 1))
    rest = RANGE.sub(" ", rest)
    for word in re.split(rf"[\s,、・/;]+|(?<=[{WEEKDAYS}])(?=.)", rest):
        if word:
            found.add(_weekday(word))
    return tuple(sorted(found))


def _weekday(word: str) -> int:
    if word in WEEKDAYS:
        return WEEKDAYS.index(word)
    for number, name in enumerate(ENGLISH):
        if re.fullmatch(rf"{name}[a-z]*", word):
            return number
    raise ValueError(f"{word!r} is no weekday; write for example 月水金")


def as_hours(cell: str) -> tuple[time, time] | None:
    """``10:00-14:00``: from when to when, or None of an empty cell."""
    if not cell:
        return None
    match = HOURS.fullmatch(unicodedata.normalize("NFKC", cell))
    if match is None:
        raise ValueError(f"{cell!r} are no hours; write for example 10:00-14:00")
    try:
        starts, ends = time(int(match[1]), int(match[2])), time(int(match[3]), int(match[4]))
    except ValueError:
        raise ValueError(f"{cell!r} holds a time that no clock shows") from None
    if ends <= starts:
        raise ValueError(f"{cell!r} ends before it starts")
    return starts, ends


def as_day(cell: str) -> date | None:
    """``2026-11-16`` (or with slashes, as spreadsheets make of it), or None of an empty cell."""
    if not cell:
        return None
    match = DAY.fullmatch(unicodedata.normalize("NFKC", cell))
    if match is None:
        raise ValueError(f"{cell!r} is no date; write for example 2026-11-16")
    try:
        return date(int(match[1]), int(match[3]), int(match[4]))
    except ValueError:
        raise ValueError(f"{cell!r} is a day that does not exist") from None
