"""What channels say of the month's messages: kept, with a forecast; told at 60, 80 and 95 percent; and what
was saved up goes out when there is enough again.
"""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog
from sqlalchemy import Connection

from bot.channel import Metered, Quota
from bot.post.budget import JAPAN, forecast, month_began, warning
from bot.post.hours import out_of_hours
from bot.post.month import Month, months
from bot.post.postbox import Channels, Postbox
from bot.post.saving import let_go
from bot.running import metrics
from bot.vault import Vault
from dialogs.push_warning import PROMPT
from models import due, facts, pushes
from models.database import Database
from models.pushes import Said
from scheduler.clock import Clock
from scheduler.read_timetables import read_calendars

MOST_PEOPLE = 1000
"""So many people's days are enough to know a month's pace."""
A_DAY = timedelta(days=1)
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Quotas:
    """Asks every channel whose messages are counted, and does what follows from the answer."""

    channels: Channels
    database: Database
    vault: Vault
    clock: Clock
    reserve: int

    async def ask(self) -> int:
        """How many channels said something. Where one says nothing, what it said before still holds."""
        said = 0
        for (name, account), channel in self.channels.items():
            quota = await channel.quota() if isinstance(channel, Metered) else None
            if quota is not None:
                await asyncio.to_thread(self._keep, f"{name}:{account}", quota)
                said += 1
        await asyncio.to_thread(self._follow)
        return said

    def _keep(self, account: str, quota: Quota) -> None:
        now = self.clock()
        with self.database.read() as connection:
            gone, ahead = activity(connection, now)
        guess = forecast(quota.used, gone, ahead)
        with self.database.write() as connection:
            pushes.keep(connection, Said(account, quota.used, quota.most, now, guess))

    def _follow(self) -> None:
        now = self.clock()
        with self.database.write() as connection:
            found = months(connection, now, self.reserve)
            for month in found:
                warn(connection, month, now)
                self._let_go(connection, month, now)
        metrics.show_months(found)

    def _let_go(self, connection: Connection, month: Month, now: datetime) -> None:
        if not month.saved:
            return
        postbox = Postbox(self.vault, self.channels)
        if gone := let_go(connection, postbox, month.account, now, self.reserve):
            log.info("saved messages let go", requests=gone)


def activity(connection: Connection, now: datetime) -> tuple[float, float]:
    """How many days of people's activity the month has had, and has ahead; today counts half for each."""
    today = now.astimezone(JAPAN).date()
    first = month_began(now).date()
    last = (first + 31 * A_DAY).replace(day=1) - A_DAY
    people = [row.person_id for row in facts.taking_part(connection, today)][:MOST_PEOPLE]
    calendars = read_calendars(connection, people, first, last).values()
    days = [first + n * A_DAY for n in range(last.day)]
    coming = {day: sum(calendar.coming(day) is not None for calendar in calendars) for day in days}
    gone = sum(number for day, number in coming.items() if day < today) + coming[today] / 2
    return gone, sum(coming.values()) - gone


def warn(connection: Connection, month: Month, now: datetime) -> None:
    """Let those who lead hear it in their hours, once a month for each step."""
    step = warning(month.budget.percent)
    if step is None:
        return
    leads = [row.person_id for row in facts.leads(connection, now.astimezone(JAPAN).date())]
    later = out_of_hours(connection, leads, now)
    slot = f"{month_began(now):%Y-%m}:{step}"
    rows = [
        {"person_id": i, "prompt": PROMPT, "slot": slot, "due_at": later.get(i, now), "until": None,
         "planned": False}
        for i in leads
    ]  # fmt: skip
    if rows:
        due.PLAN.many(connection, rows)
