"""What may be a command, where words to a participant are asked: asked about, or done; never sent unasked."""

import pytest

from dialogs import menu, named
from dialogs.changing import replace
from dialogs.effects import PostToThread, RecordArrival
from dialogs.facts import STAFF, PersonDay, Trace
from dialogs.like_commands import may_be_one
from dialogs.past import Past
from dialogs.press import open_press
from dialogs.rhythm import Rhythm
from dialogs.staff_facts import Colleague
from tests.dialogs.office import HANAKO
from tests.dialogs.people import DAYS, MORI, SATO, YUI, Phone
from tests.dialogs.test_every_dialog import AT_DESK

CTX = replace(AT_DESK, colleagues=(Colleague(SATO), Colleague(MORI)), pasts={YUI.id: Past()})
NAMED = {word for one in named.COMMANDS for word in (one.label.ja, *one.typed)}
MENU = {
    word
    for dialog in menu.DIALOGS
    if dialog.roles & STAFF and (dialog.menu or dialog.typed)
    for word in (dialog.label.ja, *dialog.typed)
}
WITH_A_NAME = [
    (form, word) for word in sorted(NAMED) for form in ("{} ゆい", "ゆいさんの {}", "{} だれかさん")
]
ALONE = [(f, word) for word in sorted(NAMED | MENU) for f in ("{}", "今日の {}", "{}を 見せて ください")]
HANAKO_IS_EXPECTED = replace(
    CTX, rhythm=Rhythm(arrivals=True), people=(*CTX.people, PersonDay(HANAKO, DAYS[0]))
)


def writing() -> Phone:
    """SATO, who is asked for words to YUI."""
    return Phone(CTX).press(open_press("answer", YUI.tag))


@pytest.mark.parametrize(("form", "word"), [*WITH_A_NAME, *ALONE])
def test_no_command_is_sent_unasked(form: str, word: str) -> None:
    phone = writing().write(form.format(word))
    assert phone.ordered(PostToThread) == []
    assert phone.cards() == []
    if "送りますか" in phone.said:
        assert form.format(word) in phone.said
        assert form.format(word) in phone.tap("送らない").said
        assert phone.cards() == []


@pytest.mark.parametrize(
    "text",
    [
        "ありがとう ございます", "あしたは 休んで ください", "電話して ください", "わかりました",
        "みなさん", "こんにちは、ゆいさん", "様子を見ましょう", "おつかれさまでした",
        "今日は 来ましたか\n活動日", "はい",
    ],
)  # fmt: skip
def test_other_words_go_at_once(text: str) -> None:
    assert not may_be_one(text, CTX)
    phone = writing().write(text)
    assert [one.text for one in phone.ordered(PostToThread)] == [text]


def test_what_was_asked_about_is_sent_with_a_yes_and_with_what_followed() -> None:
    phone = writing().write("今日の ようす").write("を おしえて くれますか")
    assert "つぎの ことばを いっしょに 送ります" in phone.said
    phone.tap("送る")
    assert [one.text for one in phone.ordered(PostToThread)] == ["今日の ようす", "を おしえて くれますか"]


def test_in_answer_to_a_card_too() -> None:
    phone = Phone(replace(CTX, traces=(Trace("thread", YUI.id, "yuii1z"),))).write("活動日 ゆい", quoted="b1")
    assert "送りますか" in phone.said
    assert phone.ordered(PostToThread) == []
    assert [one.text for one in phone.tap("送る").ordered(PostToThread)] == ["活動日 ゆい"]


def test_a_sentence_that_would_record_an_arrival_is_asked_about() -> None:
    phone = Phone(HANAKO_IS_EXPECTED)
    phone.press(open_press("answer", YUI.tag)).write("田中さんが 来た")
    assert phone.ordered(RecordArrival) == []
    assert "田中さんが 来た" in phone.said
    assert "山本 ゆいさんに 送りますか" in phone.said
    assert "田中さんが 来た" in phone.tap("送らない").said
    assert phone.done == []


def test_where_nobody_is_named_yet_it_is_asked_for_whom_and_nothing_recorded() -> None:
    phone = Phone(HANAKO_IS_EXPECTED)
    phone.press(open_press("answer", "")).write("田中さんが 来た")
    assert phone.ordered(RecordArrival) == []
    assert "だれに 送りますか" in phone.said
