"""What holds more than can be looked into reaches a person as a crisis does, and costs no more effort."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest

from dialogs.reading import crisis
from dialogs.reading.crisis import (
    MOST_EFFORT,
    MOST_OF_MANY,
    PORTION,
    SHARED,
    TOO_MUCH,
    is_too_much,
    why_crisis,
)
from dialogs.reading.portions import portions
from dialogs.reading.reading import read
from dialogs.reading.rules import rules
from dialogs.reading.spelling import MOST, plain
from tests.dialogs.reading.long_texts import everyday, near_misses

LONGEST_ON_LINE = 5000
"""Characters of one message (LINE Messaging API, text message)."""

NOW = datetime(2026, 11, 25, tzinfo=UTC)
WORDS = "もう死にたいです。"


def effort(said: str) -> int:
    return rules("crisis").effort(said, MOST_OF_MANY)


def long() -> str:
    return near_misses(10_000)


def endless() -> str:
    """Everyday messages up to what our own page carries."""
    return "".join(f"{number}。{text}。" for number, text in enumerate(everyday()))[:MOST]


def test_more_than_can_be_looked_into_reaches_a_person() -> None:
    assert why_crisis(plain(long())) == TOO_MUCH
    assert is_too_much(plain(long()))
    assert read(long(), NOW).intent == "crisis"


def in_play() -> str:
    """With small letters where no word has them: what is meant by them is heard besides."""
    return "。".join(f"{said}ゎ" for said in near_misses(10_000).split("。"))


@pytest.mark.parametrize("written", [long, endless, in_play])
def test_no_more_effort_is_made(written: Callable[[], str], monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def hear(said: str, most: int) -> Sequence[str]:
        assert most == MOST_OF_MANY
        made.append(effort(said))
        return ()

    monkeypatch.setattr(crisis, "_heard", hear)
    assert is_too_much(plain(written()))
    assert MOST_EFFORT * 0.7 < sum(made) <= MOST_EFFORT


@pytest.mark.parametrize("length", [500, 1000, 2000, 3000])
def test_near_misses_of_some_length_are_looked_into(length: int) -> None:
    assert why_crisis(plain(near_misses(length))) == ()


@pytest.mark.parametrize("begins", range(0, 600, 20))
def test_no_everyday_words_that_line_carries_are_too_much(begins: int) -> None:
    """Whether or not something in them is heard as a crisis: often something is, in so many messages."""
    messages = everyday()
    text = plain("。".join((messages + messages)[begins:])[:LONGEST_ON_LINE])
    assert not is_too_much(text)
    made = sum(map(effort, portions(text, PORTION, SHARED)))
    assert MOST_EFFORT / 3 < made < MOST_EFFORT * 0.75


@pytest.mark.parametrize(
    "row", ["2026年11月27日 03:14 12,300円 2026/11/28 ", "田中 03-0000-5678、03-0000-1234\n"]
)
def test_a_long_list_of_numbers_is_not_too_much(row: str) -> None:
    numbered = "".join(f"{number}{row}" for number in range(9999))[:10_000]
    assert why_crisis(plain(numbered)) == ()


def test_words_of_crisis_are_heard_wherever_they_stand_in_it() -> None:
    assert why_crisis(plain(WORDS + long())) == ("死にたい",)
    assert why_crisis(plain(near_misses(2000) + WORDS + long())) == ("死にたい",)
    assert why_crisis(plain(long() + WORDS)) == TOO_MUCH


TIDIED = "".join(
    f"{colour}{kind}の机と椅子を片付けました。" for colour in "赤青白黒緑" for kind in "大中小長短細太新古"
)


@pytest.mark.parametrize(
    ("said", "intent"),
    [
        ("猫が逃げないように窓を閉めました。", "other"),
        ("子どもが逃げないように車の鍵を閉めました。", "crisis"),
    ],
)
def test_a_rule_that_takes_long_fits_in_a_long_text(said: str, intent: str) -> None:
    assert len(TIDIED) > PORTION
    assert read(said, NOW).intent == intent
    assert read(TIDIED + said, NOW).intent == ("crisis" if intent == "crisis" else read(TIDIED, NOW).intent)


def test_what_has_been_heard_is_not_too_much() -> None:
    assert not is_too_much(plain(WORDS))
    assert not is_too_much(plain("おはようございます"))
    assert not is_too_much("")
