"""Both sides do the same work: the bare one writes the rows that ours left."""

from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.bench.bare import Bare
from bot.bench.clock import ticking
from bot.bench.hearing import MESSAGES, NEAR_MISSES, NOW, glued, hearing
from bot.bench.ours import Ours
from bot.bench.recorded import record
from bot.bench.report import as_lines
from bot.bench.scenario import CYCLE
from dialogs.reading.crisis import is_too_much
from dialogs.reading.reading import read
from dialogs.reading.spelling import plain
from models.columns import metadata
from models.database import Database
from tests.conftest import MakeDatabase

PEOPLE = 3


def counts(url: str) -> dict[str, int]:
    """How many rows each table has."""
    database = Database(url)
    with database.read() as connection:
        found = {
            name: connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in metadata.tables.items()
        }
    database.close()
    return found


def test_as_many_rows_in_every_table(make_database: MakeDatabase) -> None:
    ours_url, bare_url = make_database(False), make_database(False)
    ours = Ours(ours_url, PEOPLE)
    before = counts(ours_url)
    rounds = record(ours)
    once = counts(ours_url)
    bare = Bare(bare_url, PEOPLE, rounds)
    bare.prepare(2 * CYCLE)
    assert bare.run() == 2 * CYCLE * PEOPLE
    assert ours.undone() == bare.undone() == 0
    ours.close()
    bare.close()
    assert once["notes"] == once["alerts"] == PEOPLE
    assert counts(bare_url) == {name: before[name] + 2 * (once[name] - before[name]) for name in once}


def test_an_event_that_stays_unanswered_is_found_out(tmp_path: Path) -> None:
    ours = Ours(f"sqlite:///{tmp_path}/a.db", PEOPLE)
    ours.prepare(1)
    ours._answer = lambda: None  # type: ignore[method-assign]
    ours.run()
    assert ours.undone() == PEOPLE
    ours.close()


def test_the_clocks_three_parts_leave_as_many_rows_as_one_statement(make_database: MakeDatabase) -> None:
    found = ticking(lambda: make_database(False), people=7, rows=2000, office=5)
    assert (found.plan.rows, found.tick.rows, found.together.rows) == (7, 10, 5)
    assert all(part.ours > 0 < part.bare for part in found if part)
    assert found.shared is None or found.shared.rows == 5


def test_what_was_left_out_is_said() -> None:
    told = {
        "machine": {"processors": 2, "system": "Linux", "python": "3.11"}, "take_turn_us": 60.0,
        "answering": {}, "receiving": {}, "clock": {}, "desk": {}, "start_seconds": 1.0, "idle_mb": None,
        "growth_mb": None, "growth_turns": 10, "left_out": ["PostgreSQL: no server"],
        "pictures": {"svg_ms": 6.0, "png_ms": 115.0, "first_png_ms": 290,
                     "blank_png_ms": 30.0, "ratio": 0.26},
        "reading": {"messages": {"texts": 24, "p50_ms": 0.1, "p99_ms": 0.3, "slowest_ms": 0.3,
                                 "every_rule_ms": 5.0, "ratio": 0.02}},
    }  # fmt: skip
    lines = list(as_lines(told))
    assert lines[-1] == "Left out: PostgreSQL: no server"
    assert "does not tell" in lines[-2]


@pytest.mark.parametrize("people", [1, 2])
def test_every_round_brings_each_person_one_event(tmp_path: Path, people: int) -> None:
    ours = Ours(f"sqlite:///{tmp_path}/a.db", people)
    ours.prepare(2 * CYCLE)
    assert ours.run() == 2 * CYCLE * people
    ours.close()


def test_messages_that_are_timed_are_of_many_kinds_and_no_crisis() -> None:
    """With words of crisis a text is read before its end."""
    intents = [read(message, NOW).intent for message in MESSAGES]
    assert set(intents) >= {"absence", "late", "leave_early", "withdraw", "note", "talk", "schedule", "help"}
    assert "crisis" not in intents


def test_near_misses_that_are_timed_are_as_dear_as_texts_get() -> None:
    """No message is a crisis by itself; together they hold more than can be looked into."""
    assert all(read(message, NOW).intent != "crisis" for message in NEAR_MISSES)
    assert all(is_too_much(plain(text)) for text in glued(NEAR_MISSES, 10_000, 20))


def test_reading_is_timed_at_three_lengths_beside_every_rule() -> None:
    found = hearing(10)
    assert {name: one.texts for name, one in found.items()} == {
        "messages": len(MESSAGES),
        "500 characters": 10,
        "10000 characters": 1,
        "10000 of near misses": 1,
    }
    for one in found.values():
        assert 0 < one.median <= one.slow <= one.slowest
        assert one.ratio < 1
