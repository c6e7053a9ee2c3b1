"""Threads as a list: when each person's thread had its last line, and that line."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from models.quick import Quick, among
from models.tables import people, threads

_same = threads.alias("same")
_LAST_AT = (
    select(func.max(_same.c.posted_at))
    .where(_same.c.person_id == people.c.person_id)
    .correlate(people)
    .scalar_subquery()
)
_LAST = Quick(select(people.c.person_id, _LAST_AT.label("posted_at")).where(among(people.c.person_id, "ids")))
_LINES = Quick(
    select(threads)
    .select_from(people)
    .join(threads, (people.c.person_id == threads.c.person_id) & (threads.c.posted_at == _LAST_AT))
    .where(among(people.c.person_id, "ids"))
    .order_by(threads.c.person_id, threads.c.ref)
)


def last_at(connection: Connection, ids: Collection[int]) -> dict[int, datetime]:
    """When the last line of each of these people's threads was written; not of who has none."""
    rows = _LAST.all(connection, ids=ids)
    return {row.person_id: row.posted_at for row in rows if row.posted_at is not None}


def last_lines(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """The last line of each of these threads (rows of ``threads``); of several at one moment all."""
    return _LINES.all(connection, ids=ids)
