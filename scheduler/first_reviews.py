"""The first 振り返り面談 of everybody who has begun: due a month after they did.

This is the one place where a review comes from nothing; every other follows the one that was held. What it
makes is the same whoever makes it and when, so replicas and repeated planning do no harm.
"""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from dialogs.rhythm import months_after, rhythm_of
from models import agreed, reviewing


def open_first_reviews(connection: Connection, people: Sequence[Any], now: datetime) -> None:
    """Open the first review of those of these people (rows with ``person_id`` and ``role``) who have none."""
    ids = [row.person_id for row in people if row.role == "participant"]
    rows = reviewing.without_reviews(connection, ids) if ids else ()
    if not rows:
        return
    months = rhythm_of(agreed.office_rhythm(connection), {}).review_months
    found = {row.person_id: _due(row, months) for row in rows}
    reviewing.open_reviews(connection, {i: day for i, day in found.items() if day}, now)


def _due(row: Any, months: int) -> date | None:
    """None for somebody of whom it cannot be said: the planner names them, and nobody waits for that."""
    try:
        return first_due(row.starts_on, row.joined_at, row.zone, months)
    except (LookupError, ValueError, OverflowError):
        return None


def first_due(starts_on: date | None, joined_at: datetime, zone: str, months: int) -> date:
    """So many months after the programme began, or after the person did where that was later: of what was
    before, nobody here knows.
    """
    joined_on = joined_at.astimezone(ZoneInfo(zone)).date()
    return months_after(max(starts_on or joined_on, joined_on), max(1, months))
