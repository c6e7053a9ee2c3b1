"""A job of the clock never dies, never runs beside itself, and says once that it fails, once that it works
again: it runs every second, and a database may be gone for hours.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import structlog

from bot.running import metrics

log = structlog.get_logger(__name__)


@dataclass(slots=True)
class Job:
    """``work`` under its ``name``."""

    name: str
    work: Callable[[], Awaitable[None]]
    running: bool = False
    failure: str = ""

    async def run(self) -> None:
        """Once; nothing where it is still running."""
        if self.running:
            return
        self.running = True
        try:
            await self.work()
        except Exception as fault:  # noqa: BLE001 - the next run is not far
            self._failed(type(fault).__name__)
        else:
            self._worked()
        finally:
            self.running = False

    def _failed(self, failure: str) -> None:
        metrics.OUTAGES.labels(self.name).inc()
        if failure != self.failure:
            log.error("job fails", job=self.name, failure=failure)
        self.failure = failure

    def _worked(self) -> None:
        if self.failure:
            log.info("job works again", job=self.name)
        self.failure = ""
