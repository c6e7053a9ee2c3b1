"""What a turn reads costs what it asks for, however much somebody has written or how much waits."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from models import facts, records
from models import inbox as events
from models.database import Database
from models.quick import Quick, span
from models.tables import inbox, notes
from scheduler.clock import StandingClock
from tests.bot.engine import BEGAN, furnish
from tests.models.test_due_rows import explained

WRITTEN, WAITING = 400, 2000
PEOPLE, LANES = (3, 4, 5), (1003, 1004, 1005)


@pytest.fixture
def full(database: Database, clock: StandingClock) -> Database:
    """Participants who have written for more than a year, and of whom much waits."""
    with database.write() as connection:
        furnish(connection, clock)
        for person in PEOPLE:
            row = {"person_id": person, "revision": 1, "kind": "standard", "late": False}
            row |= {"written_at": clock(), "changed_at": clock()}
            days = [BEGAN + timedelta(days=n) for n in range(WRITTEN)]
            connection.execute(insert(notes), [{**row, "day": day} for day in days])
        for lane in LANES:
            event = {"source": "bare", "conversation_id": lane, "sealed_payload": b"", "received_at": clock()}
            moments = [clock() - timedelta(seconds=n) for n in range(WAITING)]
            rows = [event | {"key": f"{lane}:{n}", "happened_at": at} for n, at in enumerate(moments)]
            connection.execute(insert(inbox), rows)
        connection.exec_driver_sql("ANALYZE")
    return database


@pytest.mark.parametrize("statement", [facts._NOTES, facts._ANSWERS, records._REVISIONS])
def test_notes_of_a_few_days_are_found_by_their_days(full: Database, statement: Quick) -> None:
    days = [BEGAN + timedelta(days=n) for n in range(5)]
    with full.read() as connection:
        if not full.is_sqlite:  # of answers there are none, and so few it would look through
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = explained(connection, statement, ids=PEOPLE, **span(days))
    assert re.search(r"person_id=\? AND day>\? AND day<\?|Index Cond: .*day >= .*day <= ", plan), plan
    assert not re.search(r"SCAN note|Seq Scan", plan), plan


def test_days_far_from_each_other_bring_nothing_of_the_days_between(full: Database) -> None:
    asked = [BEGAN, BEGAN + timedelta(days=WRITTEN - 1)]
    with full.read() as connection:
        found = facts.notes_of(connection, PEOPLE, asked)
        none = facts.notes_of(connection, PEOPLE, ())
        nothing = records.note_revisions(connection, PEOPLE, [date(1999, 1, 1)])
    assert sorted((row.person_id, row.day) for row in found) == [(p, day) for p in PEOPLE for day in asked]
    assert not none
    assert nothing == {}


def test_the_first_event_of_a_lane_is_found_by_the_index_of_what_waits(full: Database) -> None:
    with full.read() as connection:
        plan = explained(connection, events._HEADS, ids=LANES)
    assert "ix_inbox_waiting" in plan
    assert not re.search(r"SCAN (inbox|event)\b|Seq Scan on inbox|TEMP B-TREE|WindowAgg", plan), plan


def test_the_first_is_what_happened_first_and_of_one_moment_what_was_stored_first(
    full: Database, clock: StandingClock
) -> None:
    early = clock() - timedelta(days=1)
    with full.write() as connection:
        event = {"source": "bare", "conversation_id": LANES[0], "sealed_payload": b"", "received_at": clock()}
        for key in ("late delivery", "of the same moment"):
            connection.execute(insert(inbox), event | {"key": key, "happened_at": early})
        done = event | {"key": "done", "happened_at": early - timedelta(days=1), "status": "done"}
        connection.execute(insert(inbox), done)
        found = events.heads(connection, LANES, clock())
    assert sorted((row.conversation_id, row.key) for row in found) == [
        (1003, "late delivery"), (1004, "1004:1999"), (1005, "1005:1999"),
    ]  # fmt: skip
