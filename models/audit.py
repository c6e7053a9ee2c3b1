"""The auditor's questions: is any promise open longer than it should be? Numbers only, over all people."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, Select, func, select

from models import due
from models.ladder import untimed
from models.tables import addresses, alerts, inbox, media, outbox, planned_days
from models.tables import due as due_rows

_FAILED = select(func.count()).where(outbox.c.status == "failed", outbox.c.failure != "cleared")
"""What failed and is not long past."""
LATELY = timedelta(days=1)

_PLANNED = select(func.max(planned_days.c.day)).where(planned_days.c.done_at.is_not(None))
_UNOWNED = select(func.count()).where(alerts.c.state == "open", alerts.c.owner_id.is_(None))


@dataclass(frozen=True, slots=True)
class Audit:
    """How the promises stand. Times are the oldest of their kind, None where there is none. ``oldest_due``:
    when what waits longest fell, or will fall, due; ``late``: what was too late to be said since yesterday;
    ``planned_through``: the last local day that is planned; ``stuck_alerts`` are open and would climb no
    further; ``unowned_alerts`` have nobody who could be asked.
    """

    waiting: int
    oldest_waiting: datetime | None
    parked: int
    unsent: int
    oldest_unsent: datetime | None
    failed: int
    open_alerts: int
    oldest_open_alert: datetime | None
    unreachable: int
    media_wanted: int
    oldest_due: datetime | None = None
    late: int = 0
    planned_through: date | None = None
    stuck_alerts: int = 0
    unowned_alerts: int = 0


def audit(connection: Connection, now: datetime) -> Audit:
    """Ask all of it, by the indexes."""

    def two(statement: object) -> tuple[int, datetime | None]:
        number, oldest = connection.execute(statement).one()  # type: ignore[call-overload]
        return int(number), oldest

    waiting = two(select(func.count(), func.min(inbox.c.received_at)).where(inbox.c.status == "waiting"))
    unsent = two(
        select(func.count(), func.min(outbox.c.created_at)).where(outbox.c.status.in_(("waiting", "leased")))
    )
    open_ = two(select(func.count(), func.min(alerts.c.opened_at)).where(alerts.c.state == "open"))
    gone = select(func.count()).where(addresses.c.person_id.is_not(None), addresses.c.reachable.is_(False))
    return Audit(
        waiting=waiting[0],
        oldest_waiting=waiting[1],
        parked=_count(connection, select(func.count()).where(inbox.c.status == "parked")),
        unsent=unsent[0],
        oldest_unsent=unsent[1],
        failed=_count(connection, _FAILED),
        open_alerts=open_[0],
        oldest_open_alert=open_[1],
        stuck_alerts=_count(connection, select(func.count()).select_from(alerts).where(*untimed())),
        unowned_alerts=_count(connection, _UNOWNED),
        unreachable=_count(connection, gone),
        media_wanted=_count(connection, select(func.count()).where(media.c.status == "wanted")),
        oldest_due=due.earliest(connection),
        late=_count(connection, _late(now)),
        planned_through=connection.execute(_PLANNED).scalar_one(),
    )


def _late(now: datetime) -> Select[int]:
    too_late = (due_rows.c.status == "late", due_rows.c.due_at > now - LATELY)
    return select(func.count()).where(*too_late)


def _count(connection: Connection, statement: object) -> int:
    return int(connection.execute(statement).scalar_one())  # type: ignore[call-overload]
