"""Other ways to reach staff: a row a way, with an address of its own that belongs to no person."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from models.outbox import UNSENT
from models.quick import Quick, among
from models.tables import addresses, conversations, outbox, people, ways

_FOR = Quick(
    select(ways.c.person_id, ways.c.answers, ways.c.content, addresses.c.address_id, addresses.c.channel,
           addresses.c.account, addresses.c.sender)
    .join(addresses, addresses.c.address_id == ways.c.address_id)
    .where(or_(ways.c.person_id.is_(None), among(ways.c.person_id, "ids")))
    .order_by(ways.c.way_id)
)  # fmt: skip


def ways_for(connection: Connection, person_ids: Collection[int]) -> Sequence[Any]:
    """The ways to these people, and those of the whole office, with their addresses."""
    return _FOR.all(connection, ids=person_ids)


def add(
    connection: Connection, person_id: int | None, place: tuple[str, str, str], sealed_url: bytes, shown: str,
    now: datetime, *, answers: bool, content: bool,
) -> int:  # fmt: skip
    """A new way to somebody, or to the whole office. ``place``: channel, account and name. Its id."""
    talk = connection.execute(insert(conversations).values(turn=0)).inserted_primary_key
    assert talk
    channel, account, sender = place
    where = {"channel": channel, "account": account, "sender": sender, "conversation_id": talk[0]}
    address = connection.execute(insert(addresses).values(**where, created_at=now, used_at=now))
    assert address.inserted_primary_key
    row = {"person_id": person_id, "address_id": address.inserted_primary_key[0], "sealed_url": sealed_url}
    kept = row | {"shown": shown, "answers": answers, "content": content, "created_at": now}
    made = connection.execute(insert(ways).values(kept)).inserted_primary_key
    assert made
    return int(made[0])


def remove(connection: Connection, way_id: int) -> bool:
    """Forget a way and its URL; what still waits for it is not sent. False where there is none such."""
    gone = delete(ways).where(ways.c.way_id == way_id).returning(ways.c.address_id)
    address = connection.execute(gone).scalar_one_or_none()
    if address is None:
        return False
    waiting = update(outbox).where(outbox.c.address_id == address, outbox.c.status.in_(UNSENT))
    connection.execute(waiting.values(status="withdrawn", failure="way taken away"))
    return True


def every(connection: Connection) -> Sequence[Any]:
    """All ways, with the name of whom they reach (None: the office) and what came of the last message."""
    t, sent = outbox, outbox.alias()
    newest = select(func.max(sent.c.outbox_id)).where(sent.c.address_id == ways.c.address_id)
    last = newest.scalar_subquery()
    joined = (
        select(ways, people.c.name, t.c.status, t.c.failure, t.c.sent_at)
        .outerjoin(people, people.c.person_id == ways.c.person_id)
        .outerjoin(t, t.c.outbox_id == last)
    )
    return connection.execute(joined.order_by(ways.c.way_id)).all()


def sealed_url(connection: Connection, sender: str) -> bytes | None:
    """The URL of the way of this name, sealed; None where it was taken away."""
    mine = select(ways.c.sealed_url).join(addresses, addresses.c.address_id == ways.c.address_id)
    return connection.execute(mine.where(addresses.c.sender == sender)).scalar_one_or_none()
