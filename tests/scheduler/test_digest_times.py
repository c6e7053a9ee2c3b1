"""When the morning's digest and the lead's week fall due: on working days, at the beginning of the hours."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dialogs.rhythm import Rhythm
from scheduler.calendar import Calendar, Leave
from scheduler.due import occurrences
from scheduler.read_timetables import days_off
from scheduler.timetable import Timetable

TOKYO = ZoneInfo("Asia/Tokyo")
FRIDAY, SATURDAY = date(2026, 11, 20), date(2026, 11, 21)
HOLIDAY, TUESDAY, WEDNESDAY = (FRIDAY + timedelta(days=n) for n in (3, 4, 5))
NEXT_MONDAY = date(2026, 11, 30)


def table(role: str = "lead", rhythm: Rhythm | None = None, *leaves: Leave) -> Timetable:
    days = Calendar(leaves=leaves)
    off = days_off(days, FRIDAY - timedelta(days=7), NEXT_MONDAY)
    return Timetable(1, role, TOKYO, days, rhythm or Rhythm(), off=off)  # type: ignore[arg-type]


def due(of: Timetable, day: date) -> dict[str, tuple[datetime, datetime | None]]:
    """When what falls due and until when, in Tokyo."""
    return {
        o.prompt: (o.due_at.astimezone(TOKYO), o.until and o.until.astimezone(TOKYO))
        for o in occurrences(of, day)
        if o.prompt in ("digest", "week_of_lead")
    }


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), TOKYO)


def test_it_comes_when_work_begins_and_until_it_ends() -> None:
    assert due(table("coordinator"), FRIDAY) == {"digest": (at(FRIDAY, 9), at(FRIDAY, 17))}


def test_own_hours_count() -> None:
    early = Rhythm(staff_from=time(8, 30), staff_until=time(12), staff_days="5")
    assert due(table("coordinator", early), SATURDAY) == {"digest": (at(SATURDAY, 8, 30), at(SATURDAY, 12))}
    assert due(table("coordinator", early), FRIDAY) == {}


@pytest.mark.parametrize("day", [SATURDAY, HOLIDAY])
def test_on_a_day_off_there_is_none(day: date) -> None:
    assert due(table(), day) == {}


def test_on_leave_there_is_none() -> None:
    away = table("lead", None, Leave(TUESDAY, TUESDAY))
    assert due(away, TUESDAY) == {}


@pytest.mark.parametrize(
    ("day", "leaves", "week"),
    [
        (FRIDAY, (), False),
        (TUESDAY, (), True),
        (WEDNESDAY, (), False),
        (WEDNESDAY, (Leave(TUESDAY, TUESDAY),), True),
        (NEXT_MONDAY, (), True),
    ],
)
def test_the_leads_week_comes_on_its_first_working_day(
    day: date, leaves: tuple[Leave, ...], week: bool
) -> None:
    assert ("week_of_lead" in due(table("lead", None, *leaves), day)) == week


def test_participants_and_coordinators_get_no_week() -> None:
    assert due(table("participant"), NEXT_MONDAY) == {}
    assert due(table("coordinator"), NEXT_MONDAY).keys() == {"digest"}


def test_hours_over_midnight_end_on_the_next_day() -> None:
    night = Rhythm(staff_from=time(20), staff_until=time(2), quiet_from=time(4), quiet_until=time(5))
    found = due(table("coordinator", night), FRIDAY)
    assert found == {"digest": (at(FRIDAY, 20), at(SATURDAY, 2))}


def test_where_hours_begin_in_quiet_hours_it_waits_for_their_end() -> None:
    found = due(table("coordinator", Rhythm(staff_from=time(6))), FRIDAY)
    assert found == {"digest": (at(FRIDAY, 8), at(FRIDAY, 17))}
