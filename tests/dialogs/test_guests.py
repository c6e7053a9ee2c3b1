"""Guests hear how to join, whatever they send; a code is read however it is typed, never guessed."""

from datetime import timedelta

import pytest

from dialogs.conversation import State
from dialogs.effects import UseInvite
from dialogs.events import Blocked, Edited, Event, Followed, Parked, Pressed, Sent, Unknown, Unsent, Wrote
from dialogs.facts import Context
from dialogs.guests import CodeVerdict, Invite, code_in
from tests.dialogs.people import MORNING, Phone, at_home

CODE = "ABCD2345EF"


def guest(verdict: CodeVerdict | None = None, state: State | None = None) -> Phone:
    invite = Invite(verdict, id=7) if verdict else None
    return Phone(Context(now=MORNING, organisation="あさひ支援室", invite=invite), state or State())


@pytest.mark.parametrize(
    "text",
    [
        CODE,
        "abcd2345ef",
        "ABCD-2345-EF",
        " abcd 2345 ef ",
        "ＡＢＣＤ２３４５ＥＦ",
        "ＡＢＣＤー２３４５ーＥＦ",
        "コード：ABCD2345EF",
        "わたしの コードは ABCD-2345-EF です",
    ],
)
def test_a_code_is_read_however_it_is_typed(text: str) -> None:
    assert code_in(text) == CODE


@pytest.mark.parametrize(
    "text", ["", "こんにちは", "ABCD2345", "ABCD2345E0", "090-1234-5678", "A" * 41, "😀" * 20]
)
def test_other_words_are_no_code(text: str) -> None:
    assert code_in(text) is None


def test_a_good_code_opens_the_door_and_says_nothing_itself() -> None:
    phone = guest("good").write(CODE)
    assert phone.done == [UseInvite(7)]
    assert phone.shown == []


def test_a_deep_link_is_the_same_as_typing() -> None:
    phone = guest("good").hear(Followed(at=MORNING, channel="telegram", code=CODE))
    assert phone.done == [UseInvite(7)]


@pytest.mark.parametrize(
    ("verdict", "why"),
    [("unknown", "見つかりません"), ("used", "もう つかわれました"), ("expired", "日にちが すぎました")],
)
def test_a_code_that_does_not_work_says_why(verdict: CodeVerdict, why: str) -> None:
    phone = guest(verdict).write(CODE)
    assert why in phone.said
    assert phone.state.code_tries == 1
    assert phone.done == []


def test_five_wrong_codes_bring_a_pause_in_which_none_is_tried() -> None:
    phone = guest("unknown")
    for _ in range(5):
        phone.write(CODE)
    assert "午前8時45分まで コードは つかえません。" in phone.said
    phone.ctx = guest("good").ctx
    assert "午前8時45分まで" in phone.write(CODE).said
    assert phone.done == []
    assert phone.later(minutes=15).write(CODE).done == [UseInvite(7)]
    assert phone.state.code_pause_until is None


def test_after_the_pause_there_are_five_tries_again() -> None:
    phone = guest("unknown", State(code_pause_until=MORNING - timedelta(minutes=1)))
    for _ in range(4):
        assert "つかえません" not in phone.write(CODE).said
    assert "つかえません" in phone.write(CODE).said


ANSWERED: list[Event] = [
    Wrote(at=MORNING, channel="line", text="こんにちは"),
    Wrote(at=MORNING, channel="line", text="おやすみ"),
    Wrote(at=MORNING, channel="line", text="あ" * 10_000),
    Pressed(at=MORNING, channel="line", data="m|note"),
    Sent(at=MORNING, channel="line", kind="photo", media="media-1"),
    Sent(at=MORNING, channel="line", kind="sticker"),
    Edited(at=MORNING, channel="line", message="m1", text="やあ"),
    Followed(at=MORNING, channel="line"),
    Parked(at=MORNING, channel="line", text="やあ"),
]
UNANSWERED: list[Event] = [
    Blocked(at=MORNING, channel="line"),
    Unsent(at=MORNING, channel="line", message="m1"),
    Unknown(at=MORNING, channel="line", kind="beacon"),
]


@pytest.mark.parametrize("event", ANSWERED, ids=str)
def test_everything_else_hears_how_to_join_in_both_languages(event: Event) -> None:
    phone = guest().hear(event)
    assert "たんとうの 人に もらった コードを 送って ください。" in phone.said
    assert "Please send the code you got from your coordinator." in phone.said
    assert phone.done == []


@pytest.mark.parametrize("event", UNANSWERED, ids=str)
def test_what_asks_for_no_answer_gets_none(event: Event) -> None:
    phone = guest().hear(event)
    assert (phone.shown, phone.done) == ([], [])


@pytest.mark.parametrize("text", ["0123456789", "ABCDEFGHIJ", "2345678", "abcd-2345-ef0", "ＡＢＣ１２３"])
def test_what_looks_like_a_code_and_is_none_is_said_to_be_so(text: str) -> None:
    phone = guest().write(text)
    assert "コードが すこし ちがう ようです。" in phone.said
    assert (phone.done, phone.state.code_tries) == ([], 0)


@pytest.mark.parametrize("text", ["konnichiwa", "hello", "2026", "てつだって ください"])
def test_words_are_not_taken_for_a_code(text: str) -> None:
    assert "コードを 送って ください。" in guest().write(text).said


@pytest.mark.parametrize("text", [CODE, "コード：ABCD2345EF", "abcd 2345 ef"])
@pytest.mark.parametrize("before", ["", "ノート", "おやすみ"])
def test_who_has_joined_passes_no_code_on(text: str, before: str) -> None:
    phone = Phone(at_home())
    if before:
        phone.write(before)
    phone.write(text)
    assert phone.done == []
    assert "コードは もう いりません。" in phone.said
    assert bool(phone.state.talk) == bool(before)


def test_an_english_word_is_no_code_of_somebody_who_has_joined() -> None:
    assert "understand" in Phone(at_home()).write("understand").cards()[0]


@pytest.mark.parametrize("typed", ["dpvf5dv2zwkk", "DV25-Q6Q9-VFHY", "vwga e2dv ymjw"])
def test_what_a_codes_letters_spell_is_chance(typed: str) -> None:
    assert guest("good").write(typed).done == [UseInvite(7)]
