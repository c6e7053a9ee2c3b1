"""The daily note: a handful of taps, every one of them optional, and a free word afterwards."""

from datetime import date, timedelta
from typing import Any

import pytest

from dialogs.changing import replace
from dialogs.effects import OpenAlert, PostToThread, SaveNote, Tell
from dialogs.facts import NoteAnswer
from tests.dialogs.people import EVENING, GOALS, WEDNESDAY, YUI, Phone, at_home


def at_work(**facts: Any) -> Phone:
    return Phone(at_home(now=EVENING, **facts))


def test_the_standard_note_takes_five_taps() -> None:
    phone = at_work(goals=GOALS).write("ノート")
    assert "11月18日(水)の ノートです。" in phone.said
    phone.tap("よい", "まあよい", "あまりよくない", "◎ できた", "いいえ")
    (note,) = phone.ordered(SaveNote)
    values = {answer.question: answer.value for answer in note.answers}
    assert values == {"body": "4", "mind": "3", "sleep": "2", "goal": "done", "contact": "no"}
    assert (note.day, note.kind, note.late) == (WEDNESDAY, "standard", False)
    (tell,) = phone.ordered(Tell)
    assert tell.priority == "answer"
    assert OpenAlert(tell.about, "note", "2026-11-18") in phone.done
    assert "とどきました。佐藤さんが 読みます。" in phone.said
    assert "ひとこと" in phone.said


def test_the_first_two_weeks_ask_three_questions() -> None:
    phone = at_work(started_on=date(2026, 11, 9)).write("ノート").tap("よい", "よい", "いいえ")
    assert phone.ordered(SaveNote)[0].kind == "short"


def test_a_set_of_ones_own_comes_first() -> None:
    phone = at_work(note_set="short", goals=GOALS).write("ノート").tap("よい", "よい", "いいえ")
    assert phone.ordered(SaveNote)[0].kind == "short"


def test_everything_may_be_left_unanswered() -> None:
    phone = at_work().write("ノート").tap(*["こたえない"] * 4)
    assert {answer.value for answer in phone.ordered(SaveNote)[0].answers} == {None}


def test_goals_take_turns_by_the_day() -> None:
    asked = []
    for later in (0, 1):
        phone = at_work(goals=GOALS).later(days=later).write("ノート").tap("よい", "よい", "よい")
        asked.append(phone.said)
    assert "週に3日 くる" in "".join(asked)
    assert "あいさつを する" in "".join(asked)


def test_who_cannot_write_today_has_answered() -> None:
    phone = at_work().write("ノート").tap("きょうは 書けません")
    assert phone.ordered(SaveNote) == [SaveNote(WEDNESDAY, "not_today", (), False)]
    assert phone.state.talk is None
    assert "わるい" in phone.write("ノート").labels, "and may write after all"


def test_wanting_to_talk_today_is_urgent() -> None:
    phone = at_work(note_set="short").write("ノート").tap("よい", "よい", "はい（きょう）")
    assert phone.ordered(Tell)[0].priority == "safety"
    assert "きょう 話したい" in phone.cards()[0]


def test_a_word_afterwards_joins_the_note_and_the_thread() -> None:
    phone = (
        at_work(note_set="short")
        .write("ノート")
        .tap("よい", "よい", "いいえ")
        .write("たのしかった。\nまた 明日")
    )
    (note,) = phone.ordered(SaveNote)
    assert note.answers[-1] == NoteAnswer(
        "word", "たのしかった。\nまた 明日", message="m2", about=phone.ordered(PostToThread)[0].ref
    )
    assert phone.ordered(PostToThread)[0].text == "たのしかった。\nまた 明日"
    assert "たのしかった。" in phone.cards()[0]
    assert phone.state.talk is None


def test_a_picture_is_a_word_too() -> None:
    phone = at_work(note_set="short").write("ノート").tap("よい", "よい", "いいえ").send("photo", "media-1")
    assert phone.ordered(SaveNote)[0].answers[-1].media == ("media-1",)
    assert phone.ordered(Tell)[0].prompts[0].media == ("media-1",)


def test_the_question_for_a_word_closes_after_half_an_hour() -> None:
    phone = at_work(note_set="short").write("ノート").tap("よい", "よい", "いいえ").later(minutes=31)
    phone.write("おはよう")
    assert phone.ordered(SaveNote) == []
    assert phone.ordered(PostToThread)[0].text == "おはよう"


def test_typed_answers_carry_their_message() -> None:
    phone = at_work(note_set="short").write("ノート").write("よい").write("まあよい").tap("いいえ")
    body, mind, contact = phone.ordered(SaveNote)[0].answers
    assert (body.value, body.message) == ("4", "m2")
    assert (mind.value, mind.message) == ("3", "m3")
    assert contact.message == ""


@pytest.mark.parametrize("typed", ["きょうは 書けません", "今日は書けません。"])
def test_who_cannot_go_on_may_say_so_at_any_question(typed: str) -> None:
    phone = at_work(note_set="short").write("ノート").tap("よい").write(typed)
    (saved,) = phone.ordered(SaveNote)
    assert (saved.kind, saved.answers) == ("not_today", ())
    assert phone.state.talk is None


def test_the_goal_that_was_asked_about_is_kept_and_shown() -> None:
    phone = at_work(goals=GOALS).write("ノート").tap("よい", "よい", "よい")
    asked = phone.said
    phone.tap("○ すこし", "いいえ")
    goal = next(a for a in phone.ordered(SaveNote)[0].answers if a.question == "goal")
    assert f"もくひょう「{goal.about}」は できましたか。" in asked
    assert f"もくひょう「{goal.about}」： ○ すこし" in phone.cards()[0]
    phone.ctx = replace(phone.ctx, goals=())
    phone.press("m|note_fix|2026-11-18").tap("目標")
    assert phone.said == asked
    assert f"もくひょう「{goal.about}」： ◎ できた" in phone.tap("◎ できた").said


def test_later_is_a_tap_away_and_says_how_to_go_on() -> None:
    phone = at_work(note_set="short").write("ノート").tap("よい", "あとで")
    assert "「ノート」と 書いて ください。" in phone.said
    assert "こころの 調子は" in phone.tap("つづける").said


def test_a_note_that_is_there_is_shown() -> None:
    phone = at_work(note_set="short").write("ノート").tap("よい", "よい", "いいえ").write("ノート")
    assert "11月18日(水)の ノートは とどいて います。\nからだ： よい" in phone.said
    assert {"直す", "取り消す"} <= set(phone.labels)
    assert phone.done == []


@pytest.mark.parametrize(("days", "late"), [(0, False), (1, True), (3, True)])
def test_a_note_may_come_three_days_late_and_is_marked(days: int, late: bool) -> None:
    phone = (
        at_work(note_set="short").later(days=days).press("m|note|2026-11-18").tap("よい", "よい", "いいえ")
    )
    assert phone.ordered(SaveNote)[0].late is late


@pytest.mark.parametrize("day", ["2026-11-14", "2026-11-19"])
def test_older_notes_and_notes_to_come_are_closed(day: str) -> None:
    phone = at_work().press(f"m|note|{day}")
    assert "もう 書けません" in phone.said
    assert phone.state.talk is None


def test_in_the_morning_yesterdays_note_is_meant() -> None:
    thursday = at_work().ctx.now.replace(hour=9) + timedelta(days=1)
    phone = Phone(replace(at_home(), now=thursday)).write("ノート")
    assert "11月18日(水)の ノートです。" in phone.said


def test_without_a_coordinator_the_office_reads_it() -> None:
    phone = at_work(coordinator=None, note_set="short").write("ノート").tap("よい", "よい", "いいえ")
    assert "支援室の 人が 読みます。" in phone.said
    assert phone.ordered(Tell) == []


def test_the_talk_is_named_after_its_writer_and_its_day() -> None:
    phone = at_work().write("ノート")
    assert phone.state.talk is not None
    assert phone.state.talk.id.startswith(YUI.tag)
