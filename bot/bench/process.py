"""A whole `banso serve` in a process of its own: how soon it answers, how much memory it takes."""

import asyncio
import os
import socket
import sys
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bot.bench.knocking import knock, requests
from bot.bench.platform import platform
from bot.vault import new_key

SECRET = "bench"  # noqa: S105 - of an account that does not exist
WITHIN = 30.0
QUIET_SECONDS = 3.0


class Process(NamedTuple):
    """``start``: seconds from the program's start to its first answer at LINE. ``idle``: MB or None."""

    start: float
    idle: float | None


def process(folder: Path, times: int) -> Process:
    """Start it ``times`` times, after once that is not counted; the median start, the memory of the last."""
    return asyncio.run(_process(folder, times))


async def _process(folder: Path, times: int) -> Process:
    async with platform() as (line, address):
        surroundings = _environment(address)
        await _to_its_end(folder, surroundings)
        starts, idle = [], None
        for number in range(times + 1):  # the first one writes Python's compiled files
            line.answered.clear()
            began = perf_counter()
            async with _serving(folder, surroundings, number) as pid:
                await asyncio.wait_for(line.answered.wait(), WITHIN)
                starts.append(line.at - began)
                if number == times:
                    await asyncio.sleep(QUIET_SECONDS)
                    idle = memory(pid)
    return Process(median(starts[1:]), idle)


def _environment(address: str) -> Mapping[str, str]:
    kept = {
        name: value for name, value in os.environ.items() if not name.startswith(("BANSO_", "PYTHONDONT"))
    }
    ours = {
        "DATABASE_URL": "sqlite:///serve.db", "DATA_KEY": new_key(), "LINE_CHANNEL_SECRET": SECRET,
        "LINE_CHANNEL_ACCESS_TOKEN": SECRET, "LINE_API_URL": address, "TELEGRAM_TOKEN": f"1:{'b' * 35}",
        "TELEGRAM_API_URL": address, "ORGANISATION": "bench",
    }  # fmt: skip
    root = str(Path(__file__).parents[2])
    return kept | {f"BANSO_{name}": value for name, value in ours.items()} | {"PYTHONPATH": root}


async def _to_its_end(folder: Path, surroundings: Mapping[str, str]) -> None:
    made = await _begun(folder, surroundings, "migrate")
    if await asyncio.wait_for(made.wait(), WITHIN):
        raise RuntimeError("banso migrate failed")


async def _begun(folder: Path, surroundings: Mapping[str, str], *words: str) -> asyncio.subprocess.Process:
    nothing = asyncio.subprocess.DEVNULL
    return await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *words,
        cwd=folder,
        env=surroundings,
        stdin=nothing,
        stdout=nothing,
        stderr=nothing,
    )


@asynccontextmanager
async def _serving(folder: Path, surroundings: Mapping[str, str], number: int) -> AsyncIterator[int]:
    """Serve, and write to it as soon as it can be reached; its process id."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    served = await _begun(folder, surroundings, "serve", "--port", str(port))
    try:
        async with asyncio.timeout(WITHIN):
            while not await _reached(port, number):  # noqa: ASYNC110 - it is another process
                await asyncio.sleep(0.01)
        yield served.pid
    finally:
        served.terminate()
        await asyncio.wait_for(served.wait(), WITHIN)


async def _reached(port: int, number: int) -> bool:
    try:
        await knock(port, requests(port, SECRET, 1, number), 1)
    except OSError:
        return False
    return True


def memory(pid: int | None = None) -> float | None:
    """The resident memory of a process (this one) in MB, where the system tells it as Linux does."""
    status = Path("/proc") / str(pid or "self") / "status"
    if not status.exists():
        return None
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
    return int(line.split()[1]) / 1024
