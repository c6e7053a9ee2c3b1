"""Who walks beside a participant: assignments with from and to, one in force for each part.

Who takes over gets what is open.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from models import due, ladder
from models.tables import assignments, people

DAY = timedelta(days=1)
OTHER = {"coordinator": "backup", "backup": "coordinator"}
"""What somebody who has one of these parts cannot have as well."""


def change_beside(
    connection: Connection, person_id: int, part: str, staff_id: int, starts_on: date | None, now: datetime,
    zone: ZoneInfo,
) -> bool:  # fmt: skip
    """:func:`put_beside` for somebody who takes part already: on the day of the change open alerts go along,
    and the participant hears who is there for them now. What was planned from then on does not come; where
    that is all, because who is named is there already, nobody is told anything.
    """
    today = now.astimezone(zone).date()
    day = max(starts_on or today, today)
    _lock(connection, person_id)
    held = holds(connection, person_id, part, staff_id, day)
    new = is_new(connection, person_id, part, staff_id, day, today)
    if not put_beside(connection, person_id, part, staff_id, starts_on, today):
        return False
    ladder.drop_handovers(connection, person_id, part, day + DAY if held else day)
    if new:
        at = datetime.combine(day, time(), zone) if day > today else now
        due.SCHEDULE.many(connection, [ladder.handover(person_id, ladder.handover_of(part, day), at)])
    return True


def put_beside(
    connection: Connection, person_id: int, part: str, staff_id: int, starts_on: date | None, today: date
) -> bool:
    """Let ``staff_id`` be the ``part`` (coordinator, backup) of this person; True where that is new.

    A first assignment holds from ``starts_on`` (else today), a change from today (or from ``starts_on``,
    where that is still to come), whatever was planned for later. The one before ends the day before. Nobody
    is both: who is or will be coordinator is no backup, and a backup who becomes coordinator is one no more.
    Nobody begins after the end of the programme.
    """
    t = assignments
    last = _lock(connection, person_id)
    mine = select(t).where(t.c.person_id == person_id).order_by(t.c.starts_on)
    everybody = connection.execute(mine).all()
    rows = [row for row in everybody if row.part == part]
    other = [row for row in everybody if row.part == OTHER.get(part) and row.staff_id == staff_id]
    start = starts_on or today
    if other or any((row.staff_id, row.ends_on) != (staff_id, None) for row in rows):
        start = max(start, today)
    if last and start > last:
        if rows or starts_on:
            return False
        start = last  # the first who is named for somebody who has left
    if part == "backup" and any(_holds_from(row, start) for row in other):
        return False
    if any(row.staff_id == staff_id and row.ends_on is None and row.starts_on <= start for row in rows):
        return False
    connection.execute(delete(t).where(*_of(person_id, part), t.c.starts_on >= start))
    until_then = [row for row in rows if row.staff_id == staff_id and row.starts_on < start]
    if own := [row.starts_on for row in until_then if _holds_from(row, start - DAY)]:
        stays = update(t).where(*_of(person_id, part), t.c.starts_on == own[0])
        connection.execute(stays.values(ends_on=None))
    else:
        _end(connection, _of(person_id, part), start)
        row = {"person_id": person_id, "part": part, "staff_id": staff_id, "starts_on": start}
        connection.execute(insert(t), row)
    for backup in other:
        _is_no_backup(connection, backup, start)
    return True


def holds(
    connection: Connection, person_id: int, part: str, staff_id: int, day: date, *, followed: bool = False
) -> bool:
    """Whether somebody is the ``part`` of this person on that very day; ``followed``: and not for ever."""
    rows = connection.execute(select(assignments).where(*_of(person_id, part)))
    then = [
        row for row in rows if row.staff_id == staff_id and row.starts_on <= day and _holds_from(row, day)
    ]
    return any(row.ends_on is not None or not followed for row in then)


def is_new(connection: Connection, person_id: int, part: str, staff_id: int, day: date, today: date) -> bool:
    """Whether somebody who is named from ``day`` on was not there the day before: there is news to tell."""
    days = [day] if day == today else [day - DAY, day]
    return not any(holds(connection, person_id, part, staff_id, each) for each in days)


def named_from(connection: Connection, person_id: int, part: str, staff_id: int, day: date) -> bool:
    """Whether somebody is the ``part`` of this person on the day or on a later one."""
    rows = connection.execute(select(assignments).where(*_of(person_id, part)))
    return any(row.staff_id == staff_id and _holds_from(row, day) for row in rows)


def take_up(connection: Connection, person_id: int, last: date, now: datetime, today: date) -> None:
    """Who was named for a day after ``last``, and not there since the programme was over by then, is there
    now: it goes on.
    """
    t = assignments
    since = (t.c.starts_on > last, t.c.starts_on <= today, t.c.part.in_(OTHER))
    for part in (
        connection.execute(select(t.c.part).where(t.c.person_id == person_id, *since)).scalars().all()
    ):
        row = ladder.handover(person_id, ladder.handover_of(part, today), now)
        due.SCHEDULE.many(connection, [row])


def put_supporter(
    connection: Connection, person_id: int, supporter: int | None, starts_on: date | None, today: date
) -> bool:
    """Let somebody from outside be named for this person, or nobody any more; True where that is new. Nothing
    is shown to them until the participant says so.
    """
    if supporter is not None:
        return put_beside(connection, person_id, "supporter", supporter, starts_on, today)
    t = assignments
    own = _of(person_id, "supporter")
    gone = connection.execute(delete(t).where(*own, t.c.starts_on >= today))
    return gone.rowcount + _end(connection, own, today) > 0


def _lock(connection: Connection, person_id: int) -> date | None:
    """Of two who name somebody at the same moment one comes after the other. The last day of the person's
    programme, where it has one.
    """
    whose = select(people.c.ends_on).where(people.c.person_id == person_id)
    last: date | None = connection.execute(whose.with_for_update(key_share=True)).scalar()
    return last


def _holds_from(row: Any, day: date) -> bool:
    return row.ends_on is None or row.ends_on >= day


def _is_no_backup(connection: Connection, row: Any, start: date) -> None:
    """End what the row says of the time from ``start`` on. Whom it was to follow later stays instead."""
    t = assignments
    backups = _of(row.person_id, "backup")
    if row.starts_on >= start:
        connection.execute(delete(t).where(*backups, t.c.starts_on == row.starts_on))
    elif _holds_from(row, start):
        _end(connection, (*backups, t.c.starts_on == row.starts_on), start)
    if row.starts_on > start:
        before = (t.c.ends_on == row.starts_on - DAY, t.c.staff_id != row.staff_id)
        connection.execute(update(t).where(*backups, *before).values(ends_on=row.ends_on))


def _of(person_id: int, part: str) -> tuple[ColumnElement[bool], ...]:
    return assignments.c.person_id == person_id, assignments.c.part == part


def _end(connection: Connection, which: tuple[ColumnElement[bool], ...], start: date) -> int:
    """Whoever holds on ``start`` holds until the day before; who ends earlier, or comes later, stays."""
    t = assignments
    holding = (t.c.starts_on < start, or_(t.c.ends_on.is_(None), t.c.ends_on >= start))
    ended = update(t).where(*which, *holding).values(ends_on=start - DAY)
    return connection.execute(ended).rowcount
