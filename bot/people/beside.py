"""Who walks beside a participant: assignments with from and to, one in force for each part.

Who takes over gets what is open.
"""

from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, delete, insert, or_, select, update

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
    where that is still to come). The one before ends the day before.
    """
    t = assignments
    own = (t.c.person_id == person_id, t.c.part == part)
    standing = or_(t.c.ends_on.is_(None), t.c.ends_on >= today)
    rows = connection.execute(select(t).where(*own, standing).order_by(t.c.starts_on)).all()
    if rows and rows[-1].staff_id == staff_id:
        return _earlier(connection, rows[-1], own, starts_on)
    first = starts_on or today
    start = max(first, today) if rows else first
    connection.execute(delete(t).where(*own, t.c.starts_on >= start))
    if rows:
        connection.execute(update(t).where(*own, standing).values(ends_on=start - timedelta(days=1)))
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
    own = (t.c.person_id == person_id, t.c.part == "supporter")
    gone = connection.execute(delete(t).where(*own, t.c.starts_on >= today))
    standing = or_(t.c.ends_on.is_(None), t.c.ends_on >= today)
    ended = connection.execute(update(t).where(*own, standing).values(ends_on=today - timedelta(days=1)))
    return gone.rowcount + ended.rowcount > 0


def _earlier(connection: Connection, row: Any, own: tuple[Any, ...], starts_on: date | None) -> bool:
    """The same member of staff, but from an earlier day than was thought."""
    t = assignments
    others = connection.execute(select(t.c.starts_on).where(*own, t.c.starts_on < row.starts_on)).first()
    if starts_on is None or starts_on >= row.starts_on or others:
        return False
    connection.execute(update(t).where(*own, t.c.starts_on == row.starts_on).values(starts_on=starts_on))
    return True
