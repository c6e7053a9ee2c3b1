"""A database that is locked, full or gone costs nothing that was taken, and nobody is blamed for it."""

import asyncio
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, event
from sqlalchemy.exc import OperationalError

from bot.storage.migrating import migrate
from bot.vault import Vault
from bot.worker import Loop
from models.database import Database
from scheduler.clock import StandingClock
from tests import postgres as server
from tests.bot.engine import Engine

PAGES = 40
"""What is left for growth in the small database."""


@pytest.fixture
def file(migrated_file: Path, tmp_path: Path) -> Path:
    copied = tmp_path / "office.db"
    copied.write_bytes(migrated_file.read_bytes())
    return copied


@pytest.fixture
def on_file(
    file: Path, vault: Vault, clock: StandingClock, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Engine]:
    monkeypatch.setattr("models.database.BUSY_SECONDS", 0.05)
    database = Database(f"sqlite:///{file}")
    yield Engine(database, vault, clock).furnished()
    database.close()


def many_times(act: Callable[[], object]) -> None:
    for _ in range(1000):
        act()


def untouched(office: Engine) -> bool:
    """Nothing was counted against the events that wait."""
    return {(row.status, row.attempts) for row in office.inbox()} == {("waiting", 0)}


def test_a_file_that_somebody_else_locks(on_file: Engine, file: Path) -> None:
    on_file.stores("A", "まえ")
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    for _ in range(4):
        with pytest.raises(OperationalError):
            on_file.answerer.answer()
    with pytest.raises(OperationalError):
        on_file.stores("A", "あいだ", id="again")
    assert untouched(on_file)

    other.execute("ROLLBACK")
    other.close()
    on_file.stores("A", "あいだ", id="again")
    on_file.settle()
    assert (on_file.turn("A"), on_file.undone()) == (2, [])


def test_a_file_that_is_full(on_file: Engine) -> None:
    on_file.stores("A", "まえ")
    with on_file.database.read() as connection:
        room = [connection.exec_driver_sql("PRAGMA page_count").scalar_one() + PAGES]

    @event.listens_for(on_file.database.engine, "begin")
    def limit(connection: Connection) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={room[0]}")

    with pytest.raises(OperationalError, match="full"):
        many_times(lambda: on_file.stores("B", "あ" * 2000))
    stored = len(on_file.inbox()) - 1
    assert stored > 1
    with pytest.raises(OperationalError, match="full"):
        many_times(on_file.answerer.answer)
    assert {row.attempts for row in on_file.inbox()} == {0}

    room[0] = 1_000_000
    on_file.settle()
    assert (on_file.turn("A"), on_file.turn("B")) == (1, stored)
    assert on_file.undone() == []


@pytest.mark.postgres
def test_a_server_that_stops_and_starts_again(vault: Vault, clock: StandingClock) -> None:
    with server.postgres_server() as url:
        folder = Path(url.partition("host=")[2])
        control = server._programs(folder) / "pg_ctl"
        data = str(folder / "data")
        database = Database(url)
        migrate(database)
        office = Engine(database, vault, clock).furnished()
        office.stores("A", "まえ")

        server._run(folder, control, "-w", "-m", "immediate", "-D", data, "stop")
        for _ in range(4):
            with pytest.raises(OperationalError):
                office.answerer.answer()
        with pytest.raises(OperationalError):
            office.stores("A", "あいだ", id="again")
        options = f"-h '' -k {folder}"
        server._run(folder, control, "-w", "-D", data, "-l", str(folder / "log"), "-o", options, "start")

        assert untouched(office)
        office.stores("A", "あいだ", id="again")
        office.settle()
        assert (office.turn("A"), office.undone()) == (2, [])
        database.close()


def test_a_loop_survives_every_fault_and_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """The real pause would be a second."""
    rounds: list[int] = []

    async def work() -> int:
        rounds.append(len(rounds))
        if len(rounds) < 4:
            raise ZeroDivisionError
        loop.ending = True
        return 0

    async def no_pause(seconds: float) -> None:
        pauses.append(seconds)

    pauses: list[float] = []
    monkeypatch.setattr(asyncio, "sleep", no_pause)
    loop = Loop("test", work)
    asyncio.run(loop.run())

    assert pauses == [1.0, 2.0, 4.0]
