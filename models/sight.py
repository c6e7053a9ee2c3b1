"""Whom a member of staff may see: those they walk beside, as coordinator, backup or for a colleague who is
away; who leads sees everybody. The one place where this is decided for the staff page.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, String, and_, bindparam, or_, select

from models.facts import DAY, PERSON_COLUMNS
from models.quick import Quick
from models.tables import assignments, leaves, people

READER = bindparam("reader", type_=BigInteger)
TAG = bindparam("tag", type_=String)


def _in_force(table: Any) -> ColumnElement[bool]:
    return and_(table.c.starts_on <= DAY, or_(table.c.ends_on.is_(None), table.c.ends_on >= DAY))


_BESIDE = select(assignments.c.person_id).where(assignments.c.staff_id == READER, _in_force(assignments))
_COVERED = (
    select(assignments.c.person_id)
    .join(leaves, leaves.c.person_id == assignments.c.staff_id)
    .where(leaves.c.cover_id == READER, _in_force(leaves), _in_force(assignments))
)
_STILL_HERE = or_(people.c.ends_on.is_(None), people.c.ends_on >= DAY)
_PARTICIPANTS = select(*PERSON_COLUMNS).where(people.c.role == "participant")
_MINE = _PARTICIPANTS.where(
    _STILL_HERE, or_(people.c.person_id.in_(_BESIDE), people.c.person_id.in_(_COVERED))
)
_ONE_OF_MINE = Quick(_MINE.where(people.c.tag == TAG))
_ONE_OF_ALL = Quick(_PARTICIPANTS.where(people.c.tag == TAG))
_ALL_OF_MINE = Quick(_MINE.order_by(people.c.name, people.c.person_id))
_ALL = Quick(_PARTICIPANTS.where(_STILL_HERE).order_by(people.c.name, people.c.person_id))


def seen(connection: Connection, reader: int, role: str, tag: str, day: date) -> Any | None:
    """The participant of this tag, where the reader of that role may see them on ``day``; else None. Who
    leads sees also who has left.
    """
    if role == "lead":
        return next(iter(_ONE_OF_ALL.all(connection, tag=tag)), None)
    return next(iter(_ONE_OF_MINE.all(connection, tag=tag, reader=reader, day=day)), None)


def all_seen(connection: Connection, reader: int, role: str, day: date) -> Sequence[Any]:
    """Every participant who is here on ``day`` and whom the reader may see, by name."""
    if role == "lead":
        return _ALL.all(connection, day=day)
    return _ALL_OF_MINE.all(connection, reader=reader, day=day)
