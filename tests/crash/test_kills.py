"""Killed at every boundary and started again: each event is answered exactly once, and no message is lost."""

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

import pytest
from sqlalchemy import select, update

from bot.vault import new_key
from models.database import Database
from models.tables import addresses, inbox, outbox
from scheduler.clock import StandingClock
from tests.bot.engine import furnish
from tests.crash.mortal import SECRET, TOKEN
from tests.fakes import FakeLine, serving

pytestmark = [pytest.mark.crash, pytest.mark.timeout(240)]
DEATHS = [
    *(("statement", number) for number in range(1, 30)),
    *(("recovery", number) for number in range(4, 24, 4)),
    *(("commit", number) for number in range(1, 7)),
    *(("committed", number) for number in range(1, 7)),
    *(("send", number) for number in (1, 2)),
    *(("sent", number) for number in (1, 2)),
]
WITHIN = 30.0
BETWEEN_LIVES = timedelta(minutes=2)
"""Longer than a lease."""


class Lives:
    """The process that dies and is born again."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process
        self._lines: queue.Queue[str] = queue.Queue()
        self.pid = 0
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        assert self._process.stdout
        for line in self._process.stdout:
            if line.startswith(("ready", "ended")):
                self._lines.put(line)

    def begin(self, point: str, number: int, now: datetime) -> str:
        """Where the new life can be reached, or empty where it ended before."""
        assert self._process.stdin
        self._process.stdin.write(f"{point} {number} {now.isoformat()}\n")
        self._process.stdin.flush()
        try:
            word, *more = self._lines.get(timeout=WITHIN).split()
        except queue.Empty:
            pytest.fail(f"no life began, the process ended with {self._process.poll()}")
        if word == "ended":
            self.pid = 0
            return ""
        self.pid = int(more[1])
        return f"http://127.0.0.1:{more[0]}/webhook/line"

    def ended(self, within: float) -> bool:
        try:
            ended = self._lines.get(timeout=within).startswith("ended")
        except queue.Empty:
            return False
        self.pid = 0
        return ended

    def kill(self) -> None:
        """End the life; one that ended by itself a moment before is as dead."""
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        assert self.ended(WITHIN)


@contextmanager
def lives(*arguments: str) -> Iterator[Lives]:
    command = [sys.executable, "-m", "tests.crash.mortal", *arguments]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True) as process:
        life = Lives(process)
        try:
            yield life
        finally:
            process.kill()
            with suppress(ProcessLookupError):  # it holds the pipe open
                os.kill(life.pid, signal.SIGKILL) if life.pid else None


def test_killed_everywhere_nothing_is_lost_and_nothing_done_twice(
    migrated_url: str, clock: StandingClock
) -> None:
    database = Database(migrated_url)
    line = FakeLine(clock)
    line.channel.secret, line.channel.access_token = SECRET, TOKEN
    sora, sato = line.person("山本 そら"), line.person("佐藤 みなと")
    with database.write() as connection:
        furnish(connection, clock)
        for sender, user in (("A", sora), ("C", sato)):
            mine = update(addresses).where(addresses.c.sender == sender)
            connection.execute(mine.values(channel="line", account="line", sender=user))

    deaths = DEATHS if database.is_sqlite else DEATHS[::2]
    doubled = 0
    with serving(line.app) as line_url, lives(migrated_url, new_key(), line_url) as life:
        for number, (point, count) in enumerate(deaths):
            line.webhook_url = life.begin(point, count, clock())
            line.redeliver()
            line.types(sora, f"ことば{number:03}")
            doubled += point == "sent"
            if not life.ended(WITHIN):
                pytest.fail(f"{point} {count} was never met")
            clock.move(BETWEEN_LIVES)
        line.webhook_url = life.begin("none", 1, clock())
        line.redeliver()
        line.until(lambda: done(database), within=WITHIN)
        life.kill()

    sent = [bubble.text for bubble in line.phone(sora)]
    cards = [bubble.text for bubble in line.phone(sato)]
    for number in range(len(deaths)):
        assert sum(f"ことば{number:03}" in card for card in cards) == 1, number
    assert len(deaths) <= len(sent) <= len(deaths) + doubled
    with database.read() as connection:
        rows = connection.execute(select(inbox.c.status, inbox.c.attempts)).all()
    assert set(rows) == {("done", 0)}
    assert line.problems == []
    database.close()


def done(database: Database) -> bool:
    """Whether both boxes are empty."""
    with database.read() as connection:
        waiting = connection.execute(select(inbox.c.inbox_id).where(inbox.c.status != "done").limit(1)).all()
        unsent = connection.execute(
            select(outbox.c.outbox_id).where(outbox.c.status != "sent").limit(1)
        ).all()
    return not waiting and not unsent
