"""What falls due for a person on a day: tables, and a sweep over every zone there is."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.facts import Leave, Notice, Pattern, Role, Span
from dialogs.rhythm import Rhythm
from scheduler.calendar import Calendar
from scheduler.due import Occurrence, occurrences
from scheduler.hours import is_quiet, moment
from scheduler.planner import AHEAD, BACK
from scheduler.timetable import Timetable

TOKYO = ZoneInfo("Asia/Tokyo")
MONDAY = date(2026, 11, 16)
BEGAN = date(2020, 1, 1)
EVERY_DAY = tuple(Pattern(weekday, time(10), time(14), "", BEGAN) for weekday in range(7))
WORKDAYS = EVERY_DAY[:5]
DAY = timedelta(days=1)
USUAL = Rhythm()


def table(
    patterns: tuple[Pattern, ...] = WORKDAYS, *, rhythm: Rhythm = USUAL, zone: ZoneInfo = TOKYO,
    role: Role = "participant", starts_on: date | None = None, ends_on: date | None = None, **calendar: Any,
) -> Timetable:  # fmt: skip
    days = Calendar(patterns, first=starts_on, last=ends_on, **calendar)
    return Timetable(1, role, zone, days, rhythm, starts_on, ends_on)


def note(timetable: Timetable, day: date = MONDAY) -> list[Occurrence]:
    return [found for found in occurrences(timetable, day) if found.prompt == "note"]


def local(text: str, zone: ZoneInfo = TOKYO) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone)


CASES: Mapping[str, tuple[Timetable, date, str, str]] = {
    "half an hour after the day": (table(), MONDAY, "2026-11-16 14:30", "2026-11-16 21:00"),
    "at the hour they chose": (
        table(rhythm=Rhythm(note_at=time(18))), MONDAY, "2026-11-16 18:00", "2026-11-16 21:00",
    ),
    "not in quiet hours": (
        table((Pattern(0, time(13), time(20, 45), "", BEGAN),)), MONDAY, "2026-11-17 08:00",
        "2026-11-17 21:00",
    ),
    "quiet until the afternoon": (
        table(rhythm=Rhythm(quiet_from=time(22), quiet_until=time(15))), MONDAY, "2026-11-16 15:00",
        "2026-11-16 22:00",
    ),
    "quiet after midnight": (
        table(rhythm=Rhythm(quiet_from=time(1), quiet_until=time(9))), MONDAY, "2026-11-16 14:30",
        "2026-11-17 01:00",
    ),
    "a single day that differs": (
        table(exceptions={MONDAY: (Span(time(9), time(11)),)}), MONDAY, "2026-11-16 11:30",
        "2026-11-16 21:00",
    ),
    "who leaves early": (
        table(notices={MONDAY: (Notice("n", "early_leave", (MONDAY,), time(12)),)}), MONDAY,
        "2026-11-16 12:30", "2026-11-16 21:00",
    ),
    "29 February": (table(EVERY_DAY), date(2028, 2, 29), "2028-02-29 14:30", "2028-02-29 21:00"),
    "the first day": (table(starts_on=MONDAY), MONDAY, "2026-11-16 14:30", "2026-11-16 21:00"),
    "the last day": (table(ends_on=MONDAY), MONDAY, "2026-11-16 14:30", "2026-11-16 21:00"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_when_the_note_is_asked_for(case: str) -> None:
    timetable, day, at, until = CASES[case]
    assert note(timetable, day) == [Occurrence("note", day.isoformat(), local(at), local(until))]


NEVER: Mapping[str, tuple[Timetable, date]] = {
    "a free weekday": (table(), date(2026, 11, 21)),
    "the person does not want it": (table(rhythm=Rhythm(note=False)), MONDAY),
    "a 祝日": (table(EVERY_DAY), date(2026, 11, 23)),
    "振替休日": (table(EVERY_DAY), date(2026, 5, 6)),
    "元日": (table(EVERY_DAY), date(2027, 1, 1)),
    "年末年始, a closing day": (
        table(EVERY_DAY, closed=frozenset({("", date(2026, 12, 30))})), date(2026, 12, 30),
    ),
    "the workplace is closed": (
        table((Pattern(0, time(10), time(14), "工房", BEGAN),), closed=frozenset({("工房", MONDAY)})), MONDAY,
    ),
    "leave": (table(leaves=(Leave(MONDAY - DAY, MONDAY),)), MONDAY),
    "an absence": (table(notices={MONDAY: (Notice("n", "absence", (MONDAY,)),)}), MONDAY),
    "before the first day": (table(starts_on=MONDAY + DAY), MONDAY),
    "after the last day": (table(ends_on=MONDAY - DAY), MONDAY),
    "a coordinator": (table(role="coordinator"), MONDAY),
    "no days at all": (table(()), MONDAY),
}  # fmt: skip


@pytest.mark.parametrize("case", NEVER)
def test_when_nobody_is_asked(case: str) -> None:
    assert note(*NEVER[case]) == []


def test_the_31st_comes_only_where_there_is_one() -> None:
    year = [date(2027, 1, 1) + n * DAY for n in range(365)]
    daily = table(EVERY_DAY, observes_holidays=False)
    slots = [found.slot for day in year for found in note(daily, day)]

    assert slots == [day.isoformat() for day in year]
    assert [slot[5:7] for slot in slots if slot.endswith("-31")] == ["01", "03", "05", "07", "08", "10", "12"]


def test_a_zone_changed_at_noon_asks_about_the_day_once() -> None:
    """The day is the same slot in every zone, and a slot is one row."""
    there, here = (table(zone=ZoneInfo(name)) for name in ("America/New_York", "Asia/Tokyo"))
    (before,), (after) = note(here), note(there)
    assert [found.slot for found in after] == [before.slot]


WALLS = (time(0, 15), time(2, 30), time(12), time(23, 45))
SWEEP = (date(2020, 1, 1), date(2035, 12, 31))


def zones() -> Iterator[ZoneInfo]:
    """Of zones that are the same one under several names, one."""
    seen = set()
    for name in sorted(available_timezones() - {"localtime"}):
        zone = ZoneInfo(name)
        told = tuple(offsets(zone))
        if told not in seen:
            seen.add(told)
            yield zone


def offsets(zone: ZoneInfo) -> Iterator[tuple[int, timedelta | None]]:
    """The zone's offsets, and a day within two of that on which each begins."""
    last = None
    for number in range(0, (SWEEP[1] - SWEEP[0]).days + 2, 2):
        then = datetime(2020, 1, 1, tzinfo=UTC) + number * DAY
        offset = then.astimezone(zone).utcoffset()
        if offset != last:
            yield number, offset
            last = offset


def days_of_interest(zone: ZoneInfo) -> list[date]:
    """Around every change of the zone's clocks, and some quiet weeks."""
    changes = [SWEEP[0] + number * DAY for number, _ in offsets(zone)]
    near = {day + n * DAY for day in changes for n in range(-4, 4)}
    quiet = {
        date(year, month, day) for year in (2020, 2028, 2035) for month in (2, 12) for day in range(26, 29)
    }
    ends = {date(2024, 2, 29), date(2028, 2, 29), date(2031, 12, 31), *SWEEP}
    return sorted(day for day in near | quiet | ends if SWEEP[0] <= day <= SWEEP[1])


def test_in_every_zone_each_planned_day_has_one_occurrence_at_its_wall_time() -> None:
    swept = 0
    for zone in zones():
        days = days_of_interest(zone)
        for wall in WALLS:
            rhythm = Rhythm(note_at=wall, quiet_from=time(3), quiet_until=time(3))
            timetable = table(EVERY_DAY, rhythm=rhythm, zone=zone, observes_holidays=False)
            found = [(day, note(timetable, day)) for day in days]
            for day, due in found:
                assert [one.slot for one in due] == [day.isoformat()], (zone, day)
                check_wall_time(due[0].due_at, day, wall, zone)
                assert due[0].until is not None
                assert due[0].due_at < due[0].until <= due[0].due_at + 2 * DAY
            moments = [due[0].due_at for _, due in found]
            assert moments == sorted(set(moments)), (zone, wall)
            swept += len(found)
    assert swept > 30_000


def check_wall_time(due_at: datetime, day: date, wall: time, zone: ZoneInfo) -> None:
    """The wall time itself, the first of two, or where there is none the first minute after the gap."""
    told = due_at.astimezone(zone)
    wanted = datetime.combine(day, wall)
    if told.replace(tzinfo=None) == wanted:
        assert told.fold == 0, (zone, told)
        return
    before = (due_at - timedelta(seconds=1)).astimezone(zone).replace(tzinfo=None)
    assert before < wanted < told.replace(tzinfo=None), (zone, wanted, told)


@given(
    st.sampled_from(sorted(available_timezones() - {"localtime"})),
    st.dates(*SWEEP),
    st.times().map(lambda wall: wall.replace(second=0, microsecond=0)),
)
def test_on_any_day_at_any_minute(name: str, day: date, wall: time) -> None:
    zone = ZoneInfo(name)
    timetable = table(EVERY_DAY, rhythm=Rhythm(note_at=wall), zone=zone, observes_holidays=False)
    (due,) = note(timetable, day)
    assert due.due_at == moment(day, wall, zone)  # their own hour goes before their quiet hours
    quiet = is_quiet(due.due_at.astimezone(zone), USUAL)
    assert due.until is not None
    assert (
        due.until - due.due_at == timedelta(hours=2) if quiet else is_quiet(due.until.astimezone(zone), USUAL)
    )


@cache
def farthest_zones() -> tuple[ZoneInfo, ...]:
    return tuple(
        ZoneInfo(name) for name in ("Pacific/Kiritimati", "Etc/GMT+12", "Asia/Tokyo", "Asia/Kathmandu")
    )


def test_what_is_planned_reaches_every_local_day_in_good_time() -> None:
    """Whenever it is looked at: what falls due within ten hours is of a day that is planned by then."""
    for zone in farthest_zones():
        for hour in range(24):
            now = datetime(2026, 11, 16, hour, tzinfo=UTC)
            planned = {now.date() - BACK + n * DAY for n in range((BACK + AHEAD).days + 1)}
            for offset in range(-3, 4):
                day = now.date() + offset * DAY
                for wall in (time(0), time(8), time(23, 59)):
                    at = moment(day, wall, zone)
                    if now <= at < now + timedelta(hours=10):
                        assert day in planned, (zone, now, day)
