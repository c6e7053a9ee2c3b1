"""One database behind one door: SQLite in a file, or PostgreSQL.

SQLite has one writer: the process queues its own writers (:meth:`Database.write`) so that none of them ever
sleeps in SQLite's busy loop. PostgreSQL needs no such queue. Transactions are short; no network call
happens inside one.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

from sqlalchemy import Connection, Engine, Executable, Table, create_engine, event, make_url
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.pool import ConnectionPoolEntry

from models.quick import say

BUSY_SECONDS = 10
"""How long SQLite waits for another process's writer before it says «database is locked»."""


class Database:
    """An engine and its way of writing."""

    def __init__(self, url: str) -> None:
        """Open ``url`` (SQLAlchemy form). ``postgresql://`` means psycopg 3."""
        parsed = make_url(url)
        if parsed.drivername in ("postgresql", "postgres"):
            parsed = parsed.set(drivername="postgresql+psycopg")
        self.is_sqlite = parsed.get_backend_name() == "sqlite"
        self.engine = _sqlite_engine(parsed.render_as_string(hide_password=False)) if self.is_sqlite else (
            create_engine(parsed, pool_size=10, pool_pre_ping=True, hide_parameters=True)
        )  # fmt: skip
        self._writing = threading.Lock()
        self._writer: Connection | None = None

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction that writes; commits at the end, rolls back on an error."""
        with self._writing_connection() as connection:
            # Said aloud: statements that go straight to the driver begin nothing by themselves.
            connection.begin()
            try:
                if self.is_sqlite:
                    say(connection, "BEGIN IMMEDIATE")
                yield connection
            except BaseException:
                connection.rollback()
                raise
            connection.commit()

    @contextmanager
    def _writing_connection(self) -> Iterator[Connection]:
        if not self.is_sqlite:
            with self.engine.connect() as connection:
                yield connection
            return
        with self._writing:
            # Kept open while all goes well: taking it from the pool each time costs as much as a turn.
            connection, self._writer = self._writer or self.engine.connect(), None
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._writer = connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """One transaction that only reads."""
        with self.engine.connect() as connection:
            yield connection

    def close(self) -> None:
        """Give all connections back."""
        with self._writing:
            if self._writer is not None:
                self._writer.close()
                self._writer = None
        self.engine.dispose()


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(
        url,
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        pool_size=10,
        hide_parameters=True,  # what people wrote must not stand in error messages
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
        # The driver must not begin transactions by itself: Database.write says BEGIN IMMEDIATE.
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    return engine


def insert_into(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    """An INSERT that can say ON CONFLICT, in the connection's own dialect."""
    return sqlite.insert(table) if connection.dialect.name == "sqlite" else postgresql.insert(table)


def insert_once(connection: Connection, table: Table, *key: str) -> Executable:
    """An INSERT that leaves a row of the same ``key`` columns as it is; built once for each table."""
    return _insert_once(connection.dialect.name, table, key)


@lru_cache
def _insert_once(dialect: str, table: Table, key: tuple[str, ...]) -> Executable:
    if dialect == "sqlite":
        return sqlite.insert(table).on_conflict_do_nothing(index_elements=key)
    return postgresql.insert(table).on_conflict_do_nothing(index_elements=key)
