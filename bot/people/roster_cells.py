"""Cells of the list of people: weekdays, hours, dates. Each reader raises ValueError with the reason.

Several patterns stand in one cell apart by ``;``, in days, hours and workplace alike.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from datetime import date, time
from typing import TypeVar

from dialogs.facts import Span
from dialogs.reading.weekly import (
    WEEKDAYS,
    NotRead,
    Weekly,
    hours_in_figures,
    overlapping,
    read_spans,
    read_weekdays,
)

DAY = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})")
WHY = {
    "weekday": "{text!r} is no weekday; write for example 月水金",
    "backwards_days": "{text} runs backwards",
    "hours": "{text!r} are no hours; write for example 10:00-14:00",
    "clock": "{text!r} holds a time that no clock shows",
    "backwards": "{text!r} ends before it starts",
    "overlap": "{text!r} are several hours; put a ; between them",
    "place": "{text!r} is no part of hours",
}
Hours = tuple[time, time]
T = TypeVar("T")


def parts(cell: str) -> list[str]:
    """What stands between the ``;`` of a cell; an empty cell has no parts."""
    return [part.strip() for part in cell.replace("；", ";").split(";")] if cell else []


def as_weekdays(cell: str) -> tuple[tuple[int, ...], ...]:
    """``月水金``, ``月・水``, ``月〜金``, ``mon,wed``: numbers in order, Monday is 0, for each part."""
    return tuple(tuple(_read(read_weekdays, part, "a weekday")) for part in parts(cell))


def as_hours(cell: str) -> tuple[Hours, ...]:
    """``10:00-14:00``: from when to when, for each part."""
    return tuple(_hours(part) for part in parts(cell))


def patterns(
    weekdays: Sequence[Sequence[int]], hours: Sequence[Hours], workplaces: Sequence[str]
) -> tuple[Weekly, ...]:
    """The patterns of three cells; hours or a workplace that stand once hold for all. ValueError where two of
    a day overlap.
    """
    places = workplaces or [""]
    found = sorted(
        Weekly(day, Span(*hours[n if len(hours) > 1 else 0], places[n if len(places) > 1 else 0]))
        for n, days in enumerate(weekdays)
        for day in days
    )
    for weekday, name in enumerate(WEEKDAYS):
        if both := overlapping(each.span for each in found if each.weekday == weekday):
            raise ValueError(f"{' and '.join(map(hours_in_figures, both))} overlap on {name}")
    return tuple(found)


def _hours(part: str) -> Hours:
    span, *more = _read(read_spans, part, "hours")
    if more or span.workplace:
        raise ValueError(WHY["hours"].format(text=part))
    return span.starts, span.ends


def _read(how: Callable[[str], Sequence[T]], part: str, needed: str) -> Sequence[T]:
    if not part:
        raise ValueError(f"has a part without {needed}")
    try:
        found = how(part)
    except NotRead as fault:
        raise ValueError(WHY[fault.why].format(text=fault.text)) from None
    if not found:
        raise ValueError(f"{part!r} is without {needed}")
    return found


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
