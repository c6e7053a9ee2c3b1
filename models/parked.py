"""Events that failed three times and wait for a person to look at them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Select, func, literal_column, select

from models.tables import conversations, inbox, people


def parked(connection: Connection) -> Sequence[Any]:
    """All parked events, oldest first: ``inbox_id, source, received_at, failure``; no content."""
    return connection.execute(_waiting()).all()


def parked_by_whom(connection: Connection, most: int) -> Sequence[Any]:
    """The oldest ``most`` of them, each with the ``person_id``, ``name``, ``tag`` and ``role`` of whose it is
    (None: of somebody unknown).
    """
    whose = (people.c.person_id, people.c.name, people.c.tag, people.c.role)
    with_people = (
        _waiting()
        .add_columns(*whose)
        .outerjoin(conversations, conversations.c.conversation_id == inbox.c.conversation_id)
        .outerjoin(people, people.c.person_id == conversations.c.person_id)
    )
    return connection.execute(with_people.limit(most)).all()


def how_many(connection: Connection) -> int:
    """How many there are."""
    number = select(func.count()).select_from(inbox).where(inbox.c.status == literal_column("'parked'"))
    return int(connection.execute(number).scalar_one())


def _waiting() -> Select[Any]:
    columns = (inbox.c.inbox_id, inbox.c.source, inbox.c.received_at, inbox.c.failure)
    parked = inbox.c.status == literal_column("'parked'")
    return select(*columns).where(parked).order_by(inbox.c.inbox_id)
