"""The stage of the demo: its folder with database and key, its clock, and starting anew.

The history is lived through once, in a file of its own (``fresh.db``); the demo plays on a copy of it.
"""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from threading import Lock

from sqlalchemy import Connection, event, insert, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.app import App, build
from bot.demo.history import Tell, live_through, silent
from bot.demo.passing import pass_time
from bot.demo.sample import BEGAN, EVERYBODY, ORGANISATION, START
from bot.refusal import Refused
from bot.storage.migrating import migrate
from bot.vault import Vault, new_key
from models.database import Database, insert_into
from models.tables import metadata, settings
from scheduler.clock import MovableClock, StandingClock, system_clock

SHIFT = "demo.shift"
"""The setting that keeps by how many seconds the demo's clock is ahead of the machine's."""
FARTHEST = START + timedelta(days=3 * 366)
MOST_AT_ONCE = timedelta(days=92)
NAMES = ("demo.db", "fresh.db", "key")


class Stage:
    """The demo's bot with its clock. ``runs`` counts the fresh starts, ``moves`` the moves of the clock.

    While time passes (``moving``: from when to when) only the stage answers.
    """

    def __init__(self, folder: Path, app: App, clock: MovableClock) -> None:
        self.folder = folder
        self.app = app
        self.clock = clock
        self.runs = 0
        self.moves = 0
        self.moving: tuple[datetime, datetime] | None = None
        self._hand = Lock()
        self._ending = False

    def move(self, to: datetime, tell: Callable[[], None] = lambda: None) -> bool:
        """Let time pass up to a moment; False where that lies behind, or too far ahead. ``tell`` is called at
        each moment on the way at which something happened.
        """
        with self._hand:
            start = self.clock()
            if not start <= to <= min(FARTHEST, start + MOST_AT_ONCE):
                return False
            self.moving = (start, to)
            try:
                for _ in pass_time(self.app, self._set_and_keep, to):
                    tell()
                    if self._ending:
                        break
            finally:
                self.moving = None
        return True

    def start_anew(self) -> None:
        """Everything is again as it was in the beginning; the bot may run meanwhile. A move is cut short."""
        self._ending = True
        with self._hand:
            self._ending = False
            self._start_anew()

    def alone(self, work: Callable[[], Awaitable[int]]) -> Callable[[], Awaitable[int]]:
        """The same work, that rests while time passes."""

        async def unless_moving() -> int:
            return 0 if self.moving else await work()

        return unless_moving

    def _start_anew(self) -> None:
        fresh = Database(f"sqlite:///{self.folder / 'fresh.db'}")
        try:
            with fresh.read() as source, self.app.database.write() as connection:
                _copy_tables(source, connection)
                self._set(START)
                _keep_shift(connection, self.clock)
        finally:
            fresh.close()
        self.runs += 1
        self.wake()

    def wake(self) -> None:
        """Let every open page look."""
        for person in EVERYBODY:
            self.app.hub.wake(person.sender)

    def _set_and_keep(self, to: datetime) -> None:
        """A restart in the middle goes on from here."""
        self._set(to)
        with self.app.database.write() as connection:
            _keep_shift(connection, self.clock)

    def _set(self, to: datetime) -> None:
        self.clock.move(to - self.clock())
        self.moves += 1


def open_stage(folder: Path, *, reset: bool = False, tell: Tell = silent, public_url: str = "") -> Stage:
    """The stage in ``folder``, set up there on first use or where ``reset`` asks for it; else Refused.
    ``public_url``: where it will be served.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if reset or not all((folder / name).exists() for name in NAMES):
            _set_up(folder, tell)
        vault = Vault((folder / "key").read_text().strip())
    except (OSError, ValueError) as fault:
        raise Refused(
            f"The demo cannot use the folder {folder}: {fault}. Name another one with --data."
        ) from None
    database = Database(f"sqlite:///{folder / 'demo.db'}")
    event.listen(database.engine, "connect", _hardly_waiting)
    migrate(database)
    with database.read() as connection:
        kept = connection.execute(select(settings.c.value).where(settings.c.name == SHIFT)).scalar_one()
    clock = MovableClock(system_clock() + timedelta(seconds=float(kept)))
    organisation = replace(ORGANISATION, public_url=public_url)
    return Stage(folder, build(database, vault, clock, organisation), clock)


def _set_up(folder: Path, tell: Tell) -> None:
    for name in NAMES:
        for ending in ("", "-wal", "-shm"):
            (folder / f"{name}{ending}").unlink(missing_ok=True)
    key = new_key()
    making = folder / "making.db"
    making.unlink(missing_ok=True)
    _make(making, key, tell)
    making.rename(folder / "fresh.db")
    shutil.copyfile(folder / "fresh.db", folder / "demo.db")
    (folder / "key").touch(mode=0o600)
    (folder / "key").write_text(key + "\n")


def _make(file: Path, key: str, tell: Tell) -> None:
    """Live the history through in a new file. Cut short it is made again: no waiting for the disk."""
    database = Database(f"sqlite:///{file}")
    event.listen(database.engine, "connect", _without_waiting)
    try:
        migrate(database)
        clock = StandingClock(BEGAN)
        asyncio.run(live_through(build(database, Vault(key), clock, ORGANISATION), clock, tell))
        with database.write() as connection:
            _keep_shift(connection, MovableClock(START))
        with database.read() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        database.close()


def _without_waiting(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    _wait(connection, "OFF")


def _hardly_waiting(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    """A machine that loses its power may lose the demo's last moments, and nothing more."""
    _wait(connection, "NORMAL")


def _wait(connection: DBAPIConnection, how: str) -> None:
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA synchronous={how}")
    cursor.close()


def _copy_tables(source: Connection, to: Connection) -> None:
    for table in reversed(metadata.sorted_tables):
        to.execute(table.delete())
    for table in metadata.sorted_tables:
        rows = [dict(row) for row in source.execute(select(table)).mappings()]
        if rows:
            to.execute(insert(table), rows)


def _keep_shift(connection: Connection, clock: MovableClock) -> None:
    seconds = (clock() - system_clock()).total_seconds()
    keep = insert_into(connection, settings).values(name=SHIFT, value=f"{seconds:.3f}")
    connection.execute(keep.on_conflict_do_update(index_elements=["name"], set_={"value": f"{seconds:.3f}"}))
