"""What is cleared away when it has done its work. Keys stay for ever, so nothing old is ever taken as new."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, select, update

from models.tables import absences, inbox, note_answers, notes, outbox

RAW_KEPT = timedelta(days=30)
WITHDRAWN_KEPT = timedelta(hours=24)


def clear(connection: Connection, now: datetime, empty: bytes) -> int:
    """Forget raw payloads after 30 days, and the words of withdrawn notes and notices after 24 hours. How
    many rows.

    ``empty`` is a sealed empty object that takes the place of what was there.
    """
    old = now - RAW_KEPT
    rows = connection.execute(
        update(inbox)
        .where(inbox.c.status == "done", inbox.c.done_at < old)
        .where(inbox.c.failure != "cleared")
        .values(sealed_payload=empty, failure="cleared")
    ).rowcount
    rows += connection.execute(
        update(outbox)
        .where(outbox.c.status != "waiting", outbox.c.created_at < old, outbox.c.failure != "cleared")
        .values(sealed_messages=empty, failure="cleared")
    ).rowcount
    rows += _clear_withdrawn(connection, now - WITHDRAWN_KEPT, now)
    return rows


def _clear_withdrawn(connection: Connection, before: datetime, now: datetime) -> int:
    a, n = note_answers, notes
    withdrawn = select(n.c.day).where(
        n.c.person_id == a.c.person_id, n.c.day == a.c.day, n.c.withdrawn_at < before
    )
    blank = update(a).where(a.c.blanked_at.is_(None), withdrawn.exists()).values(sealed=None, blanked_at=now)
    rows = connection.execute(blank).rowcount
    reasons = update(absences).where(absences.c.withdrawn_at < before, absences.c.sealed_reason.is_not(None))
    return rows + connection.execute(reasons.values(sealed_reason=None)).rowcount
