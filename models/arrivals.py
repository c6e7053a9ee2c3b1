"""Arrivals: who came, when, by whose word; and whom a workplace expects."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, String, bindparam, or_, select, union_all

from models.database import insert_once
from models.facts import DAY, FIRST, LAST, PERSON_COLUMNS
from models.quick import Quick, among
from models.tables import activity_exceptions, activity_patterns, arrivals, people

_ARRIVALS = Quick(
    select(arrivals).where(
        among(arrivals.c.person_id, "ids"), arrivals.c.day >= bindparam("since", type_=Date)
    )
)
_STILL_HERE = or_(people.c.ends_on.is_(None), people.c.ends_on >= DAY)
_WORKPLACES = Quick(
    select(people.c.person_id, people.c.workplace).where(
        among(people.c.person_id, "ids"), people.c.role == "workplace", people.c.workplace != "", _STILL_HERE
    )
)
_BY_PATTERN = select(activity_patterns.c.person_id).where(
    among(activity_patterns.c.workplace, "workplaces", String),
    activity_patterns.c.starts_on <= LAST,
    or_(activity_patterns.c.ends_on.is_(None), activity_patterns.c.ends_on >= FIRST),
)
_BY_EXCEPTION = select(activity_exceptions.c.person_id).where(
    among(activity_exceptions.c.workplace, "workplaces", String),
    activity_exceptions.c.day.between(FIRST, LAST),
)
_PLACED = Quick(
    select(*PERSON_COLUMNS)
    .where(
        people.c.person_id.in_(union_all(_BY_PATTERN, _BY_EXCEPTION)), people.c.role == "participant",
        people.c.joined_at.is_not(None), _STILL_HERE,
        or_(people.c.starts_on.is_(None), people.c.starts_on <= DAY),
    )
    .order_by(people.c.name)
)  # fmt: skip


def record(
    connection: Connection, person_id: int, day: date, at: datetime, recorded_by: int, now: datetime
) -> None:
    """Somebody came; of a day only the first word counts."""
    row = {
        "person_id": person_id, "day": day, "arrived_at": at, "recorded_by": recorded_by, "recorded_at": now,
    }  # fmt: skip
    connection.execute(insert_once(connection, arrivals, "person_id", "day"), row)


def take_back(connection: Connection, person_id: int, day: date) -> None:
    """They did not come after all."""
    t = arrivals
    connection.execute(t.delete().where(t.c.person_id == person_id, t.c.day == day))


def arrivals_of(connection: Connection, ids: Collection[int], since: date) -> Sequence[Any]:
    """When these people came, from ``since`` on."""
    return _ARRIVALS.all(connection, ids=ids, since=since)


def workplaces_of(connection: Connection, ids: Collection[int], day: date) -> Sequence[Any]:
    """Of those of these people who are a workplace's contact on ``day``: which workplace's."""
    return _WORKPLACES.all(connection, ids=ids, day=day)


def placed_at(
    connection: Connection, workplaces: Collection[str], day: date, first: date, last: date
) -> Sequence[Any]:
    """Who takes part on ``day`` and may be at one of these workplaces on a day from ``first`` to ``last``."""
    return _PLACED.all(connection, workplaces=workplaces, day=day, first=first, last=last)
