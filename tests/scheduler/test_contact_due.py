"""When somebody who is expected is asked about, and when they are missed."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from dialogs.facts import Notice
from dialogs.rhythm import Rhythm
from scheduler.calendar import Calendar, Leave, Pattern, Span
from scheduler.due import Occurrence, occurrences
from scheduler.timetable import Timetable

TOKYO = ZoneInfo("Asia/Tokyo")
THURSDAY, FRIDAY = date(2026, 11, 26), date(2026, 11, 27)
HOLIDAY = date(2026, 11, 23)
WEEK = tuple(Pattern(weekday, time(10), time(14), "工房", date(2026, 9, 1)) for weekday in range(4))
ON = Rhythm(arrivals=True)
NAMES = ("contact", "no_contact")


def table(rhythm: Rhythm = ON, zone: ZoneInfo = TOKYO, **days: Any) -> Timetable:
    outer = {name: days.pop(name) for name in ("starts_on", "ends_on", "role") if name in days}
    calendar = Calendar(**{"patterns": WEEK, **days})
    return Timetable(1, **{"role": "participant", **outer}, zone=zone, calendar=calendar, rhythm=rhythm)


def due(timetable: Timetable, day: date = THURSDAY) -> dict[str, Occurrence]:
    return {found.prompt: found for found in occurrences(timetable, day) if found.prompt in NAMES}


def times(timetable: Timetable, day: date = THURSDAY) -> list[str]:
    found = due(timetable, day)
    return [f"{found[name].due_at.astimezone(timetable.zone):%H:%M}" for name in NAMES if name in found]


def told(kind: Any, at: time | None = None, minutes: int | None = None) -> dict[str, Any]:
    return {"notices": {THURSDAY: (Notice("p1", kind, (THURSDAY,), at, minutes),)}}


EARLY = (Pattern(3, time(6, 30), time(9), "", date(2026, 9, 1)),)
CASES: dict[str, tuple[Timetable, date, list[str]]] = {
    "an activity day": (table(), THURSDAY, ["10:20", "11:00"]),
    "as the office set it": (
        table(Rhythm(arrivals=True, asked_after=15, missed_after=45)), THURSDAY, ["10:15", "10:45"],
    ),
    "arrivals are not recorded": (table(Rhythm()), THURSDAY, []),
    "no activity": (table(), FRIDAY, []),
    "祝日": (table(), HOLIDAY, []),
    "closed": (table(closed=frozenset({("", THURSDAY)})), THURSDAY, []),
    "a day off": (table(exceptions={THURSDAY: ()}), THURSDAY, []),
    "another hour": (
        table(exceptions={THURSDAY: (Span(time(13), time(15)),)}), THURSDAY, ["13:20", "14:00"],
    ),
    "on leave": (table(leaves=(Leave(THURSDAY, FRIDAY),)), THURSDAY, []),
    "stays at home": (table(**told("absence")), THURSDAY, []),
    "comes at a time": (table(**told("late", at=time(11, 30))), THURSDAY, ["11:50", "12:30"]),
    "comes so much later": (table(**told("late", minutes=30)), THURSDAY, ["10:50", "11:30"]),
    "leaves early": (table(**told("early_leave", at=time(12))), THURSDAY, ["10:20", "11:00"]),
    "not begun": (table(starts_on=FRIDAY), THURSDAY, []),
    "over": (table(ends_on=THURSDAY - timedelta(days=1)), THURSDAY, []),
    "the last day": (table(ends_on=THURSDAY), THURSDAY, ["10:20", "11:00"]),
    "in quiet hours": (table(patterns=EARLY), THURSDAY, ["06:50", "07:30"]),
    "elsewhere": (table(zone=ZoneInfo("Europe/London")), THURSDAY, ["10:20", "11:00"]),
    "staff": (table(role="coordinator"), THURSDAY, []),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_when_it_is_due(case: str) -> None:
    timetable, day, expected = CASES[case]
    assert times(timetable, day) == expected


def test_the_question_gives_way_to_the_alert_and_the_alert_never_ends() -> None:
    found = due(table())
    assert found["contact"].until == datetime(2026, 11, 26, 2, 0, tzinfo=UTC)
    assert found["no_contact"].until is None
    assert found["contact"].slot == "2026-11-26"


def test_a_question_later_than_the_alert_waits_for_nothing() -> None:
    found = due(table(Rhythm(arrivals=True, asked_after=90)))
    assert found["contact"].until == found["contact"].due_at
