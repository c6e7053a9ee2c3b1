"""Arrivals: who came, when, by whose word."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, bindparam, select

from models.database import insert_once
from models.quick import Quick, among
from models.tables import arrivals

_ARRIVALS = Quick(
    select(arrivals).where(
        among(arrivals.c.person_id, "ids"), arrivals.c.day >= bindparam("since", type_=Date)
    )
)


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
