"""Receive: raw events are stored before the platform hears 200, many webhooks in one commit. Decides nothing.

Requests that come while a commit is under way share the next one, so a burst costs few commits and a lone
request waits for none but its own.
"""

import asyncio
from collections.abc import Callable, Sequence

from sqlalchemy.exc import OperationalError

from bot.channel import Arrival, Channel
from bot.vault import Vault
from models import inbox
from models.database import Database
from models.inbox import Mail
from scheduler.clock import Clock

MOST_MAILS_A_COMMIT = 500
GATHER_SECONDS = 0.008
"""In a crowd the next commit waits this long, so that some twenty requests share it, not two or three."""
Batch = list[tuple[Sequence[Mail], asyncio.Future[None]]]
"""The mails of some requests, each with what its request waits for."""


class Receiver:
    """Stores mail for many at once. ``stored`` is called after each commit, to wake who answers."""

    def __init__(self, database: Database, clock: Clock, stored: Callable[[], None] = lambda: None) -> None:
        self._database = database
        self._clock = clock
        self._stored = stored
        self._waiting: Batch = []
        self._writing: asyncio.Task[None] | None = None

    async def store(self, mails: Sequence[Mail]) -> None:
        """Return when the mails are on disk; raises what the database raises."""
        if not mails:
            return
        written: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append((mails, written))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.create_task(self._write_all())
        await written

    async def _write_all(self) -> None:
        crowded = False
        while self._waiting:
            if crowded:
                await asyncio.sleep(GATHER_SECONDS)
            batch = self._next_batch()
            crowded = len(batch) > 1
            fault = await self._written(batch)
            if fault is None or len(batch) == 1 or isinstance(fault, OperationalError):
                self._tell(batch, fault)
                continue
            # One request among many may be what the database refuses: it must not take the others with it.
            for alone in batch:
                self._tell([alone], await self._written([alone]))

    async def _written(self, batch: Batch) -> Exception | None:
        try:
            await asyncio.to_thread(self._write, [mail for mails, _ in batch for mail in mails])
        except Exception as fault:  # noqa: BLE001 - whoever waits must hear of it
            return fault
        return None

    def _tell(self, batch: Batch, fault: Exception | None) -> None:
        for _, written in batch:
            if written.done():
                continue
            if fault is None:
                written.set_result(None)
            else:
                written.set_exception(fault)
        if fault is None:
            self._stored()

    def _next_batch(self) -> Batch:
        size, count = 0, 0
        while count < len(self._waiting) and size < MOST_MAILS_A_COMMIT:
            size += len(self._waiting[count][0])
            count += 1
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        return batch

    def _write(self, mails: Sequence[Mail]) -> None:
        with self._database.write() as connection:
            inbox.store(connection, mails, self._clock())


def mail(channel: Channel, arrival: Arrival, vault: Vault) -> Mail:
    """An arrival as it is kept: its payload sealed."""
    sealed = vault.seal_json(arrival.raw)
    vault.fresh.keep(sealed, arrival.raw)
    return Mail(
        channel=channel.name,
        account=channel.account,
        sender=arrival.sender,
        key=arrival.key,
        happened_at=arrival.happened_at,
        sealed_payload=sealed,
        message=arrival.message,
        is_group=arrival.is_group,
        media=tuple({"media_id": m.id, "provider_id": m.provider_id, "kind": m.kind} for m in arrival.media),
    )
