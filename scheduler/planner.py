"""The planner: makes rows of what will fall due, day by day and some hundred people at a time.

Each chunk is a transaction of its own that also keeps how far it came, so a crash costs no more than a chunk,
replicas share the work, and nobody's turn waits long for SQLite's one writer. A person for whom it cannot be
said what falls due is left out and named; nobody else waits for that.
"""

from collections.abc import Collection, Sequence
from datetime import UTC, date, datetime, timedelta
from time import sleep
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models import agreed, due, plan_anew
from models.database import Database, insert_once
from models.tables import planned_days
from scheduler.due import Occurrence, occurrences
from scheduler.first_reviews import open_first_reviews
from scheduler.read_timetables import read_timetables
from scheduler.timetable import Timetable

CHUNK = 500
AHEAD = timedelta(days=2)
"""Days are planned so far ahead: a local day may be a day away from the one in Greenwich."""
BACK = timedelta(days=1)
LONGEST_AWAY = timedelta(days=14)
"""What fell due in a longer time without the bot is not made up for."""
REST = 0.002
"""Seconds between two chunks, in which others come to SQLite's one writer."""


class LeftOut(NamedTuple):
    """A person who could not be planned, and the kind of fault."""

    person_id: int
    failure: str


class Planned(NamedTuple):
    """How many chunks were made, and who was left out."""

    chunks: int
    left_out: list[LeftOut]


def plan(database: Database, now: datetime) -> Planned:
    """Plan everybody anew where that was asked for, and every day that is not planned yet."""
    chunks, left_out = 0, []
    while (out := _chunk_anew(database, now)) is not None:
        chunks += 1
        left_out += out
        sleep(REST)
    for day in days_to_plan(database, now):
        while (out := _chunk(database, day, now)) is not None:
            chunks += 1
            left_out += out
            sleep(REST)
    return Planned(chunks, left_out)


def days_to_plan(database: Database, now: datetime) -> list[date]:
    """Up to the day after tomorrow, those that are not done: from yesterday on, or from where planning
    stopped.
    """
    today = now.astimezone(UTC).date()
    with database.read() as connection:
        known = {row.day: row.done_at for row in connection.execute(planned_days.select())}
    begun = [day for day, done_at in known.items() if done_at is None]
    first = min([today - BACK, *begun, *([max(known) + timedelta(days=1)] if known else [])])
    first = max(first, today - LONGEST_AWAY)
    wanted = (first + timedelta(days=n) for n in range((today + AHEAD - first).days + 1))
    return [day for day in wanted if known.get(day) is None]


def _chunk(database: Database, day: date, now: datetime) -> list[LeftOut] | None:
    """Plan the day for the next people; None where it is done, or in somebody else's hand."""
    with database.write() as connection:
        connection.execute(insert_once(connection, planned_days, "day"), {"day": day})
        place = due.day_in_hand(connection, day)
        if place is None:
            return None
        people = agreed.people_after(connection, place.through_id, CHUNK)
        open_first_reviews(connection, people, now)
        rows, left_out = _rows(connection, people, [day])
        overdue = due.planned_before(connection, day - BACK)
        _write(connection, [row for row in rows if _last(row, overdue) >= now])
        last = people[-1].person_id if people else place.through_id
        due.keep_place(connection, day, last, None if len(people) == CHUNK else now)
        return left_out


def _chunk_anew(database: Database, now: datetime) -> list[LeftOut] | None:
    """Plan the next people anew; None where nobody is left, or somebody else does it."""
    with database.write() as connection:
        place = plan_anew.place_in_hand(connection)
        if place is None:
            return None
        ids = [row.person_id for row in agreed.people_after(connection, place, CHUNK)]
        plan_anew.keep_place(connection, ids[-1] if len(ids) == CHUNK else None)
        return replan(connection, ids, now)


def replan(connection: Connection, person_ids: Collection[int], now: datetime) -> list[LeftOut]:
    """Somebody's days or choices changed: what is planned for them and still to come is made anew.

    What was to come still comes, at once where its time is now past; nothing else is added for the time
    before.
    """
    left_out: list[LeftOut] = []
    if not person_ids:
        return left_out
    due.hold_days(connection)
    days = due.planned_since(connection, now.astimezone(UTC).date() - BACK)
    everybody = sorted(person_ids)
    for start in range(0, len(everybody), CHUNK):
        ids = everybody[start : start + CHUNK]
        moved = due.unplan(connection, ids, now)
        people = agreed.people_named(connection, ids)
        open_first_reviews(connection, people, now)
        rows, out = _rows(connection, people, days)
        left_out += out
        _write(connection, [row for row in rows if row["due_at"] > now or _key(row) in moved])
    return left_out


def _last(row: due.Row, overdue: bool) -> datetime:
    """Until when it is worth planning. What is never too late is planned even when its time is past
    (``overdue``), as after days without the machine, but not where planning has only begun: nobody was
    waiting for it.
    """
    last: datetime = row["until"] or (datetime.max.replace(tzinfo=UTC) if overdue else row["due_at"])
    return last


def _key(row: due.Row) -> due.Key:
    return row["person_id"], row["prompt"], row["slot"]


def _write(connection: Connection, rows: Sequence[due.Row]) -> None:
    if rows:
        due.PLAN.many(connection, rows)


def _rows(
    connection: Connection, people: Sequence[Any], days: Sequence[date]
) -> tuple[list[due.Row], list[LeftOut]]:
    """What falls due for these people on these local days, and whom to leave out."""
    rows: list[due.Row] = []
    left_out: list[LeftOut] = []
    if not people or not days:
        return rows, left_out
    timetable = read_timetables(connection, people, days[0], days[-1])
    for person in people:
        try:
            table = timetable(person)
            rows += [_row(table, found) for day in days for found in occurrences(table, day)]
        except Exception as fault:  # noqa: BLE001 - whatever one person's days can break ends here
            left_out.append(LeftOut(person.person_id, type(fault).__name__))
    return rows, left_out


def _row(table: Timetable, found: Occurrence) -> due.Row:
    return {"person_id": table.person_id, "planned": True, **found._asdict()}
