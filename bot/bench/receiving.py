"""Both servers side by side: the one that stores, and the one that does not."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from statistics import median
from typing import NamedTuple

from bot.bench.doors import SECRET
from bot.bench.knocking import Knocked, knock, requests
from bot.vault import new_key
from models.columns import metadata
from models.database import Database

CONNECTIONS = 128
STEADY = 300.0
"""Requests a second, as many as a platform may send on a bad morning."""
ENDS_WITHIN = 10


class Receiving(NamedTuple):
    """At full speed, the middle one of many bursts, with and without storing; then storing steadily."""

    durable: float
    nothing: float
    steady: Knocked

    @property
    def ratio(self) -> float:
        """1: storing costs nothing."""
        return self.durable / self.nothing


def receiving(url: str, times: int, burst: int, steady: int) -> Receiving:
    """``times`` bursts of ``burst`` requests to each server in turn, then ``steady`` at 300 a second."""
    database = Database(url)
    metadata.create_all(database.engine)
    database.close()
    with ExitStack() as stack:
        keep, drop = (stack.enter_context(_door(url, what)) for what in ("keep", "drop"))
        return asyncio.run(_receiving(keep, drop, times, burst, steady))


async def _receiving(keep: int, drop: int, times: int, burst: int, steady: int) -> Receiving:
    rates: dict[int, list[float]] = {keep: [], drop: []}
    first = 0
    for port in (keep, drop):  # everybody's first contact, and what is made on first use
        await knock(port, requests(port, SECRET, burst, first), CONNECTIONS)
    for _ in range(times):
        first += burst
        for port in (keep, drop):
            knocked = await knock(port, requests(port, SECRET, burst, first), CONNECTIONS)
            rates[port].append(knocked.a_second)
    last = requests(keep, SECRET, steady, first + burst)
    evenly = await knock(keep, last, CONNECTIONS, STEADY)
    return Receiving(median(rates[keep]), median(rates[drop]), evenly)


@contextmanager
def _door(url: str, what: str) -> Iterator[int]:
    """The port of a server of its own."""
    command = [sys.executable, "-m", "bot.bench.doors", url, new_key(), what]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603 - this very program
        try:
            assert process.stdout
            yield int(process.stdout.readline())
        finally:
            process.terminate()
            process.wait(ENDS_WITHIN)
