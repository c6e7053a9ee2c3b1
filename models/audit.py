"""The auditor's questions: is any promise open longer than it should be? Numbers only, over all people."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, select

from models.tables import addresses, alerts, inbox, media, outbox

_FAILED = select(func.count()).where(outbox.c.status == "failed", outbox.c.failure != "cleared")
"""What failed and is not long past."""


@dataclass(frozen=True, slots=True)
class Audit:
    """How the promises stand. Times are the oldest of their kind, None where there is none."""

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


def audit(connection: Connection) -> Audit:
    """Ask all of it, by the partial indexes."""

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
        unreachable=_count(connection, gone),
        media_wanted=_count(connection, select(func.count()).where(media.c.status == "wanted")),
    )


def _count(connection: Connection, statement: object) -> int:
    return int(connection.execute(statement).scalar_one())  # type: ignore[call-overload]
