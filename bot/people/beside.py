"""Who walks beside a participant: assignments with from and to, one in force for each part.

Who takes over gets what is open.
"""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from models import due, ladder
from models.tables import assignments


def change_beside(
    connection: Connection, person_id: int, part: str, staff_id: int, starts_on: date | None, now: datetime,
    zone: ZoneInfo,
) -> bool:  # fmt: skip
    """:func:`put_beside` for somebody who takes part already: on the day of the change open alerts go along,
    and the participant hears who is there for them now.
    """
    today = now.astimezone(zone).date()
    if not put_beside(connection, person_id, part, staff_id, starts_on, today):
        return False
    later = starts_on is not None and starts_on > today
    at = datetime.combine(starts_on, time(), zone) if later and starts_on else now
    due.SCHEDULE.many(connection, [ladder.handover(person_id, part, at)])
    return True


def put_beside(
    connection: Connection, person_id: int, part: str, staff_id: int, starts_on: date | None, today: date
) -> bool:
    """Let ``staff_id`` be the ``part`` (coordinator, backup) of this person; True where that is new.

    A first assignment holds from ``starts_on`` (else today), a change from today (or from ``starts_on``,
    where that is still to come), whatever was planned for later. The one before ends the day before.
    """
    t = assignments
    mine = select(t).where(t.c.person_id == person_id).order_by(t.c.starts_on)
    everybody = connection.execute(mine).all()
    rows = [row for row in everybody if row.part == part]
    start = starts_on or today
    if any((row.staff_id, row.ends_on) != (staff_id, None) for row in rows):
        start = max(start, today)
    if any(row.staff_id == staff_id and row.ends_on is None and row.starts_on <= start for row in rows):
        return False
    connection.execute(delete(t).where(*_of(person_id, part), t.c.starts_on >= start))
    _end(connection, _of(person_id, part), start)
    row = {"person_id": person_id, "part": part, "staff_id": staff_id, "starts_on": start}
    connection.execute(insert(t), row)
    return True


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


def _of(person_id: int, part: str) -> tuple[ColumnElement[bool], ...]:
    return assignments.c.person_id == person_id, assignments.c.part == part


def _end(connection: Connection, which: tuple[ColumnElement[bool], ...], start: date) -> int:
    """Whoever holds on ``start`` holds until the day before; who ends earlier, or comes later, stays."""
    t = assignments
    holding = (t.c.starts_on < start, or_(t.c.ends_on.is_(None), t.c.ends_on >= start))
    ended = update(t).where(*which, *holding).values(ends_on=start - timedelta(days=1))
    return connection.execute(ended).rowcount
