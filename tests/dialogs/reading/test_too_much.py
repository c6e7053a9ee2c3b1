"""No text makes anybody wait: what holds more than can be looked into reaches a person as a crisis does."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from dialogs.reading import crisis
from dialogs.reading.crisis import MOST_RULES, TOO_MUCH, is_too_much, why_crisis
from dialogs.reading.reading import read
from dialogs.reading.rules import rules
from dialogs.reading.spelling import MOST, plain
from tests.dialogs.reading.long_texts import everyday, near_misses

LONGEST_ON_LINE = 5000
"""Characters of one message (LINE Messaging API, text message)."""

NOW = datetime(2026, 11, 25, tzinfo=UTC)
WORDS = "もう死にたいです。"


def may_fit(portion: str) -> int:
    return sum(rules(name).may_fit(portion) for name in ("crisis", "signs"))


def long() -> str:
    return near_misses(10_000)


def endless() -> str:
    """Everyday messages up to what our own page carries."""
    return "".join(f"{number}。{text}。" for number, text in enumerate(everyday()))[:MOST]


def test_more_than_can_be_looked_into_reaches_a_person() -> None:
    assert why_crisis(plain(long())) == TOO_MUCH
    assert is_too_much(plain(long()))
    assert read(long(), NOW).intent == "crisis"


@pytest.mark.parametrize("written", [long, endless])
def test_no_more_rules_are_looked_for(written: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    looked_for: list[int] = []

    def heard_in(portion: str) -> Sequence[str]:
        looked_for.append(may_fit(portion))
        return ()

    monkeypatch.setattr(crisis, "_heard_in", heard_in)
    assert is_too_much(plain(written()))
    assert MOST_RULES * 0.7 < sum(looked_for) <= MOST_RULES


@pytest.mark.parametrize("length", [500, 1000, 2000, 3000])
def test_near_misses_of_some_length_are_looked_into(length: int) -> None:
    assert why_crisis(plain(near_misses(length))) == ()


@pytest.mark.parametrize("begins", range(0, 600, 20))
def test_no_everyday_words_that_line_carries_are_too_much(begins: int) -> None:
    messages = everyday()
    assert not is_too_much(plain("。".join((messages + messages)[begins:])[:LONGEST_ON_LINE]))


def test_words_of_crisis_are_heard_wherever_they_stand_in_it() -> None:
    assert why_crisis(plain(WORDS + long())) == ("死にたい",)
    assert why_crisis(plain(near_misses(2000) + WORDS + long())) == ("死にたい",)
    assert why_crisis(plain(long() + WORDS)) == TOO_MUCH


def test_what_has_been_heard_is_not_too_much() -> None:
    assert not is_too_much(plain(WORDS))
    assert not is_too_much(plain("おはようございます"))
    assert not is_too_much("")
