"""On which days a person is expected."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.facts import Notice, NoticeKind, WhyFree
from scheduler.calendar import Calendar, Leave, Pattern, Span
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
    everywhere = Calendar(EVERY_DAY, closed=frozenset({("", MONDAY)}))
    here = Calendar(EVERY_DAY, closed=frozenset({("工房", MONDAY)}))
    elsewhere = Calendar(EVERY_DAY, closed=frozenset({("べつの ところ", MONDAY)}))

    assert everywhere.day(MONDAY) is None
    assert here.day(MONDAY) is None
    assert elsewhere.day(MONDAY) is not None


def test_a_single_day_goes_before_everything() -> None:
    holiday, off = date(2026, 11, 23), date(2026, 11, 30)
    differs = {holiday: (Span(time(9), time(11), "本部"),), off: ()}
    calendar = Calendar(MONDAYS.patterns, differs, frozenset({("", holiday)}))

    extra = calendar.day(holiday)
    assert extra is not None
    assert (extra.starts, extra.workplace) == (time(9), "本部")
    assert calendar.day(off) is None
    assert calendar.day(MONDAY) is not None


TWO_PLACES = Calendar(
    (
        Pattern(0, time(13), time(15), "園", BEGAN),
        Pattern(0, time(9), time(12), "工房", BEGAN),
        Pattern(0, time(10), time(11), "まえの ところ", date(2026, 4, 1), date(2026, 8, 31)),
    ),
    closed=frozenset({("工房", MONDAY), ("工房", date(2026, 11, 30)), ("園", date(2026, 11, 30))}),
)


def test_a_day_may_have_parts_in_two_places() -> None:
    activity = TWO_PLACES.day(date(2026, 11, 9))
    assert activity is not None
    assert (activity.starts, activity.ends, activity.workplace) == (time(9), time(15), "工房・園")
    assert activity.parts == (Span(time(9), time(12), "工房"), Span(time(13), time(15), "園"))


def test_where_one_place_is_closed_the_other_part_stays() -> None:
    activity = TWO_PLACES.day(MONDAY)
    assert activity is not None
    assert activity.parts == (Span(time(13), time(15), "園"),)
    assert TWO_PLACES.day(date(2026, 11, 30)) is None


@pytest.mark.parametrize(
    ("at", "expected"),
    [("08:59", False), ("09:00", True), ("11:59", True), ("12:30", False), ("13:00", True), ("15:00", False)],
)
def test_nobody_is_expected_between_two_parts(at: str, expected: bool) -> None:
    monday = date(2026, 11, 9)
    assert TWO_PLACES.expected(datetime.combine(monday, time.fromisoformat(at))) is expected


YEAR_END = frozenset(("", date(2026, 12, 29) + timedelta(days=n)) for n in range(6))
WHOLE = Calendar(
    EVERY_DAY,
    {date(2027, 1, 2): (Span(TEN, time(12), "本部"),), date(2026, 12, 8): ()},
    YEAR_END | {("工房", date(2026, 12, 10))},
    (Leave(date(2026, 12, 14), date(2026, 12, 18)), Leave(date(2028, 2, 28), date(2028, 3, 1))),
    first=date(2026, 11, 2),
    last=date(2028, 2, 29),
)


@pytest.mark.parametrize(
    ("day", "why"),
    [
        ("2026-11-01", ""),  # not begun
        ("2026-11-02", "comes"),
        ("2026-12-08", "off"),
        ("2026-12-10", "closed"),
        ("2026-12-13", "comes"),
        ("2026-12-14", "leave"),
        ("2026-12-18", "leave"),
        ("2026-12-19", "comes"),
        ("2026-12-28", "comes"),  # the day before 年末年始
        ("2026-12-29", "closed"),
        ("2026-12-31", "closed"),
        ("2027-01-01", "holiday"),  # 元日
        ("2027-01-02", "comes"),  # a single day goes before the closing days
        ("2027-01-03", "closed"),
        ("2027-01-04", "comes"),
        ("2027-03-21", "holiday"),  # 春分の日, a Sunday
        ("2027-03-22", "holiday"),  # its 振替休日
        ("2027-03-23", "comes"),
        ("2028-02-27", "comes"),
        ("2028-02-29", "leave"),
        ("2028-03-01", ""),  # over
    ],
)
def test_every_day_has_its_reason(day: str, why: WhyFree | str) -> None:
    on = date.fromisoformat(day)
    free = WHOLE.free(on)
    assert (free.why if free else "comes" if WHOLE.day(on) else "") == why


def test_a_closed_place_is_named() -> None:
    free = WHOLE.free(date(2026, 12, 10)), WHOLE.free(date(2026, 12, 29))
    assert [day and day.workplace for day in free] == ["工房", ""]


def told(kind: NoticeKind, at: time | None = None, minutes: int | None = None) -> Calendar:
    notice = Notice("n1", kind, (MONDAY,), at, minutes)
    return Calendar(MONDAYS.patterns, notices={MONDAY: (notice,)})


@pytest.mark.parametrize(
    ("calendar", "hours"),
    [
        (told("absence"), None),
        (told("late", time(12)), (time(12), TWO)),
        (told("late", minutes=30), (time(10, 30), TWO)),
        (told("late"), (TEN, TWO)),  # by how much is not known yet
        (told("late", time(9)), (TEN, TWO)),
        (told("late", time(14)), None),
        (told("late", minutes=14 * 60), None),
        (told("early_leave", time(12)), (TEN, time(12))),
        (told("early_leave", minutes=60), (TEN, time(13))),
        (told("early_leave", minutes=11 * 60), None),
        (told("early_leave", time(15)), (TEN, TWO)),
    ],
)
def test_a_notice_takes_the_day_or_a_part_of_it(calendar: Calendar, hours: tuple[time, time] | None) -> None:
    coming = calendar.coming(MONDAY)
    assert (coming and (coming.starts, coming.ends)) == hours
    for hour in range(24):
        expected = hours is not None and hours[0] <= time(hour) < hours[1]
        assert calendar.expected(datetime.combine(MONDAY, time(hour))) is expected
    assert calendar.day(MONDAY) is not None, "what was planned stays to be seen"
    following = MONDAY + timedelta(days=14)
    assert calendar.coming(following) == calendar.day(following)


def test_coming_late_and_leaving_early_on_one_day() -> None:
    notices = Notice("n1", "late", (MONDAY,), time(10, 30)), Notice("n2", "early_leave", (MONDAY,), time(14))
    coming = Calendar(TWO_PLACES.patterns, notices={MONDAY: notices}).coming(MONDAY)
    assert coming is not None
    assert coming.parts == (Span(time(10, 30), time(12), "工房"), Span(time(13), time(14), "園"))


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)), st.integers(0, 60))
def test_each_day_is_planned_once_or_not_at_all(first: date, length: int) -> None:
    planned = [activity.day for activity in Calendar(EVERY_DAY).days(first, first + timedelta(days=length))]

    assert planned == sorted(set(planned))
    free = {first + timedelta(days=n) for n in range(length + 1)} - set(planned)
    assert all(is_holiday(day) for day in free)


def test_no_days_at_all() -> None:
    assert list(Calendar().days(MONDAY, MONDAY + timedelta(days=30))) == []
    assert list(Calendar(EVERY_DAY).days(MONDAY, MONDAY - timedelta(days=1))) == []
