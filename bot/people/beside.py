"""Who walks beside a participant: assignments with from and to, one in force for each part.

Who takes over gets what is open.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from models import due, ladder
from models.tables import assignments, people

OTHER = {"coordinator": "backup", "backup": "coordinator"}
"""What somebody who has one of these parts cannot have as well."""


def change_beside(
    connection: Connection, person_id: int, part: str, staff_id: int, starts_on: date | None, now: datetime,
    zone: ZoneInfo,
) -> bool:  # fmt: skip
    """:func:`put_beside` for somebody who takes part already: on the day of the change open alerts go along,
    and the participant hears who is there for them now. What was planned from then on does not come.
    """
    today = now.astimezone(zone).date()
    if not put_beside(connection, person_id, part, staff_id, starts_on, today):
        return False
    day = max(starts_on or today, today)
    at = datetime.combine(day, time(), zone) if day > today else now
    ladder.drop_handovers(connection, person_id, part, day)
    due.SCHEDULE.many(connection, [ladder.handover(person_id, ladder.handover_of(part, day), at)])
    return True


def put_beside(
    connection: Connection, person_id: int, part: str, staff_id: int, starts_on: date | None, today: date
) -> bool:
    """Let ``staff_id`` be the ``part`` (coordinator, backup) of this person; True where that is new.

    A first assignment holds from ``starts_on`` (else today), a change from today (or from ``starts_on``,
    where that is still to come), whatever was planned for later. The one before ends the day before. Nobody
    is both: who is or will be coordinator is no backup, and a backup who becomes coordinator is one no more.
    """
    t = assignments
    # Of two who name somebody at the same moment one comes after the other.
    whose = select(people.c.person_id).where(people.c.person_id == person_id)
    connection.execute(whose.with_for_update(key_share=True))
    mine = select(t).where(t.c.person_id == person_id).order_by(t.c.starts_on)
    everybody = connection.execute(mine).all()
    rows = [row for row in everybody if row.part == part]
    other = [row for row in everybody if row.part == OTHER.get(part) and row.staff_id == staff_id]
    start = starts_on or today
    if other or any((row.staff_id, row.ends_on) != (staff_id, None) for row in rows):
        start = max(start, today)
    if part == "backup" and any(_holds_from(row, start) for row in other):
        return False
    if any(row.staff_id == staff_id and row.ends_on is None and row.starts_on <= start for row in rows):
        return False
    connection.execute(delete(t).where(*_of(person_id, part), t.c.starts_on >= start))
    _end(connection, _of(person_id, part), start)
    row = {"person_id": person_id, "part": part, "staff_id": staff_id, "starts_on": start}
    connection.execute(insert(t), row)
    for backup in other:
        _is_no_backup(connection, backup, start)
    return True


def named_from(connection: Connection, person_id: int, part: str, staff_id: int, day: date) -> bool:
    """Whether somebody is the ``part`` of this person on the day or on a later one."""
    rows = connection.execute(select(assignments).where(*_of(person_id, part)))
    return any(row.staff_id == staff_id and _holds_from(row, day) for row in rows)


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
        before = (t.c.ends_on == row.starts_on - timedelta(days=1), t.c.staff_id != row.staff_id)
        connection.execute(update(t).where(*backups, *before).values(ends_on=row.ends_on))


def _of(person_id: int, part: str) -> tuple[ColumnElement[bool], ...]:
    return assignments.c.person_id == person_id, assignments.c.part == part


def _end(connection: Connection, which: tuple[ColumnElement[bool], ...], start: date) -> int:
    """Whoever holds on ``start`` holds until the day before; who ends earlier, or comes later, stays."""
    t = assignments
    holding = (t.c.starts_on < start, or_(t.c.ends_on.is_(None), t.c.ends_on >= start))
    ended = update(t).where(*which, *holding).values(ends_on=start - timedelta(days=1))
    return connection.execute(ended).rowcount
