"""What was measured, as one JSON object or as lines to be read."""

import os
import platform
from collections.abc import Iterator
from typing import Any

from bot.bench.clock import Ticking
from bot.bench.contest import Result
from bot.bench.desk import Desks
from bot.bench.drawing import Drawing
from bot.bench.hearing import Hearing
from bot.bench.playing import Figures
from bot.bench.receiving import STEADY, Receiving


def as_json(figures: Figures) -> dict[str, Any]:
    """The figures: turns and requests a second, µs, ms, MB, seconds; null where the system does not tell."""
    return {
        "machine": machine(),
        "take_turn_us": round(figures.take_turn, 1),
        "answering": {name: [_result(one) for one in found] for name, found in figures.answering.items()},
        "receiving": {name: _receiving(found) for name, found in figures.receiving.items()},
        "clock": {name: _clock(found) for name, found in figures.ticking.items()},
        "desk": {name: _desks(found) for name, found in figures.desks.items()},
        "pictures": _pictures(figures.drawing),
        "reading": {name: _hearing(found) for name, found in figures.hearing.items()},
        "start_seconds": round(figures.process.start, 2),
        "idle_mb": _rounded(figures.process.idle),
        "growth_mb": _rounded(figures.growth),
        "growth_turns": figures.grown_turns,
        "left_out": figures.left_out,
    }


def machine() -> dict[str, Any]:
    """What it was measured on."""
    return {"processors": os.cpu_count(), "system": platform.system(), "python": platform.python_version()}


def _result(found: Result) -> dict[str, Any]:
    return {
        "people": found.people,
        "turns": found.turns,
        "turns_a_second": round(found.ours),
        "bare_turns_a_second": round(found.bare),
        "ratio": round(found.ratio, 2),
    }


def _receiving(found: Receiving) -> dict[str, Any]:
    return {
        "durable_a_second": round(found.durable),
        "nothing_stored_a_second": round(found.nothing),
        "ratio": round(found.ratio, 2),
        "steady_a_second": round(found.steady.a_second),
        "steady_p50_ms": round(found.steady.p50, 1),
        "steady_p99_ms": round(found.steady.p99, 1),
    }


def _clock(found: Ticking) -> dict[str, Any]:
    return {
        "day_people": found.plan.rows,
        "day_seconds": round(found.plan.ours, 2),
        "day_one_statement_seconds": round(found.plan.bare, 2),
        "day_ratio": round(found.plan.ratio, 3),
        "tick_rows": found.tick.rows,
        "tick_ms": round(found.tick.ours * 1000, 2),
        "tick_one_statement_ms": round(found.tick.bare * 1000, 2),
        "tick_ratio": round(found.tick.ratio, 2),
        "together_people": found.together.rows,
        "together_seconds": round(found.together.ours, 2),
        "together_one_statement_seconds": round(found.together.bare, 2),
        "together_ratio": round(found.together.ratio, 3),
        "shared_seconds": None if found.shared is None else round(found.shared.ours, 2),
    }


def _pictures(found: Drawing) -> dict[str, Any]:
    return {
        "svg_ms": round(found.svg, 1),
        "png_ms": round(found.png, 1),
        "first_png_ms": round(found.first),
        "blank_png_ms": round(found.blank, 1),
        "ratio": round(found.ratio, 2),
    }


def _hearing(found: Hearing) -> dict[str, Any]:
    return {
        "texts": found.texts,
        "p50_ms": round(found.median, 2),
        "p99_ms": round(found.slow, 2),
        "slowest_ms": round(found.slowest, 2),
        "every_rule_ms": round(found.bare, 2),
        "ratio": round(found.ratio, 3),
    }


def _desks(found: Desks) -> dict[str, Any]:
    pages = {
        name: {
            "ms": round(one.ours, 1),
            "bare_ms": round(one.bare, 1),
            "ratio": round(one.ratio, 2),
            "bytes": one.size,
        }
        for name, one in found.pages.items()
    }
    return {"people": found.people, "notes": found.notes, "pages": pages}


def _rounded(megabytes: float | None) -> float | None:
    return None if megabytes is None else round(megabytes, 1)


def as_lines(told: dict[str, Any]) -> Iterator[str]:
    """The same, made by :func:`as_json`, for a reader."""
    on = told["machine"]
    yield f"{on['processors']} processors, {on['system']}, Python {on['python']}"
    yield f"One turn by itself: {told['take_turn_us']} µs"
    for name, results in told["answering"].items():
        for one in results:
            yield (
                f"{name}, {one['people']} at once: {one['turns_a_second']} turns/s,"
                f" bare {one['bare_turns_a_second']}, ratio {one['ratio']}"
            )
    for name, one in told["receiving"].items():
        yield (
            f"{name}, webhooks: {one['durable_a_second']} durable/s,"
            f" {one['nothing_stored_a_second']}/s storing nothing, ratio {one['ratio']};"
            f" at {STEADY:.0f}/s median {one['steady_p50_ms']} ms, 99 of 100 within {one['steady_p99_ms']} ms"
        )
    for name, one in told["clock"].items():
        yield (
            f"{name}, the clock: a day of {one['day_people']} people planned in {one['day_seconds']} s"
            f" (one statement {one['day_one_statement_seconds']} s, ratio {one['day_ratio']});"
            f" a tick with {one['tick_rows']} due {one['tick_ms']} ms ({one['tick_one_statement_ms']} ms,"
            f" {one['tick_ratio']}); {one['together_people']} asked at the same minute in"
            f" {one['together_seconds']} s ({one['together_one_statement_seconds']} s,"
            f" {one['together_ratio']})" + _shared(one["shared_seconds"])
        )
    for name, one in told["desk"].items():
        pages = (f"{page} {at['ms']} ms (bare rows {at['bare_ms']} ms)" for page, at in one["pages"].items())
        yield f"{name}, the desk of {one['people']} people with {one['notes']} notes: {'; '.join(pages)}"
    drawn = told["pictures"]
    yield (
        f"Pictures: a drawing {drawn['svg_ms']} ms, as PNG {drawn['png_ms']} ms"
        f" (a blank {drawn['blank_png_ms']} ms, ratio {drawn['ratio']}), the first {drawn['first_png_ms']} ms"
    )
    yield from _readings(told["reading"])
    yield f"Start to first answer: {told['start_seconds']} s"
    yield f"Memory, idle: {_said(told['idle_mb'])}"
    yield f"Memory, after {told['growth_turns']} turns more: {_said(told['growth_mb'])}"
    yield from (f"Left out: {what}" for what in told["left_out"])


def _readings(told: dict[str, Any]) -> Iterator[str]:
    for name, one in told.items():
        yield (
            f"Reading, {name} ({one['texts']}): median {one['p50_ms']} ms, 99 of 100 within"
            f" {one['p99_ms']} ms, at most {one['slowest_ms']} ms"
            f" (every rule one by one {one['every_rule_ms']} ms, ratio {one['ratio']})"
        )


def _shared(seconds: float | None) -> str:
    return "" if seconds is None else f"; by two services in {seconds} s"


def _said(megabytes: float | None) -> str:
    return "(this system does not tell)" if megabytes is None else f"{megabytes} MB"
