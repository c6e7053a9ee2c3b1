"""The weekdays and hours agreed with a person: patterns with from and to, the newest in force."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from bot.people.roster import Entry
from models.tables import activity_patterns


def agree_days(connection: Connection, person_id: int, entry: Entry, today: date) -> bool:
    """Let the entry's weekdays and hours hold; True where they differ from what holds.

    The first ones hold from ``starts_on`` (else today), changed ones from today on (or from ``starts_on``,
    where that is still to come); the old ones end the day before.
    """
    t = activity_patterns
    own = t.c.person_id == person_id
    rows = connection.execute(select(t).where(own)).all()
    wanted, standing = _wanted(entry), [row for row in rows if row.ends_on is None or row.ends_on >= today]
    earlier = _starts_earlier(rows, entry)
    if (not earlier and _newest(rows) == wanted) or not (wanted or standing):
        return False
    first = entry.starts_on or today
    start = max(first, today) if rows and not earlier else first
    connection.execute(delete(t).where(own, t.c.starts_on >= start))
    still = or_(t.c.ends_on.is_(None), t.c.ends_on >= start)
    connection.execute(update(t).where(own, still).values(ends_on=start - timedelta(days=1)))
    if wanted:
        connection.execute(insert(t), [{"person_id": person_id, "starts_on": start} | row for row in wanted])
    return True


def _wanted(entry: Entry) -> list[dict[str, Any]]:
    if entry.hours is None:
        return []
    starts, ends = entry.hours
    same = {"starts_at": starts, "ends_at": ends, "workplace": entry.workplace, "ends_on": entry.ends_on}
    return [{"weekday": weekday} | same for weekday in entry.weekdays]


def _newest(rows: Sequence[Any]) -> list[dict[str, Any]]:
    names = ("weekday", "starts_at", "ends_at", "workplace", "ends_on")
    newest = max((row.starts_on for row in rows), default=None)
    last = [row for row in rows if row.starts_on == newest]
    return [{name: getattr(row, name) for name in names} for row in sorted(last, key=lambda row: row.weekday)]


def _starts_earlier(rows: Sequence[Any], entry: Entry) -> bool:
    """The only days known so far, but from an earlier day than was thought."""
    starts = {row.starts_on for row in rows}
    return len(starts) == 1 and entry.starts_on is not None and entry.starts_on < min(starts)
