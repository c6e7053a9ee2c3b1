"""What is said when an alert climbs, is opened again, or changes hands: to whom, how, and when not."""

from datetime import UTC, datetime, time
from typing import Any

import pytest

from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import ClimbAlert, HandOverAlert, ReopenAlert, Schedule
from dialogs.events import Due
from dialogs.facts import Alert, AlertKind, Note, NoteAnswer, Notice, Person
from dialogs.rhythm import Rhythm
from dialogs.staff_facts import Matter
from dialogs.turn import take_turn
from tests.dialogs.office import told
from tests.dialogs.people import MORI, SATO, WEDNESDAY, YUI, at_home

LEADS = (Person(5, "lead1", "高橋", "lead"), Person(6, "lead2", "森田", "lead", "en"))
NOTICE = Notice("yuii11", "absence", (WEDNESDAY,))
OPEN = Alert("yuii11", "absence", YUI, "open", 1, SATO, about="yuii11")
NOTE = Note(WEDNESDAY, "short", (NoteAnswer("body", "1"),))


def due(alert: Alert, prompt: str = "alert", slot: str = "", **facts: Any) -> Turn:
    slot = slot or f"{alert.ref}:{alert.version}"
    matter = facts.pop("matter", Matter(alert, notice=NOTICE if alert.kind == "absence" else None))
    ctx = at_home(leads=LEADS, matters=(matter,), **facts)
    return take_turn(State(), Due(at=ctx.now, channel="schedule", prompt=prompt, slot=slot), ctx)


def said(turn: Turn) -> str:
    return "\n".join(message.put("ja").text for message in turn.messages)


def asked(turn: Turn) -> list[Person]:
    return [tell.to for tell in told(turn.effects)]


def test_the_backup_is_asked_and_the_participant_learns_who_has_it_now() -> None:
    turn = due(OPEN)
    assert turn.effects[0] == ClimbAlert("yuii11", 1, 1, MORI.id, "today")
    (card,) = told(turn.effects)
    assert (card.to, card.priority, card.about) == (MORI, "safety", "yuii11")
    assert card.prompts[0].put("ja").text.splitlines()[:2] == [
        "まだ だれも 確認して いません。",
        "【おやすみ】山本 ゆいさん",
    ]
    assert said(turn) == "森さんにも つたえました。\n→ 11月18日(水)の れんらく（おやすみ）"
    assert "佐藤" not in said(turn)


def test_of_words_of_crisis_both_beside_heard_at_once_so_who_leads_is_next() -> None:
    crisis = replace(OPEN, kind="crisis")
    turn = due(crisis, matter=Matter(crisis, text="つらいです"))
    assert turn.effects[0] == ClimbAlert("yuii11", 1, 2, LEADS[0].id)
    assert asked(turn) == [*LEADS]
    assert {tell.priority for tell in told(turn.effects)} == {"safety"}
    assert "山本 ゆいさん\nつらいです" in told(turn.effects)[0].prompts[0].put("ja").text
    assert turn.messages == ()


def test_where_nobody_stands_on_a_rung_it_is_passed_over() -> None:
    turn = due(OPEN, backup=None)
    assert turn.effects[0] == ClimbAlert("yuii11", 1, 2, LEADS[0].id, "today")
    assert asked(turn) == [*LEADS]
    assert said(turn).splitlines()[:2] == ["高橋さんにも つたえました。", "森田さんにも つたえました。"]


def test_after_the_last_rung_everybody_is_asked_again_and_the_participant_hears_no_more() -> None:
    turn = due(replace(OPEN, rung=2, owner=LEADS[0], version=3))
    assert turn.effects[0] == ClimbAlert("yuii11", 3, 2, LEADS[0].id, "today", again=True)
    assert asked(turn) == [*LEADS, SATO, MORI]
    assert turn.messages == ()


def test_with_nobody_at_all_it_is_nobodys_and_goes_on() -> None:
    nobody = replace(OPEN, owner=None)
    ctx = at_home(coordinator=None, backup=None, matters=(Matter(nobody, notice=NOTICE),))
    turn = take_turn(State(), Due(at=ctx.now, channel="schedule", prompt="alert", slot="yuii11:1"), ctx)
    assert turn.effects == (ClimbAlert("yuii11", 1, 2, None, "today", again=True),)
    assert turn.messages == ()


def test_an_owner_who_is_not_there_any_more_is_replaced_on_the_same_rung() -> None:
    gone = Person(9, "gone1", "中村", "coordinator")
    turn = due(replace(OPEN, owner=gone))
    assert turn.effects[0] == ClimbAlert("yuii11", 1, 0, SATO.id, "today")
    assert asked(turn) == [SATO]


@pytest.mark.parametrize("changed", [{"version": 2}, {"state": "closed"}, {"state": "acknowledged"}])
def test_what_has_changed_since_is_left_alone(changed: dict[str, Any]) -> None:
    alert = replace(OPEN, **changed)
    turn = due(alert, slot="yuii11:1")
    assert (turn.messages, turn.effects) == ((), ())


def test_in_their_quiet_hours_participants_hear_nothing() -> None:
    night = Rhythm(quiet_from=time(8), quiet_until=time(9))
    turn = due(OPEN, rhythm=night)
    assert turn.messages == ()
    assert asked(turn) == [MORI]


@pytest.mark.parametrize(
    ("kind", "detail", "priority", "words"),
    [
        ("talk", "today", "safety", "森さんにも つたえました。\n→ 「話したい」の れんらく"),
        ("talk", "later", "answer", "森さんにも つたえました。\n→ 「話したい」の れんらく"),
        ("message", "", "answer", "森さんにも つたえました。\n→ メッセージ"),
        ("parked", "", "answer", "森さんにも つたえました。\n→ うまく とどかなかった ことば"),
        ("joined", "", "answer", ""),
        ("declined", "", "answer", ""),
        ("unreachable", "", "safety", ""),
        ("note", "", "answer", ""),
        ("note", "today", "safety", "森さんにも つたえました。\n→ 11月18日(水)の ノート"),
    ],
)
def test_who_waits_for_it_hears_it(kind: AlertKind, detail: str, priority: str, words: str) -> None:
    alert = replace(OPEN, kind=kind, detail=detail, about=WEDNESDAY.isoformat())
    turn = due(alert, matter=Matter(alert, note=NOTE if kind == "note" else None, text="つらいです"))
    (card,) = told(turn.effects)
    assert card.priority == priority
    assert "山本 ゆいさん" in card.prompts[0].put("ja").text
    assert said(turn) == words


def test_silence_after_it_was_seen_opens_it_once() -> None:
    seen = replace(OPEN, kind="talk", detail="today", state="acknowledged", version=2, owner=MORI)
    turn = due(seen)
    assert turn.effects[0] == ReopenAlert("yuii11", 2, 1, MORI.id)
    assert asked(turn) == [MORI]
    assert told(turn.effects)[0].prompts[0].put("ja").text.startswith("まだ おわって いません。")
    assert turn.messages == ()
    again = due(replace(seen, version=4, reopened_at=datetime(2026, 11, 18, tzinfo=UTC)))
    assert again.effects == ()
    assert due(replace(seen, answered=True)).effects == ()


def test_who_had_taken_it_and_left_is_passed_over() -> None:
    gone = Person(9, "gone1", "中村", "coordinator")
    turn = due(replace(OPEN, kind="talk", state="acknowledged", version=2, owner=gone))
    assert turn.effects[0] == ReopenAlert("yuii11", 2, 0, SATO.id)


def test_a_hand_over_gives_the_card_to_who_is_there_now() -> None:
    turn = due(replace(OPEN, owner=MORI), "handover", "coordinator")
    assert HandOverAlert("yuii11", 1, SATO.id) in turn.effects
    cards = [tell for tell in told(turn.effects) if tell.about]
    assert [card.to for card in cards] == [SATO]
    assert cards[0].prompts[0].put("ja").text.startswith("森さんから ひきつぎです。")
    assert said(turn) == "これからは 佐藤さんが たんとうです。"


def test_a_new_backup_takes_what_has_climbed_there() -> None:
    climbed = replace(OPEN, rung=1, owner=LEADS[0])
    turn = due(climbed, "handover", "backup")
    assert HandOverAlert("yuii11", 1, MORI.id) in turn.effects
    assert said(turn).startswith("森さんにも つたえました。")


def test_what_is_with_the_right_one_stays() -> None:
    assert due(OPEN, "handover", "leave").effects == ()
    done = replace(OPEN, state="acknowledged", owner=Person(9, "gone1", "中村", "coordinator"))
    assert due(done, "handover", "leave").effects == ()


def test_what_was_seen_and_still_waits_changes_hands_too() -> None:
    gone = Person(9, "gone1", "中村", "coordinator")
    waits = replace(OPEN, kind="talk", state="acknowledged", version=2, owner=gone)
    turn = due(waits, "handover", "leave")
    assert HandOverAlert("yuii11", 2, SATO.id) in turn.effects
    assert said(turn) == ""


def test_the_news_of_another_coordinator_waits_for_the_morning() -> None:
    night = Rhythm(quiet_from=time(8), quiet_until=time(9))
    turn = due(replace(OPEN, owner=MORI), "handover", "coordinator", rhythm=night)
    assert turn.messages == ()
    later = next(effect for effect in turn.effects if isinstance(effect, Schedule))
    assert (later.prompt, later.slot, later.at.hour) == ("handover", "word", 9)
    word = due(OPEN, "handover", "word")
    assert (said(word), word.effects) == ("これからは 佐藤さんが たんとうです。", ())


def test_who_has_not_begun_hears_nothing_and_their_alerts_climb() -> None:
    declined = replace(OPEN, kind="declined", about="")
    turn = due(declined, joined=False)
    assert asked(turn) == [MORI]
    assert turn.messages == ()
