"""The real engine in a process that dies where it is told to.

``python -m tests.crash.mortal DATABASE KEY LINE_URL`` reads lines ``POINT NUMBER NOW``, and for each forks
a process that serves the LINE webhook and runs the loops, until after the first event the POINT
(``statement``, ``commit``, ``committed``, ``send``, ``sent``) is met for the NUMBERth time: then it kills
itself. ``recovery`` is a statement counted from the start. It writes ``ready PORT PID`` and ``ended STATUS``.

With a last word ``clock`` everything that ``banso serve`` does by itself runs too, and all is counted from
the start.
"""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

import structlog
import uvicorn
from sqlalchemy import Connection, event
from starlette.applications import Starlette
from starlette.routing import Route

from bot.app import build, working
from bot.channel import Arrival, Outcome, Parcel, Raw
from bot.channels.line import LineChannel
from bot.running.service import Service
from bot.running.webhooks import webhook
from bot.turns.knowledge import Organisation
from bot.vault import Vault
from models.database import Database
from scheduler.clock import MovableClock

SECRET = "channel secret"
TOKEN = "access token"


class Fate:
    """Kills the process at its point."""

    def __init__(self, point: str, number: int, *, began: bool = False) -> None:
        self.began = began or point == "recovery"
        self.point, self.left = "statement" if point == "recovery" else point, number

    def meet(self, point: str) -> None:
        if point != self.point or not self.began:
            return
        self.left -= 1
        if self.left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class MortalDatabase(Database):
    """Dies before a statement, before a commit, or after one."""

    def __init__(self, url: str, fate: Fate) -> None:
        super().__init__(url)
        self._fate = fate

        @event.listens_for(self.engine, "before_cursor_execute")
        def statement(*_: Any) -> None:
            fate.meet("statement")

        @event.listens_for(self.engine, "commit")
        def commit(_: Any) -> None:
            fate.meet("commit")

    @contextmanager
    def write(self) -> Iterator[Connection]:
        with super().write() as connection:
            yield connection
        self._fate.meet("committed")


class MortalLine(LineChannel):
    """Dies before a request to LINE, or when it has been answered. Counting begins with the first event."""

    fate: Fate

    def arrivals(self, body: Raw) -> list[Arrival]:
        found = super().arrivals(body)
        self.fate.began = self.fate.began or bool(found)
        return found

    async def send(self, parcel: Parcel) -> Outcome:
        self.fate.meet("send")
        outcome = await super().send(parcel)
        self.fate.meet("sent")
        return outcome


async def live(url: str, key: str, line_url: str, fate: Fate, now: datetime, *, clock_runs: bool) -> None:
    """Serve until killed."""
    database, vault, clock = MortalDatabase(url, fate), Vault(key), MovableClock(now)
    line = MortalLine(SECRET, TOKEN, line_url, clock=clock)
    line.fate = fate
    app = build(database, vault, clock, Organisation("まちの 支援室", "Asia/Tokyo"), [line])
    worker, receiver = working(app)
    if clock_runs:
        await Service(app, worker, receiver).start()
    else:
        await line.open()
        worker.start()
    routes = [Route("/webhook/line", webhook(line, receiver, vault), methods=["POST"])]
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    config = uvicorn.Config(Starlette(routes=routes), log_config=None, access_log=False)
    server = asyncio.create_task(uvicorn.Server(config).serve([listener]))
    say(f"ready {listener.getsockname()[1]} {os.getpid()}")
    await server


def say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> None:
    """One life after the other."""
    url, key, line_url, *more = sys.argv[1:]
    clock_runs = more == ["clock"]
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    for line in sys.stdin:
        point, number, now = line.split()
        child = os.fork()
        if child == 0:
            sys.stdin.close()
            fate = Fate(point, int(number), began=clock_runs)
            moment = datetime.fromisoformat(now)
            asyncio.run(live(url, key, line_url, fate, moment, clock_runs=clock_runs))
            os._exit(0)
        say(f"ended {os.waitpid(child, 0)[1]}")


if __name__ == "__main__":
    main()
