"""A channel with its own event loop, for tests that are not asynchronous."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, Generic, TypeVar

from bot.channel import Channel, Fetched, Outcome, Parcel

C = TypeVar("C", bound=Channel)
T = TypeVar("T")


class Opened(Generic[C]):
    """The channel's network side, call by call."""

    def __init__(self, channel: C, runner: asyncio.Runner) -> None:
        self.channel = channel
        self._runner = runner

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(work)

    def send(self, parcel: Parcel) -> Outcome:
        return self.run(self.channel.send(parcel))

    def fetch(self, provider_id: str, most_bytes: int = 1_000_000) -> Fetched:
        return self.run(self.channel.fetch(provider_id, most_bytes))


@contextmanager
def opened(channel: C) -> Iterator[Opened[C]]:
    """Open, use, close, all in one loop."""
    with asyncio.Runner() as runner:
        runner.run(channel.open())
        try:
            yield Opened(channel, runner)
        finally:
            runner.run(channel.close())
