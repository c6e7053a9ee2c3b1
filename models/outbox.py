"""The outbox: one row is one request to a channel, written in the transaction of the turn that decided it.

Rows of one address leave in the order in which they were written; an address that cannot be served holds up
nobody else. A row is leased, sent outside any transaction, and what came of it is recorded.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    or_,
    select,
    update,
)

from models.quick import Quick, among
from models.tables import addresses, outbox

PRIORITIES = {"safety": 0, "answer": 1, "prompt": 2, "reminder": 3, "digest": 4}
UNSENT = ("waiting", "leased")
SAVED = "saved up"
"""``failure`` of what is held because the month's messages are few."""
LEASE = timedelta(seconds=60)
"""Longer than any send may take; a crash frees the row after it."""
LONGEST_ABOUT = 200
_HERE = Quick(
    select(addresses.c.person_id)
    .where(
        among(addresses.c.person_id, "ids"),
        addresses.c.reachable,
        addresses.c.used_at >= bindparam("since", type_=addresses.c.used_at.type),
    )
    .distinct()
)
_HELD = Quick(
    select(outbox)
    .where(
        among(outbox.c.person_id, "ids"),
        outbox.c.status == literal_column("'held'"),
        outbox.c.failure != literal_column(f"'{SAVED}'"),
    )
    .order_by(outbox.c.outbox_id)
)


def subjects(about: str, messages: int) -> list[str]:
    """What each of a row's messages is about: a row of several cards names one for each."""
    names = about.split(",")
    return names if len(names) == messages else [about] * messages


def here_since(connection: Connection, person_ids: Collection[int], since: datetime) -> set[int]:
    """Those of these people who wrote or tapped since a moment."""
    return {row.person_id for row in _HERE.all(connection, ids=person_ids, since=since)}


def held(connection: Connection, person_ids: Collection[int]) -> Sequence[Any]:
    """What is held for these people until they can be reached or their hours begin, in the order in which it
    was said.
    """
    return _HELD.all(connection, ids=person_ids)


def is_about(names: Collection[str]) -> ColumnElement[bool]:
    """Whether a row is about one of these, by itself or among others."""
    several = (literal_column("','").concat(outbox.c.about).concat(",").contains(f",{n},") for n in names)
    return or_(outbox.c.about.in_(names), and_(outbox.c.about.contains(","), or_(*several)))


def claim(connection: Connection, now: datetime, limit: int) -> Sequence[Row[Any]]:
    """Lease the first unsent row of up to ``limit`` addresses, the most urgent first."""
    first = (
        select(func.min(outbox.c.outbox_id)).where(outbox.c.status.in_(UNSENT)).group_by(outbox.c.address_id)
    )
    free = case(
        (outbox.c.status == "leased", outbox.c.leased_until <= bindparam("now")),
        else_=or_(outbox.c.not_before.is_(None), outbox.c.not_before <= bindparam("now")),
    )
    ready = (
        select(outbox.c.outbox_id)
        # The status once more: while this waits for a row's lock, somebody else may have sent it.
        .where(outbox.c.outbox_id.in_(first), outbox.c.status.in_(UNSENT), free)
        .order_by(outbox.c.priority, outbox.c.outbox_id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    ids = connection.execute(ready, {"now": now}).scalars().all()
    if not ids:
        return []
    leased = {"status": "leased", "leased_until": now + LEASE, "attempts": outbox.c.attempts + 1}
    connection.execute(update(outbox).where(outbox.c.outbox_id.in_(ids)).values(leased))
    joined = select(outbox, addresses.c.channel, addresses.c.account, addresses.c.sender).join(addresses)
    return connection.execute(
        joined.where(outbox.c.outbox_id.in_(ids)).order_by(outbox.c.priority, outbox.c.outbox_id)
    ).all()


def record(connection: Connection, results: Sequence[Mapping[str, Any]]) -> None:
    """Write what came of leased rows: per row ``id, try, status, failure, not_before, provider_ids, sent_at,
    uncertain, spent, counted``.

    ``try`` is the row's ``attempts`` as claimed: a result that comes after the lease went to somebody else is
    dropped. ``spent`` true forgets the reply token, which can be used only once.
    """
    if not results:
        return
    held = (outbox.c.status == "leased", outbox.c.attempts == bindparam("try"))
    statement = (
        update(outbox)
        .where(outbox.c.outbox_id == bindparam("id"), *held)
        .values(
            status=bindparam("status"),
            failure=bindparam("failure"),
            not_before=bindparam("not_before"),
            provider_ids=bindparam("provider_ids"),
            sent_at=bindparam("sent_at"),
            counted=bindparam("counted"),
            uncertain=bindparam("uncertain"),
            reply_token=case((bindparam("spent"), ""), else_=outbox.c.reply_token),
            leased_until=None,
        )
    )
    connection.execute(statement, list(results))


def withdraw(connection: Connection, address_id: int, reason: str) -> int:
    """What still waits for an address that cannot be reached any more will not be sent. How many rows."""
    waiting = (outbox.c.address_id == address_id, outbox.c.status.in_(UNSENT))
    return connection.execute(
        update(outbox).where(*waiting).values(status="withdrawn", failure=reason)
    ).rowcount


def release(connection: Connection) -> None:
    """Free what a process that is no more had in hand. Only where no other process can be sending
    (SQLite).
    """
    held = update(outbox).where(outbox.c.status == "leased")
    connection.execute(held.values(status="waiting", leased_until=None))
