"""Days are planned once for everybody, in parts that survive a crash, and anew for whom something changed."""

import threading
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, delete, insert, select, update

from models import agreed, due
from models.database import Database
from models.tables import activity_patterns, people, planned_days
from models.tables import due as due_rows
from scheduler import planner
from scheduler.clock import StandingClock
from scheduler.due import occurrences
from scheduler.planner import LeftOut, days_to_plan, plan, replan
from scheduler.tick import tick
from tests.bot.engine import furnish

PARTICIPANTS = (3, 4, 5)
TODAY = date(2026, 11, 16)
DAY = timedelta(days=1)


@pytest.fixture
def office(database: Database, clock: StandingClock) -> Database:
    """Five people, of whom three take part on weekdays from ten to two; staff want no digests."""
    with database.write() as connection:
        furnish(connection, clock)
        agreed.set_office_rhythm(connection, "digest", "off")
    return database


def rows(database: Database, *where: Any) -> Sequence[Row[Any]]:
    with database.read() as connection:
        order = (due_rows.c.due_at, due_rows.c.person_id)
        return connection.execute(select(due_rows).where(*where).order_by(*order)).all()


def notes_of(database: Database, person_id: int) -> list[str]:
    return [
        row.slot for row in rows(database, due_rows.c.person_id == person_id, due_rows.c.prompt == "note")
    ]


def change(database: Database, clock: StandingClock, *statements: Any) -> None:
    with database.write() as connection:
        for statement in statements:
            connection.execute(statement)
        assert replan(connection, PARTICIPANTS, clock()) == []


def test_everybodys_days_are_planned_once(office: Database, clock: StandingClock) -> None:
    assert plan(office, clock()).chunks == 4
    first = rows(office)
    assert {row.person_id for row in first} == set(PARTICIPANTS)
    assert notes_of(office, 3) == ["2026-11-16", "2026-11-17", "2026-11-18"]
    assert {row.due_at.astimezone(UTC).time() for row in first} == {time(5, 30)}

    assert plan(office, clock()).chunks == 0
    clock.move(DAY)
    assert plan(office, clock()).chunks == 1
    assert notes_of(office, 3)[-1] == "2026-11-19"
    assert rows(office)[: len(first)] == first


def test_what_could_no_longer_be_said_is_not_planned(office: Database, clock: StandingClock) -> None:
    clock.move(timedelta(hours=9))  # nine in the evening
    plan(office, clock())
    assert notes_of(office, 3) == ["2026-11-16", "2026-11-17", "2026-11-18"]
    with office.write() as connection:
        connection.execute(delete(due_rows))
        connection.execute(delete(planned_days))
    plan(office, clock() + timedelta(seconds=1))
    assert notes_of(office, 3) == ["2026-11-17", "2026-11-18"]


@pytest.mark.parametrize("people_at_once", [1, 2, 3, 5])
def test_a_crash_costs_no_more_than_its_chunk(
    office: Database, clock: StandingClock, monkeypatch: pytest.MonkeyPatch, people_at_once: int
) -> None:
    monkeypatch.setattr(planner, "CHUNK", people_at_once)
    left = [7]

    def crashing(table: Any, day: date) -> Any:
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt  # as the process's end: no fault of the person's
        return occurrences(table, day)

    monkeypatch.setattr(planner, "occurrences", crashing)
    with pytest.raises(KeyboardInterrupt):
        plan(office, clock())
    before = len(rows(office))
    plan(office, clock())
    assert len(rows(office)) == 9 > before
    assert days_to_plan(office, clock()) == []


def test_a_day_in_somebody_elses_hand_is_left_to_them(office: Database, clock: StandingClock) -> None:
    if office.is_sqlite:
        pytest.skip("one writer")
    with office.write() as connection:
        connection.execute(insert(planned_days), {"day": TODAY})
    with office.write() as other:
        assert due.day_in_hand(other, TODAY) is not None
        plan(office, clock())
        assert days_to_plan(office, clock()) == [TODAY]
        assert TODAY.isoformat() not in notes_of(office, 3)
    plan(office, clock())
    assert TODAY.isoformat() in notes_of(office, 3)


def test_who_cannot_be_planned_is_named_and_keeps_nobody_waiting(
    office: Database, clock: StandingClock
) -> None:
    with office.write() as connection:
        connection.execute(update(people).where(people.c.person_id == 4).values(zone="Mars/Phobos"))
    planned = plan(office, clock())
    assert planned.left_out == [LeftOut(4, "ZoneInfoNotFoundError")] * 4
    assert {row.person_id for row in rows(office)} == {3, 5}
    with office.write() as connection:
        assert [one.person_id for one in replan(connection, PARTICIPANTS, clock())] == [4]


@pytest.mark.parametrize("days", [1, 3, 5, 13])
def test_days_without_the_bot_are_planned_when_it_is_back(
    office: Database, clock: StandingClock, days: int
) -> None:
    plan(office, clock())
    known = TODAY + 2 * DAY
    clock.move(days * DAY)
    missing = days_to_plan(office, clock())
    assert missing == [known + n * DAY for n in range(1, days + 1)]


def test_years_without_the_bot_are_not_made_up_for(office: Database, clock: StandingClock) -> None:
    plan(office, clock())
    clock.move(800 * DAY)
    assert len(days_to_plan(office, clock())) == 14 + 1 + 2


def test_a_clock_that_jumps_plans_nothing_twice(office: Database, clock: StandingClock) -> None:
    plan(office, clock())
    clock.move(DAY)
    plan(office, clock())
    ahead = rows(office)
    clock.move(-DAY)
    assert plan(office, clock()).chunks == 0
    assert rows(office) == ahead
    clock.move(2 * DAY)
    assert plan(office, clock()).chunks == 1


def test_a_day_left_half_planned_long_ago_is_finished(office: Database, clock: StandingClock) -> None:
    with office.write() as connection:
        connection.execute(insert(planned_days), {"day": TODAY - 5 * DAY, "through_id": 3})
        connection.execute(insert(planned_days), {"day": TODAY - 4 * DAY, "done_at": clock()})
    assert days_to_plan(office, clock())[:2] == [TODAY - 5 * DAY, TODAY - 3 * DAY]
    plan(office, clock())
    assert days_to_plan(office, clock()) == []


def test_changed_hours_move_what_is_still_to_come(office: Database, clock: StandingClock) -> None:
    plan(office, clock())
    mine = activity_patterns.c.person_id == 3
    change(office, clock, update(activity_patterns).where(mine).values(ends_at=time(16)))
    assert {row.due_at.astimezone(UTC).time() for row in rows(office, due_rows.c.person_id == 3)} == {
        time(7, 30)
    }
    assert {row.due_at.astimezone(UTC).time() for row in rows(office, due_rows.c.person_id == 4)} == {
        time(5, 30)
    }


def test_what_was_said_is_not_said_again_whatever_changes(office: Database, clock: StandingClock) -> None:
    plan(office, clock())
    clock.move(timedelta(hours=2, minutes=30))
    assert tick(office, clock()).entered == 3
    change(office, clock, update(activity_patterns).values(ends_at=time(16)))
    assert tick(office, clock() + timedelta(hours=3)).entered == 0


def test_what_was_to_come_still_comes_where_its_time_is_now_past(
    office: Database, clock: StandingClock
) -> None:
    """At one o'clock somebody wishes to be asked at noon: not nothing today, but now."""
    plan(office, clock())
    clock.move(timedelta(hours=1))
    with office.write() as connection:
        agreed.set_preference(connection, 3, "note_at", "12:00")
        replan(connection, [3], clock())
    assert tick(office, clock()).entered == 1


@pytest.mark.parametrize("hours", [0, 4])
def test_who_joins_hears_of_what_is_to_come_only(office: Database, clock: StandingClock, hours: int) -> None:
    with office.write() as connection:
        connection.execute(update(people).where(people.c.person_id == 3).values(joined_at=None))
    plan(office, clock())
    assert notes_of(office, 3) == []
    clock.move(timedelta(hours=hours))
    change(office, clock, update(people).where(people.c.person_id == 3).values(joined_at=clock()))
    assert notes_of(office, 3) == ["2026-11-16", "2026-11-17", "2026-11-18"][bool(hours) :]


def test_a_programme_that_ends_or_begins_in_the_middle(office: Database, clock: StandingClock) -> None:
    plan(office, clock())
    change(office, clock, update(people).where(people.c.person_id == 3).values(ends_on=TODAY))
    assert notes_of(office, 3) == ["2026-11-16"]
    change(office, clock, update(people).where(people.c.person_id == 3).values(ends_on=None))
    assert notes_of(office, 3) == ["2026-11-16", "2026-11-17", "2026-11-18"]
    change(office, clock, update(people).where(people.c.person_id == 3).values(starts_on=TODAY + DAY))
    assert notes_of(office, 3) == ["2026-11-17", "2026-11-18"]


def test_a_zone_changed_at_noon_asks_once(office: Database, clock: StandingClock) -> None:
    plan(office, clock())
    clock.move(timedelta(hours=3))
    assert tick(office, clock()).entered == 3
    moved = update(people).where(people.c.person_id == 3)
    change(office, clock, moved.values(zone="America/New_York"))
    entered = [tick(office, clock() + timedelta(hours=n)).entered for n in range(1, 20)]
    assert sum(entered) == 0, "today was asked about in Tokyo"
    assert tick(office, datetime(2026, 11, 17, 6, tzinfo=UTC)).entered == 2
    assert tick(office, datetime(2026, 11, 17, 20, tzinfo=UTC)).entered == 1, "tomorrow by the new zone"


def test_what_a_turn_dropped_stays_dropped_until_a_turn_wants_it(
    office: Database, clock: StandingClock
) -> None:
    plan(office, clock())
    with office.write() as connection:
        due.drop(connection, 3, ["note"], "2026-11-16")
    change(office, clock)
    at = clock() + timedelta(hours=3)
    assert tick(office, at).entered == 2
    row = {"person_id": 3, "prompt": "note", "slot": "2026-11-16", "due_at": at, "until": None}
    with office.write() as connection:
        due.SCHEDULE.many(connection, [row, row])
    assert tick(office, at).entered == 1
    (kept,) = rows(office, due_rows.c.person_id == 3, due_rows.c.slot == "2026-11-16")
    assert (kept.round, kept.status) == (2, "done")
    assert kept.until == datetime(2026, 11, 16, 12, tzinfo=UTC), "until the quiet hours, as before"


def test_people_in_zones_a_day_apart_each_have_their_own_day(office: Database, clock: StandingClock) -> None:
    for person_id, zone in zip(PARTICIPANTS, ("Pacific/Kiritimati", "Etc/GMT+12", "Asia/Tokyo"), strict=True):
        with office.write() as connection:
            connection.execute(update(people).where(people.c.person_id == person_id).values(zone=zone))
    found: list[tuple[int, str]] = []
    for _ in range(4 * 24):
        plan(office, clock())
        tick(office, clock())
        clock.move(timedelta(hours=1))
    for person_id in PARTICIPANTS:
        done = rows(office, due_rows.c.person_id == person_id, due_rows.c.status == "done")
        found += [(person_id, row.slot) for row in done]
        assert [row.slot for row in done] == sorted({row.slot for row in done})
    assert {person_id for person_id, slot in found if slot == "2026-11-18"} == set(PARTICIPANTS)


def test_a_join_and_a_planner_at_once_leave_nobody_out(office: Database, clock: StandingClock) -> None:
    """The planner waits for the turn of who joins, and then sees them; or the turn for it."""
    if office.is_sqlite:
        pytest.skip("one writer")
    with office.write() as connection:
        connection.execute(update(people).where(people.c.person_id == 3).values(joined_at=None))
    planner_at_work = threading.Thread(target=plan, args=(office, clock()))
    with office.write() as turn:
        turn.execute(update(people).where(people.c.person_id == 3).values(joined_at=clock()))
        replan(turn, [3], clock())
        planner_at_work.start()
        planner_at_work.join(0.3)
        assert planner_at_work.is_alive()
    planner_at_work.join(20)
    assert notes_of(office, 3) == ["2026-11-16", "2026-11-17", "2026-11-18"]
