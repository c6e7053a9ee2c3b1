"""Calendars as they stand in the database: those who come alike share what is said of their days."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from sqlalchemy import insert

from models.database import Database
from models.tables import activity_patterns
from scheduler.calendar import MOST_DAYS, Calendar, Pattern, Span, Weekly
from scheduler.clock import StandingClock
from scheduler.japan import is_holiday
from scheduler.read_timetables import read_calendars
from tests.bot.engine import furnish

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)
ODD = "工房 \"A\", [B] {c}\\ 'd' 🌱"


@pytest.fixture
def office(database: Database, clock: StandingClock) -> Database:
    """Three participants, each with the patterns that the test gives them."""
    with database.write() as connection:
        furnish(connection, clock)
        connection.execute(activity_patterns.delete())
    return database


def comes(database: Database, person_id: int, **what: Any) -> None:
    row = {
        "person_id": person_id,
        "weekday": 0,
        "starts_on": MONDAY,
        "ends_on": None,
        "starts_at": time(10),
        "ends_at": time(14, 30),
        "workplace": "",
    }
    with database.write() as connection:
        connection.execute(insert(activity_patterns).values(row | what))


def calendars(database: Database) -> dict[int, Calendar]:
    with database.read() as connection:
        return read_calendars(connection, (3, 4, 5), MONDAY, MONDAY + 60 * DAY)


def test_a_pattern_is_read_as_it_was_written(office: Database) -> None:
    comes(office, 3, workplace=ODD, ends_on=MONDAY + 14 * DAY)
    comes(office, 3, starts_at=time(15), ends_at=time(16, 45), workplace="みせ")
    comes(office, 3, weekday=2)

    found = calendars(office)

    assert sorted(found[3].patterns, key=lambda each: (each.weekday, each.starts)) == [
        Pattern(0, time(10), time(14, 30), ODD, MONDAY, MONDAY + 14 * DAY),
        Pattern(0, time(15), time(16, 45), "みせ", MONDAY),
        Pattern(2, time(10), time(14, 30), "", MONDAY),
    ]
    assert sorted(found[3].usual(MONDAY)) == [
        Span(time(10), time(14, 30), ODD),
        Span(time(15), time(16, 45), "みせ"),
    ]
    assert [span.workplace for span in found[3].usual(MONDAY + 21 * DAY)] == ["みせ"]
    assert list(found[4].patterns) == []


def test_patterns_of_other_times_are_not_read(office: Database) -> None:
    comes(office, 3, starts_on=MONDAY - 90 * DAY, ends_on=MONDAY - DAY)
    comes(office, 3, starts_on=MONDAY + 300 * DAY)
    assert list(calendars(office)[3].patterns) == []


def test_who_comes_alike_shares_what_is_said_of_a_day(office: Database) -> None:
    for person in (3, 4):
        comes(office, person)
    comes(office, 5, weekday=1)
    shared, same, other = (calendars(office)[person] for person in (3, 4, 5))
    assert isinstance(shared.patterns, Weekly)
    assert shared.day(MONDAY) is same.day(MONDAY) is not None
    assert other.day(MONDAY) is None
    for day in (MONDAY + n * DAY for n in range(2 * MOST_DAYS)):
        assert (shared.day(day) is not None) == (day.weekday() == 0 and not is_holiday(day))
    assert len(shared.patterns._days) <= MOST_DAYS
    alone = Calendar(tuple(shared.patterns))
    for day in (MONDAY + n * DAY for n in range(-7, 15)):
        assert shared.day(day) == same.day(day) == alone.day(day)
