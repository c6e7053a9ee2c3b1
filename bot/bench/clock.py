"""The clock beside one set-based statement that leaves the same rows: planning a day, a tick among many rows,
and a whole office whose day ends at the same minute.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from datetime import timedelta
from statistics import median
from time import perf_counter
from typing import NamedTuple

from sqlalchemy import Connection, func, insert, select

from bot.app import App, build
from bot.bench.colleague import colleague
from bot.bench.crowd import NUMBERS, gather, run, understand, write_notes
from bot.bench.scenario import MORNING, OFFICE
from bot.vault import Vault, new_key
from models.columns import metadata
from models.database import Database
from models.tables import due, inbox, outbox, planned_days
from scheduler.clock import StandingClock
from scheduler.planner import plan
from scheduler.tick import tick

TODAY = MORNING.date()
ENDS = MORNING.replace(hour=5, minute=30)
"""Half past two in Tokyo, half an hour after everybody's day."""
UNTIL = MORNING.replace(hour=12)
A_MINUTE = 10
"""Rows that fall due each minute among very many."""
MOST_BATCHES = 10_000
WRITTEN = 18
"""So many notes everybody has written: enough that somebody whose last one is missing is looked at closer."""
A_DAY = """
INSERT INTO due (person_id, prompt, slot, due_at, until)
SELECT p.person_id, 'note', :slot, :now, :until FROM people p
JOIN activity_patterns a ON a.person_id = p.person_id AND a.weekday = :weekday AND a.starts_on <= :day
WHERE p.joined_at IS NOT NULL AND (p.starts_on IS NULL OR p.starts_on <= :day)
"""
MANY = """
INSERT INTO due (person_id, prompt, slot, due_at)
SELECT 2 + n % :people, 'none', 's' || n, {moment} FROM numbers
"""
MINUTES = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', :now, printf('+%d minutes', n / 10))",
    "postgresql": ":now + (n / 10) * interval '1 minute'",
}
ENTER = """
INSERT INTO inbox (source, key, conversation_id, happened_at, received_at, sealed_payload)
SELECT 'bare', d.prompt || ':' || d.person_id || ':' || d.slot, c.conversation_id, d.due_at, :now, {empty}
FROM due d JOIN conversations c ON c.person_id = d.person_id WHERE d.status = 'waiting' AND d.due_at <= :now
"""
SETTLE = "UPDATE due SET status = 'done' WHERE status = 'waiting' AND due_at <= :now"
POST = """
INSERT INTO outbox (uuid, address_id, person_id, priority, sealed_messages, created_at)
SELECT 'bare' || d.person_id, a.address_id, d.person_id, 2, {letter}, :now
FROM due d JOIN addresses a ON a.person_id = d.person_id WHERE d.slot = :slot AND d.prompt = 'note'
"""


class Beside(NamedTuple):
    """Seconds of ours, and of the one statement that leaves the same rows; how many rows."""

    rows: int
    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """1: as fast as the one statement."""
        return self.bare / self.ours


class Ticking(NamedTuple):
    """``plan``: a day for everybody; ``tick``: a few due among very many (medians of one tick);
    ``together``: all of an office at the same minute, from the tick to the outbox; ``shared``: the same by
    two services that share the work, where the database lets them (PostgreSQL).
    """

    plan: Beside
    tick: Beside
    together: Beside
    shared: Beside | None


def ticking(fresh: Callable[[], str], people: int, rows: int, office: int) -> Ticking:
    """All three, each on an empty database of its own, whose URL ``fresh`` gives."""
    planned, ticked, alone = planning(fresh(), people), among_many(fresh(), rows), together(fresh(), office)
    url = fresh()
    return Ticking(
        planned, ticked, alone, None if url.startswith("sqlite") else together(url, office, shared=True)
    )


@contextmanager
def _crowd(url: str, people: int) -> Iterator[Database]:
    database = Database(url)
    metadata.create_all(database.engine)
    with database.write() as connection:
        gather(connection, people)
    yield database
    database.close()


def planning(url: str, people: int) -> Beside:
    """One day, the others being planned."""
    with _crowd(url, people) as database:
        with database.write() as connection:
            others = [{"day": TODAY + timedelta(days=n), "done_at": MORNING} for n in (-1, 1, 2)]
            connection.execute(insert(planned_days), others)
        began = perf_counter()
        plan(database, ENDS)
        ours = perf_counter() - began
        made = _count(database)
        with database.write() as connection:
            connection.execute(due.delete())
        day = {"slot": TODAY.isoformat(), "day": TODAY, "weekday": TODAY.weekday()}
        began = perf_counter()
        with database.write() as connection:
            run(connection, A_DAY, now=ENDS, until=UNTIL, **day)
        bare = perf_counter() - began
        _same(made, _count(database))
    return Beside(made, ours, bare)


def among_many(url: str, rows: int, times: int = 50) -> Beside:
    """Ten are due, the next ten a minute later."""
    with _crowd(url, 1000) as database:
        with database.write() as connection:
            moment = MINUTES[connection.dialect.name]
            run(connection, NUMBERS + MANY.format(moment=moment), count=rows, people=1000, now=MORNING)
            understand(connection)
        spent: tuple[list[float], list[float]] = ([], [])
        now = MORNING - timedelta(minutes=1)
        for turn in range(2 * times + 2):
            now += timedelta(minutes=1)
            began = perf_counter()
            if turn % 2:
                with database.write() as connection:
                    _enter(connection, now)
            else:
                tick(database, now)
            spent[turn % 2].append(perf_counter() - began)
    ours, bare = (median(found[1:]) for found in spent)  # the first of each compiles its statements
    return Beside(A_MINUTE, ours, bare)


def _enter(connection: Connection, now: object) -> None:
    run(connection, ENTER.format(empty=_bytes(connection, 0)), now=now)
    run(connection, SETTLE, now=now)


def together(url: str, people: int, shared: bool = False) -> Beside:
    """Everybody's day ends at the same minute. ``shared``: another service answers beside us."""
    with _crowd(url, people) as database:
        key, clock = new_key(), StandingClock(ENDS)
        app = build(database, Vault(key), clock, OFFICE)
        plan(database, ENDS)
        with database.write() as connection:  # what is due for staff comes at hours of its own
            write_notes(connection, people, TODAY, WRITTEN)
            connection.execute(due.delete().where(due.c.prompt != "note"))
        with colleague(url, key, clock) if shared else nullcontext():
            began = perf_counter()
            _until_all_is_written(app)
            ours = perf_counter() - began
        with database.write() as connection:
            written = connection.execute(select(func.count()).select_from(outbox)).scalar_one()
            size = connection.execute(select(func.length(outbox.c.sealed_messages)).limit(1)).scalar_one()
        _same(written, people)
        began = perf_counter()
        with database.write() as connection:
            letter = _bytes(connection, size)
            run(connection, POST.format(letter=letter), now=ENDS, slot=TODAY.isoformat())
        bare = perf_counter() - began
    return Beside(written, ours, bare)


def _until_all_is_written(app: App) -> None:
    while sum(tick(app.database, ENDS)):
        pass
    for _ in range(MOST_BATCHES):
        if not app.answerer.answer() and not _waits(app.database):
            return
    raise RuntimeError("answering finds no end")


def _waits(database: Database) -> bool:
    """Whether something is still to be answered, or in somebody's hand."""
    with database.read() as connection:
        waits = select(inbox.c.inbox_id).where(inbox.c.status == "waiting").limit(1)
        return connection.execute(waits).first() is not None


def _bytes(connection: Connection, size: int) -> str:
    """So many bytes, as the database writes them."""
    if connection.dialect.name == "sqlite":
        return f"zeroblob({size})"
    return f"decode(repeat('00', {size}), 'hex')"


def _count(database: Database) -> int:
    """How many people will be asked for a note."""
    with database.read() as connection:
        notes = select(func.count()).where(due.c.prompt == "note")
        return int(connection.execute(notes).scalar_one())


def _same(ours: int, bare: int) -> None:
    if ours != bare:
        raise RuntimeError(f"{ours} rows here, {bare} there")
