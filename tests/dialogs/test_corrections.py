"""Edited and unsent messages: at every stage the right thing changes, and nothing else."""

from typing import Any

import pytest

from dialogs.changing import replace as changed
from dialogs.effects import (
    BlankText,
    CloseAlerts,
    OpenAlert,
    PostToThread,
    ReplaceText,
    ReportAbsence,
    SaveNote,
    Tell,
    WithdrawAbsence,
)
from dialogs.facts import Note, NoteAnswer, Notice, Person, PersonDay, Trace
from tests.dialogs.outside import AT_WORK, at_work
from tests.dialogs.people import BEN, EVENING, SATO, WEDNESDAY, YUI, Phone, at_home

NOTE = Note(
    WEDNESDAY, "short", (NoteAnswer("body", "4", message="m1"), NoteAnswer("word", "たのしい", message="m2"))
)
OF_NOTE = Trace("note", YUI.id, "2026-11-18", "word")
OF_CHOICE = Trace("note", YUI.id, "2026-11-18", "body")
OF_THREAD = Trace("thread", YUI.id, "yuii15")
OF_NOTICE = Trace("notice", YUI.id, "yuii10")
NOTICE = Notice("yuii10", "absence", (WEDNESDAY,))


def knowing(*traces: Trace, **facts: Any) -> Phone:
    return Phone(at_home(now=EVENING, notes=(NOTE,), notices=(NOTICE,), traces=traces, **facts))


def writing_a_note() -> Phone:
    """Two typed answers given, the third question open."""
    return Phone(at_home(now=EVENING, note_set="short")).write("ノート").write("よい").write("まあよい")


def test_an_edited_answer_replaces_it_and_does_not_advance_the_talk() -> None:
    phone = writing_a_note().edit("m2", "わるい")
    assert phone.state.talk is not None
    assert dict(phone.state.talk.answers) == {"body": "1", "mind": "3"}
    assert "こたえを 直しました。" in phone.said
    assert "話したいですか" in phone.said
    assert phone.tap("いいえ").ordered(SaveNote)[0].answers[0] == NoteAnswer("body", "1", message="m2")


def test_an_edit_that_is_no_answer_changes_nothing() -> None:
    phone = writing_a_note().edit("m2", "うーん")
    assert phone.state.talk is not None
    assert phone.state.talk.answers["body"] == "4"
    assert "下の ボタンから" in phone.said


def test_an_unsent_answer_is_asked_for_again() -> None:
    phone = writing_a_note().unsend("m2")
    assert phone.done == [BlankText("m2", ())]
    assert "こたえを けしました。" in phone.said
    assert "からだの 調子は" in phone.said
    phone.tap("よい", "いいえ")
    body, mind, _ = phone.ordered(SaveNote)[0].answers
    assert (body.message, mind.message) == ("", "m3")


def test_an_answer_of_a_waiting_talk_is_corrected_where_it_waits() -> None:
    phone = writing_a_note().write("おやすみ").edit("m2", "わるい")
    assert phone.state.paused[0].answers["body"] == "1"
    assert "どう しましたか" in phone.said
    phone.unsend("m3")
    assert "mind" not in phone.state.paused[0].answers


def test_the_edited_word_of_a_sent_note_is_a_new_revision() -> None:
    phone = knowing(OF_NOTE, OF_THREAD).edit("m2", "つかれた")
    (saved,) = phone.ordered(SaveNote)
    assert saved.answers == (NOTE.answers[0], NoteAnswer("word", "つかれた", message="m2"))
    assert phone.ordered(ReplaceText) == [ReplaceText(OF_THREAD, "つかれた")]
    (card,) = phone.cards()
    assert "ノートを 直しました" in card
    assert "つかれた" in card


def test_an_edited_choice_of_a_sent_note_must_be_a_choice_again() -> None:
    phone = knowing(OF_CHOICE).edit("m1", "わるい")
    assert phone.ordered(SaveNote)[0].answers[0].value == "1"
    phone = knowing(OF_CHOICE).edit("m1", "ひみつ")
    assert phone.done == []
    assert "変えられませんでした" in phone.said
    assert "直す" in phone.labels


def test_an_edited_line_of_the_thread_is_replaced_and_shown() -> None:
    phone = knowing(OF_THREAD).edit("m5", "10分 おくれます")
    assert phone.done[0] == ReplaceText(OF_THREAD, "10分 おくれます")
    assert "【直した ことば】10分 おくれます" in phone.cards()[0]
    assert phone.ordered(OpenAlert)[0].kind == "message"
    assert phone.ordered(PostToThread) == []


def test_an_edit_never_changes_a_notice() -> None:
    phone = knowing(OF_NOTICE).edit("m6", "25日")
    assert phone.done == []
    assert "れんらくは そのままです" in phone.said
    assert phone.carried("変える") == "m|absence_fix|yuii10"


def test_an_unsent_notice_is_asked_about() -> None:
    phone = knowing(OF_NOTICE).unsend("m6")
    assert phone.done == [BlankText("m6", (OF_NOTICE,))]
    assert phone.labels[:2] == ["取り消す", "そのまま"]
    assert phone.tap("そのまま").ordered(WithdrawAbsence) == []
    phone.unsend("m6").tap("取り消す")
    assert phone.ordered(WithdrawAbsence) == [WithdrawAbsence("yuii10")]


@pytest.mark.parametrize("trace", [OF_NOTE, OF_THREAD])
def test_unsent_words_are_blanked_and_the_coordinator_is_told(trace: Trace) -> None:
    phone = knowing(trace).unsend("m2")
    assert phone.done[0] == BlankText("m2", (trace,))
    closed = [CloseAlerts(trace.ref)] if trace.kind == "thread" else []
    assert phone.ordered(CloseAlerts) == closed, "nobody need answer what is gone"
    assert "ここから けしました。" in phone.said
    assert phone.cards() == ["山本 ゆいさんが メッセージを 取り消しました。"]


def test_what_became_nothing_needs_no_word() -> None:
    phone = Phone(at_home()).edit("m1", "やあ")
    assert (phone.shown, phone.done) == ([], [])
    phone.unsend("m1")
    assert (phone.shown, phone.done) == ([], [BlankText("m1", ())])


def test_an_edit_of_nothing_beside_an_open_question_asks_it_again() -> None:
    phone = Phone(at_home()).write("話したい").edit("m1", "はなしたくない")
    assert "変えられませんでした" in phone.said
    assert "いつ 話したいですか" in phone.said


def test_a_note_that_is_gone_cannot_be_edited() -> None:
    phone = Phone(at_home(traces=(OF_NOTE,))).edit("m2", "つかれた")
    assert "変えられませんでした" in phone.said
    assert phone.done == []


def test_somebody_elses_words_are_not_ones_own() -> None:
    phone = knowing(Trace("thread", 99, "other1")).edit("m5", "やあ")
    assert phone.done == []


def test_an_edited_word_of_a_coordinator_reaches_the_participant_again() -> None:
    people = (PersonDay(YUI, None), PersonDay(Person(15, "hayas", "林", "participant"), None))
    desk = Phone(at_home(SATO, coordinator=None, traces=(OF_THREAD,), people=people)).edit("m7", "3時に 来て")
    assert desk.done[0] == ReplaceText(OF_THREAD, "3時に 来て")
    (tell,) = desk.ordered(Tell)
    assert tell.to == YUI
    assert desk.cards() == ["佐藤さんが ことばを 直しました：\n3時に 来て"]


@pytest.mark.parametrize(
    "phone",
    [
        Phone(at_home(SATO, coordinator=None, traces=(OF_THREAD,), people=(PersonDay(BEN, None),))),
        Phone(at_work(changed(AT_WORK, people=(BEN,)), traces=(OF_THREAD,))),
    ],
    ids=["staff", "workplace"],
)
def test_a_word_to_whom_one_may_not_write_any_more_stays_as_it_is(phone: Phone) -> None:
    phone.edit("m7", "3時に 来て")
    assert phone.done == []
    assert phone.said == "その ことばは 変えられませんでした。"


def test_an_unsent_word_of_a_coordinator_is_blanked_here_and_they_hear_what_stays() -> None:
    desk = Phone(at_home(SATO, coordinator=None, traces=(OF_THREAD,))).unsend("m7")
    assert desk.done == [BlankText("m7", (OF_THREAD,))]
    assert "とどいた ものは のこります" in desk.said


def test_typed_days_carry_their_message_into_the_notice() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ").write("あした")
    assert phone.ordered(ReportAbsence)[0].message == "m2"
