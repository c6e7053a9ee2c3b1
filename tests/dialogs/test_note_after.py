"""A sent note is corrected answer by answer, or taken back; both sides see how it stands."""

import pytest

from dialogs.effects import (
    BlankText,
    CloseAlerts,
    OpenAlert,
    PostToThread,
    ReplaceText,
    SaveNote,
    Tell,
    WithdrawNote,
)
from dialogs.facts import Note, NoteAnswer, Trace
from tests.dialogs.people import EVENING, WEDNESDAY, YUI, Phone, at_home

NOTE = Note(
    WEDNESDAY, "short", (NoteAnswer("body", "4"), NoteAnswer("mind", "3"), NoteAnswer("contact", "no"))
)
FIX, UNDO = "m|note_fix|2026-11-18", "m|note_undo|2026-11-18"


def with_note(note: Note = NOTE) -> Phone:
    return Phone(at_home(now=EVENING, notes=(note,)))


def test_one_answer_is_corrected_in_its_place() -> None:
    phone = with_note().press(FIX)
    assert phone.labels[:4] == ["からだ", "こころ", "話したい", "ひとこと"]
    phone.tap("からだ", "わるい")
    (saved,) = phone.ordered(SaveNote)
    assert [(a.question, a.value) for a in saved.answers] == [("body", "1"), ("mind", "3"), ("contact", "no")]
    assert "直しました。11月18日(水)の ノートです。\nからだ： わるい" in phone.said
    assert "ノートを 直しました" in phone.cards()[0]


def test_the_old_alert_closes_and_a_new_promise_is_made() -> None:
    phone = with_note().press(FIX).tap("話したい", "はい（きょう）")
    (opened,) = phone.ordered(OpenAlert)
    assert phone.done.index(CloseAlerts("2026-11-18")) < phone.done.index(opened)
    assert (opened.kind, opened.about) == ("note", "2026-11-18")
    assert phone.ordered(Tell)[0].priority == "safety"


def test_the_free_word_can_be_written_anew_and_removed() -> None:
    phone = with_note().press(FIX).tap("ひとこと").write("つかれました")
    assert phone.ordered(SaveNote)[0].answers[-1] == NoteAnswer("word", "つかれました", message="m1")
    phone.press(FIX).tap("ひとこと", "ひとことを けす")
    assert phone.ordered(SaveNote)[0].answers[-1] == NoteAnswer("word", None)


def test_going_back_chooses_another_answer() -> None:
    phone = with_note().press(FIX).tap("からだ", "もどる", "こころ", "よい")
    assert [a.value for a in phone.ordered(SaveNote)[0].answers] == ["4", "4", "no"]


def test_taking_back_asks_once() -> None:
    phone = with_note().press(UNDO)
    assert phone.done == []
    phone.tap("はい")
    assert phone.done[:2] == [WithdrawNote(WEDNESDAY), CloseAlerts("2026-11-18")]
    assert "取り消しました" in phone.cards()[0]
    assert phone.ctx.notes == ()


def test_keeping_it_changes_nothing() -> None:
    phone = with_note().press(UNDO).tap("いいえ、のこす")
    assert phone.done == []


def test_a_day_without_a_note_offers_to_write_it() -> None:
    phone = Phone(at_home(now=EVENING)).press(FIX)
    assert phone.labels == ["その日の 分を 書く"]
    assert "の ノートです" in phone.tap("その日の 分を 書く").said


def test_a_day_long_ago_without_a_note_offers_nothing() -> None:
    assert Phone(at_home()).press("m|note_fix|2026-10-01").labels == []


def test_who_could_not_write_that_day_may_write_it_now() -> None:
    phone = with_note(Note(WEDNESDAY, "not_today", ())).press(FIX)
    assert phone.labels == ["その日の 分を 書く"]


@pytest.mark.parametrize(("opening", "answers"), [(FIX, ["からだ", "よい"]), (UNDO, ["はい"])])
def test_taken_back_on_the_other_phone_meanwhile(opening: str, answers: list[str]) -> None:
    phone = with_note().press(opening)
    phone.ctx = at_home(now=EVENING)
    phone.tap(*answers)
    assert "ノートは ありません。" in phone.said
    assert phone.done == []


def test_a_removed_word_goes_from_the_thread_too() -> None:
    phone = Phone(at_home(now=EVENING, note_set="short")).write("ノート").tap("よい", "よい", "いいえ")
    (line,) = phone.write("ひみつ").ordered(PostToThread)
    trace = Trace("thread", YUI.id, line.ref)
    phone.press(FIX).tap("ひとこと").write("べつの ことば")
    assert ReplaceText(trace, "べつの ことば") in phone.done
    message = phone.ordered(SaveNote)[0].answers[-1].message
    phone.press(FIX).tap("ひとこと", "ひとことを けす")
    assert phone.done[:2] == [BlankText(message, (trace,)), CloseAlerts(line.ref)]


def test_a_note_is_taken_back_by_words_as_well() -> None:
    phone = Phone(at_home(now=EVENING, note_set="short")).write("ノート").tap("よい", "よい", "いいえ")
    phone.write("とりけし")
    assert "11月18日(水)の ノートを 取り消しますか。" in phone.said
    assert phone.write("とりけし").ordered(WithdrawNote)
