"""Each kind of question × each kind of answer: heard, or asked again kindly, never an exception."""

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.posted import LONGEST_TEXT
from dialogs import note, note_lines
from dialogs.conversation import Json
from dialogs.events import Sent, Wrote
from dialogs.questions import (
    SKIP,
    TAP_ONE,
    Again,
    Choice,
    Days,
    Heard,
    Option,
    Question,
    Text,
    Written,
    day_option,
)
from dialogs.words import verbatim
from tests.dialogs.people import MORNING, WEDNESDAY

CHOICE = Choice(
    "c", (verbatim("?"),), (Option("yes", note.YES(), ("うん",)), Option("no", note_lines.NO())), skip=SKIP()
)
TEXT = Text("t", (verbatim("?"),), skip=SKIP())
DAYS = Days(
    "d",
    (verbatim("?"),),
    (day_option(WEDNESDAY), day_option(WEDNESDAY + timedelta(days=2))),
    WEDNESDAY,
    WEDNESDAY + timedelta(days=30),
    extra=(Option("several", verbatim("なんにちか")),),
)
QUESTIONS: list[Question[Any]] = [CHOICE, TEXT, DAYS]


def wrote(text: str) -> Wrote:
    return Wrote(at=MORNING, channel="line", text=text)


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("はい", "yes"),
        ("ハイ。", "yes"),
        ("うん", "yes"),
        ("Skip", None),
        ("こたえない", None),
    ],
)
def test_a_choice_can_be_typed(typed: str, answer: str | None) -> None:
    assert CHOICE.read(wrote(typed), "en") == Heard(answer)


@pytest.mark.parametrize("typed", ["2", "３", "たぶん", "。", "はい、でも"])
def test_what_is_no_choice_is_asked_again_and_kept(typed: str) -> None:
    again = CHOICE.read(wrote(typed), "ja")
    assert isinstance(again, Again)
    assert again.stray == typed


@pytest.mark.parametrize("typed", ["", " ", "\u200b", "\u3164\ufeff"])
def test_what_cannot_be_seen_is_nothing(typed: str) -> None:
    assert CHOICE.read(wrote(typed), "ja") == Again(TAP_ONE())
    assert isinstance(TEXT.read(wrote(typed), "ja"), Again)


def test_without_skip_nothing_is_skipped() -> None:
    strict = Choice("c", CHOICE.words, CHOICE.options)
    assert isinstance(strict.read(wrote("こたえない"), "ja"), Again)
    assert not strict.accepts(None)
    assert CHOICE.accepts(None)
    assert CHOICE.decode(None) is None


@pytest.mark.parametrize("kind", ["photo", "file", "voice"])
def test_free_words_may_be_a_picture(kind: Any) -> None:
    heard = TEXT.read(Sent(at=MORNING, channel="line", kind=kind, media="media-1", caption="これ"), "ja")
    assert heard == Heard({"text": "これ", "media": ["media-1"]})
    assert isinstance(heard, Heard)
    assert TEXT.decode(heard.answer) == Written("これ", ("media-1",))


def test_free_words_are_kept_as_they_came_as_many_as_our_page_sends() -> None:
    text = "  あ" + "い" * (LONGEST_TEXT - 4) + "\n"
    heard = TEXT.read(wrote(text), "ja")
    assert isinstance(heard, Heard)
    assert TEXT.decode(heard.answer) == Written(text)


@pytest.mark.parametrize("event", [wrote(" \n"), Sent(at=MORNING, channel="line", kind="sticker")])
def test_nothing_is_no_free_word(event: Any) -> None:
    assert isinstance(TEXT.read(event, "ja"), Again)


def test_free_words_can_be_skipped() -> None:
    assert TEXT.read(wrote("Skip"), "en") == Heard(None)
    assert TEXT.accepts(None)
    assert not TEXT.accepts("text")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("11月18日(水)", "2026-11-18"),
        ("なんにちか", "several"),
        ("25日", ["2026-11-25"]),
        ("今日と 金曜", ["2026-11-18", "2026-11-20"]),
        ("12/18", ["2026-12-18"]),
    ],
)
def test_days_can_be_typed(typed: str, answer: Json) -> None:
    heard = DAYS.read(wrote(typed), "ja")
    assert heard == Heard(answer)
    assert DAYS.accepts(answer)


@pytest.mark.parametrize("typed", ["きのう", "11/17", "12月19日", "来年", "1", ""])
def test_days_that_cannot_be_are_asked_again(typed: str) -> None:
    assert isinstance(DAYS.read(wrote(typed), "ja"), Again)


def test_days_come_back_as_days() -> None:
    assert DAYS.decode("2026-11-18") == (WEDNESDAY,)
    assert DAYS.decode(["2026-11-25", "2026-11-26"]) == (date(2026, 11, 25), date(2026, 11, 26))
    assert DAYS.decode("several") == "several"


@given(st.text(max_size=300))
def test_no_text_breaks_a_question(text: str) -> None:
    for question in QUESTIONS:
        heard = question.read(wrote(text), "ja")
        if isinstance(heard, Heard):
            assert question.accepts(heard.answer)
            question.decode(heard.answer)
