"""The bare side: the very rows of our own turns, by plain driver code with the same two commits a round.

Everything is there before the clock starts; what remains is what any queue in a database must do: store the
events, read back those that wait with their states, write states, answers and messages, mark the events done.
"""

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy import make_url

from bot.bench.recorded import Round, Values
from bot.bench.scenario import furnish
from models.columns import metadata
from models.database import Database

EVENT = (
    "source", "key", "conversation_id", "address_id", "happened_at", "received_at", "message",
    "sealed_payload",
)  # fmt: skip
NEW: Mapping[str, Sequence[str]] = {
    "outbox": (
        "uuid", "address_id", "person_id", "priority", "about", "status", "reply_token", "reply_until",
        "sealed_messages", "created_at",
    ),
    "notes": ("person_id", "day", "revision", "kind", "late", "written_at", "changed_at"),
    "note_answers": ("person_id", "day", "revision", "question", "place", "sealed", "message"),
    "alerts": ("person_id", "ref", "kind", "about", "detail", "state", "version", "owner_id", "opened_at"),
    "due": ("person_id", "prompt", "slot", "due_at", "until", "planned"),
}  # fmt: skip
WAITING = """
SELECT i.inbox_id, i.conversation_id, i.address_id, i.sealed_payload, c.turn, c.sealed_state, a.sender
FROM inbox i JOIN conversations c ON c.conversation_id = i.conversation_id
JOIN addresses a ON a.address_id = i.address_id WHERE i.status = 'waiting' ORDER BY i.inbox_id LIMIT 64
"""
KEEP = "UPDATE conversations SET turn = turn + 1, sealed_state = ? WHERE conversation_id = ? AND turn = ?"
TOUCH = "UPDATE addresses SET used_at = ?, reachable = true WHERE address_id = ?"
DONE = "UPDATE inbox SET status = 'done', done_at = ? WHERE inbox_id = ?"


class Cursor(Protocol):
    """The part of both drivers that is used."""

    def execute(self, statement: str, /) -> Any: ...
    def executemany(self, statement: str, rows: Sequence[Sequence[Any]], /) -> Any: ...
    def fetchall(self) -> list[Any]: ...


class Bare:
    """Writes recorded rounds again and again, each time with keys that are new."""

    def __init__(self, url: str, count: int, recorded: Sequence[Round]) -> None:
        database = Database(url)
        metadata.create_all(database.engine)
        with database.write() as connection:
            furnish(connection, count)
        raw = database.engine.url
        database.close()
        self.count = count
        self._recorded = recorded
        self._played = 0
        self._ready: list[Round] = []
        self.lite = raw.get_backend_name() == "sqlite"
        self._connection = _sqlite(str(raw.database)) if self.lite else _postgres(url)
        self._cursor: Cursor = self._connection.cursor()

    def prepare(self, number: int) -> None:
        """Make the rows of the next ``number`` rounds."""
        cycle = len(self._recorded)
        ready = range(self._played, self._played + number)
        self._ready = [_again(self._recorded[place % cycle], place // cycle) for place in ready]
        self._played += number

    def run(self) -> int:
        """Write the rounds prepared. How many turns."""
        for played in self._ready:
            self._store(played)
            self._answer(played)
        return len(self._ready) * self.count

    def _store(self, played: Round) -> None:
        self._begin()
        self._insert("inbox", EVENT, played.events)
        self._connection.commit()

    def _answer(self, played: Round) -> None:
        self._begin()
        self._cursor.execute(WAITING)
        waiting = self._cursor.fetchall()
        now = played.events[0]["received_at"]
        self._many(TOUCH, [(now, row[2]) for row in waiting])
        for table, rows in played.new.items():
            if rows and table != "outbox":
                self._insert(table, NEW[table], rows)
        self._many(KEEP, [(played.states[row[1]], row[1], row[4]) for row in waiting])
        self._insert("outbox", NEW["outbox"], played.new["outbox"])
        self._many(DONE, [(now, row[0]) for row in waiting])
        self._connection.commit()

    def _begin(self) -> None:
        if self.lite:
            self._cursor.execute("BEGIN IMMEDIATE")

    def _insert(self, table: str, columns: Sequence[str], rows: Sequence[Values]) -> None:
        marks = ", ".join("?" * len(columns))
        once = " ON CONFLICT DO NOTHING" if table in ("inbox", "alerts", "due") else ""
        names = ", ".join(columns)
        statement = f"INSERT INTO {table} ({names}) VALUES ({marks}){once}"  # noqa: S608 - our own tables
        self._many(statement, [[row[column] for column in columns] for row in rows])

    def _many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        self._cursor.executemany(statement if self.lite else statement.replace("?", "%s"), rows)

    def undone(self) -> int:
        """How many events are not answered."""
        self._cursor.execute("SELECT count(*) FROM inbox WHERE status <> 'done'")
        left = self._cursor.fetchall()[0][0]
        self._connection.commit()
        return int(left)

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()


def _again(played: Round, cycle: int) -> Round:
    """A recorded round with new keys of the same length, or nearly."""
    change: dict[str, Callable[[Any], Any]] = {
        "key": lambda key: f"{key}+{cycle}",
        "uuid": lambda uuid: f"{cycle:08x}{uuid[8:]}",
        "ref": lambda ref: f"{ref}+{cycle}",
        "slot": lambda slot: f"{slot}+{cycle}",
        "day": lambda day: _later(day, cycle),
    }

    def fresh(row: Values) -> Values:
        return {name: change[name](value) if name in change else value for name, value in row.items()}

    new = {table: list(map(fresh, rows)) for table, rows in played.new.items()}
    return Round(list(map(fresh, played.events)), new, played.states)


def _later(day: Any, days: int) -> Any:
    moved = date.fromisoformat(str(day)) + timedelta(days=days)
    return moved.isoformat() if isinstance(day, str) else moved


def _sqlite(file: str) -> sqlite3.Connection:
    connection = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")
    return connection


def _postgres(url: str) -> Any:
    import psycopg

    return psycopg.connect(make_url(url).set(drivername="postgresql").render_as_string(hide_password=False))
