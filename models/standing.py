"""How things stand for those who walk beside people and those who lead."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, or_, select

from models.ladder import MISTAKE
from models.quick import Quick, among
from models.tables import addresses, alerts, conversations, inbox

SINCE = bindparam("since", type_=alerts.c.opened_at.type)
_REACHED = Quick(
    select(addresses.c.person_id).where(among(addresses.c.person_id, "ids"), addresses.c.reachable).distinct()
)
_PARKED = Quick(
    select(conversations.c.person_id)
    .join(inbox, inbox.c.conversation_id == conversations.c.conversation_id)
    .where(inbox.c.status == literal_column("'parked'"), conversations.c.person_id.is_not(None))
    .order_by(inbox.c.inbox_id)
)
_LATELY = Quick(
    select(
        alerts.c.kind,
        alerts.c.detail,
        alerts.c.state,
        alerts.c.opened_at,
        alerts.c.acknowledged_at,
        alerts.c.reopened_at,
    ).where(
        or_(
            alerts.c.opened_at >= SINCE,
            alerts.c.reopened_at >= SINCE,
            alerts.c.state == literal_column("'open'"),
        )
    )
)


def reached(connection: Connection, ids: Collection[int]) -> set[int]:
    """Those of these people whom messages reach by any of their addresses."""
    return {row.person_id for row in _REACHED.all(connection, ids=ids)}


def parked(connection: Connection) -> list[int]:
    """Whose events are parked, an entry an event, the oldest first."""
    return [row.person_id for row in _PARKED.all(connection)]


def alerts_lately(connection: Connection, since: datetime) -> Sequence[Any]:
    """The alerts that were opened, or opened once more, since a moment, and all that nobody has seen yet."""
    return _LATELY.all(connection, since=since)


def crisis_since(connection: Connection, since: datetime) -> tuple[int, int]:
    """How many alerts about words of crisis were opened since a moment, and how many of them by the bot's
    mistake.
    """
    rows = [
        row for row in alerts_lately(connection, since) if row.kind == "crisis" and row.opened_at >= since
    ]
    return len(rows), sum(row.detail == MISTAKE for row in rows)
