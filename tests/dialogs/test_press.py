"""Button data: read back as written, never too long, and nothing else breaks it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.press import (
    AnswerPress,
    CardPress,
    ControlPress,
    OpenPress,
    answer_press,
    base36,
    card_press,
    control_press,
    day_argument,
    open_press,
    read_press,
    talk_day,
    talk_id,
)

TALK = talk_id("yuii1", 1_000_000_000, date(2026, 11, 18))


def test_each_form_is_read_back() -> None:
    assert read_press(answer_press("note", TALK, "body", "4")) == AnswerPress("note", TALK, "body", "4")
    assert read_press(control_press("note", TALK, "back")) == ControlPress("note", TALK, "back")
    assert read_press(open_press("note")) == OpenPress("note")
    assert read_press(open_press("note", "2026-11-18")) == OpenPress("note", "2026-11-18")
    assert read_press(card_press("yuii17", "ack")) == CardPress("yuii17", "ack")


def test_the_longest_names_still_fit_a_button() -> None:
    assert len(answer_press("d" * 12, TALK, "q" * 10, "o" * 12)) <= 64
    with pytest.raises(ValueError, match="too long"):
        open_press("note", "あ" * 20)


@given(st.text(max_size=80))
def test_no_data_breaks_the_reading(data: str) -> None:
    read_press(data)
    talk_day(data)
    day_argument(data)


@pytest.mark.parametrize(
    "data", ["", "a", "a|note|x|y", "a|b|c|d|e|f", "c|note|x", "m", "m|a|b|c", "k|x", "z|note", "M|note"]
)
def test_other_data_is_no_press(data: str) -> None:
    assert read_press(data) is None


@given(st.dates(), st.integers(min_value=0, max_value=10**12))
def test_a_talk_says_its_day(day: date, turn: int) -> None:
    talk = talk_id("yuii1", turn, day)
    assert talk_day(talk) == day
    assert talk.partition("-")[0] == f"yuii1{base36(turn)}"


@given(st.integers(min_value=0, max_value=10**12))
def test_base_36_comes_back(number: int) -> None:
    assert int(base36(number), 36) == number


def test_a_days_argument_is_a_day_or_nothing() -> None:
    day = date(2026, 2, 28)
    assert day_argument(day.isoformat()) == day
    assert [day_argument(text) for text in ("", "2026-02-30", "tomorrow")] == [None, None, None]
    assert day + timedelta(days=1) == day_argument("2026-03-01")
