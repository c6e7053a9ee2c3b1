"""What the organisation sets holds for everybody: they are planned anew, in parts, whoever plans."""

from collections.abc import Sequence
from datetime import UTC, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Row, select

from models import agreed, plan_anew
from models.database import Database
from models.tables import due
from scheduler import planner
from scheduler.clock import StandingClock
from scheduler.planner import plan
from scheduler.tick import tick
from tests.bot.engine import furnish


@pytest.fixture
def office(database: Database, clock: StandingClock) -> Database:
    with database.write() as connection:
        furnish(connection, clock)
    plan(database, clock())
    return database


def notes(database: Database) -> Sequence[Row[Any]]:
    with database.read() as connection:
        order = (due.c.person_id, due.c.slot)
        return connection.execute(select(due).where(due.c.prompt == "note").order_by(*order)).all()


def hours(database: Database) -> set[time]:
    return {row.due_at.astimezone(UTC).time() for row in notes(database)}


def set_minutes(database: Database, minutes: int) -> None:
    with database.write() as connection:
        agreed.set_office_rhythm(connection, "note_after", str(minutes))
        plan_anew.plan_anew(connection)


def test_everybody_is_planned_anew_once(
    office: Database, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner, "CHUNK", 2)
    before = notes(office)
    assert hours(office) == {time(5, 30)}
    set_minutes(office, 90)
    assert plan(office, clock()).chunks == 3
    assert hours(office) == {time(6, 30)}
    assert [(row.person_id, row.slot) for row in notes(office)] == [
        (row.person_id, row.slot) for row in before
    ]
    assert plan(office, clock()).chunks == 0


def test_a_change_in_the_middle_begins_from_the_first_again(
    office: Database, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(planner, "CHUNK", 2)
    set_minutes(office, 90)
    for _ in range(2):
        assert planner._chunk_anew(office, clock()) == []
    assert len(hours(office)) > 1
    set_minutes(office, 120)
    plan(office, clock())
    assert hours(office) == {time(7)}


def test_what_was_said_already_stays(office: Database, clock: StandingClock) -> None:
    clock.now = datetime(2026, 11, 16, 5, 31, tzinfo=UTC)
    tick(office, clock())
    set_minutes(office, 120)
    plan(office, clock())
    clock.move(timedelta(hours=2))
    assert tick(office, clock()).entered == 0


def test_an_empty_value_is_the_default_again(office: Database, clock: StandingClock) -> None:
    set_minutes(office, 90)
    with office.write() as connection:
        agreed.set_office_rhythm(connection, "note_after", "")
        assert agreed.office_rhythm(connection) == {}


def test_a_preference_taken_back_leaves_no_row(office: Database) -> None:
    with office.write() as connection:
        agreed.set_preference(connection, 3, "note_at", "18:00")
        agreed.set_preference(connection, 3, "note_at", "19:00")
        assert [row.value for row in agreed.preferences_of(connection, [3])] == ["19:00"]
        agreed.set_preference(connection, 3, "note_at", "")
        assert agreed.preferences_of(connection, [3]) == []
