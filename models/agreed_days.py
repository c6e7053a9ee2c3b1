"""Agreed days: weekday patterns with from and to, single days that differ, closing days. Written here."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, time, timedelta
from typing import Any

from sqlalchemy import Connection, delete, insert, or_, select, update

from models.database import insert_once
from models.tables import activity_exceptions, activity_patterns, closing_days

DAY = timedelta(days=1)
Part = tuple[time, time, str]
"""From when to when, and where."""


def agree_days(
    connection: Connection, person_id: int, parts: Iterable[tuple[int, Part]], first: date,
    last: date | None, over: date | None = None,
) -> None:  # fmt: skip
    """From ``first`` to ``last`` these weekdays and hours hold, and what was agreed before does not.

    With ``over`` the earlier days hold again after it; else they have ended.
    """
    _make_room(connection, person_id, first, over)
    rows = [
        {"person_id": person_id, "starts_on": first, "ends_on": last, "weekday": weekday}
        | {"starts_at": starts, "ends_at": ends, "workplace": workplace}
        for weekday, (starts, ends, workplace) in parts
    ]
    if rows:
        connection.execute(insert(activity_patterns), rows)


def _make_room(connection: Connection, person_id: int, first: date, last: date | None) -> None:
    """End what holds from ``first`` on; what held after ``last`` begins anew behind it."""
    t = activity_patterns
    touched = [t.c.person_id == person_id, or_(t.c.ends_on.is_(None), t.c.ends_on >= first)]
    if last is not None:
        touched.append(t.c.starts_on <= last)
    rows = connection.execute(select(t).where(*touched)).mappings().all()
    after = [
        dict(row) | {"starts_on": last + DAY}
        for row in rows
        if last is not None and (row["ends_on"] is None or row["ends_on"] > last)
    ]
    connection.execute(delete(t).where(*touched, t.c.starts_on >= first))
    connection.execute(update(t).where(*touched).values(ends_on=first - DAY))
    if after:
        connection.execute(insert(t), after)


def set_exception(connection: Connection, person_id: int, day: date, parts: Sequence[Part] | None) -> None:
    """A single day has these parts (none: it is off), or with None is as usual again."""
    t = activity_exceptions
    connection.execute(delete(t).where(t.c.person_id == person_id, t.c.day == day))
    key = {"person_id": person_id, "day": day}
    if parts:
        rows = [
            key
            | {"place": place, "kind": "on", "starts_at": part[0], "ends_at": part[1], "workplace": part[2]}
            for place, part in enumerate(parts)
        ]
        connection.execute(insert(t), rows)
    elif parts is not None:
        connection.execute(insert(t), key | {"kind": "off"})


def set_closing(connection: Connection, workplace: str, days: Collection[date], *, closed: bool) -> None:
    """A workplace (empty: the whole organisation) is closed on these days, or open again."""
    t = closing_days
    if closed:
        rows: list[dict[str, Any]] = [{"workplace": workplace, "day": day} for day in days]
        connection.execute(insert_once(connection, t, "workplace", "day"), rows)
    else:
        connection.execute(delete(t).where(t.c.workplace == workplace, t.c.day.in_(days)))
