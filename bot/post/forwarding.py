"""What waits for an address that is lost goes to where the person can be reached, else it is held."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from bot.post.bundling import Part, parted
from bot.post.holding import hold_unsent
from bot.post.postbox import LEAVE, Postbox, from_json
from bot.turns.lane import Address
from models import outbox, records
from models.tables import outbox as outbox_table


def forward(connection: Connection, postbox: Postbox, lost: Address, reason: str, now: datetime) -> None:
    """Put what waits for ``lost`` in for another address of the same person, if there is one; withdraw it
    here.
    """
    other = _other_address(connection, postbox, lost, now)
    if other is not None:
        t = outbox_table
        waiting = select(t).where(
            t.c.address_id == lost.id, t.c.status.in_(outbox.UNSENT), t.c.about != LEAVE
        )
        for kept in connection.execute(waiting.order_by(t.c.outbox_id)).all():
            postbox.put_together(other, parts_of(postbox, kept), kept.priority, now)
    else:
        hold_unsent(connection, lost.id)
    outbox.withdraw(connection, lost.id, reason[:200])


def _other_address(connection: Connection, postbox: Postbox, lost: Address, now: datetime) -> Address | None:
    if lost.person_id is None:
        return None
    found = records.reachable_addresses(connection, [lost.person_id], postbox.channels, now, but=lost.id)
    row = found.get(lost.person_id)
    return (
        Address(row.address_id, row.channel, row.account, row.sender, lost.person_id)
        if row is not None
        else None
    )


def forward_one(connection: Connection, postbox: Postbox, row: Any, now: datetime) -> bool:
    """Put one request that its channel does not take in for another address of the person, if any."""
    here = Address(row.address_id, row.channel, row.account, row.sender, row.person_id)
    other = _other_address(connection, postbox, here, now)
    if other is None or row.about == LEAVE:
        return False
    postbox.put_together(other, parts_of(postbox, row), row.priority, now)
    return True


def parts_of(postbox: Postbox, row: Any) -> list[Part]:
    """The messages of a row, each with what it is about."""
    messages = [from_json(message) for message in postbox.vault.open_json(row.sealed_messages)]
    return parted(row.about, messages)
