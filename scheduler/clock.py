"""The clock: the only place that asks what time it is."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]
"""Gives the present moment, with its zone."""


def system_clock() -> datetime:
    """Now, by this machine."""
    return datetime.now(UTC)


class MovableClock:
    """A clock that starts where it is told, runs on with the machine's, and can be moved (demo and tests)."""

    def __init__(self, start: datetime, source: Clock = system_clock) -> None:
        self._source = source
        self._shift = start - source()

    def __call__(self) -> datetime:
        return self._source() + self._shift

    def move(self, by: timedelta) -> None:
        """Go forward (or back) by ``by``."""
        self._shift += by


class StandingClock:
    """A clock that stands still until it is moved (tests)."""

    def __init__(self, start: datetime) -> None:
        self.now = start

    def __call__(self) -> datetime:
        return self.now

    def move(self, by: timedelta) -> None:
        """Go forward (or back) by ``by``."""
        self.now += by
