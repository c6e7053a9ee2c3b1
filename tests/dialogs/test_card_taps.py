"""A tap on a card, through the whole turn: who may, what it changes, what each side hears."""

from datetime import UTC, datetime

import pytest

from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import AcknowledgeAlert, CloseAlert, KeepOutcome, LogView
from dialogs.facts import Alert, Context, NoteAnswer, Notice
from dialogs.press import card_press
from dialogs.turn import take_turn
from tests.dialogs.office import (
    HANAKO,
    LATE,
    MONDAY,
    MORI,
    NOTE,
    SATO,
    at_desk,
    pressed,
    presses,
    read,
    told,
    wrote,
)

OPEN = Alert("hana17", "note", HANAKO, "open", 4, SATO, about=MONDAY.isoformat())
SEEN = replace(
    OPEN,
    state="acknowledged",
    acknowledged_by="森",
    acknowledged_at=datetime(2026, 11, 15, 23, 50, tzinfo=UTC),
)


def tap(action: str, ctx: Context, state: State | None = None) -> Turn:
    return take_turn(state or State(), pressed(card_press("hana17", action)), ctx)


def said(turn: Turn) -> str:
    return "\n".join(map(read, turn.messages))


def test_who_sees_a_note_says_so_with_one_tap_and_its_writer_hears_it() -> None:
    turn = tap("ack", at_desk(alert=OPEN, alert_note=NOTE))
    assert said(turn) == "確認しました。田中 花子さんに つたえます。"
    assert turn.effects[0] == AcknowledgeAlert(HANAKO.id, "hana17", 4)
    (news,) = told(turn.effects)
    assert (news.to, news.priority, news.about) == (HANAKO, "answer", "hana17")
    assert [read(prompt) for prompt in news.prompts] == ["佐藤さんが 確認しました。\n→ 11月16日(月)の ノート"]


@pytest.mark.parametrize(
    ("alert", "notice", "what"),
    [
        (OPEN, None, "11月16日(月)の ノート"),
        (replace(OPEN, kind="absence", about="hana17"), LATE, "11月16日(月)の れんらく（おくれる）"),
        (
            replace(OPEN, kind="absence"),
            Notice("hana17", "absence", (MONDAY, MONDAY.replace(day=17))),
            "11月16日(月)からの れんらく（おやすみ）",
        ),
        (replace(OPEN, kind="absence"), None, "おやすみなどの れんらく"),
        (replace(OPEN, kind="talk"), None, "「話したい」の れんらく"),
        (replace(OPEN, kind="message"), None, "メッセージ"),
        (replace(OPEN, kind="parked"), None, "うまく とどかなかった ことば"),
    ],
)
def test_the_participant_hears_what_was_seen(alert: Alert, notice: Notice | None, what: str) -> None:
    (news,) = told(tap("ack", at_desk(alert=alert, alert_notice=notice)).effects)
    assert read(news.prompts[0]).splitlines()[1] == f"→ {what}"


def test_what_is_done_is_closed_at_that_tap_and_may_be_told() -> None:
    turn = tap("done", at_desk(alert=replace(OPEN, kind="talk")))
    assert turn.effects[0] == CloseAlert(HANAKO.id, "hana17", 4)
    (news,) = told(turn.effects)
    assert read(news.prompts[0]) == "佐藤さんが 対応しました。\n→ 「話したい」の れんらく"
    assert said(turn).startswith("おわりに しました。田中 花子さんに つたえます。")
    assert turn.state.talk is not None
    assert (turn.state.talk.dialog, turn.state.talk.optional) == ("outcome", True)
    kept = take_turn(turn.state, wrote("電話しました"), at_desk(alert=replace(OPEN, state="closed")))
    assert kept.effects == (KeepOutcome(HANAKO.id, "hana17", "電話しました"),)


def test_what_is_done_while_something_else_is_written_asks_nothing_more() -> None:
    begun = tap("answer", at_desk(alert=OPEN)).state
    turn = tap("done", at_desk(alert=OPEN), begun)
    assert turn.state.talk == begun.talk
    assert isinstance(turn.effects[0], CloseAlert)


def test_what_is_over_is_not_done_once_more() -> None:
    turn = tap("done", at_desk(alert=replace(OPEN, state="closed")))
    assert (said(turn), turn.effects) == ("この おしらせは もう おわりました。", ())


@pytest.mark.parametrize("action", ["ack", "answer", "done", "more"])
def test_a_late_tap_hears_who_has_taken_over_and_changes_nothing(action: str) -> None:
    turn = tap(action, at_desk(alert_passed=replace(OPEN, owner=MORI)))
    assert said(turn) == "森さんに 交代しました。"
    assert turn.effects == (LogView(HANAKO.id, "late tap hana17"),)


def test_the_second_time_it_is_seen_the_participant_hears_nothing() -> None:
    again = replace(OPEN, kind="talk", reopened_at=datetime(2026, 11, 16, tzinfo=UTC))
    turn = tap("ack", at_desk(alert=again))
    assert turn.effects == (AcknowledgeAlert(HANAKO.id, "hana17", 4),)


@pytest.mark.parametrize("kind", ["joined", "declined", "unreachable"])
def test_of_what_a_participant_did_not_send_they_hear_nothing(kind: str) -> None:
    turn = tap("ack", at_desk(alert=replace(OPEN, kind=kind)))
    assert said(turn) == "確認しました。"
    assert turn.effects == (AcknowledgeAlert(HANAKO.id, "hana17", 4),)


def test_a_second_tap_says_who_was_first_and_when_and_tells_nobody_again() -> None:
    turn = tap("ack", at_desk(alert=SEEN, alert_note=NOTE))
    assert said(turn) == "もう 森さんが 確認しました。\n11月16日(月) 午前8時50分です。"
    assert turn.effects == ()


@pytest.mark.parametrize("action", ["ack", "more"])
def test_what_was_taken_back_cannot_be_seen_any_more(action: str) -> None:
    turn = tap(action, at_desk(alert=replace(OPEN, state="closed")))
    assert said(turn) == "この おしらせは もう おわりました。"
    assert turn.effects == ()


@pytest.mark.parametrize("action", ["ack", "more", "answer", "sing"])
def test_somebody_elses_card_does_nothing(action: str) -> None:
    turn = tap(action, at_desk(alert=None))
    assert said(turn) == "いまは ほかの 人が たんとうです。"
    assert turn.effects == ()
    assert turn.state.talk is None


def test_an_action_of_another_version_does_nothing() -> None:
    assert tap("sing", at_desk(alert=OPEN)).effects == ()


def test_looking_closer_shows_the_reason_and_is_recorded() -> None:
    turn = tap("more", at_desk(alert=replace(OPEN, kind="absence"), alert_notice=LATE))
    assert said(turn).splitlines() == [
        "【おくれる】田中 花子さん",
        "11月16日(月)",
        "午前10時30分ごろ 来ます。",
        "わけ：通院",
    ]
    assert turn.effects == (LogView(HANAKO.id, "notice hana17"),)
    assert presses(turn.messages[0]) == ["k|hana17|ack", "k|hana17|answer", "k|hana17|done"]


def test_a_reason_that_nobody_gave_is_not_asked_for() -> None:
    turn = tap("more", at_desk(alert=replace(OPEN, kind="absence"), alert_notice=replace(LATE, reason=None)))
    assert said(turn).endswith("わけは 書いて ありません。")


def test_looking_closer_at_a_note_shows_it_whole_with_its_photos() -> None:
    note = replace(NOTE, answers=(*NOTE.answers, NoteAnswer("word", "はなです", ("p1",))))
    turn = tap("more", at_desk(alert=SEEN, alert_note=note))
    assert said(turn).startswith("【ノート】田中 花子さん 11月16日(月)\n")
    assert said(turn).endswith("ひとこと： はなです")
    assert turn.messages[0].media == ("p1",)
    assert turn.effects == (LogView(HANAKO.id, "note 2026-11-16"),)
    assert presses(turn.messages[0]) == ["k|hana17|answer"]


def test_where_there_is_nothing_more_it_says_so() -> None:
    turn = tap("more", at_desk(alert=replace(OPEN, kind="message")))
    assert said(turn) == "これより くわしい ことは ありません。"
    assert turn.effects == ()


def test_answering_asks_for_the_words_and_names_the_reader() -> None:
    turn = tap("answer", at_desk(alert=OPEN))
    assert said(turn) == "田中 花子さんへの 返事を 書いて ください。"
    assert turn.effects == ()


def test_a_card_tapped_while_writing_shows_again_who_gets_the_answer() -> None:
    writing = tap("answer", at_desk(alert=OPEN)).state
    other = replace(OPEN, ref="yuii12", kind="message")
    turn = take_turn(writing, pressed("k|yuii12|ack"), at_desk(alert=other))
    assert read(turn.messages[-1]) == "田中 花子さんへの 返事を 書いて ください。"
    sent = take_turn(turn.state, wrote("わかりました。"), at_desk())
    assert [tell.to for tell in told(sent.effects)] == [HANAKO]


def test_both_sides_read_their_own_language() -> None:
    turn = tap("ack", at_desk(MORI, alert=OPEN))
    assert read(turn.messages[0], "en") == "Marked as seen. 田中 花子 will be told."
    assert read(told(turn.effects)[0].prompts[0], "en") == "森 has seen this:\n→ your note for Mon 16 Nov"
