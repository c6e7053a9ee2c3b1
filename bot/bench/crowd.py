"""Many people at once, made by the database itself: what the clock's figures are measured on."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, text

from bot.bench.scenario import BEGAN, MORNING, ZONE
from models.columns import Moment

PEOPLE = """
INSERT INTO people (person_id, tag, name, role, zone, created_at, joined_at, starts_on)
SELECT n, 't' || n, 'n' || n, CASE n WHEN 1 THEN 'coordinator' ELSE 'participant' END,
  :zone, :now, :now, :began
FROM numbers
"""
CONVERSATIONS = "INSERT INTO conversations (conversation_id, person_id) SELECT n, n FROM numbers"
ADDRESSES = """
INSERT INTO addresses (address_id, channel, account, sender, conversation_id, person_id, created_at, used_at)
SELECT n, 'web', 'page', 's' || n, n, n, :now, :now FROM numbers
"""
ASSIGNMENTS = """
INSERT INTO assignments (person_id, starts_on, part, staff_id)
SELECT n, :began, 'coordinator', 1 FROM numbers WHERE n > 1
"""
PATTERNS = """
INSERT INTO activity_patterns (person_id, starts_on, weekday, starts_at, ends_at, workplace)
SELECT numbers.n, :began, column1, '10:00:00.000000', '14:00:00.000000', 'w'
FROM numbers, (VALUES (0), (1), (2), (3), (4)) AS weekdays WHERE n > 1
"""
REVIEWS = """
INSERT INTO reviews (person_id, kind, due_on, state)
SELECT n, 'review_interview', '2026-12-24', 'open' FROM numbers WHERE n > 1
"""
NOTES = """
INSERT INTO notes (person_id, day, revision, kind, late, written_at, changed_at)
SELECT n, :day, 1, 'standard', :late, :now, :now FROM numbers WHERE n > 1
"""
NUMBERS = """
WITH RECURSIVE numbers(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :count)
"""

SATURDAY = 5


def gather(connection: Connection, count: int) -> None:
    """Participants 2 to ``count + 1``, whom the first coordinates, on weekdays from ten to two."""
    values = {"zone": ZONE, "now": MORNING, "began": BEGAN}
    for statement in (PEOPLE, CONVERSATIONS, ADDRESSES, ASSIGNMENTS, PATTERNS, REVIEWS):
        run(connection, NUMBERS + statement, count=count + 1, **values)
    understand(connection)


def write_notes(connection: Connection, count: int, before: date, days: int) -> None:
    """Everybody's notes of so many weekdays before that day."""
    while days:
        before -= timedelta(days=1)
        if before.weekday() < SATURDAY:
            run(connection, NUMBERS + NOTES, count=count + 1, day=before, late=False, now=MORNING)
            days -= 1
    understand(connection)


def run(connection: Connection, statement: str, **values: Any) -> int:
    """One statement of the database's own words with those of the values that it names; how many rows."""
    used = {name: value for name, value in values.items() if f":{name}" in statement}
    moments = [bindparam(name, type_=Moment) for name in used if name in ("now", "until")]
    return connection.execute(text(statement).bindparams(*moments), used).rowcount


def understand(connection: Connection) -> None:
    """Let the database count what there is, as it does by itself in time."""
    connection.exec_driver_sql("ANALYZE")
