"""Alerts: promises that a person will look, and the way back from a card to its alert."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, String, select

from models.outbox import subjects
from models.quick import Quick, among
from models.tables import alerts, outbox, people

_STANDING = Quick(
    select(alerts.c.ref, alerts.c.state, people.c.name)
    .outerjoin(people, people.c.person_id == alerts.c.acknowledged_by)
    .where(among(alerts.c.ref, "refs", String))
)


def quoted_alert(connection: Connection, address_id: int, message: str) -> str | None:
    """The alert whose card was sent to this address as the platform's ``message``, if there is one."""
    t = outbox
    sent = select(t.c.about, t.c.provider_ids).where(
        t.c.address_id == address_id, t.c.provider_ids.contains(f",{message},", autoescape=True)
    )
    row = connection.execute(sent.order_by(t.c.outbox_id.desc()).limit(1)).one_or_none()
    if row is None:
        return None
    ids = row.provider_ids.strip(",").split(",")
    return subjects(row.about, len(ids))[ids.index(message)] or None


def standing(connection: Connection, refs: Collection[str]) -> dict[str, Any]:
    """By ref the ``state`` of each of these alerts, and the ``name`` of who acknowledged it."""
    return {row.ref: row for row in _STANDING.all(connection, refs=refs)}
