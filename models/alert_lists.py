"""Alerts that are over or were seen: for lists, newest first, a page at a time."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import BigInteger, Connection, Integer, String, and_, bindparam, or_, select, text

from models.columns import STANDING
from models.quick import Quick, among
from models.tables import alerts

AT = bindparam("at", type_=alerts.c.opened_at.type)
MOST = bindparam("most", type_=Integer)
_BEHIND = and_(
    alerts.c.opened_at <= AT,
    or_(alerts.c.opened_at < AT, alerts.c.ref > bindparam("ref", type_=String)),
    text(f"not ({STANDING})"),
)
_PAST = Quick(
    select(alerts)
    .where(
        among(alerts.c.person_id, "ids"),
        alerts.c.opened_at > bindparam("since", type_=alerts.c.opened_at.type),
        _BEHIND,
    )
    .order_by(alerts.c.opened_at.desc(), alerts.c.ref)
    .limit(MOST)
)
_PAST_OF = Quick(
    select(alerts)
    .where(alerts.c.person_id == bindparam("person", type_=BigInteger), _BEHIND)
    .order_by(alerts.c.opened_at.desc(), alerts.c.ref)
    .limit(MOST)
)
_ONE = Quick(
    select(alerts.c.ref).where(
        alerts.c.person_id == bindparam("person", type_=BigInteger),
        alerts.c.ref == bindparam("ref", type_=String),
    )
)


class Behind(NamedTuple):
    """The alert behind which a page begins: when it was opened, its ref."""

    at: datetime
    ref: str


NEWEST = Behind(datetime.fromisoformat("9999-01-01T00:00:00+00:00"), "")


def past(
    connection: Connection, ids: Collection[int], since: datetime, behind: Behind, most: int
) -> Sequence[Any]:
    """Alerts about these participants, opened after ``since``, of which nothing is to come any more."""
    return _PAST.all(connection, ids=ids, since=since, at=behind.at, ref=behind.ref, most=most)


def past_of(connection: Connection, person_id: int, behind: Behind, most: int) -> Sequence[Any]:
    """The same of one participant, however old."""
    return _PAST_OF.all(connection, person=person_id, at=behind.at, ref=behind.ref, most=most)


def is_about(connection: Connection, person_id: int, ref: str) -> bool:
    """Whether the alert of this ref is about this participant."""
    return bool(_ONE.all(connection, person=person_id, ref=ref))
