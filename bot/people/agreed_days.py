"""The weekdays and hours that a list of people says: whether they differ from what holds, and from when."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from bot.people.roster import Entry
from models import agreed_days
from models.tables import activity_patterns


def agree_days(connection: Connection, person_id: int, entry: Entry, today: date) -> bool:
    """Let the entry's weekdays and hours hold; True where they differ from what holds.

    The first ones hold from ``starts_on`` (else today), changed ones from today on (or from ``starts_on``,
    where that is still to come); the old ones end the day before.
    """
    t = activity_patterns
    rows = connection.execute(select(t).where(t.c.person_id == person_id)).all()
    wanted, standing = _wanted(entry), [row for row in rows if row.ends_on is None or row.ends_on >= today]
    earlier = _starts_earlier(rows, entry)
    if (not earlier and _newest(rows) == wanted) or not (wanted or standing):
        return False
    first = entry.starts_on or today
    start = max(first, today) if rows and not earlier else first
    agreed_days.agree_days(connection, person_id, entry.patterns, start, entry.ends_on)
    return True


def _wanted(entry: Entry) -> list[tuple[Any, ...]]:
    return [(each.weekday, *each.span, entry.ends_on) for each in entry.patterns]


def _newest(rows: Sequence[Any]) -> list[tuple[Any, ...]]:
    newest = max((row.starts_on for row in rows), default=None)
    return sorted(
        (row.weekday, row.starts_at, row.ends_at, row.workplace, row.ends_on)
        for row in rows
        if row.starts_on == newest
    )


def _starts_earlier(rows: Sequence[Any], entry: Entry) -> bool:
    """The only days known so far, but from an earlier day than was thought."""
    starts = {row.starts_on for row in rows}
    return len(starts) == 1 and entry.starts_on is not None and entry.starts_on < min(starts)
