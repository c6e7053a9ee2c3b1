"""What a coordinator sees of each thing that arrives, and what a card must never show."""

from datetime import date, time

import pytest

from dialogs import cards
from dialogs.changing import replace
from dialogs.effects import OpenAlert, Tell
from dialogs.facts import NoteAnswer, Notice
from dialogs.press import CardPress, read_press
from dialogs.questions import Written
from dialogs.staff_facts import Writer
from dialogs.words import verbatim
from tests.dialogs.office import (
    HANAKO,
    LATE,
    MONDAY,
    NOTE,
    SATO,
    a_talk,
    at_desk,
    at_home,
    presses,
    read,
    told,
)
from tests.dialogs.reading.long_texts import near_misses

REF = "hana17"
WANTS_TALK = replace(NOTE, answers=(*NOTE.answers[:2], NoteAnswer("contact", "today")))


def test_a_note_stands_on_its_card_line_by_line() -> None:
    card = cards.note_card(at_home(), REF, NOTE)
    assert read(card) == (
        "【ノート】田中 花子さん 11月16日(月)\nからだ： まあよい\nこころ： （こたえない）\n話したい： いいえ"
    )
    assert presses(card) == ["k|hana17|ack", "k|hana17|answer"]


def test_who_wants_to_talk_today_stands_first_and_does_not_wait_for_a_quota() -> None:
    assert read(cards.note_card(at_home(), REF, WANTS_TALK)).splitlines()[1] == "★きょう 話したい そうです。"
    assert cards.note_priority(WANTS_TALK) == "safety"
    assert cards.note_priority(NOTE) == "answer"


def test_photos_of_a_note_come_with_its_card() -> None:
    with_photo = replace(NOTE, answers=(NoteAnswer("word", "はなです", ("p1", "p2")),))
    card = cards.note_changed_card(at_home(), REF, with_photo)
    assert card.media == ("p1", "p2")
    assert read(card) == "【ノートを 直しました】田中 花子さん 11月16日(月)\nひとこと： はなです"


@pytest.mark.parametrize(
    ("notice", "lines"),
    [
        (Notice(REF, "absence", (MONDAY,), reason="mood"), ["【おやすみ】田中 花子さん", "11月16日(月)"]),
        (
            Notice(REF, "absence", tuple(date(2026, 11, day) for day in (16, 17, 18))),
            ["【おやすみ】田中 花子さん", "11月16日(月)から 11月18日(水)まで（3日）"],
        ),
        (
            Notice(REF, "absence", (date(2026, 11, 16), date(2026, 11, 18), date(2026, 11, 20))),
            ["【おやすみ】田中 花子さん", "11月16日(月)", "11月18日(水)", "11月20日(金)"],
        ),
        (LATE, ["【おくれる】田中 花子さん", "11月16日(月)", "午前10時30分ごろ 来ます。"]),
        (
            Notice(REF, "late", (MONDAY,), minutes=15),
            ["【おくれる】田中 花子さん", "11月16日(月)", "15分 おくれます。"],
        ),
        (
            Notice(REF, "early_leave", (MONDAY,), at=time(14)),
            ["【早く 帰る】田中 花子さん", "11月16日(月)", "午後2時に 帰ります。"],
        ),
        (
            Notice(REF, "early_leave", (MONDAY,), minutes=60),
            ["【早く 帰る】田中 花子さん", "11月16日(月)", "60分 早く 帰ります。"],
        ),
        (
            Notice(REF, "late", (MONDAY,)),
            ["【おくれる】田中 花子さん", "11月16日(月)", "時間は まだ わかりません。"],
        ),
    ],
)
def test_a_notice_shows_who_what_and_when_and_never_why(notice: Notice, lines: list[str]) -> None:
    card = cards.absence_card(at_home(), REF, notice)
    assert read(card).splitlines() == lines
    assert presses(card) == ["k|hana17|ack", "k|hana17|answer", "k|hana17|done", "k|hana17|more"]


def test_a_changed_notice_says_so() -> None:
    card = cards.absence_card(at_home(), REF, LATE, changed=True)
    assert read(card).startswith("【変わりました：おくれる】田中 花子さん")
    assert read(card, "en").startswith("[Changed to: Late] 田中 花子")


def test_words_and_photos_reach_the_card_as_they_were_sent() -> None:
    word = Written("つかれた。\n{でも} だいじょうぶ 🙂", ("p1",))
    for card in (
        cards.word_card(at_home(), REF, MONDAY, word),
        cards.message_card(at_home(), REF, word.text, word.media),
    ):
        assert read(card).endswith("さん 11月16日(月)\n" + word.text) or read(card).endswith(
            "さん\n" + word.text
        )
        assert card.media == ("p1",)
    assert read(cards.parked_card(at_home(), REF, word.text)).endswith("うけとれませんでした。\n" + word.text)


def test_a_crisis_says_where_the_bot_has_not_looked_into_all_of_the_words() -> None:
    long = near_misses(5000)
    writer = Writer("森 なぎさ", "さくら園")
    for card in (
        cards.crisis_card(at_home(), REF, long),
        cards.work_crisis_card(at_home(), REF, long, (), writer),
    ):
        before, after = read(card).split(long)
        assert before.endswith("ぜんぶは しらべて いません。さいごまで 読んで ください。\n")
        assert after == "\n電話などで、すぐ 話を きいて ください。"
        assert "Please read it to the end.\n" in read(card, "en")
    for words in ("もう死にたいです", f"もう死にたいです。{long}", ""):
        assert "しらべて いません" not in read(cards.crisis_card(at_home(), REF, words))


def test_a_photo_without_words_makes_no_empty_line() -> None:
    assert read(cards.message_card(at_home(), REF, "", ("p1",))) == "【メッセージ】田中 花子さん"


def test_what_was_taken_back_asks_for_nothing() -> None:
    card = cards.withdrawn_card(at_home(), REF, verbatim("11月16日(月)の ノート"))
    assert read(card) == "田中 花子さんが 11月16日(月)の ノートを 取り消しました。"
    assert card.buttons == ()


@pytest.mark.parametrize(
    ("urgency", "line"),
    [
        ("today", "★きょう 話したい そうです。"),
        ("later", "いそがない そうです。"),
        ("phone", "電話を してほしい そうです。"),
    ],
)
def test_a_wish_to_talk_says_how_soon(urgency: cards.Urgency, line: str) -> None:
    assert read(cards.talk_card(at_home(), REF, urgency)).splitlines() == ["【話したい】田中 花子さん", line]


def test_beginning_and_not_beginning_are_told_without_blame() -> None:
    assert read(cards.joined_card(at_home(), REF, agreed=True)) == "田中 花子さんが はじめました。"
    declined = cards.joined_card(at_home(), REF, agreed=False)
    assert read(declined) == "田中 花子さんは いまは はじめないと えらびました。"
    assert presses(declined) == ["k|hana17|ack"]


def test_an_unreachable_participant_is_news_at_once() -> None:
    alert, tell = cards.unreachable(at_home(), turn=43)
    assert alert == OpenAlert("hana117", "unreachable")
    assert isinstance(tell, Tell)
    assert (tell.to, tell.priority, tell.about) == (SATO, "safety", "hana117")


def test_an_unreachable_participant_of_nobody_is_kept_as_an_alert() -> None:
    assert cards.unreachable(at_home(coordinator=None), turn=1) == (OpenAlert("hana11", "unreachable"),)


def test_of_staff_who_block_the_bot_nobody_is_told() -> None:
    assert cards.unreachable(at_desk(), turn=1) == ()


def test_a_card_goes_to_the_coordinator_of_the_moment_or_to_nobody() -> None:
    card = cards.note_card(at_home(), REF, NOTE)
    assert cards.tell_coordinator(at_home(), REF, card, "answer") == (Tell(SATO, (card,), "answer", REF),)
    assert told(cards.tell_coordinator(at_home(coordinator=None), REF, card, "answer")) == []


def test_a_ref_is_the_persons_tag_and_the_turn() -> None:
    assert cards.alert_ref(at_home(), a_talk("hana17-kcoj")) == "hana17"
    assert cards.turn_ref(at_home(), 36) == f"{HANAKO.tag}10"


def test_card_buttons_can_be_read_back() -> None:
    pressed = [read_press(data) for data in presses(cards.absence_card(at_home(), REF, LATE))]
    assert pressed == [CardPress(REF, action) for action in ("ack", "answer", "done", "more")]
