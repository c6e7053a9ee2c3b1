"""What still waits can be brought forward, once, and no new plan puts it back."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from models import due
from models.database import Database
from models.tables import due as due_rows
from scheduler.clock import StandingClock
from scheduler.planner import plan, replan
from scheduler.tick import tick
from tests.bot.engine import furnish

SLOT = "2026-11-16"
PLANNED = datetime(2026, 11, 16, 5, 30, tzinfo=UTC)


@pytest.fixture
def office(database: Database, clock: StandingClock) -> Database:
    with database.write() as connection:
        furnish(connection, clock)
    plan(database, clock())
    return database


def hasten(database: Database, at: datetime) -> None:
    with database.write() as connection:
        due.hasten(connection, 3, "note", SLOT, at)


def falls_due(database: Database) -> datetime:
    with database.read() as connection:
        one = (due_rows.c.person_id == 3, due_rows.c.prompt == "note", due_rows.c.slot == SLOT)
        moment: datetime = connection.execute(select(due_rows.c.due_at).where(*one)).scalar_one()
        return moment


def test_it_falls_due_earlier_and_stays_so_in_a_new_plan(office: Database, clock: StandingClock) -> None:
    assert falls_due(office) == PLANNED
    hasten(office, PLANNED - timedelta(hours=1))
    with office.write() as connection:
        replan(connection, [3], clock())
    assert falls_due(office) == PLANNED - timedelta(hours=1)


def test_it_is_never_put_off(office: Database) -> None:
    hasten(office, PLANNED + timedelta(hours=1))
    assert falls_due(office) == PLANNED


def test_what_was_said_is_not_said_again(office: Database, clock: StandingClock) -> None:
    clock.now = PLANNED + timedelta(minutes=1)
    assert tick(office, clock()).entered
    hasten(office, PLANNED)
    hasten(office, clock())
    assert tick(office, clock() + timedelta(minutes=1)).entered == 0


def test_what_is_not_to_come_does_not_come(office: Database, clock: StandingClock) -> None:
    with office.write() as connection:
        due.drop(connection, 3, ["note"], SLOT)
    hasten(office, clock())
    tick(office, PLANNED + timedelta(minutes=1))
    with office.read() as connection:
        one = (due_rows.c.person_id == 3, due_rows.c.prompt == "note", due_rows.c.slot == SLOT)
        assert connection.execute(select(due_rows.c.status).where(*one)).scalar_one() == "dropped"
