"""The push budget's rule, by itself."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.post.budget import Budget, budget, forecast, month_began, share, used_now, warning
from models.outbox import PRIORITIES
from models.pushes import Said

NOW = datetime(2026, 11, 16, 3, tzinfo=UTC)


@pytest.mark.parametrize(
    ("used", "kept"),
    [
        (0, ()),
        (139, ()),
        (140, ("digest",)),
        (150, ("digest", "reminder")),
        (160, ("digest", "reminder", "prompt")),
        (170, ("digest", "reminder", "prompt", "answer")),
        (200, ("digest", "reminder", "prompt", "answer")),
        (900, ("digest", "reminder", "prompt", "answer")),
    ],
)
def test_two_hundred_messages_end_from_the_least_urgent(used: int, kept: tuple[str, ...]) -> None:
    assert budget(used, 200, 10).kept_back == kept


@pytest.mark.parametrize(
    ("most", "percent", "reserve"), [(200, 10, 30), (5000, 10, 500), (5000, 0, 30), (40, 10, 20), (0, 10, 0)]
)
def test_the_reserve(most: int, percent: int, reserve: int) -> None:
    assert budget(0, most, percent).reserve == reserve


def test_without_a_limit_nothing_is_kept_back() -> None:
    endless = budget(1_000_000, None, 10)
    assert endless.kept_back == ()
    assert endless.percent == 0


@given(st.integers(0, 6000), st.integers(0, 6000), st.integers(0, 50))
def test_what_is_more_urgent_never_stops_first(used: int, most: int, percent: int) -> None:
    allowed = [budget(used, most, percent).allows(priority) for priority in sorted(PRIORITIES.values())]
    assert allowed[0]
    assert allowed == sorted(allowed, reverse=True)


def test_of_thirty_prompts_as_many_go_as_there_are_above_the_step() -> None:
    waiting = [(PRIORITIES["prompt"], n) for n in range(30)] + [(PRIORITIES["safety"], 99)]
    may_go, kept = share(waiting, budget(157, 200, 10))
    assert may_go == [0, 1, 2, 99]
    assert kept == list(range(3, 30))


@pytest.mark.parametrize(
    ("used", "gone", "ahead", "most"),
    [(100, 10.5, 10.5, 200), (0, 5, 15, 0), (7, 0, 20, None), (50, 20, 0, 50)],
)
def test_the_forecast_goes_on_as_it_went(used: int, gone: float, ahead: float, most: int | None) -> None:
    assert forecast(used, gone, ahead) == most


@pytest.mark.parametrize(
    ("percent", "step"), [(59, None), (60, 60), (79, 60), (80, 80), (95, 95), (100, 95), (240, 95)]
)
def test_the_steps_of_the_warning(percent: int, step: int | None) -> None:
    assert warning(percent) == step


def test_the_month_is_japans() -> None:
    began = datetime(2026, 11, 30, 15, tzinfo=UTC)
    assert month_began(began) == began
    assert month_began(began - timedelta(seconds=1)) == datetime(2026, 10, 31, 15, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said_at", "ours", "since", "used"),
    [
        (NOW - timedelta(hours=1), 20, 3, 153),
        (NOW - timedelta(hours=1), 170, 3, 170),
        (NOW - timedelta(days=20), 7, 7, 7),
    ],
)
def test_what_is_used_by_now(said_at: datetime, ours: int, since: int, used: int) -> None:
    said = Said("line:line", 150, 200, said_at)
    assert used_now(said, NOW, ours, since) == used


def test_a_budget_counts_on() -> None:
    assert Budget(5, 10).spent().used == 6
