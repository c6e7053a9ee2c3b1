"""A tick lets what is due enter the inbox once, whoever ticks, however often; what is too late stays out."""

import threading
from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, delete, insert, select

from models import agreed, due
from models.database import Database
from models.tables import conversations, inbox
from models.tables import due as due_rows
from scheduler.clock import StandingClock
from scheduler.japan import is_holiday
from scheduler.passing import stops
from scheduler.planner import plan
from scheduler.tick import Ticked, tick
from tests.bot.engine import furnish
from tests.conftest import MONDAY_NOON

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


@pytest.fixture
def office(database: Database, clock: StandingClock) -> Database:
    with database.write() as connection:
        furnish(connection, clock)
        agreed.set_office_rhythm(connection, "digest", "off")
    return database


def put(database: Database, *rows: tuple[int, str, str, datetime, datetime | None]) -> None:
    """Rows ``(person, prompt, slot, due_at, until)``."""
    names = ("person_id", "prompt", "slot", "due_at", "until")
    with database.write() as connection:
        connection.execute(insert(due_rows), [dict(zip(names, row, strict=True)) for row in rows])


def entered(database: Database) -> list[str]:
    with database.read() as connection:
        keys = select(inbox.c.key).where(inbox.c.source == due.SOURCE).order_by(inbox.c.inbox_id)
        return list(connection.execute(keys).scalars())


def statuses(database: Database) -> Counter[str]:
    with database.read() as connection:
        return Counter(connection.execute(select(due_rows.c.status)).scalars())


def events(database: Database) -> Sequence[Row[Any]]:
    with database.read() as connection:
        return connection.execute(select(inbox).order_by(inbox.c.inbox_id)).all()


def test_what_is_due_enters_its_persons_lane_with_its_time(office: Database, clock: StandingClock) -> None:
    until = clock() + HOUR
    put(office, (3, "note", "2026-11-16", clock(), until), (4, "note", "2026-11-16", clock(), None))
    put(office, (5, "note", "2026-11-16", clock() + timedelta(seconds=1), None))

    assert tick(office, clock()) == Ticked(entered=2)
    first, second = events(office)
    assert (first.source, first.key) == ("schedule", "note:3:0:2026-11-16")
    assert (first.conversation_id, first.happened_at, first.received_at) == (1003, clock(), clock())
    assert due.occurrence(first.key, first.sealed_payload) == ("note", "2026-11-16", until)
    assert due.occurrence(second.key, second.sealed_payload) == ("note", "2026-11-16", None)
    assert tick(office, clock()) == Ticked()
    assert statuses(office) == {"done": 2, "waiting": 1}


@pytest.mark.parametrize(("seconds", "found"), [(-1, Ticked(late=1)), (0, Ticked(1)), (1, Ticked(1))])
def test_until_its_end_it_may_be_said_then_it_is_late(
    office: Database, clock: StandingClock, seconds: int, found: Ticked
) -> None:
    put(office, (3, "note", "s", clock() - HOUR, clock() + timedelta(seconds=seconds)))
    assert tick(office, clock()) == found


def test_of_what_waited_for_days_only_the_latest_is_said(office: Database, clock: StandingClock) -> None:
    days = [(person, "week", f"d{n}", clock() - n * DAY, None) for n in range(5) for person in (3, 4)]
    put(office, *days, (3, "alert", "a1", clock() - DAY, None), (3, "alert", "a2", clock(), None))

    assert tick(office, clock()) == Ticked(entered=4, passed=8)
    assert sorted(entered(office)) == ["alert:3:0:a1", "alert:3:0:a2", "week:3:0:d0", "week:4:0:d0"]


@pytest.mark.parametrize("limit", [1, 2, 3, 7])
def test_also_where_more_waits_than_one_tick_takes(
    office: Database, clock: StandingClock, limit: int
) -> None:
    put(office, *[(3, "week", f"d{n}", clock() - n * DAY, None) for n in range(10)])
    while sum(tick(office, clock(), limit)):
        pass
    assert entered(office) == ["week:3:0:d0"]
    assert statuses(office) == {"passed": 9, "done": 1}


def test_a_later_one_that_is_too_late_itself_takes_nobodys_place(
    office: Database, clock: StandingClock
) -> None:
    put(
        office,
        (3, "week", "old", clock() - 2 * DAY, None),
        (3, "week", "short", clock() - DAY, clock() - HOUR),
    )
    assert tick(office, clock(), 1) == Ticked(entered=1)
    assert tick(office, clock(), 1) == Ticked(late=1)


def test_two_of_the_same_minute_are_two(office: Database, clock: StandingClock) -> None:
    put(office, (3, "review", "monthly", clock(), None), (3, "review", "goals", clock(), None))
    assert tick(office, clock()) == Ticked(entered=2)


def test_put_off_it_is_another_round_with_the_same_end(office: Database, clock: StandingClock) -> None:
    put(office, (3, "note", "d", clock(), clock() + timedelta(minutes=15)))
    row = {"person_id": 3, "prompt": "note", "slot": "d", "until": None}
    for number, moved in enumerate((Ticked(1), Ticked(1), Ticked(late=1))):
        assert tick(office, clock()) == moved, number
        clock.move(timedelta(minutes=10))
        with office.write() as connection:
            due.SCHEDULE.many(connection, [row | {"due_at": clock()}])
    assert entered(office) == ["note:3:0:d", "note:3:1:d"]


def test_somebody_without_a_lane_stops_nobodys_clock(office: Database, clock: StandingClock) -> None:
    with office.write() as connection:
        connection.execute(delete(conversations).where(conversations.c.person_id.is_(None)))
        gone = conversations.c.person_id == 4
        connection.exec_driver_sql("DELETE FROM addresses WHERE person_id = 4")
        connection.execute(delete(conversations).where(gone))
    put(office, *[(person, "note", "d", clock(), None) for person in (3, 4, 5)])
    tick(office, clock())
    assert entered(office) == ["note:3:0:d", "note:5:0:d"]
    assert statuses(office) == {"done": 3}


def test_many_who_tick_at_once_let_each_enter_once(office: Database, clock: StandingClock) -> None:
    put(
        office,
        *[(person, "alert", f"a{n}", clock() - n * HOUR, None) for n in range(60) for person in (3, 4, 5)],
    )
    start = threading.Barrier(3)

    def ticking() -> None:
        start.wait()
        for _ in range(60):
            tick(office, clock(), 7)

    threads = [threading.Thread(target=ticking) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert len(entered(office)) == len(set(entered(office))) == 180
    assert statuses(office) == {"done": 180}


def test_what_another_has_in_hand_is_passed_over(office: Database, clock: StandingClock) -> None:
    if office.is_sqlite:
        pytest.skip("one writer")
    put(office, *[(person, "note", "d", clock(), None) for person in (3, 4, 5)])
    with office.write() as other:
        assert len(due.ripe(other, clock(), 2)) == 2
        assert tick(office, clock()) == Ticked(entered=1)
    assert tick(office, clock()) == Ticked(entered=2)


def test_a_clock_that_jumps_a_day_ahead_and_back_says_nothing_twice(
    office: Database, clock: StandingClock
) -> None:
    plan(office, clock())
    found = []
    for step in (DAY + 3 * HOUR, -DAY, HOUR, DAY, HOUR):
        clock.move(step)
        plan(office, clock())
        tick(office, clock())
        found = entered(office)
        assert len(found) == len(set(found))
    # Of the two that the jump made due at once, the later; then the clock was behind it.
    assert {key.rpartition(":")[2] for key in found} <= {"2026-11-16", "2026-11-17"}


DOWN = (timedelta(seconds=1), timedelta(minutes=5), timedelta(hours=6), timedelta(hours=7), 3 * DAY)


@pytest.mark.parametrize("long", DOWN, ids=str)
def test_downtime_makes_nothing_twice_and_misses_as_the_policy_says(
    office: Database, clock: StandingClock, long: timedelta
) -> None:
    """Week after week it is down from another time on; when it is up it looks every hour."""
    for week in range(4 if office.is_sqlite else 1):
        start = MONDAY_NOON + week * 7 * DAY
        down = start + ((week * 5 + 7) % 9) * timedelta(hours=5, minutes=7)
        clock.now = start
        looked, said = live(office, clock, start + 5 * DAY, (down, down + long))
        for number in range(5):
            at, until = (start + number * DAY + n * HOUR for n in (2.5, 9))
            in_time = [moment for moment in looked if at <= moment <= until and not is_holiday(at.date())]
            for person in (3, 4, 5):
                assert said.get(f"note:{person}:0:{at.date()}") == (in_time[0] if in_time else None)


def live(
    office: Database, clock: StandingClock, end: datetime, down: tuple[datetime, datetime]
) -> tuple[list[datetime], dict[str, datetime]]:
    """When it looked, and when each occurrence came."""
    looked: list[datetime] = []
    said: dict[str, datetime] = {}
    before = len(events(office))
    while clock() < end:
        plan(office, clock())
        tick(office, clock())
        looked.append(clock())
        said |= {event.key: clock() for event in events(office)[before + len(said) :]}
        assert before + len(said) == len(events(office)), "the same one came twice"
        clock.move(HOUR)
        if down[0] <= clock() < down[1]:
            clock.now = down[1]
    return looked, said


def test_time_passes_from_one_moment_to_the_next(office: Database, clock: StandingClock) -> None:
    found = list(stops(office, clock(), clock() + 4 * DAY))
    assert [moment - clock() for moment in found] == [
        n * DAY + timedelta(hours=2, minutes=30) for n in range(4)
    ]
    assert list(stops(office, clock() + 4 * DAY, clock() + 4 * DAY)) == []
    assert list(stops(office, clock(), clock() - DAY)) == []


def test_what_is_due_already_comes_at_once_when_time_passes(office: Database, clock: StandingClock) -> None:
    put(office, (3, "week", "d", clock() - DAY, None))
    assert list(stops(office, clock(), clock() + HOUR)) == [clock()]
