"""The planner: makes rows of what will fall due, day by day and some hundred people at a time.

Each chunk is a transaction of its own that also keeps how far it came, so a crash costs no more than a chunk,
replicas share the work, and nobody's turn waits long for SQLite's one writer.
"""

from collections.abc import Collection, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from models import due
from models.database import Database, insert_once
from models.tables import planned_days
from scheduler.due import occurrences
from scheduler.read_timetables import people_after, read_timetables
from scheduler.timetable import Timetable

CHUNK = 500
AHEAD = timedelta(days=2)
"""Days are planned so far ahead: a local day may be a day away from the one in Greenwich."""
BACK = timedelta(days=1)


def plan(database: Database, now: datetime) -> int:
    """Plan every day that is not planned yet. How many chunks were made; 0 where there is nothing to do."""
    chunks = 0
    for day in days_to_plan(database, now):
        while _chunk(database, day, now):
            chunks += 1
    return chunks


def days_to_plan(database: Database, now: datetime) -> list[date]:
    """From yesterday to the day after tomorrow, those that are not done."""
    today = now.astimezone(UTC).date()
    wanted = [today - BACK + timedelta(days=n) for n in range((BACK + AHEAD).days + 1)]
    with database.read() as connection:
        known = {row.day: row.done_at for row in connection.execute(planned_days.select())}
    return [day for day in wanted if known.get(day) is None]


def _chunk(database: Database, day: date, now: datetime) -> bool:
    """Plan the day for the next people; False where it is done, or in somebody else's hand."""
    with database.write() as connection:
        connection.execute(insert_once(connection, planned_days, "day"), {"day": day})
        place = due.day_in_hand(connection, day)
        if place is None:
            return False
        people = people_after(connection, place.through_id, CHUNK)
        plan_people(connection, people, [day], now)
        last = people[-1].person_id if people else place.through_id
        due.keep_place(connection, day, last, None if len(people) == CHUNK else now)
        return len(people) == CHUNK


def replan(connection: Connection, person_ids: Collection[int], now: datetime) -> None:
    """Somebody's days or choices changed: what is planned for them and still to come is made anew."""
    if not person_ids:
        return
    due.unplan(connection, person_ids, now)
    people = people_after(connection, 0, len(person_ids), person_ids)
    plan_people(connection, people, due.planned(connection), now)


def plan_people(connection: Connection, people: Sequence[Any], days: Collection[date], now: datetime) -> None:
    """Write what falls due for these people on these local days, but for what is past being sent."""
    if not people or not days:
        return
    tables = read_timetables(connection, people, min(days), max(days))
    rows = [row for table in tables for day in days for row in _rows(table, day, now)]
    if rows:
        due.PLAN.many(connection, rows)


def _rows(table: Timetable, day: date, now: datetime) -> Iterator[dict[str, Any]]:
    for found in occurrences(table, day):
        if found.until is None or found.until >= now:
            yield {"person_id": table.person_id, "planned": True, **found._asdict()}
