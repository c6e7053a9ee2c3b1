"""What is cleared away when it has done its work. Keys stay for ever, so nothing old is ever taken as new."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, delete, select, update

from models.tables import absences, due, inbox, note_answers, notes, outbox, planned_days, sign_ins

RAW_KEPT = timedelta(days=30)
WITHDRAWN_KEPT = timedelta(hours=24)
DUE_KEPT = timedelta(days=40)
SETTLED = ("done", "late", "passed", "dropped")


def clear(connection: Connection, now: datetime, empty: bytes) -> int:
    """Forget raw payloads after 30 days, what fell due after 40, the words of withdrawn notes and notices
    after 24 hours, and sign-ins that expired. How many rows.

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
    rows += _clear_withdrawn(connection, now) + _clear_due(connection, now)
    rows += connection.execute(delete(sign_ins).where(sign_ins.c.expires_at <= now)).rowcount
    return rows


def withdrawn_answers(connection: Connection, now: datetime) -> Sequence[bytes]:
    """The sealed answers that :func:`clear` is about to forget, so that their photos can go too."""
    going = select(note_answers.c.sealed).where(*_going(now), note_answers.c.sealed.is_not(None))
    return connection.execute(going).scalars().all()


def _going(now: datetime) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    """Answers of notes that were withdrawn long enough ago."""
    a, n = note_answers, notes
    same = (n.c.person_id == a.c.person_id, n.c.day == a.c.day)
    withdrawn = select(n.c.day).where(*same, n.c.withdrawn_at < now - WITHDRAWN_KEPT)
    return a.c.blanked_at.is_(None), withdrawn.exists()


def _clear_withdrawn(connection: Connection, now: datetime) -> int:
    blank = update(note_answers).where(*_going(now)).values(sealed=None, blanked_at=now)
    rows = connection.execute(blank).rowcount
    before = now - WITHDRAWN_KEPT
    reasons = update(absences).where(absences.c.withdrawn_at < before, absences.c.sealed_reason.is_not(None))
    return rows + connection.execute(reasons.values(sealed_reason=None)).rowcount


def _clear_due(connection: Connection, now: datetime) -> int:
    """What waits stays, however old; that it was said stays in the inbox, by its key."""
    old = now - DUE_KEPT
    settled = delete(due).where(due.c.status.in_(SETTLED), due.c.due_at < old)
    rows = connection.execute(settled).rowcount
    return rows + connection.execute(delete(planned_days).where(planned_days.c.day < old.date())).rowcount
