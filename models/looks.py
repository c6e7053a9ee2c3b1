"""The log of who saw whom at the staff page."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import BigInteger, Connection, bindparam, select

from models.at_once import inserting
from models.quick import Quick, among
from models.tables import access_log

AGAIN = timedelta(hours=1)
"""A page that refreshes itself shows the same people again and again: once an hour says it."""
_LOG = inserting(access_log, "person_id", "staff_id", "what", "looked_at")
_LATELY = Quick(
    select(access_log.c.person_id, access_log.c.what).where(
        among(access_log.c.person_id, "ids"),
        access_log.c.looked_at > bindparam("since", type_=access_log.c.looked_at.type),
        access_log.c.staff_id == bindparam("staff", type_=BigInteger),
    )
)


def log_looks(
    connection: Connection, staff: int, looks: Collection[tuple[int, str]], now: datetime, *,
    again: bool = False,
) -> None:  # fmt: skip
    """Write down whom a member of staff saw, as what. ``again``: only those whom they had not seen so in the
    last hour.
    """
    fresh = set(looks) - _lately(connection, staff, looks, now) if again and looks else set(looks)
    rows = [
        {"person_id": person, "staff_id": staff, "what": what, "looked_at": now}
        for person, what in sorted(fresh)
    ]
    if rows:
        _LOG.many(connection, rows)


def _lately(
    connection: Connection, staff: int, looks: Collection[tuple[int, str]], now: datetime
) -> set[tuple[int, str]]:
    rows = _LATELY.all(connection, ids=[person for person, _ in looks], since=now - AGAIN, staff=staff)
    return {(row.person_id, row.what) for row in rows}
