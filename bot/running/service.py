"""What runs beside the web site: the channels, the loops, Telegram's updates, and the clock's jobs."""

import asyncio
from dataclasses import dataclass, field

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import App
from bot.receive import Receiver
from bot.running.clearing import clear_away
from bot.worker import Worker
from models import outbox
from models.audit import audit
from scheduler.planner import plan
from scheduler.tick import tick
from scheduler.ticker import Job, ticker

HOUR = 3600
AUDIT_SECONDS = 60
TICK_SECONDS = 1
PLAN_SECONDS = 60
log = structlog.get_logger(__name__)


@dataclass
class Service:
    """Starts and stops everything that works by itself. ``public_url``: where Telegram is told to send
    updates.
    """

    app: App
    worker: Worker
    receiver: Receiver
    public_url: str = ""
    background: list[asyncio.Task[None]] = field(default_factory=list)
    clock: AsyncIOScheduler = field(init=False)

    async def start(self) -> None:
        """Begin, inside the running loop."""
        for channel in self.app.channels.values():
            await channel.open()
        await asyncio.to_thread(self._take_up)
        self.worker.start()
        self._listen()
        self.clock = ticker(self._jobs(), self.app.organisation.zone)
        self.clock.start()
        self.background.append(asyncio.create_task(self._plan()))

    async def stop(self) -> None:
        """End; nothing is lost, what was under way is taken up at the next start."""
        self.clock.shutdown(wait=False)
        for task in self.background:
            task.cancel()
        await asyncio.gather(*self.background, return_exceptions=True)
        await self.worker.stop()
        for channel in self.app.channels.values():
            await channel.close()

    def _take_up(self) -> None:
        """What was being sent when this SQLite file's last process ended is sent again at once."""
        if self.app.database.is_sqlite:
            with self.app.database.write() as connection:
                outbox.release(connection)

    def _listen(self) -> None:
        """Telegram is told where to send, or asked for what there is."""
        for channel in self.app.channels.values():
            if channel.name == "telegram":
                from bot.running.listening import listen  # loads Telegram's SDK, which takes a while

                listening = listen(channel, self.receiver, self.app.vault, self.public_url)
                self.background.append(asyncio.create_task(listening))

    def _jobs(self) -> dict[str, tuple[Job, int]]:
        return {
            "tick": (self._tick, TICK_SECONDS),
            "plan": (self._plan, PLAN_SECONDS),
            "clear away": (self._clear, HOUR),
            "audit": (self._audit, AUDIT_SECONDS),
        }

    async def _tick(self) -> None:
        """What is due enters the inbox."""
        try:
            ticked = await asyncio.to_thread(tick, self.app.database, self.app.clock())
        except Exception as fault:  # noqa: BLE001 - the next tick is a second away
            log.error("no tick", failure=type(fault).__name__)
            return
        if ticked.entered:
            self.worker.wake()
        if ticked.late:
            log.warning("too late to be said", occurrences=ticked.late)

    async def _plan(self) -> None:
        """What will fall due is known ahead."""
        try:
            await asyncio.to_thread(plan, self.app.database, self.app.clock())
        except Exception as fault:  # noqa: BLE001 - the next round is a minute away
            log.error("not planned", failure=type(fault).__name__)

    async def _clear(self) -> None:
        rows = await asyncio.to_thread(clear_away, self.app.database, self.app.vault, self.app.clock())
        if rows:
            log.info("cleared away", rows=rows)

    async def _audit(self) -> None:
        await asyncio.to_thread(self._audit_now)

    def _audit_now(self) -> None:
        """Say the numbers that a person should act on."""
        with self.app.database.read() as connection:
            found = audit(connection)
        if found.parked or found.failed:
            log.warning(
                "promises at risk", parked=found.parked, failed=found.failed, open_alerts=found.open_alerts
            )
