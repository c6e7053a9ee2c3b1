"""Rows written in one statement are the rows that are written one by one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, StatementError

from models.conversing import keep_turns
from models.database import Database
from models.due import PLAN, SCHEDULE
from models.tables import conversations, due
from scheduler.clock import StandingClock
from tests.bot.engine import furnish

NOON = datetime(2026, 11, 25, 12, tzinfo=timezone(timedelta(hours=9)))


@pytest.fixture
def connection(database: Database, clock: StandingClock) -> Any:
    with database.write() as opened:
        furnish(opened, clock)
        yield opened


def scheduled(slot: str, person_id: int = 1, due_at: datetime = NOON) -> dict[str, Any]:
    return {"person_id": person_id, "prompt": "note", "slot": slot, "due_at": due_at, "until": None}


def kept(connection: Connection) -> Sequence[Any]:
    return connection.execute(select(due).where(due.c.prompt == "note").order_by(due.c.slot)).all()


def test_what_is_written_together_is_what_is_written_alone(connection: Connection) -> None:
    slots = ["2026-11-25", "に'\"\\\n", "", "{}"]
    for slot in slots:
        SCHEDULE.many(connection, [scheduled(slot)])
    alone = kept(connection)
    connection.execute(due.delete())
    SCHEDULE.many(connection, [scheduled(slot) for slot in slots])
    assert kept(connection) == alone
    assert {row.due_at for row in alone} == {NOON.astimezone(UTC)}


def test_rows_that_are_there_fall_due_anew_as_another_round(connection: Connection) -> None:
    rows = [scheduled("a"), scheduled("b")]
    SCHEDULE.many(connection, rows)
    SCHEDULE.many(connection, [row | {"due_at": NOON + timedelta(hours=1)} for row in rows])
    assert [(row.round, row.due_at) for row in kept(connection)] == [(1, NOON + timedelta(hours=1))] * 2


def test_the_same_row_twice_counts_twice_and_the_last_holds(connection: Connection) -> None:
    later = NOON + timedelta(minutes=5)
    SCHEDULE.many(connection, [scheduled("a"), scheduled("a", due_at=later)])
    assert [(row.round, row.due_at) for row in kept(connection)] == [(1, later)]


def test_a_row_to_be_written_once_is_left_as_it_is(connection: Connection) -> None:
    first = scheduled("a") | {"planned": True}
    PLAN.many(connection, [first, scheduled("b") | {"planned": True}])
    PLAN.many(connection, [first | {"due_at": NOON + timedelta(hours=1)}, scheduled("c") | {"planned": True}])
    assert [(row.slot, row.due_at) for row in kept(connection)] == [(slot, NOON) for slot in "abc"]


def test_a_moment_without_a_zone_is_refused(connection: Connection) -> None:
    bare = NOON.replace(tzinfo=None)
    with pytest.raises((ValueError, StatementError)):
        SCHEDULE.many(connection, [scheduled("a", due_at=bare), scheduled("b")])


def test_a_text_too_long_for_its_column_is_refused_not_cut(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        pytest.skip("SQLite takes texts of any length")
    with pytest.raises(DBAPIError):
        SCHEDULE.many(connection, [scheduled("x" * 500), scheduled("b")])


def test_states_are_kept_together_unless_somebody_counted_one_in_between(connection: Connection) -> None:
    ids = connection.execute(select(conversations.c.conversation_id).limit(3)).scalars().all()
    rows = [{"id": i, "before": 0, "after": 1, "state": f"state {i}".encode() + b"\0\xff"} for i in ids]
    assert keep_turns(connection, rows)
    found = connection.execute(select(conversations).where(conversations.c.conversation_id.in_(ids))).all()
    assert {(row.conversation_id, row.turn, row.sealed_state) for row in found} == {
        (row["id"], 1, row["state"]) for row in rows
    }
    assert not keep_turns(connection, [rows[0] | {"before": 1, "after": 2}, *rows[1:]])
