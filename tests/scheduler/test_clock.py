"""Clocks: one runs, one can be moved, one stands."""

from datetime import UTC, datetime, timedelta

from scheduler.clock import MovableClock, StandingClock, system_clock

START = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)


def test_the_systems_clock_knows_its_zone_and_runs_forward() -> None:
    first, then = system_clock(), system_clock()

    assert first.tzinfo is UTC
    assert first <= then


def test_a_standing_clock_stands_until_it_is_moved() -> None:
    clock = StandingClock(START)
    assert clock() == clock() == START
    clock.move(timedelta(hours=1))
    assert clock() == START + timedelta(hours=1)


def test_a_movable_clock_starts_where_told_runs_on_and_can_be_moved() -> None:
    source = StandingClock(datetime(2000, 1, 1, tzinfo=UTC))
    clock = MovableClock(START, source)
    assert clock() == START
    source.move(timedelta(seconds=7))
    assert clock() == START + timedelta(seconds=7)
    clock.move(timedelta(days=-1))
    assert clock() == START + timedelta(seconds=7) - timedelta(days=1)
