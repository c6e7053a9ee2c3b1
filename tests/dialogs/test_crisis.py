"""Words of crisis: heard wherever they stand, told at once to those who are to know, and never lost."""

from datetime import timedelta
from typing import Any

import pytest

from dialogs import crisis, crisis_button
from dialogs.changing import replace
from dialogs.conversation import State
from dialogs.effects import CloseAlerts, OpenAlert, PostToThread, SaveNote, Tell
from dialogs.events import Due, Parked
from dialogs.facts import Alert, Person, Role, Trace
from dialogs.turn import take_turn
from tests.dialogs.people import EVENING, MORI, MORNING, SATO, YUI, Phone, at_home
from tests.dialogs.test_every_dialog import DUE, WITH_NOTE, WITH_REVIEW

WORDS = "もう死にたいです"
LEAD = Person(5, "lead1", "高橋", "lead")
OPEN = Alert("yuii11.c", "crisis", YUI, "open", 1, SATO, about="yuii11.c")


def told(phone: Phone) -> list[Person]:
    return [tell.to for tell in phone.ordered(Tell)]


def is_told(phone: Phone) -> bool:
    """Whether the last turn was that of words of crisis, whole: card, alert, line, both who are beside."""
    (alert,) = phone.ordered(OpenAlert)
    (line,) = phone.ordered(PostToThread)
    assert (alert.kind, alert.about) == ("crisis", line.ref)
    assert all(tell.priority == "safety" and tell.about == alert.ref for tell in phone.ordered(Tell))
    assert "119" in phone.said
    assert "24時間 見て いる 人は いません" in phone.said
    return told(phone) == [SATO, MORI]


def test_in_words_outside_a_talk() -> None:
    assert is_told(Phone(at_home()).write(WORDS))


def test_in_the_words_beside_a_picture() -> None:
    phone = Phone(at_home()).send("photo", "media-1", WORDS)
    assert is_told(phone)
    assert all(tell.prompts[0].media == ("media-1",) for tell in phone.ordered(Tell))


def test_in_an_edited_message() -> None:
    assert is_told(Phone(at_home()).edit("unknown", WORDS))


def test_in_words_that_could_not_be_handled() -> None:
    event = Parked(at=MORNING, channel="line", message="m1", text=WORDS)
    assert is_told(Phone(at_home()).hear(event))


def test_before_somebody_has_begun() -> None:
    phone = Phone(at_home(joined=False)).write(WORDS)
    assert is_told(phone)
    assert "まだ はじまって いませんが、これは つたえます。" in phone.said


@pytest.mark.parametrize(
    "typed", ["たすけて", "助けて！", "いますぐ たすけが ほしい", "HELP ME", "たすけて" * 20]
)
def test_the_buttons_words_whole(typed: str) -> None:
    assert is_told(Phone(at_home()).write(typed))


@pytest.mark.parametrize("typed", ["友だちが たすけて くれました", "ヘルプ", "", "たすかりました" * 20])
def test_the_buttons_words_inside_others_are_only_words(typed: str) -> None:
    assert "24時間" not in Phone(at_home()).write(typed).said


def test_the_button_counts_as_its_words_in_ones_own_language() -> None:
    phone = Phone(at_home(replace(YUI, language="en"))).press(crisis_button.PRESS)
    (line,) = phone.ordered(PostToThread)
    assert line.text == "I need help now"
    assert told(phone) == [SATO, MORI]


@pytest.mark.parametrize("role", ["coordinator", "lead", "workplace", "supporter"])
def test_what_others_write_is_about_somebody_else(role: Role) -> None:
    phone = Phone(at_home(Person(9, "perso", "人", role))).write(WORDS)
    assert phone.ordered(OpenAlert) == []
    assert phone.shown


def test_the_free_word_of_a_note_is_kept_as_it_and_stands_in_the_thread_once() -> None:
    phone = Phone(WITH_NOTE).press("m|note_word|2026-11-18").write(WORDS)
    assert is_told(phone)
    (saved,) = phone.ordered(SaveNote)
    assert next(a.value for a in saved.answers if a.question == "word") == WORDS
    assert phone.state.talk is None


def test_other_answers_of_the_same_talk_reach_the_coordinator_as_they_would() -> None:
    """Both lines stand in the thread; the other one keeps its own promise."""
    phone = Phone(WITH_REVIEW).press(f"m|review_ready|{DUE}").write("時間の こと").write(WORDS)
    kinds = sorted(alert.kind for alert in phone.ordered(OpenAlert))
    assert kinds == ["crisis", "message"]
    lines = {line.ref: line.text for line in phone.ordered(PostToThread)}
    assert sorted(lines.values()) == sorted(["時間の こと", WORDS])
    about = {alert.kind: lines[alert.about] for alert in phone.ordered(OpenAlert)}
    assert about == {"crisis": WORDS, "message": "時間の こと"}
    assert any("時間の こと" in card for card in phone.cards())


def test_a_day_in_the_words_is_no_answer_to_a_question_about_days() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ").write("25日に 死にます")
    assert is_told(phone)
    assert "つづける" in phone.labels
    assert "いつ 休みますか。" in phone.tap("つづける").said


def test_what_is_written_next_answers_no_question_that_was_left() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ").write(WORDS)
    assert phone.state.talk is None
    assert "佐藤さんに つたえます" in phone.write("25日").said
    assert phone.ordered(PostToThread)[0].text == "25日"


def test_an_edit_that_becomes_such_words_changes_the_old_line_too() -> None:
    traces = (Trace("thread", YUI.id, "yuii1z"),)
    phone = Phone(at_home(traces=traces)).edit("m0", WORDS)
    (alert,) = phone.ordered(OpenAlert)
    assert (alert.kind, alert.about) == ("crisis", "yuii1z")
    assert phone.ordered(PostToThread) == []


def test_its_alert_shares_no_ref_with_what_else_the_turn_opens() -> None:
    traces = (Trace("note", YUI.id, "2026-11-18", "word"),)
    phone = Phone(replace(WITH_NOTE, traces=traces)).edit("old", WORDS)
    refs = [alert.ref for alert in phone.ordered(OpenAlert)]
    assert len(refs) == len(set(refs)) == 2


def test_while_nobody_has_seen_the_first_it_is_the_same_alert() -> None:
    phone = Phone(at_home(alerts=(OPEN,))).write(WORDS)
    assert phone.ordered(OpenAlert) == []
    assert told(phone) == [SATO, MORI]
    assert all(card.startswith("つづけて ことばが とどきました。") for card in phone.cards())
    assert all(tell.about == OPEN.ref for tell in phone.ordered(Tell))
    assert phone.ordered(PostToThread)[0].text == WORDS


def test_who_leads_hears_more_words_too_once_it_has_climbed_there() -> None:
    climbed = replace(OPEN, rung=2, owner=LEAD, version=2)
    assert told(Phone(at_home(alerts=(climbed,), leads=(LEAD,))).write(WORDS)) == [SATO, MORI, LEAD]


@pytest.mark.parametrize("state", ["acknowledged", "closed"])
def test_what_somebody_has_seen_already_is_no_promise_for_new_words(state: Any) -> None:
    assert is_told(Phone(at_home(alerts=(replace(OPEN, state=state),))).write(WORDS))


@pytest.mark.parametrize(
    ("beside", "unreached", "expected"),
    [
        ({}, [], [SATO, MORI]),
        ({"backup": None}, [], [SATO, LEAD]),
        ({}, [SATO], [MORI, LEAD]),
        ({}, [SATO, MORI], [LEAD]),
        ({"coordinator": None, "backup": None}, [], [LEAD]),
    ],
)
def test_two_are_to_know(beside: Any, unreached: list[Person], expected: list[Person]) -> None:
    ctx = at_home(leads=(LEAD,), unreached=frozenset(p.id for p in unreached), **beside)
    phone = Phone(ctx).write(WORDS)
    assert told(phone) == expected
    assert all(f"{person.name}さんに いま すぐ つたえます。" in phone.said for person in expected)


def test_where_nobody_can_be_reached_it_is_said_and_waits_for_all() -> None:
    ctx = at_home(leads=(LEAD,), unreached=frozenset({SATO.id, MORI.id, LEAD.id}))
    phone = Phone(ctx).write(WORDS)
    assert "いま だれにも れんらくが とどきません。" in phone.said
    assert "つたえます" not in phone.said
    assert told(phone) == [LEAD, SATO, MORI]
    assert not any("つたえました" in card for card in phone.cards())


def test_taking_the_words_back_does_not_end_it() -> None:
    phone = Phone(at_home()).write(WORDS)
    (line,) = phone.ordered(PostToThread)
    phone.ctx = replace(phone.ctx, traces=(Trace("thread", YUI.id, line.ref),), alerts=(OPEN,))
    phone.unsend("m1")
    assert phone.shown
    assert phone.ordered(CloseAlerts) == [CloseAlerts(line.ref)]  # which leaves crisis alone: tests/models


@pytest.mark.parametrize("prompt", ["note", "morning", "week"])
def test_for_a_day_nothing_is_asked_by_the_clock(prompt: str) -> None:
    ctx = at_home(now=EVENING)
    state = Phone(ctx).write(WORDS).state
    due = Due(at=EVENING, channel="schedule", prompt=prompt, slot="2026-11-18")
    assert take_turn(state, due, ctx).messages == ()
    later = replace(ctx, now=EVENING + crisis.REST - timedelta(minutes=1))
    assert take_turn(state, due, later).messages == ()


def test_the_day_of_rest_survives_being_saved_and_ends() -> None:
    state = State.from_json(Phone(at_home(now=EVENING)).write(WORDS).state.to_json())
    assert state.rests_until == EVENING + crisis.REST
    ctx = at_home(now=EVENING)
    due = Due(at=EVENING, channel="schedule", prompt="note", slot="2026-11-18")
    assert take_turn(replace(state, rests_until=EVENING), due, ctx).messages


def test_a_guest_is_shown_where_help_is_in_both_languages() -> None:
    phone = Phone(replace(at_home(), person=None)).write(WORDS)
    assert "119に 電話して" in phone.said
    assert "please call 119" in phone.said
    assert phone.done == []
