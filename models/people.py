"""People by name, for the operator: who is there, who is staff, who was meant."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, select

from models.tables import people


def staff_names(connection: Connection) -> set[str]:
    """The names of all coordinators and leads."""
    rows = connection.execute(select(people.c.name).where(people.c.role.in_(("coordinator", "lead"))))
    return set(rows.scalars())


def supporter_names(connection: Connection) -> set[str]:
    """The names of all outside supporters."""
    return set(connection.execute(select(people.c.name).where(people.c.role == "supporter")).scalars())


def names(connection: Connection) -> Sequence[str]:
    """The names of everybody, in order."""
    return connection.execute(select(people.c.name).order_by(people.c.name)).scalars().all()


def person_named(connection: Connection, name: str) -> Row[Any] | None:
    """The person of exactly this name."""
    return connection.execute(select(people).where(people.c.name == name)).one_or_none()
