"""Events that failed three times and wait for a person to look at them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, select

from models.tables import inbox


def parked(connection: Connection) -> Sequence[Any]:
    """All parked events, oldest first: ``inbox_id, source, received_at, failure``; no content."""
    columns = (inbox.c.inbox_id, inbox.c.source, inbox.c.received_at, inbox.c.failure)
    waiting = select(*columns).where(inbox.c.status == "parked").order_by(inbox.c.inbox_id)
    rows: Sequence[Any] = connection.execute(waiting).all()
    return rows
