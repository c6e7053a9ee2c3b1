"""What is due is found by its index, however much there is."""

import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, text

from models import due
from models.database import Database
from models.housekeeping import DUE_KEPT, clear
from models.quick import Quick
from models.tables import due as rows
from models.tables import inbox, planned_days
from scheduler.clock import StandingClock
from tests.bot.engine import furnish

MANY = 20_000
FILL = {
    "sqlite": """
        WITH RECURSIVE n(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM n WHERE n < :many)
        INSERT INTO due (person_id, prompt, slot, due_at, status)
        SELECT 1 + n % 5, 'p', n, datetime(:now, printf('%+d minutes', n - 100)),
               CASE n % 2 WHEN 0 THEN 'waiting' ELSE 'done' END FROM n""",
    "postgresql": """
        INSERT INTO due (person_id, prompt, slot, due_at, status)
        SELECT 1 + n % 5, 'p', n, CAST(:now AS timestamptz) + (n - 100) * interval '1 minute',
               CASE n % 2 WHEN 0 THEN 'waiting' ELSE 'done' END FROM generate_series(1, :many) AS n""",
}


@pytest.fixture
def full(database: Database, clock: StandingClock) -> Database:
    """Rows before now and long after it."""
    with database.write() as connection:
        furnish(connection, clock)
        moment = clock().replace(tzinfo=None).isoformat(" ") if database.is_sqlite else clock().isoformat()
        fill = text(FILL["sqlite" if database.is_sqlite else "postgresql"])
        connection.execute(fill, {"many": MANY, "now": moment})
        connection.exec_driver_sql("ANALYZE")
    return database


def explained(connection: Connection, statement: Quick, **values: Any) -> str:
    """How the database goes about it."""
    prepared = statement.prepared(connection.dialect)
    how = "EXPLAIN QUERY PLAN" if connection.dialect.name == "sqlite" else "EXPLAIN"
    driver = connection.connection.dbapi_connection
    assert driver is not None
    cursor = driver.cursor()
    cursor.execute(f"{how} {prepared.sql}", prepared.parameters([values])[0])
    told = "\n".join(str(row[-1]) for row in cursor.fetchall())
    cursor.close()
    return told


@pytest.mark.parametrize("asked", ["earliest", "ripe"])
def test_what_is_due_is_found_by_its_index(full: Database, clock: StandingClock, asked: str) -> None:
    statement = {"earliest": due._EARLIEST, "ripe": due._RIPE}[asked]
    with full.read() as connection:
        plan = explained(connection, statement, now=clock(), limit=100)
    assert "ix_due_status" in plan
    assert not re.search(r"SCAN due\b(?!.*INDEX)|Seq Scan|TEMP B-TREE", plan), plan


def test_rows_are_settled_by_their_key(full: Database) -> None:
    with full.read() as connection:
        plan = explained(connection, due._SETTLE, ids=[1, 2], of="p", about="1", becomes="done")
    assert re.search("pk_due|sqlite_autoindex_due", plan), plan
    assert "Seq Scan" not in plan


def test_the_oldest_come_first(full: Database, clock: StandingClock) -> None:
    with full.write() as connection:
        found = due.ripe(connection, clock(), 20)
        assert [row.due_at for row in found] == sorted(row.due_at for row in found)
        assert found[0].due_at == due.earliest(connection) == clock() - timedelta(minutes=98)
        assert len(due.ripe(connection, clock(), 1000)) == 50


def test_what_was_settled_long_ago_is_cleared_away_and_what_waits_stays(
    database: Database, clock: StandingClock
) -> None:
    old, young = clock() - DUE_KEPT - timedelta(days=1), clock() - DUE_KEPT + timedelta(days=1)
    with database.write() as connection:
        furnish(connection, clock)
        for number, (at, status) in enumerate(
            (at, status) for at in (old, young) for status in ("waiting", "done", "late", "passed", "dropped")
        ):
            row = {"person_id": 1, "prompt": "p", "slot": str(number), "due_at": at, "status": status}
            connection.execute(insert(rows), row)
        event = {"source": "schedule", "key": "p:1:0:1", "conversation_id": 1001, "status": "done"}
        event |= {"happened_at": old, "received_at": old, "done_at": old, "sealed_payload": b""}
        connection.execute(insert(inbox), event)
        for at in (old, young):
            connection.execute(insert(planned_days), {"day": at.date(), "done_at": at})
        clear(connection, clock(), b"{}")
        kept = sorted(connection.execute(rows.select().with_only_columns(rows.c.slot)).scalars())
        days = connection.execute(planned_days.select()).all()
        keys = connection.execute(inbox.select()).all()
    assert kept == ["0", "5", "6", "7", "8", "9"]
    assert [row.day for row in days] == [young.date()]
    assert [row.key for row in keys] == ["p:1:0:1"]


def test_an_occurrence_can_be_read_from_its_event() -> None:
    until = datetime.fromisoformat("2026-11-16T21:00:00+09:00")
    assert due.occurrence("review:7:2:7:2026-11-23", b"") == ("review", "7:2026-11-23", None)
    assert due.occurrence("note:7:0:2026-11-16", until.isoformat().encode()) == ("note", "2026-11-16", until)
