"""Fetch: photos and files are taken from the platform at once, because it keeps them for an unknown time.

Limited in size, stored encrypted, tried again while the platform is not ready.
"""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import structlog
from sqlalchemy import Row, or_, select, update

from bot.channel import Fetched
from bot.post.postbox import Channels
from bot.vault import Vault
from models.database import Database
from models.tables import addresses, media
from scheduler.clock import Clock

MOST_BYTES = 10 * 1024 * 1024
AT_ONCE = 4
LONGEST_WAIT = 600
GIVE_UP = timedelta(hours=24)
"""An outage of the platform must not cost a photo; after a day it will hardly be there."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Takes wanted media from their channels. What was taken back meanwhile stays gone."""

    database: Database
    vault: Vault
    channels: Channels
    clock: Clock
    most_bytes: int = MOST_BYTES

    async def fetch(self) -> int:
        """One round. How many were tried; 0 where nothing is wanted now."""
        rows = await asyncio.to_thread(self._wanted)
        if rows:
            fetched = await asyncio.gather(*(self._fetch(row) for row in rows))
            await asyncio.to_thread(self._keep, list(zip(rows, fetched, strict=True)))
        return len(rows)

    def _wanted(self) -> Sequence[Row[Any]]:
        """Claim what is wanted: nobody else tries it for the next while."""
        now = self.clock()
        due = or_(media.c.not_before.is_(None), media.c.not_before <= now)
        joined = select(media, addresses.c.channel, addresses.c.account).join(addresses)
        statement = joined.where(media.c.status == "wanted", due).order_by(media.c.created_at).limit(AT_ONCE)
        with self.database.write() as connection:
            rows = connection.execute(statement.with_for_update(skip_locked=True, of=media)).all()
            if rows:
                claimed = update(media).where(media.c.media_id.in_([row.media_id for row in rows]))
                tried = {"not_before": now + timedelta(minutes=2), "attempts": media.c.attempts + 1}
                connection.execute(claimed.values(tried))
            return rows

    async def _fetch(self, row: Row[Any]) -> Fetched:
        channel = self.channels.get((row.channel, row.account))
        try:
            return await channel.fetch(row.provider_id, self.most_bytes) if channel else Fetched("later")
        except Exception as fault:  # noqa: BLE001 - a channel that breaks must not stop the others
            log.error("channel broke", channel=row.channel, failure=type(fault).__name__)
            return Fetched("later")

    def _keep(self, fetched: Sequence[tuple[Row[Any], Fetched]]) -> None:
        with self.database.write() as connection:
            for row, got in fetched:
                wanted = update(media).where(media.c.media_id == row.media_id, media.c.status == "wanted")
                connection.execute(wanted.values(self._values(row, got)))

    def _values(self, row: Row[Any], got: Fetched) -> dict[str, Any]:
        if got.verdict == "later":
            again = self.clock() + timedelta(seconds=min(LONGEST_WAIT, 2**row.attempts))
            return {"not_before": again} if again - row.created_at < GIVE_UP else {"status": "gone"}
        if got.verdict != "kept":
            return {"status": got.verdict}
        sealed = self.vault.seal_bytes(got.content)
        return {
            "status": "kept",
            "content_type": got.content_type[:100],
            "size": len(got.content),
            "sealed": sealed,
        }
