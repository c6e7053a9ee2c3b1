"""On which days a person is expected."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scheduler.calendar import Calendar, Exceptional, Pattern
from scheduler.japan import is_holiday

TEN, TWO = time(10), time(14)
BEGAN = date(2026, 9, 1)
EVERY_DAY = tuple(Pattern(weekday, TEN, TWO, "工房", date(2020, 1, 1)) for weekday in range(7))
MONDAYS = Calendar((Pattern(0, TEN, TWO, "工房", BEGAN, date(2026, 12, 31)),))
MONDAY = date(2026, 11, 16)


def test_a_pattern_holds_on_its_weekday_from_its_first_to_its_last_day() -> None:
    planned = [activity.day for activity in MONDAYS.days(date(2026, 8, 24), date(2027, 1, 11))]

    assert planned[0] == date(2026, 9, 7)
    assert planned[-1] == date(2026, 12, 28)
    assert {day.weekday() for day in planned} == {0}


def test_a_day_says_when_and_where() -> None:
    activity = MONDAYS.day(MONDAY)
    assert activity is not None
    assert (activity.day, activity.starts, activity.ends, activity.workplace) == (MONDAY, TEN, TWO, "工房")


@pytest.mark.parametrize(
    ("day", "holiday"),
    [
        (date(2026, 11, 3), True),  # 文化の日
        (date(2026, 11, 23), True),  # 勤労感謝の日
        (date(2026, 5, 6), True),  # 振替休日
        (date(2026, 9, 22), True),  # 国民の休日
        (date(2026, 11, 24), False),
        (date(2027, 1, 1), True),
        (date(2026, 12, 31), False),
    ],
)
def test_public_holidays_are_free(day: date, holiday: bool) -> None:
    assert is_holiday(day) is holiday
    assert (Calendar(EVERY_DAY).day(day) is None) is holiday
    assert Calendar(EVERY_DAY, observes_holidays=False).day(day) is not None


def test_closing_days_are_free_for_all_or_for_one_workplace() -> None:
    everywhere = Calendar(EVERY_DAY, closed={("", MONDAY)})
    here = Calendar(EVERY_DAY, closed={("工房", MONDAY)})
    elsewhere = Calendar(EVERY_DAY, closed={("べつの ところ", MONDAY)})

    assert everywhere.day(MONDAY) is None
    assert here.day(MONDAY) is None
    assert elsewhere.day(MONDAY) is not None


def test_a_single_day_goes_before_everything() -> None:
    holiday, off = date(2026, 11, 23), date(2026, 11, 30)
    differs = {
        holiday: Exceptional(off=False, starts=time(9), ends=time(11), workplace="本部"),
        off: Exceptional(off=True),
        MONDAY: Exceptional(off=False),
    }
    calendar = Calendar(MONDAYS.patterns, differs, {("", holiday)})

    extra = calendar.day(holiday)
    assert extra is not None
    assert (extra.starts, extra.workplace) == (time(9), "本部")
    assert calendar.day(off) is None
    assert calendar.day(MONDAY) is not None, "a day that says nothing of itself follows the pattern"


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 60))
def test_each_day_is_planned_once_or_not_at_all(first: date, length: int) -> None:
    planned = [activity.day for activity in Calendar(EVERY_DAY).days(first, first + timedelta(days=length))]

    assert planned == sorted(set(planned))
    free = {first + timedelta(days=n) for n in range(length + 1)} - set(planned)
    assert all(is_holiday(day) for day in free)


def test_no_days_at_all() -> None:
    assert list(Calendar().days(MONDAY, MONDAY + timedelta(days=30))) == []
    assert list(Calendar(EVERY_DAY).days(MONDAY, MONDAY - timedelta(days=1))) == []
