"""What many tests need: databases of both kinds, a vault, a clock that stands."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from hypothesis import settings
from sqlalchemy import NullPool, create_engine, make_url

from bot.storage.migrating import migrate
from bot.vault import Vault, new_key
from models.database import Database
from scheduler.clock import StandingClock
from tests.postgres import postgres_server

settings.register_profile("untimed", settings.default, deadline=None)
settings.load_profile("untimed")

MONDAY_NOON = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
"""Monday 16 November 2026, 12:00 in Tokyo."""

MakeDatabase = Callable[[bool], str]
"""Gives the URL of a fresh database: with our tables, or empty."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update`` writes into the transcripts what the phones show now."""
    parser.addoption("--update", action="store_true", help="rewrite the transcripts; read the difference")


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite file with all tables; only ever copied."""
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    _migrate(f"sqlite:///{file}")
    file.chmod(0o600)
    return file


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server with a database ``migrated``; only ever copied."""
    with postgres_server() as url:
        _run_sql(url, "CREATE DATABASE migrated")
        _migrate(_named(url, "migrated"))
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def make_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[MakeDatabase]:
    """Makes databases; a test that needs one runs on SQLite and on PostgreSQL."""
    if request.param == "sqlite":
        yield _sqlite_maker(request.getfixturevalue("migrated_file"), tmp_path)
        return
    server: str = request.getfixturevalue("postgres")
    made: list[str] = []

    def make(with_tables: bool) -> str:
        made.append(f"test_{next(_COUNT)}")
        template = "TEMPLATE migrated" if with_tables else ""
        _run_sql(server, f"CREATE DATABASE {made[-1]} {template}")
        return _named(server, made[-1])

    yield make
    for name in made:
        _run_sql(server, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def database_url(make_database: MakeDatabase) -> str:
    """The URL of an empty database."""
    return make_database(False)


@pytest.fixture
def migrated_url(make_database: MakeDatabase) -> str:
    """The URL of a database with our tables."""
    return make_database(True)


@pytest.fixture
def database(migrated_url: str) -> Iterator[Database]:
    """A database with our tables, opened."""
    opened = Database(migrated_url)
    yield opened
    opened.close()


@pytest.fixture
def vault() -> Vault:
    """A vault with a key of its own."""
    return Vault(new_key())


@pytest.fixture
def clock() -> StandingClock:
    """A Monday noon in Tokyo that lasts until it is moved."""
    return StandingClock(MONDAY_NOON)


_COUNT = count(1)


def _sqlite_maker(migrated: Path, folder: Path) -> MakeDatabase:
    def make(with_tables: bool) -> str:
        file = folder / f"test_{next(_COUNT)}.db"
        if with_tables:
            shutil.copy(migrated, file)
        return f"sqlite:///{file}"

    return make


def _migrate(url: str) -> None:
    database = Database(url)
    migrate(database)
    database.close()


def _named(url: str, database: str) -> str:
    return make_url(url).set(database=database).render_as_string(hide_password=False)


def _run_sql(url: str, statement: str) -> None:
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.exec_driver_sql(statement)
