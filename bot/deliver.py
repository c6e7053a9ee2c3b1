"""Deliver: sends what the outbox holds, and writes what came of it.

A row is leased, sent outside any transaction, recorded. Rows of one address leave one after the other;
addresses do not wait for each other. Where an address is gone for good, what still waits goes to another
address of the same person, and the person's own lane hears of it.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import Connection, Row, update

from bot.channel import Metered, Outcome, Parcel
from bot.post.forwarding import forward, forward_one
from bot.post.postbox import LEAVE, Channels, Postbox, from_json
from bot.post.retry import next_try
from bot.post.saving import grant, used_up
from bot.running import metrics
from bot.turns import internal
from bot.turns.lane import Address
from bot.vault import Vault
from models import inbox, outbox, pushes
from models.database import Database
from models.tables import addresses
from scheduler.clock import Clock

AT_ONCE = 50
MOST_KEPT_BACK = 1000
"""So many times in a round rows may be kept back before others are looked at."""
ROUND = 0.05
"""Seconds a round waits for its sends before it looks again what else is to be sent."""
LONGEST_SEND = 45.0
"""Shorter than a lease, so that no row is in two hands."""
NOT_HERE = ("quota", "refused")
"""Verdicts by which this channel will not take a message that another one may."""
SAFETY = outbox.PRIORITIES["safety"]
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Deliverer:
    """Takes waiting rows from the outbox and hands them to their channels. ``reserve``: percent of a month's
    counted messages for what is urgent alone; ``free_only``: rows (ids) in hand that must not cost one.
    """

    database: Database
    vault: Vault
    channels: Channels
    clock: Clock
    reserve: int = 10
    free_only: set[int] = field(default_factory=set)
    under_way: dict[asyncio.Task[Outcome], Row[Any]] = field(default_factory=dict)

    async def deliver(self) -> int:
        """One round: the next row of each address that is free. How many are under way; 0: nothing to send
        now.

        A send that takes longer than a round goes on by itself and is recorded by a later one.
        """
        rows = await asyncio.to_thread(self._claim, AT_ONCE - len(self.under_way))
        self.under_way.update({asyncio.create_task(self._send(row)): row for row in rows})
        tried = len(self.under_way)
        if tried:
            await self._finish(ROUND)
        return tried

    async def finish(self, seconds: float) -> None:
        """Wait at most so long for the sends under way and record them; the rest is freed by its lease."""
        if self.under_way:
            await self._finish(seconds)
        for task in self.under_way:
            task.cancel()
        await asyncio.gather(*self.under_way, return_exceptions=True)
        self.under_way.clear()

    async def _finish(self, seconds: float) -> None:
        done, _ = await asyncio.wait(self.under_way, timeout=seconds)
        sent = [(self.under_way.pop(task), task.result()) for task in done]
        if sent:
            await asyncio.to_thread(self._record, sent)

    def _claim(self, limit: int) -> Sequence[Row[Any]]:
        """What may be sent now. Where all that was leased is kept back, the rows behind it are looked at."""
        for _ in range(MOST_KEPT_BACK if limit > 0 else 0):
            leased, granted = self._lease(limit)
            if granted or not leased:
                return granted
        return ()

    def _lease(self, limit: int) -> tuple[Sequence[Row[Any]], Sequence[Row[Any]]]:
        """Rows that were leased, and those of them that are to be sent."""
        now = self.clock()
        with self.database.write() as connection:
            rows = outbox.claim(connection, now, limit)
            granted = grant(connection, Postbox(self.vault, self.channels), rows, now, self.reserve)
        self.free_only.difference_update(row.outbox_id for row in rows)
        self.free_only.update(granted.free_only)
        return rows, granted.rows

    async def _send(self, row: Row[Any]) -> Outcome:
        try:
            async with asyncio.timeout(LONGEST_SEND):
                outcome = await self._hand_over(row)
        except Exception as fault:  # noqa: BLE001 - a channel that breaks must not stop the others
            log.error("channel broke", channel=row.channel, failure=type(fault).__name__)
            outcome = Outcome("later", type(fault).__name__)
        metrics.SENDS.labels(row.channel, outcome.verdict, outcome.via).inc()
        return outcome

    async def _hand_over(self, row: Row[Any]) -> Outcome:
        channel = self.channels.get((row.channel, row.account))
        if channel is None:
            return Outcome("later", "channel not configured")
        if row.about == LEAVE:
            await channel.leave(row.sender)
            return Outcome("sent")
        return await channel.send(self._parcel(row))

    def _parcel(self, row: Row[Any]) -> Parcel:
        fresh = row.reply_until is not None and self.clock() < row.reply_until
        return Parcel(
            uuid=row.uuid,
            to=row.sender,
            messages=tuple(from_json(kept) for kept in self.vault.open_json(row.sealed_messages)),
            reply_token=row.reply_token if fresh else "",
            must_deliver=row.priority == SAFETY,
            free_only=row.outbox_id in self.free_only,
        )

    def _record(self, sent: Sequence[tuple[Row[Any], Outcome]]) -> None:
        now = self.clock()
        with self.database.write() as connection:
            outbox.record(connection, [self._result(row, outcome, now) for row, outcome in sent])
            postbox = Postbox(self.vault, self.channels)
            for row, outcome in sent:
                if outcome.verdict == "gone":
                    self._gone(connection, row, outcome, now)
                elif outcome.verdict in NOT_HERE and forward_one(connection, postbox, row, now):
                    log.info("sent by another channel", outbox_id=row.outbox_id)
                elif outcome.verdict == "quota" and row.person_id is not None:
                    pushes.save_up(connection, [row.outbox_id], "failed")
                if outcome.verdict == "quota" and row.outbox_id not in self.free_only:
                    used_up(connection, f"{row.channel}:{row.account}", now)
            postbox.flush(connection)

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
            "try": row.attempts,
            "status": status,
            "failure": "" if outcome.verdict == "sent" else f"{outcome.verdict}: {outcome.reason}"[:200],
            "not_before": again,
            "provider_ids": f",{','.join(outcome.provider_ids)},"[:400] if outcome.provider_ids else "",
            "sent_at": now if arrived else None,
            "uncertain": outcome.verdict == "uncertain",
            "spent": bool(row.reply_token),
            "counted": int(arrived and outcome.via == "push" and self._is_metered(row)),
        }

    def _is_metered(self, row: Row[Any]) -> bool:
        return isinstance(self.channels.get((row.channel, row.account)), Metered)

    def _gone(self, connection: Connection, row: Row[Any], outcome: Outcome, now: datetime) -> None:
        """The address is lost: the person's lane hears it, and what waits goes where the person still is."""
        gone = update(addresses).where(addresses.c.address_id == row.address_id).values(reachable=False)
        lost = connection.execute(gone.returning(addresses)).one()
        address = Address(lost.address_id, lost.channel, lost.account, lost.sender, lost.person_id)
        postbox = Postbox(self.vault, self.channels)
        forward(connection, postbox, address, f"gone: {outcome.reason}", now)
        postbox.flush(connection)
        inbox.put(
            connection, source=internal.SOURCE, key=f"gone:{row.outbox_id}",
            conversation_id=lost.conversation_id, address_id=row.address_id,
            sealed_payload=self.vault.seal_json(internal.unreachable(row.channel)), happened_at=now, now=now,
        )  # fmt: skip
