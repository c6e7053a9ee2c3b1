"""When the end of a year, a programme, a placement is spoken of."""

from collections.abc import Callable
from datetime import date, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from scheduler import endings
from scheduler.calendar import Calendar, Pattern
from scheduler.reviews import Slots
from scheduler.timetable import Timetable

TOKYO = ZoneInfo("Asia/Tokyo")
DAY = timedelta(days=1)
END = date(2027, 3, 31)
BEGAN = date(2026, 4, 1)


Rule = Callable[[Timetable, date], Slots]


def told(rule: Rule, table: Timetable, first: date, days: int) -> dict[str, date]:
    """Each slot with the first day on which it is due, while the person takes part."""
    found: dict[str, date] = {}
    for day in (first + n * DAY for n in range(days)):
        for slot, at in rule(table, day) if table.takes_part(day) else ():
            found.setdefault(slot, at.astimezone(TOKYO).date())
    return found


def table(*patterns: Pattern, starts_on: date | None = None, ends_on: date | None = None) -> Timetable:
    return Timetable(3, "participant", TOKYO, Calendar(patterns), starts_on=starts_on, ends_on=ends_on)


def pattern(weekday: int, first: date, last: date | None) -> Pattern:
    return Pattern(weekday, time(10), time(14), "工房", first, last)


def test_a_programmes_end_is_told_sixty_thirty_and_seven_days_before_and_never_after() -> None:
    found = told(endings.programme, table(ends_on=END), END - 100 * DAY, 200)
    assert found == {f"{END}/{days}": END - days * DAY for days in (60, 30, 7)}


@pytest.mark.parametrize(("left", "notice"), [(59, 60), (31, 60), (30, 30), (8, 30), (7, 7), (0, 7)])
def test_who_begins_late_or_was_not_reached_hears_the_notice_whose_time_it_is(left: int, notice: int) -> None:
    found = told(endings.programme, table(ends_on=END), END - left * DAY, 1)
    assert found == {f"{END}/{notice}": END - left * DAY}


def test_without_an_end_nothing_is_told() -> None:
    assert told(endings.programme, table(), END - 100 * DAY, 200) == {}


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "days"),
    [
        (BEGAN, None, [date(2027, 4, 1), date(2028, 4, 1)]),
        (BEGAN, END, [END - 14 * DAY]),  # the programme's last day is the day before the year is over
        (BEGAN, date(2026, 9, 30), []),
        (BEGAN, date(2028, 3, 31), [date(2027, 4, 1), date(2028, 3, 17)]),
        (date(2028, 2, 29), None, []),
        (None, END, []),
    ],
)
def test_a_year_is_looked_back_on_when_it_is_over(
    starts_on: date | None, ends_on: date | None, days: list[date]
) -> None:
    known = table(starts_on=starts_on, ends_on=ends_on)
    first = date(2026, 5, 1)
    assert list(told(endings.year, known, first, 720).values()) == days


def test_who_began_on_a_29th_of_february_is_asked_on_the_28th() -> None:
    known = table(starts_on=date(2028, 2, 29))
    assert list(told(endings.year, known, date(2029, 1, 1), 90).values()) == [date(2029, 2, 28)]


LAST = date(2026, 12, 17)
PLACED = pattern(3, BEGAN, LAST)


def test_a_placement_that_nothing_follows_is_told_before_its_end() -> None:
    found = told(endings.placement, table(PLACED), LAST - 60 * DAY, 100)
    assert found == {f"{LAST}/{days}": LAST - days * DAY for days in (14, 7)}


@pytest.mark.parametrize(
    "follows",
    [
        pattern(0, BEGAN, None),
        pattern(3, LAST + DAY, None),
        pattern(3, LAST + DAY, LAST + 90 * DAY),
    ],
)
def test_one_that_is_followed_is_not(follows: Pattern) -> None:
    assert told(endings.placement, table(PLACED, follows), LAST - 60 * DAY, 61) == {}


def test_the_programmes_own_end_says_so_itself() -> None:
    assert told(endings.placement, table(PLACED, ends_on=LAST), LAST - 60 * DAY, 61) == {}
    assert told(endings.placement, table(), LAST - 60 * DAY, 61) == {}
