"""Another `banso serve` on the same PostgreSQL, as far as answering goes: it takes what waits, too."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from select import select

from bot.app import App, build
from bot.bench.scenario import OFFICE
from bot.running.memory import settle, unhurried
from bot.vault import Vault
from models.database import Database
from scheduler.clock import StandingClock

REST = 0.002
"""Seconds between two looks, where nothing waits."""
READY = "ready\n"


@contextmanager
def colleague(url: str, key: str, clock: StandingClock) -> Iterator[None]:
    """Answers beside us, from when it is ready to the end of the block."""
    words = [sys.executable, "-m", "bot.bench.colleague", url, clock.now.isoformat()]
    with subprocess.Popen(  # noqa: S603 - our own program
        words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        try:
            other.stdin.write(f"{key}\n")
            other.stdin.flush()
            if other.stdout.readline() != READY:
                raise RuntimeError("the other process cannot answer")
            yield
        finally:
            other.stdin.close()  # by which it ends
    if other.returncode:
        raise RuntimeError("the other process failed")


def _answer_until_told(app: App) -> None:
    while not select([sys.stdin], [], [], REST)[0]:
        while app.answerer.answer():
            pass


def _main(url: str, now: str) -> None:
    unhurried()
    database = Database(url)
    app = build(
        database, Vault(sys.stdin.readline().strip()), StandingClock(datetime.fromisoformat(now)), OFFICE
    )
    app.answerer.answer()
    settle()
    sys.stdout.write(READY)
    sys.stdout.flush()
    _answer_until_told(app)
    database.close()


if __name__ == "__main__":
    _main(*sys.argv[1:])
