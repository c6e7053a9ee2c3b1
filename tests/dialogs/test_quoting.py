"""Words that quote a card answer that card, whatever question of staff stands open; the question waits."""

from collections.abc import Sequence
from typing import Any

import pytest

from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import AnswerAlert, Effect, KeepOutcome, PostToThread
from dialogs.events import Sent
from dialogs.facts import Alert, Context, Trace
from dialogs.past import Past
from dialogs.review_effects import SetGoal
from dialogs.staff_effects import KeepRecord
from dialogs.turn import take_turn
from tests.dialogs.office import (
    HANAKO,
    KEN,
    NOW,
    SATO,
    YUI,
    at_desk,
    pressed,
    read,
    told,
    wrote,
)

HANAKOS = Alert("hana17", "message", HANAKO, "acknowledged", 4, SATO, about="hana17")
KENS = Alert("kenn14", "message", KEN, "acknowledged", 2, SATO, about="kenn14")
WORDS = "びょういんに 行って ください"
WRITE_TO_HANAKO = "田中 花子さんへの 返事を 書いて ください。"


def quoting(alert: Alert) -> Context:
    """The turn of words that quote the card of this alert."""
    trace = Trace("thread", alert.participant.id, alert.ref)
    return at_desk(alert=alert, traces=(trace,))


def saved(state: State) -> State:
    return State.from_json(state.to_json())


def answering_hanako() -> State:
    return saved(take_turn(State(turn=41), pressed("k|hana17|answer"), at_desk(alert=HANAKOS)).state)


def opened(data: str, *typed: str) -> State:
    """A dialog of the coordinator's with what was typed in it."""
    ctx = at_desk(pasts={YUI.id: Past()})
    state = take_turn(State(turn=41), pressed(data), ctx).state
    for words in typed:
        state = take_turn(saved(state), wrote(words, "m0"), ctx).state
    return saved(state)


def posts(effects: Sequence[Effect]) -> list[tuple[int, str]]:
    return [(one.participant, one.text) for one in effects if isinstance(one, PostToThread)]


def ordered(turn: Turn, kind: type[Any]) -> list[Any]:
    return [effect for effect in turn.effects if isinstance(effect, kind)]


def test_who_is_quoted_gets_the_words_and_not_whose_answer_is_open() -> None:
    turn = take_turn(answering_hanako(), wrote(WORDS), quoting(KENS))
    assert posts(turn.effects) == [(KEN.id, WORDS)]
    assert [tell.to for tell in told(turn.effects)] == [KEN]
    assert ordered(turn, AnswerAlert) == [AnswerAlert(KEN.id, "kenn14")]
    assert read(turn.messages[0]) == "田中 健さんに 送りました。"
    assert read(turn.messages[-1]) == WRITE_TO_HANAKO
    later = take_turn(saved(turn.state), wrote("はい", "m2"), at_desk(alert=HANAKOS))
    assert posts(later.effects) == [(HANAKO.id, "はい")]
    assert later.state.talk is None


def test_a_quoted_photo_too() -> None:
    photo = Sent(at=NOW, channel="line", message="m2", kind="photo", media="p1", caption="地図です")
    turn = take_turn(answering_hanako(), photo, quoting(KENS))
    assert [(tell.to, tell.prompts[0].media) for tell in told(turn.effects)] == [(KEN, ("p1",))]
    assert read(turn.messages[-1]) == WRITE_TO_HANAKO


def test_the_open_answer_to_the_quoted_card_takes_the_words() -> None:
    turn = take_turn(answering_hanako(), wrote(WORDS), quoting(HANAKOS))
    assert posts(turn.effects) == [(HANAKO.id, WORDS)]
    assert turn.state.talk is None
    assert len(turn.messages) == 1


def test_words_that_wait_for_a_name_stay_when_a_card_is_quoted() -> None:
    waiting = take_turn(State(turn=41), wrote("あした 来ますか。", "m0"), at_desk()).state
    turn = take_turn(saved(waiting), wrote("山本", "m1"), quoting(KENS))
    while turn.state.talk and turn.state.talk.asking == "sure":
        turn = take_turn(saved(turn.state), wrote("送る"), at_desk(alert=KENS))
    assert posts(turn.effects) == [(KEN.id, "山本")]
    assert read(turn.messages[-1]) == "だれに 送りますか。"
    sent = take_turn(saved(turn.state), wrote("山本 ゆい"), at_desk())
    assert posts(sent.effects) == [(YUI.id, "あした 来ますか。")]


@pytest.mark.parametrize("words", ["はい", "送る", "いいえ"])
def test_a_choice_of_the_open_question_is_words_where_a_card_is_quoted(words: str) -> None:
    asked = take_turn(answering_hanako(), wrote("今日の ようす"), at_desk(alert=HANAKOS))
    assert asked.state.talk
    assert asked.state.talk.asking == "sure"
    turn = take_turn(saved(asked.state), wrote(words), quoting(KENS))
    assert posts(turn.effects) == [(KEN.id, words)]
    assert turn.state.talk
    assert turn.state.talk.answers == asked.state.talk.answers


def test_what_may_be_a_command_is_asked_about_for_the_quoted_card() -> None:
    asked = take_turn(answering_hanako(), wrote("ページ ゆい"), quoting(KENS))
    assert asked.effects == ()
    assert read(asked.messages[-1]).endswith("田中 健さんに 送りますか。")
    turn = take_turn(saved(asked.state), wrote("送る"), at_desk(alert=KENS))
    assert posts(turn.effects) == [(KEN.id, "ページ ゆい")]
    assert read(turn.messages[-1]) == WRITE_TO_HANAKO


def test_the_words_of_a_button_are_still_a_tap_on_the_quoted_card() -> None:
    turn = take_turn(answering_hanako(), wrote("対応しました"), quoting(KENS))
    assert posts(turn.effects) == []
    assert read(turn.messages[0]).startswith("おわりに しました。")
    assert read(turn.messages[-1]) == WRITE_TO_HANAKO


def outcome_of_hanakos() -> State:
    return saved(take_turn(State(turn=41), pressed("k|hana17|done"), at_desk(alert=HANAKOS)).state)


def test_the_line_on_what_was_done_takes_no_answer_to_another_card() -> None:
    state = outcome_of_hanakos()
    assert state.talk
    assert state.talk.dialog == "outcome"
    turn = take_turn(state, wrote(WORDS), quoting(KENS))
    assert ordered(turn, KeepOutcome) == []
    assert posts(turn.effects) == [(KEN.id, WORDS)]
    assert turn.state.talk is None


def test_of_the_same_card_it_is_asked_whether_the_line_is_to_be_sent() -> None:
    closed = replace(HANAKOS, state="closed")
    asked = take_turn(outcome_of_hanakos(), wrote("電話で 話した。"), quoting(closed))
    assert asked.effects == ()
    assert read(asked.messages[-1]).splitlines()[0] == "電話で 話した。"
    assert read(asked.messages[-1]).endswith("田中 花子さんに 送りますか。")


def test_a_record_under_way_waits_and_stays_whole() -> None:
    state = opened("m|record|yuii1", "面談", "きょう")
    assert state.talk
    assert state.talk.asking == "lines"
    turn = take_turn(state, wrote(WORDS), quoting(KENS))
    assert posts(turn.effects) == [(KEN.id, WORDS)]
    assert ordered(turn, KeepRecord) == []
    assert read(turn.messages[-1]).startswith("話した こと、した こと")
    kept = take_turn(saved(turn.state), wrote("よく 話した。", "m2"), at_desk())
    assert [one.text for one in ordered(kept, KeepRecord)] == ["よく 話した。"]
    assert posts(kept.effects) == []


def test_goals_take_no_answer_to_a_card() -> None:
    state = opened("m|goal_set|yuii1")
    assert state.talk
    turn = take_turn(state, wrote(WORDS), quoting(KENS))
    assert ordered(turn, SetGoal) == []
    assert posts(turn.effects) == [(KEN.id, WORDS)]
    assert turn.state.talk
    assert turn.state.talk.dialog == "goal_set"


@pytest.mark.parametrize("written", [("面談", "きょう"), ()], ids=["record", "goal"])
def test_words_of_whom_the_open_question_is_about_are_asked_about_first(written: tuple[str, ...]) -> None:
    state = opened("m|record|yuii1" if written else "m|goal_set|yuii1", *written)
    asked = take_turn(state, wrote(WORDS), quoting(Alert("yuii17", "message", YUI, "open", 1, SATO)))
    assert posts(asked.effects) == []
    assert "送りますか" in read(asked.messages[-1])
    assert ordered(asked, KeepRecord) == ordered(asked, SetGoal) == []


def test_what_quotes_a_card_that_is_somebody_elses_by_now_goes_to_nobody() -> None:
    turn = take_turn(answering_hanako(), wrote(WORDS), at_desk(alert_passed=KENS))
    assert turn.effects == ()
    assert "送って いません" in read(turn.messages[0])
    assert "田中 健さん" in read(turn.messages[0])
    assert read(turn.messages[-1]) == WRITE_TO_HANAKO
