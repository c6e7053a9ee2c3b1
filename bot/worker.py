"""The loops that keep the boxes empty: answer, deliver, fetch. Each rests until it is woken or a short
time passes.

Replicas on one PostgreSQL need no wake-up from each other: everyone looks again every :data:`REST` seconds.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field

import structlog

from bot.answer import Answerer
from bot.deliver import Deliverer
from bot.fetch import Fetcher
from bot.running import metrics

REST = 0.5
GRACE = 3.0
LONGEST_PAUSE = 30.0
"""After an outage a loop pauses, longer each time, at most this long; nothing is lost meanwhile."""
log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Loop:
    """Runs ``work`` while it finds something to do, then rests."""

    name: str
    work: Callable[[], Awaitable[int]]
    after: Callable[[], None] = lambda: None
    woken: asyncio.Event = field(default_factory=asyncio.Event)
    ending: bool = False

    def wake(self) -> None:
        """There may be something to do."""
        self.woken.set()

    async def run(self) -> None:
        """Until told to end, or cancelled."""
        pause = 1.0
        while not self.ending:
            self.woken.clear()
            try:
                while await self.work():
                    self.after()
                    if self.ending:
                        return
                pause = 1.0
            except Exception as fault:  # noqa: BLE001 - a loop never ends, it pauses
                metrics.OUTAGES.labels(self.name).inc()
                log.error("outage, trying again", loop=self.name, failure=type(fault).__name__, seconds=pause)
                await asyncio.sleep(pause)
                pause = min(LONGEST_PAUSE, pause * 2)
            else:
                await self._rest()

    async def _rest(self) -> None:
        try:
            async with asyncio.timeout(REST):
                await self.woken.wait()
        except TimeoutError:
            return


class Worker:
    """The three loops, wired so that one's work wakes the next."""

    def __init__(self, answerer: Answerer, deliverer: Deliverer, fetcher: Fetcher) -> None:
        self.delivering = Loop("deliver", deliverer.deliver)
        self.answering = Loop(
            "answer", lambda: asyncio.to_thread(answerer.answer), after=self.delivering.wake
        )
        self.delivering.after = self.answering.wake
        self.fetching = Loop("fetch", fetcher.fetch)
        self._finish = deliverer.finish
        self._tasks: list[asyncio.Task[None]] = []

    def wake(self) -> None:
        """Something was stored."""
        self.answering.wake()
        self.fetching.wake()

    def start(self) -> None:
        """Begin, inside the running loop."""
        loops = (self.answering, self.delivering, self.fetching)
        self._tasks = [asyncio.create_task(loop.run(), name=loop.name) for loop in loops]

    async def stop(self) -> None:
        """End the loops. What is on its way to a platform is waited for a moment, so that it is not sent
        twice; what is half done then is undone by its transaction or freed by its lease.
        """
        for loop in (self.answering, self.delivering, self.fetching):
            loop.ending = True
            loop.wake()
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=GRACE)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(Exception):  # a database that is gone must not keep the process alive
            await self._finish(GRACE)
