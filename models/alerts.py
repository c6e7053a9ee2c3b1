"""Alerts: promises that a person will look, and the way back from a card to its alert."""

from sqlalchemy import Connection, select

from models.tables import outbox


def quoted_alert(connection: Connection, address_id: int, message: str) -> str | None:
    """The alert whose card was sent to this address as the platform's ``message``, if there is one."""
    t = outbox
    sent = select(t.c.about).where(
        t.c.address_id == address_id, t.c.provider_ids.contains(f",{message},", autoescape=True)
    )
    return connection.execute(sent.order_by(t.c.outbox_id.desc()).limit(1)).scalar_one_or_none() or None
