"""A quick run yields every figure. No figure is judged here: that is for a quiet machine and a reader."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from bot.desk.pages import PAGES

pytestmark = pytest.mark.timeout(180)
ROOT = str(Path(__file__).parents[2])


@pytest.fixture(scope="module")
def ran() -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "bot", "bench", "--quick", "--json"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=150)


@pytest.fixture(scope="module")
def told(ran: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(ran.stdout)
    return found


def test_both_databases_are_measured_beside_bare_code(told: dict[str, Any]) -> None:
    assert told["left_out"] == []
    assert told["answering"].keys() == told["receiving"].keys() == {"SQLite", "PostgreSQL"}
    for results in told["answering"].values():
        assert [result["people"] for result in results] == [1, 16]
        for result in results:
            assert result["turns"] > 0
            assert result["turns_a_second"] > 0
            assert result["bare_turns_a_second"] > 0
            assert result["ratio"] > 0


def test_webhooks_are_measured_at_full_and_at_a_steady_rate(told: dict[str, Any]) -> None:
    for found in told["receiving"].values():
        assert found["durable_a_second"] > 0
        assert found["nothing_stored_a_second"] > 0
        assert 0 < found["steady_p50_ms"] <= found["steady_p99_ms"]


def test_pictures_are_measured_beside_a_blank(told: dict[str, Any]) -> None:
    found = told["pictures"]
    assert found["svg_ms"] > 0
    assert found["blank_png_ms"] > 0
    assert found["png_ms"] > 0
    assert found["first_png_ms"] > 0
    assert found["ratio"] > 0


def test_reading_is_measured_beside_every_rule(told: dict[str, Any]) -> None:
    assert told["reading"].keys() == {
        "messages",
        "500 characters",
        "10000 characters",
        "10000 of near misses",
    }
    for found in told["reading"].values():
        assert 0 < found["p50_ms"] <= found["p99_ms"] <= found["slowest_ms"]
        assert found["ratio"] > 0


def test_the_clock_is_measured_beside_one_statement(told: dict[str, Any]) -> None:
    assert told["clock"].keys() == {"SQLite", "PostgreSQL"}
    for found in told["clock"].values():
        assert (found["day_people"], found["tick_rows"], found["together_people"]) == (600, 10, 200)
        for part in ("day", "tick", "together"):
            assert found[f"{part}_ratio"] > 0
        assert found["tick_ms"] > 0
    assert told["clock"]["SQLite"]["shared_seconds"] is None
    assert told["clock"]["PostgreSQL"]["shared_seconds"] > 0


def test_pages_of_the_desk_are_measured_beside_their_bare_rows(told: dict[str, Any]) -> None:
    assert told["desk"].keys() == {"SQLite", "PostgreSQL"}
    for found in told["desk"].values():
        assert (found["people"], found["notes"]) == (60, 2400)
        assert found["pages"].keys() == {page.name for page in PAGES}
        for page in found["pages"].values():
            assert page["ms"] > 0
            assert page["ratio"] > 0
            assert page["bytes"] > 2000


def test_the_whole_program_is_measured(told: dict[str, Any]) -> None:
    assert told["take_turn_us"] > 0
    assert told["start_seconds"] > 0
    assert told["growth_turns"] > 0
    if Path("/proc/self/status").exists():
        assert told["idle_mb"] > 0
        assert isinstance(told["growth_mb"], float)


def test_progress_goes_where_it_does_not_disturb_the_figures(ran: subprocess.CompletedProcess[str]) -> None:
    assert "16 at once on SQLite" in ran.stderr
    assert ran.stdout.count("\n") == 1
