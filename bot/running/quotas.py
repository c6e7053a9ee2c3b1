"""What channels say of the month's messages, kept for the morning's digest."""

import asyncio
from datetime import datetime

from bot.channel import Metered, Quota
from bot.post.postbox import Channels
from models.database import Database
from models.standing import keep_quota
from scheduler.clock import Clock


async def ask_for_quotas(channels: Channels, database: Database, clock: Clock) -> int:
    """Ask every channel whose messages are counted. How many said something."""
    said = 0
    for (name, account), channel in channels.items():
        quota = await channel.quota() if isinstance(channel, Metered) else None
        if quota is not None:
            await asyncio.to_thread(_keep, database, f"{name}:{account}", quota, clock())
            said += 1
    return said


def _keep(database: Database, account: str, quota: Quota, now: datetime) -> None:
    with database.write() as connection:
        keep_quota(connection, account, quota.used, quota.most, now)
