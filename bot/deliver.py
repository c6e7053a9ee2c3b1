"""Deliver: sends what the outbox holds, and writes what came of it.

A row is leased, sent outside any transaction, recorded. Rows of one address leave one after the other; addresses do
not wait for each other. Where an address is gone for good, what still waits goes to another address of the same
person, and the person's own lane hears of it.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection, Row, select, update

from bot import internal, metrics
from bot.channel import Outcome, Parcel
from bot.lane import Address
from bot.posting import LEAVE, Channels, Postbox, from_json
from bot.retry import next_try
from bot.vault import Vault
from models import inbox, outbox, records
from models.database import Database
from models.tables import addresses
from models.tables import outbox as outbox_table
from scheduler.clock import Clock

AT_ONCE = 50
SAFETY = outbox.PRIORITIES["safety"]
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Takes waiting rows from the outbox and hands them to their channels."""

    database: Database
    vault: Vault
    channels: Channels
    clock: Clock

    async def deliver(self) -> int:
        """One round: the next row of each address. How many rows were tried; 0 where nothing is to be sent now."""
        rows = await asyncio.to_thread(self._claim)
        if rows:
            outcomes = await asyncio.gather(*(self._send(row) for row in rows))
            await asyncio.to_thread(self._record, list(zip(rows, outcomes, strict=True)))
        return len(rows)

    def _claim(self) -> Sequence[Row[Any]]:
        with self.database.write() as connection:
            return outbox.claim(connection, self.clock(), AT_ONCE)

    async def _send(self, row: Row[Any]) -> Outcome:
        channel = self.channels.get((row.channel, row.account))
        if channel is None:
            return Outcome("later", "channel not configured")
        if row.about == LEAVE:
            await channel.leave(row.sender)
            return Outcome("sent")
        try:
            outcome = await channel.send(self._parcel(row))
        except Exception as fault:
            log.error("channel broke", channel=row.channel, failure=type(fault).__name__)
            outcome = Outcome("later", type(fault).__name__)
        metrics.SENDS.labels(row.channel, outcome.verdict, outcome.via).inc()
        return outcome

    def _parcel(self, row: Row[Any]) -> Parcel:
        fresh = row.reply_until is not None and self.clock() < row.reply_until
        return Parcel(
            uuid=row.uuid,
            to=row.sender,
            messages=tuple(from_json(kept) for kept in self.vault.open_json(row.sealed_messages)),
            reply_token=row.reply_token if fresh else "",
            must_deliver=row.priority == SAFETY,
        )

    def _record(self, sent: Sequence[tuple[Row[Any], Outcome]]) -> None:
        now = self.clock()
        with self.database.write() as connection:
            outbox.record(connection, [self._result(row, outcome, now) for row, outcome in sent])
            for row, outcome in sent:
                if outcome.verdict == "gone":
                    self._gone(connection, row, outcome, now)

    def _result(self, row: Row[Any], outcome: Outcome, now: datetime) -> dict[str, Any]:
        again = (
            next_try(now, row.created_at, row.attempts, outcome.seconds)
            if outcome.verdict == "later"
            else None
        )
        arrived = outcome.verdict in ("sent", "uncertain")
        status = "sent" if arrived else "waiting" if again or outcome.verdict == "gone" else "failed"
        if status == "failed":
            log.error(
                "message not sent", outbox_id=row.outbox_id, verdict=outcome.verdict, reason=outcome.reason
            )
        return {
            "id": row.outbox_id,
            "status": status,
            "failure": "" if outcome.verdict == "sent" else f"{outcome.verdict}: {outcome.reason}"[:200],
            "not_before": again,
            "provider_ids": f",{','.join(outcome.provider_ids)},"[:400] if outcome.provider_ids else "",
            "sent_at": now if arrived else None,
            "uncertain": outcome.verdict == "uncertain",
            "spent": bool(row.reply_token),
        }

    def _gone(self, connection: Connection, row: Row[Any], outcome: Outcome, now: datetime) -> None:
        """The address is lost: the person's lane hears it, and what waits goes where the person still is."""
        gone = update(addresses).where(addresses.c.address_id == row.address_id).values(reachable=False)
        connection.execute(gone)
        self._repost(connection, row, now)
        outbox.withdraw(connection, row.address_id, f"gone: {outcome.reason}"[:200])
        conversation = select(addresses.c.conversation_id).where(addresses.c.address_id == row.address_id)
        inbox.put(
            connection, source=internal.SOURCE, key=f"gone:{row.outbox_id}",
            conversation_id=connection.execute(conversation).scalar_one(), address_id=row.address_id,
            sealed_payload=self.vault.seal_json(internal.unreachable(row.channel)), happened_at=now, now=now,
        )  # fmt: skip

    def _repost(self, connection: Connection, row: Row[Any], now: datetime) -> None:
        if row.person_id is None:
            return
        other = records.reachable_addresses(connection, [row.person_id]).get(row.person_id)
        if other is None:
            return
        address = Address(other.address_id, other.channel, other.account, other.sender, row.person_id)
        waiting = select(outbox_table).where(
            outbox_table.c.address_id == row.address_id, outbox_table.c.status == "waiting"
        )
        postbox = Postbox(self.vault, self.channels)
        for kept in connection.execute(waiting.order_by(outbox_table.c.outbox_id)).all():
            messages = [from_json(message) for message in self.vault.open_json(kept.sealed_messages)]
            postbox.put(address, messages, kept.priority, kept.about, now)
        postbox.flush(connection)
