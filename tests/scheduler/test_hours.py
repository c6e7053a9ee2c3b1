"""From wall times to moments, quiet hours and staff hours, also where clocks are put forward or back."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dialogs.rhythm import Rhythm, in_window
from scheduler.hours import StaffHours, after_quiet, is_quiet, moment, quiet_begins

TOKYO = ZoneInfo("Asia/Tokyo")
BERLIN = ZoneInfo("Europe/Berlin")
EARLY = Rhythm(quiet_from=time(21), quiet_until=time(2, 30))


def at(zone: ZoneInfo, text: str, fold: int = 0) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=zone, fold=fold)


@pytest.mark.parametrize(
    ("zone", "day", "wall", "utc"),
    [
        ("Asia/Tokyo", "2026-11-16", "14:30", "2026-11-16 05:30"),
        ("Europe/Berlin", "2026-03-29", "02:30", "2026-03-29 01:00"),  # put forward at 2: there is 3:00
        ("Europe/Berlin", "2026-03-29", "02:00", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-03-29", "03:00", "2026-03-29 01:00"),
        ("Europe/Berlin", "2026-10-25", "02:30", "2026-10-25 00:30"),  # put back at 3: the first
        ("Australia/Lord_Howe", "2026-10-04", "02:15", "2026-10-03 15:30"),  # by half an hour
        ("America/Sao_Paulo", "2018-11-04", "00:00", "2018-11-04 03:00"),  # at midnight
        ("Pacific/Apia", "2011-12-30", "10:00", "2011-12-30 10:00"),  # a day that was left out
        ("Pacific/Kiritimati", "2026-11-16", "00:00", "2026-11-15 10:00"),
        ("Etc/GMT+12", "2026-11-16", "23:59", "2026-11-17 11:59"),
    ],
)
def test_the_moment_of_a_wall_time(zone: str, day: str, wall: str, utc: str) -> None:
    found = moment(date.fromisoformat(day), time.fromisoformat(wall), ZoneInfo(zone))
    assert found == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert found.utcoffset() == timedelta(0)


@pytest.mark.parametrize(
    ("begins", "ends", "inside", "outside"),
    [
        (time(21), time(8), [time(21), time(0), time(7, 59)], [time(8), time(20, 59)]),
        (time(1), time(9), [time(1), time(8, 59)], [time(9), time(0, 59)]),
        (time(21), time(0), [time(23, 59)], [time(0), time(20)]),
        (time(9), time(9), [], [time(9), time(10)]),
    ],
)
def test_windows_may_cross_midnight(
    begins: time, ends: time, inside: list[time], outside: list[time]
) -> None:
    assert all(in_window(one, begins, ends) for one in inside)
    assert not any(in_window(one, begins, ends) for one in outside)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        ("2026-11-16 20:59", "2026-11-16 20:59"),
        ("2026-11-16 21:00", "2026-11-17 08:00"),
        ("2026-11-17 00:30", "2026-11-17 08:00"),
        ("2026-11-17 08:00", "2026-11-17 08:00"),
        ("2026-12-31 23:00", "2027-01-01 08:00"),
    ],
)
def test_what_falls_into_quiet_hours_comes_at_their_end(now: str, then: str) -> None:
    assert after_quiet(at(TOKYO, now), Rhythm(), TOKYO) == at(TOKYO, then)


def test_quiet_hours_that_end_in_the_second_of_two_hours_are_never_gone_back_to() -> None:
    between = at(BERLIN, "2026-10-25 02:10", fold=1)
    assert is_quiet(between, EARLY)
    came = after_quiet(between, EARLY, BERLIN)
    assert came == between.astimezone(UTC), "half past two was, in the first of both hours"


@pytest.mark.parametrize(
    ("rhythm", "now", "begins"),
    [
        (Rhythm(), "2026-11-16 14:30", "2026-11-16 21:00"),
        (Rhythm(), "2026-11-16 21:00", "2026-11-17 21:00"),
        (Rhythm(quiet_from=time(1), quiet_until=time(9)), "2026-11-16 14:30", "2026-11-17 01:00"),
        (Rhythm(quiet_from=time(0), quiet_until=time(0)), "2026-11-16 14:30", "2026-11-17 00:00"),
    ],
)
def test_when_quiet_hours_begin_next(rhythm: Rhythm, now: str, begins: str) -> None:
    assert quiet_begins(at(TOKYO, now), rhythm, TOKYO) == at(TOKYO, begins)


def hours(off: set[date] | None = None, **rhythm: object) -> StaffHours:
    return StaffHours(Rhythm(**rhythm), TOKYO, lambda day: day in (off or set()))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("now", "there", "following"),
    [
        ("2026-11-16 08:59", False, "2026-11-16 09:00"),
        ("2026-11-16 09:00", True, "2026-11-16 09:00"),
        ("2026-11-16 17:00", False, "2026-11-17 09:00"),
        ("2026-11-20 18:00", False, "2026-11-24 09:00"),  # a weekend and a 祝日
    ],
)
def test_when_staff_are_there(now: str, there: bool, following: str) -> None:
    office = hours({date(2026, 11, 23)})
    assert office.now(at(TOKYO, now)) is there
    assert office.next(at(TOKYO, now)) == at(TOKYO, following)


def test_working_time_goes_on_after_the_weekend() -> None:
    friday = at(TOKYO, "2026-11-20 16:50")
    assert hours().after(friday, timedelta(minutes=10)) == at(TOKYO, "2026-11-20 17:00")
    assert hours().after(friday, timedelta(minutes=30)) == at(TOKYO, "2026-11-23 09:20")
    assert hours().after(at(TOKYO, "2026-11-21 12:00"), timedelta(0)) == at(TOKYO, "2026-11-23 09:00")


def test_hours_over_midnight_belong_to_the_day_on_which_they_begin() -> None:
    night = hours(staff_from=time(22), staff_until=time(6), staff_days="4")
    saturday = at(TOKYO, "2026-11-21 05:59")
    assert night.now(saturday)
    assert not night.now(at(TOKYO, "2026-11-21 06:00"))
    assert not night.now(at(TOKYO, "2026-11-21 23:00"))
    assert night.after(saturday, timedelta(minutes=2)) == at(TOKYO, "2026-11-27 22:01")


def test_hours_that_end_where_they_begin_last_a_day() -> None:
    always = hours(staff_from=time(9), staff_until=time(9), staff_days="0123456")
    assert always.now(at(TOKYO, "2026-11-21 03:00"))
    assert always.after(at(TOKYO, "2026-11-21 03:00"), timedelta(hours=30)) == at(TOKYO, "2026-11-22 09:00")


def test_an_office_that_is_never_there() -> None:
    nobody = StaffHours(Rhythm(), TOKYO, lambda _: True)
    assert nobody.next(at(TOKYO, "2026-11-16 12:00")) is None
    assert nobody.after(at(TOKYO, "2026-11-16 12:00"), timedelta(minutes=1)) is None
