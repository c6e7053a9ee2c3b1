"""What runs beside the web site: the channels, the loops, Telegram's updates, and the clock's jobs."""

import asyncio
from dataclasses import dataclass, field

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.app import App
from bot.receive import Receiver
from bot.running import metrics
from bot.running.clearing import clear_away
from bot.running.health import look
from bot.running.job import Job
from bot.running.mending import mend_alerts
from bot.running.quotas import Quotas
from bot.worker import Worker
from models import outbox
from models.audit import Audit
from scheduler.planner import plan
from scheduler.tick import AT_ONCE, tick
from scheduler.ticker import ticker

HOUR = 3600
AUDIT_SECONDS = 60
TICK_SECONDS = 1
PLAN_SECONDS = 60
MOST_TICKS = 1000
"""Of one job: a backlog of years is taken up a second later."""
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
    told: dict[str, int] = field(default_factory=dict)

    async def start(self) -> None:
        """Begin, inside the running loop."""
        for channel in self.app.channels.values():
            await channel.open()
        await asyncio.to_thread(self._take_up)
        self.worker.start()
        self._listen()
        jobs = self._jobs()
        runs = {name: (job.run, seconds) for name, (job, seconds) in jobs.items()}
        self.clock = ticker(runs, self.app.organisation.zone)
        self.clock.start()
        self.background += [asyncio.create_task(jobs[name][0].run()) for name in ("plan", "quotas")]

    async def stop(self) -> None:
        """End; nothing is lost, what was under way is taken up at the next start."""
        self.clock.shutdown(wait=False)
        for task in self.background:
            task.cancel()
        await asyncio.gather(*self.background, return_exceptions=True)
        await self.worker.stop()
        self.app.rasters.close()
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
            "tick": (Job("tick", self._tick), TICK_SECONDS),
            "plan": (Job("plan", self._plan), PLAN_SECONDS),
            "clear away": (Job("clear away", self._clear), HOUR),
            "audit": (Job("audit", self._audit), AUDIT_SECONDS),
            "quotas": (Job("quotas", self._ask_for_quotas), HOUR),
        }

    async def _tick(self) -> None:
        """What is due enters the inbox; at once more where there was more than one tick takes."""
        for _ in range(MOST_TICKS):
            ticked = await asyncio.to_thread(tick, self.app.database, self.app.clock())
            for became, number in ticked._asdict().items():
                metrics.FELL_DUE.labels(became).inc(number)
            if ticked.entered:
                self.worker.wake()
            if ticked.late:
                log.warning("too late to be said", occurrences=ticked.late)
            if sum(ticked) < AT_ONCE:
                return

    async def _plan(self) -> None:
        """What will fall due is known ahead."""
        planned = await asyncio.to_thread(plan, self.app.database, self.app.clock())
        for one in planned.left_out:
            log.error("not planned", person=one.person_id, failure=one.failure)

    async def _ask_for_quotas(self) -> None:
        """How many messages are left this month."""
        app = self.app
        quotas = Quotas(app.channels, app.database, app.vault, app.clock, app.organisation.push_reserve)
        await quotas.ask()
        self.worker.delivering.wake()

    async def _clear(self) -> None:
        rows = await asyncio.to_thread(clear_away, self.app.database, self.app.vault, self.app.clock())
        if rows:
            log.info("cleared away", rows=rows)

    async def _audit(self) -> None:
        """Alerts that lost their timer get one."""
        if mended := await asyncio.to_thread(mend_alerts, self.app.database, self.app.clock()):
            log.warning("alerts had no timer", alerts=mended)
        self._say(await asyncio.to_thread(look, self.app.database, self.app.clock()))

    def _say(self, found: Audit) -> None:
        """Tell the numbers that a person should act on, when they change."""
        metrics.show(found, self.app.clock())
        at_risk = {"parked": found.parked, "failed": found.failed, "late": found.late}
        if at_risk != self.told and any(at_risk.values()):
            log.warning("promises at risk", **at_risk, open_alerts=found.open_alerts)
        self.told = at_risk
