"""When the morning question, the look at the week and a note at a chosen hour fall due."""

from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from dialogs.facts import Notice, Pattern
from dialogs.rhythm import Rhythm
from scheduler.calendar import Calendar
from scheduler.due import occurrences
from scheduler.timetable import Timetable

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY, THURSDAY, FRIDAY = date(2026, 11, 9), date(2026, 11, 12), date(2026, 11, 13)
BEGAN = date(2020, 1, 1)
USUAL = Rhythm()


def falls_due(
    prompt: str,
    day: date,
    rhythm: Rhythm = USUAL,
    starts: time = time(10),
    ends: time = time(14),
    **days: Any,
) -> list[str]:
    """From when to until when, in local time; people come on Mondays and Thursdays."""
    patterns = tuple(Pattern(weekday, starts, ends, "", BEGAN) for weekday in (0, 3))
    table = Timetable(1, "participant", TOKYO, Calendar(patterns, **days), rhythm)
    found = [one for one in occurrences(table, day) if one.prompt == prompt]
    assert all(one.slot == day.isoformat() for one in found)
    return [f"{_local(one.due_at)} - {_local(one.until)}" for one in found]


def _local(at: datetime | None) -> str:
    return f"{at.astimezone(TOKYO):%d. %H:%M}" if at else "always"


ASKED = Rhythm(morning=True)
MORNINGS: list[tuple[Rhythm, time, list[str]]] = [
    (USUAL, time(10), []),
    (ASKED, time(10), ["09. 08:30 - 09. 10:00"]),
    (ASKED, time(9), ["09. 08:00 - 09. 09:00"]),  # half past seven is quiet
    (ASKED, time(7, 30), []),  # the day begins before the quiet hours end
    (Rhythm(morning=True, morning_at=time(7)), time(10), ["09. 07:00 - 09. 10:00"]),
    (Rhythm(morning=True, morning_at=time(11)), time(10), ["09. 08:30 - 09. 10:00"]),
    (Rhythm(morning=True, morning_before=30), time(10), ["09. 09:30 - 09. 10:00"]),
]


@pytest.mark.parametrize(("rhythm", "starts", "due"), MORNINGS)
def test_the_morning_question(rhythm: Rhythm, starts: time, due: list[str]) -> None:
    assert falls_due("morning", MONDAY, rhythm, starts) == due
    assert falls_due("morning", FRIDAY, rhythm, starts) == []


AWAY = {"notices": {THURSDAY: (Notice("n", "absence", (THURSDAY,)),)}}
WEEKS: list[tuple[date, Rhythm, dict[str, Any], list[str]]] = [
    (THURSDAY, USUAL, {}, ["12. 17:30 - 13. 17:30"]),
    (MONDAY, USUAL, {}, []),
    (FRIDAY, USUAL, {}, []),
    (MONDAY, USUAL, AWAY, ["09. 17:30 - 10. 17:30"]),
    (THURSDAY, USUAL, AWAY, []),
    (THURSDAY, Rhythm(week=False), {}, []),
    (THURSDAY, Rhythm(reminder=False), {}, ["12. 16:30 - 13. 16:30"]),
    (THURSDAY, Rhythm(note=False), {}, ["12. 14:30 - 13. 14:30"]),
    (THURSDAY, Rhythm(note_at=time(20)), {}, ["13. 08:00 - 14. 08:00"]),
    (THURSDAY, USUAL, {"ends": time(20, 45)}, ["13. 11:00 - 14. 11:00"]),  # the note comes at eight
]


@pytest.mark.parametrize(("day", "rhythm", "days", "due"), WEEKS)
def test_the_look_at_the_week(day: date, rhythm: Rhythm, days: dict[str, Any], due: list[str]) -> None:
    assert falls_due("week", day, rhythm, **days) == due


NOTES: list[tuple[time, list[str]]] = [
    (time(18), ["09. 18:00 - 09. 21:00"]),
    (time(13), ["09. 13:00 - 09. 21:00"]),  # its turn waits for the end of the day
    (time(22, 30), ["09. 22:30 - 10. 00:30"]),  # their own hour goes before their quiet hours
]


@pytest.mark.parametrize(("at", "due"), NOTES)
def test_the_note_at_an_hour_that_somebody_chose(at: time, due: list[str]) -> None:
    assert falls_due("note", MONDAY, Rhythm(note_at=at)) == due
