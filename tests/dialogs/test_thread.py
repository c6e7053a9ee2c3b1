"""Words outside a question reach the coordinator whole; what is not passed on has its reason."""

from typing import Any

import pytest

from dialogs.effects import OpenAlert, PostToThread, Tell
from dialogs.events import MediaKind, Parked
from dialogs.facts import Person, PersonDay, Trace
from tests.dialogs.people import MORNING, SATO, YUI, Phone, at_home

SNOWMAN = "☃️ 𠮷野家で 👨‍👩‍👧 と"


@pytest.mark.parametrize("text", ["バスが こんで います", SNOWMAN, "あ" * 10_000, "{name}%s\n\n{}"])
def test_words_are_kept_whole_and_reach_the_coordinator(text: str) -> None:
    phone = Phone(at_home()).write(text)
    (line,) = phone.ordered(PostToThread)
    assert (line.participant, line.text, line.message) == (YUI.id, text, "m1")
    (opened,) = phone.ordered(OpenAlert)
    assert (opened.ref, opened.kind) == (line.ref, "message")
    (tell,) = phone.ordered(Tell)
    assert (tell.to, tell.priority) == (SATO, "answer")
    assert text in phone.cards()[0]
    assert phone.said == "とどきました。佐藤さんに つたえます。"
    assert phone.labels == ["おやすみ", "ノート", "メニュー"]


def test_every_line_has_a_ref_of_its_own() -> None:
    phone = Phone(at_home())
    refs = {phone.write("やあ").ordered(PostToThread)[0].ref for _ in range(5)}
    assert len(refs) == 5


@pytest.mark.parametrize("kind", ["photo", "voice", "video", "file"])
def test_pictures_and_files_travel_with_their_caption(kind: MediaKind) -> None:
    phone = Phone(at_home()).send(kind, "media-1", "これです")
    (line,) = phone.ordered(PostToThread)
    assert (line.text, line.media) == ("これです", ("media-1",))
    assert phone.ordered(Tell)[0].prompts[0].media == ("media-1",)


@pytest.mark.parametrize(
    ("kind", "word"), [("location", "（場所）"), ("contact", "（れんらく先）"), ("other", "（ほかの もの）")]
)
def test_what_has_no_words_is_named(kind: MediaKind, word: str) -> None:
    phone = Phone(at_home()).send(kind)
    assert phone.ordered(PostToThread)[0].text == word
    assert word in phone.cards()[0]


def test_a_sticker_gets_a_friendly_line() -> None:
    phone = Phone(at_home()).send("sticker")
    assert "スタンプ ありがとう" in phone.said
    assert phone.done == []


@pytest.mark.parametrize("word", ["もどる", "やめる", "あとで", "　", "\n"])
def test_a_steering_word_with_nothing_to_steer_goes_to_nobody(word: str) -> None:
    phone = Phone(at_home()).write(word)
    assert "とちゅうの ものは ありません" in phone.said
    assert "ノート" in phone.labels
    assert phone.done == []


def test_without_a_coordinator_the_office_reads_it() -> None:
    phone = Phone(at_home(coordinator=None)).write("こんにちは")
    assert phone.said == "とどきました。支援室の 人が 読みます。"
    assert phone.ordered(PostToThread)
    assert phone.ordered(Tell) == []


def test_words_inside_a_talk_are_passed_on_and_the_question_stands() -> None:
    phone = Phone(at_home()).write("ノート").write("きょうは あめが すごいです。")
    assert phone.ordered(PostToThread)[0].text == "きょうは あめが すごいです。"
    assert phone.said.startswith("とどきました。佐藤さんに つたえます。")
    assert "からだの 調子は" in phone.said
    assert phone.state.talk is not None


def test_a_picture_inside_a_talk_is_passed_on_and_a_sticker_is_not() -> None:
    phone = Phone(at_home()).write("ノート").send("photo", "media-1")
    assert phone.ordered(PostToThread)[0].media == ("media-1",)
    phone.send("sticker")
    assert phone.done == []
    assert "ここは ボタンで こたえて ください。" in phone.said


def test_a_word_inside_a_sentence_opens_nothing() -> None:
    phone = Phone(at_home()).write("きのうは おやすみ ありがとう ございました")
    assert phone.ordered(PostToThread)
    assert phone.state.talk is None


def test_a_parked_event_goes_to_a_person_as_it_was() -> None:
    phone = Phone(at_home()).hear(Parked(at=MORNING, channel="line", message="m9", text="読めない ことば"))
    assert phone.said == "うまく うけとれませんでした。\n佐藤さんに そのまま つたえます。"
    assert [opened.kind for opened in phone.ordered(OpenAlert)] == ["parked"]
    assert phone.ordered(PostToThread)[0].text == "読めない ことば"
    assert "読めない ことば" in phone.cards()[0]


def test_a_parked_event_without_words_is_told_too() -> None:
    phone = Phone(at_home(coordinator=None)).hear(Parked(at=MORNING, channel="line"))
    assert "支援室に そのまま つたえます。" in phone.said
    assert phone.ordered(OpenAlert)
    assert phone.ordered(PostToThread) == []


@pytest.mark.parametrize("facts", [{"person": SATO}, {"joined": False}])
def test_staff_and_newcomers_are_asked_to_send_it_again(facts: dict[str, Any]) -> None:
    phone = Phone(at_home(**facts)).hear(Parked(at=MORNING, channel="line", text="やあ"))
    assert "もういちど 送って ください。" in phone.said
    assert phone.done == []


def at_desk(*traces: Trace) -> Phone:
    people = tuple(
        PersonDay(Person(n, f"perso{n}", name, "participant"), None) for n, name in ((13, "山本"), (14, "林"))
    )
    return Phone(at_home(SATO, coordinator=None, people=people, traces=traces))


def test_staff_words_ask_for_whom_and_go_nowhere_before() -> None:
    phone = at_desk().write("お大事に")
    assert phone.done == []
    assert phone.labels[:2] == ["山本", "林"]
    phone.tap("山本")
    (tell,) = phone.ordered(Tell)
    assert (tell.to.id, "お大事に" in phone.cards()[0]) == (13, True)


def test_staff_words_that_quote_a_card_know_for_whom() -> None:
    phone = at_desk(Trace("thread", 14, "x")).write("お大事に", quoted="card-1")
    assert phone.ordered(Tell)[0].to.id == 14


def test_staff_pictures_ask_too_and_stickers_do_not() -> None:
    assert at_desk().send("photo", "media-1").labels[:2] == ["山本", "林"]
    sticker = at_desk().send("sticker")
    assert "スタンプ ありがとう" in sticker.said
    assert sticker.state.talk is None


def test_staff_steering_words_are_no_answer_to_anybody() -> None:
    phone = at_desk().write("やめる")
    assert "とちゅうの ものは ありません" in phone.said
    assert phone.state.talk is None


def test_a_workplace_is_asked_to_use_buttons() -> None:
    phone = Phone(at_home(Person(8, "work1", "さくら園", "workplace"))).write("こんにちは")
    assert "ボタンを つかって" in phone.said
    assert phone.done == []
