"""Logs: JSON lines in which neither secrets nor people's words stand."""

import io
import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.running.logs import PRIVATE, set_up_logs


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    root = logging.getLogger()
    before = (list(root.handlers), root.level)
    stream = io.StringIO()
    set_up_logs("info", stream)
    yield stream
    root.handlers[:], level = before[0], before[1]
    root.setLevel(level)
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_json(written: io.StringIO) -> None:
    structlog.get_logger("bot").info("sent", channel="line", rows=3)
    (line,) = lines(written)
    assert (line["event"], line["channel"], line["rows"], line["level"]) == ("sent", "line", 3, "info")
    assert line["timestamp"].endswith("Z")


@pytest.mark.parametrize("key", sorted(PRIVATE))
def test_private_keys_are_dropped(key: str, written: io.StringIO) -> None:
    structlog.get_logger("bot").info("received", **{key: "きょうは つらい"})
    assert "つらい" not in written.getvalue()


def test_a_traceback_shows_places_but_no_values(written: io.StringIO) -> None:
    try:
        words = "きょうは つらい"
        raise ValueError(words)
    except ValueError:
        structlog.get_logger("bot").exception("turn failed")
        logging.getLogger("somebody").exception("failed")
    for line in lines(written):
        assert line["exception"][0]["exc_type"] == "ValueError"
        assert line["exception"][0]["frames"][-1]["name"] == "test_a_traceback_shows_places_but_no_values"
    assert len(lines(written)) == 2
    assert "つらい" not in written.getvalue()


@pytest.mark.parametrize(
    "name", ["httpx", "httpcore.http11", "aiohttp.access", "telegram.Bot", "uvicorn.access"]
)
def test_lines_with_addresses_are_not_written(name: str, written: io.StringIO) -> None:
    logging.getLogger(name).info("POST https://api.telegram.org/bot123:geheim/sendMessage")
    assert written.getvalue() == ""


def test_of_other_peoples_lines_only_the_first_is_kept(written: io.StringIO) -> None:
    logging.getLogger("asyncio").error("Task exception was never retrieved\nfuture: ValueError('つらい')")
    assert lines(written)[0]["event"] == "Task exception was never retrieved"
    assert "つらい" not in written.getvalue()


def test_the_level_holds(written: io.StringIO) -> None:
    structlog.get_logger("bot").debug("small")
    logging.getLogger("somebody").debug("small")
    assert written.getvalue() == ""
