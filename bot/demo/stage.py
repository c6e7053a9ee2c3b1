"""The stage of the demo: its folder with database and key, its clock, and starting anew.

The history is lived through once, in a file of its own (``fresh.db``); the demo plays on a copy of it.
"""

import asyncio
import shutil
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection, event, insert, select
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from bot.app import App, build
from bot.demo.history import Tell, live_through, silent
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
NAMES = ("demo.db", "fresh.db", "key")


class Stage:
    """The demo's bot with its clock. ``runs`` counts the fresh starts, ``moves`` the moves of the clock."""

    def __init__(self, folder: Path, app: App, clock: MovableClock) -> None:
        self.folder = folder
        self.app = app
        self.clock = clock
        self.runs = 0
        self.moves = 0

    def move(self, to: datetime) -> bool:
        """Move the clock forward to a moment; False where that lies behind, or too far ahead."""
        if not self.clock() <= to <= FARTHEST:
            return False
        self._set(to)
        with self.app.database.write() as connection:
            _keep_shift(connection, self.clock)
        return True

    def start_anew(self) -> None:
        """Everything is again as it was in the beginning; the bot may run meanwhile."""
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

    def _set(self, to: datetime) -> None:
        self.clock.move(to - self.clock())
        self.moves += 1


def open_stage(folder: Path, *, reset: bool = False, tell: Tell = silent) -> Stage:
    """The stage in ``folder``, set up there on first use or where ``reset`` asks for it; else Refused."""
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
    migrate(database)
    with database.read() as connection:
        kept = connection.execute(select(settings.c.value).where(settings.c.name == SHIFT)).scalar_one()
    clock = MovableClock(system_clock() + timedelta(seconds=float(kept)))
    return Stage(folder, build(database, vault, clock, ORGANISATION), clock)


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
    cursor = connection.cursor()
    cursor.execute("PRAGMA synchronous=OFF")
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
