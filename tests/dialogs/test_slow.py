"""Low energy: what it leaves out, when it is offered, and what it never touches."""

from datetime import date, time, timedelta
from typing import Any

import pytest

from dialogs import slow
from dialogs.changing import replace
from dialogs.effects import OpenAlert, SaveNote, Schedule, SetPreference, Unschedule
from dialogs.events import Due
from dialogs.facts import Note, NoteAnswer
from dialogs.rhythm import NotSo, Rhythm, as_text, read_value, rhythm_of
from dialogs.turn import take_turn
from tests.dialogs.people import EVENING, GOALS, WEDNESDAY, YUI, Phone, at_home
from tests.dialogs.test_crisis import WORDS, is_told

LOW = Rhythm(low_energy=True)
HARD = (("body", "2"), ("mind", "1"), ("now", "bad"))


def note(days_ago: int, *answers: tuple[str, str | None]) -> Note:
    return Note(WEDNESDAY - timedelta(days=days_ago), "short", tuple(NoteAnswer(*each) for each in answers))


def offered(*lately: Note, body: str = "1", **rhythm: Any) -> bool:
    """Whether a note of today with this condition brings the offer; then it is kept that it did."""
    ctx = at_home(now=EVENING, note_set="short", lately=lately, rhythm=Rhythm(**rhythm))
    labels = {"1": "わるい", "2": "あまりよくない", "3": "まあよい"}
    phone = Phone(ctx).write("ノート").tap(labels[body], "よい", "いいえ")
    made = phone.ordered(SetPreference)
    assert made in ([], [SetPreference("low_offered", WEDNESDAY.isoformat())])
    assert bool(made) == ("ゆっくり モードに する" in phone.labels)
    return bool(made)


@pytest.mark.parametrize("hard", [*HARD, None])
def test_it_is_offered_after_three_hard_notes_running(hard: tuple[str, str] | None) -> None:
    before = note(2, hard) if hard else note(2)
    assert offered(before, note(5, ("body", "1")))
    assert offered(before, note(5, ("body", "1")), body="2")


def test_one_better_note_between_and_it_is_not() -> None:
    assert not offered(note(1, ("body", "3"), ("mind", "4")), note(2), note(3))
    assert not offered(note(1), note(2), body="3")
    assert not offered(note(1))


def test_skipped_answers_are_no_low_ones() -> None:
    assert not offered(note(1, ("body", None)), note(2, ("body", None)))


@pytest.mark.parametrize(("days_ago", "again"), [(1, False), (13, False), (14, True)])
def test_at_most_once_in_two_weeks(days_ago: int, again: bool) -> None:
    assert offered(note(1), note(2), low_offered=WEDNESDAY - timedelta(days=days_ago)) == again


def test_never_to_whom_it_is_too_much() -> None:
    assert not offered(note(1), note(2), low_offer=False)


def test_a_day_on_which_none_can_be_written_counts() -> None:
    ctx = at_home(now=EVENING, lately=(note(1), note(2)))
    phone = Phone(ctx).write("ノート").tap("きょうは 書けません")
    assert "ゆっくり モードに する" in phone.labels


@pytest.mark.parametrize(
    ("answer", "kept"),
    [
        ("ゆっくり モードに する", [SetPreference("low_energy", "on")]),
        ("いまは いい", []),
        ("もう きかないで", [SetPreference("low_offer", "off")]),
    ],
)
def test_the_answers_to_the_offer(answer: str, kept: list[SetPreference]) -> None:
    ctx = at_home(now=EVENING, lately=(note(1), note(2)))
    phone = Phone(ctx).write("ノート").tap("きょうは 書けません", answer)
    assert phone.ordered(SetPreference) == kept


def test_who_has_chosen_it_is_not_reminded_of_what_was_open() -> None:
    phone = Phone(at_home()).write("ゆっくり")
    assert phone.done == [SetPreference("low_energy", "on"), Unschedule(("reminder",))]
    assert phone.tap("ふだんの ノートに もどす").done == [SetPreference("low_energy", "")]


def test_a_note_that_was_only_asked_for_gives_way_and_can_be_written_in_the_other_way() -> None:
    phone = Phone(at_home(now=EVENING)).write("ノート").write("ゆっくり")
    assert phone.state.talk is None
    phone.ctx = replace(phone.ctx, rhythm=LOW)
    assert "いまの 調子は どうですか。" in phone.tap("きょうの ノート").said
    phone.tap("ふだんの ノートに もどす")
    phone.ctx = replace(phone.ctx, rhythm=Rhythm())
    assert "からだの 調子は どうですか。" in phone.tap("きょうの ノート").said


def test_a_note_that_was_begun_goes_on() -> None:
    phone = Phone(at_home(now=EVENING)).write("ノート").tap("よい").write("ゆっくり")
    assert "こころの 調子は どうですか。" in phone.said


def test_kana_is_offered_to_whom_they_help() -> None:
    assert "ひらがなに する" in Phone(at_home()).write("ゆっくり").labels
    assert "In hiragana" not in Phone(at_home(replace(YUI, language="en"))).write("slow mode").labels


@pytest.mark.parametrize(
    ("label", "answers", "detail"),
    [
        ("○ よい", (NoteAnswer("now", "good"),), ""),
        ("× よくない", (NoteAnswer("now", "bad"),), ""),
        ("話したい", (NoteAnswer("contact", "today"),), "today"),
    ],
)
def test_one_tap_is_the_whole_note(label: str, answers: tuple[NoteAnswer, ...], detail: str) -> None:
    phone = Phone(at_home(now=EVENING, rhythm=LOW, goals=GOALS)).write("ノート").tap(label)
    (saved,) = phone.ordered(SaveNote)
    (alert,) = phone.ordered(OpenAlert)
    assert (saved.kind, saved.answers, alert.detail) == ("low", answers, detail)
    assert phone.state.talk is None
    assert "いまは ゆっくり モードです。" in phone.cards()[0]


def test_the_clock_asks_once() -> None:
    ctx = at_home(now=EVENING, rhythm=rhythm_of({}, {"low_energy": "on"}))
    turn = take_turn(
        Phone(ctx).state, Due(at=EVENING, channel="schedule", prompt="note", slot="2026-11-18"), ctx
    )
    assert turn.state.talk is not None
    assert not [effect for effect in turn.effects if isinstance(effect, Schedule)]


def test_what_was_set_besides_holds_again_afterwards() -> None:
    own = {"morning": "on", "week": "on", "reminder_after": "60"}
    resting = rhythm_of({}, {**own, "low_energy": "on"})
    assert (resting.reminder, resting.morning, resting.week) == (False, False, False)
    again = rhythm_of({}, own)
    assert (again.reminder, again.morning, again.week, again.reminder_after) == (True, True, True, 60)


def test_what_keeps_people_safe_is_as_it_always_is() -> None:
    usual, resting = rhythm_of({"arrivals": "on"}, {}), rhythm_of({"arrivals": "on"}, {"low_energy": "on"})
    for name in ("arrivals", "asked_after", "missed_after", "note", "quiet_from", "quiet_until"):
        assert getattr(resting, name) == getattr(usual, name)
    assert is_told(Phone(at_home(rhythm=resting)).write(WORDS))
    absence = Phone(at_home(rhythm=resting)).write("おやすみ").tap("おやすみ", "きょう 11月18日(水)")
    assert [alert.kind for alert in absence.ordered(OpenAlert)] == ["absence"]


def test_the_day_of_the_offer_is_kept_as_text() -> None:
    assert read_value("low_offered", as_text(date(2026, 11, 18))) == date(2026, 11, 18)
    assert read_value("low_offered", "") is None
    with pytest.raises(NotSo):
        read_value("low_offered", "yesterday")
    assert time(21) == read_value("quiet_from", "21:00")


def test_the_note_that_the_offer_counts_is_not_counted_twice() -> None:
    """A note of the same day that is written anew is in the last weeks' notes already."""
    assert slow.is_hard(note(0))
    assert not offered(note(0), note(1))
