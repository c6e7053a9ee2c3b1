"""How things stand for those who walk beside people and those who lead; what channels said of their quota."""

import json
from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, literal_column, or_, select

from models.database import insert_into
from models.ladder import MISTAKE
from models.quick import Quick, among
from models.tables import addresses, alerts, conversations, inbox, settings

SINCE = bindparam("since", type_=alerts.c.opened_at.type)
QUOTA = "quota:"
"""Settings with what each account said of its quota begin so."""
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


def keep_quota(connection: Connection, account: str, used: int, most: int | None, now: datetime) -> None:
    """Keep what an account (``line:line``) said of the month's messages; ``most`` None: as many as one
    likes.
    """
    value = json.dumps({"used": used, "most": most, "at": now.isoformat()})
    keep = insert_into(connection, settings).values(name=QUOTA + account, value=value)
    connection.execute(keep.on_conflict_do_update(index_elements=["name"], set_={"value": value}))


def quotas(connection: Connection, since: datetime) -> list[tuple[int, int]]:
    """What accounts with a limit said since a moment: messages used, and how many there are."""
    named = select(settings.c.value).where(settings.c.name.startswith(QUOTA, autoescape=True))
    said = [json.loads(value) for value in connection.execute(named.order_by(settings.c.name)).scalars()]
    return [(s["used"], s["most"]) for s in said if s["most"] and datetime.fromisoformat(s["at"]) >= since]
