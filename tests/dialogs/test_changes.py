"""When somebody differs from themselves: who is told, when, and that it is told once."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest

from dialogs import card_taps, change_lines, changes, week_of_lead
from dialogs.baseline import FEWEST_BEFORE, Change
from dialogs.conversation import State
from dialogs.effects import CloseAlert, CloseAlerts, Effect, OpenAlert, Tell
from dialogs.events import Due
from dialogs.facts import ActivityDay, Alert, Context, Note, NoteAnswer, Notice
from dialogs.past import ChangesTold, Noted, Past, PastDay
from dialogs.rhythm import Rhythm
from dialogs.standing import Week
from dialogs.words import PHRASES
from tests.dialogs.people import MORNING, SATO, TOKYO, WEDNESDAY, YUI, at_home

HISTORY = tuple(Noted(WEDNESDAY - timedelta(days=2 * n), 4, 3, 4) for n in range(12, 1, -1))
LOW = Noted(WEDNESDAY - timedelta(days=1), 4, 2, 4)


def note(mind: str, body: str = "4", sleep: str = "4") -> Note:
    answers = (NoteAnswer("body", body), NoteAnswer("mind", mind), NoteAnswer("sleep", sleep))
    return Note(WEDNESDAY, "standard", answers)


def opened(effects: tuple[Effect, ...]) -> list[tuple[str, str]]:
    return [(one.about, one.detail) for one in effects if isinstance(one, OpenAlert)]


def test_a_second_low_note_waits_for_the_digest() -> None:
    effects = changes.after_note(at_home(history=(*HISTORY, LOW)), "ref1", note("2"))
    assert opened(effects) == [(f"change:m2:{WEDNESDAY}", "yellow")]
    assert [one for one in effects if isinstance(one, Tell)] == []


def test_the_lowest_three_times_is_told_at_once() -> None:
    bad = tuple(Noted(WEDNESDAY - timedelta(days=n), 4, 1, 4) for n in (2, 1))
    effects = changes.after_note(at_home(history=(*HISTORY[:-1], *bad)), "ref1", note("1"))
    assert opened(effects) == [(f"change:M3:{WEDNESDAY}", "red")]
    (card,) = [one for one in effects if isinstance(one, Tell)]
    assert (card.to, card.priority) == (SATO, "safety")
    assert "こころの 調子が わるい 日が 3回 つづきました。" in card.prompts[0].put("ja").text


@pytest.mark.parametrize(
    ("told", "again"),
    [(WEDNESDAY, False), (WEDNESDAY + timedelta(days=1), False), (WEDNESDAY - timedelta(days=1), True)],
)
def test_what_was_told_since_it_is_so_is_not_told_again(told: date, again: bool) -> None:
    ctx = at_home(history=(*HISTORY, LOW), changes_told=ChangesTold({"m": told}))
    assert bool(changes.after_note(ctx, "ref1", note("2"))) is again


def test_a_good_note_reads_nothing() -> None:
    assert changes.after_note(at_home(), "ref1", note("4")) == ()


def test_the_office_may_ask_for_more_patience() -> None:
    ctx = at_home(history=(*HISTORY, LOW), rhythm=Rhythm(change_after=3))
    assert changes.after_note(ctx, "ref1", note("2")) == ()


def test_a_correction_ends_what_is_so_no_longer() -> None:
    about = f"change:m2:{WEDNESDAY}"
    told = ChangesTold({"m": WEDNESDAY}, (about, f"change:a2:{WEDNESDAY}"))
    ctx = at_home(history=(*HISTORY, LOW, Noted(WEDNESDAY, 4, 2, 4)), changes_told=told)
    assert changes.after_correction(ctx, "r", WEDNESDAY, note("3")) == (CloseAlerts(about),)
    assert changes.after_correction(ctx, "r", WEDNESDAY, note("1")) == ()
    assert changes.after_correction(ctx, "r", WEDNESDAY, None) == (CloseAlerts(about),)


def past(signs: str, told: tuple[Notice, ...] = ()) -> Past:
    """The days up to yesterday: ``x`` noted, ``.`` not, each of them an activity day."""
    days = []
    for n, sign in enumerate(signs):
        day = WEDNESDAY - timedelta(days=len(signs) - n)
        written = Note(day, "standard", ()) if sign == "x" else None
        notices = tuple(one for one in told if day in one.days)
        days.append(PastDay(day, ActivityDay(day, time(10), time(14)), notices, note=written))
    return Past(tuple(days))


def test_a_second_absence_close_by() -> None:
    before = Notice("n1", "absence", (WEDNESDAY - timedelta(days=2),))
    now = Notice("n2", "absence", (WEDNESDAY,))
    ctx = at_home(past=past("xxxxx", (before,)))
    assert opened(changes.after_absence(ctx, now, ())) == [(f"change:a2:{before.days[0]}", "yellow")]
    assert changes.after_absence(ctx, replace(now, kind="late"), ()) == ()
    assert changes.after_absence(ctx, now, (before,)) == ()  # the first was changed to the second


def test_notes_that_stop_are_looked_at_when_the_next_is_asked_for() -> None:
    yesterday = ActivityDay(WEDNESDAY - timedelta(days=1), time(10), time(14))
    ctx = at_home(past=past("xxxxxxxxxxxx...."), days=(yesterday,), notes_lately=12)
    assert opened(changes.before_note(ctx, 7)) == [(f"change:n6:{WEDNESDAY - timedelta(days=1)}", "yellow")]
    noted = at_home(
        past=past("xxxxxxxxxxxx...."), days=(yesterday,), notes=(Note(yesterday.day, "short", ()),),
        notes_lately=13,
    )  # fmt: skip
    assert changes.before_note(noted, 7) == ()


def test_who_wrote_too_few_notes_is_not_looked_at() -> None:
    yesterday = ActivityDay(WEDNESDAY - timedelta(days=1), time(10), time(14))
    ctx = at_home(past=past("xxxxxxxxxxxx...."), days=(yesterday,), notes_lately=FEWEST_BEFORE - 1)
    assert changes.before_note(ctx, 7) == ()


@pytest.mark.parametrize("text", ["", "change:", "change:m:2026-11-18", "contact:2026-11-18:1", "2026-11-18"])
def test_other_alerts_say_nothing_of_change(text: str) -> None:
    assert change_lines.read_about(text) == []


def test_what_an_alert_is_about_is_read_back_and_fits_its_column() -> None:
    every = [Change(rule, WEDNESDAY, 5) for rule in change_lines.LINES]
    about = change_lines.about(every, WEDNESDAY)
    assert change_lines.read_about(about) == every
    assert len(about) <= 40
    assert len(change_lines.lines(about)) == len(every)


def at_desk(alert: Alert) -> Context:
    return Context(
        now=datetime(2026, 11, 18, 9, tzinfo=TOKYO), organisation="支援室", person=SATO, alert=alert
    )


ALERT = Alert("r1", "change", YUI, "open", 1, SATO, about=f"change:m2:{WEDNESDAY}", detail="told")


def test_one_tap_says_that_it_is_nothing_and_the_participant_hears_nothing() -> None:
    turn = card_taps.take(State(), "mistake", at_desk(ALERT))
    assert turn.effects == (CloseAlert(YUI.id, "r1", 1, mistake=True),)
    assert turn.state.talk is not None
    assert "わけが あれば" in turn.messages[1].put("ja").text
    over = card_taps.take(State(), "mistake", at_desk(replace(ALERT, state="closed")))
    assert over.effects == ()


def test_to_have_seen_it_is_not_told_to_the_participant() -> None:
    for action in ("ack", "done"):
        turn = card_taps.take(State(), action, at_desk(ALERT))
        assert [one for one in turn.effects if isinstance(one, Tell)] == []


@pytest.mark.parametrize(
    ("needless", "after", "said"),
    [
        ((15, 20), 2, True),
        ((14, 20), 2, False),
        ((19, 19), 2, False),
        ((15, 20), 4, False),
        ((0, 0), 2, False),
    ],
)
def test_where_most_are_nothing_the_lead_hears_which_setting_to_change(
    needless: tuple[int, int], after: int, said: bool
) -> None:
    lead = replace(SATO, role="lead")
    ctx = Context(
        now=MORNING, organisation="支援室", person=lead, week=Week(needless=needless),
        office_rhythm=Rhythm(change_after=after),
    )  # fmt: skip
    event = Due(at=MORNING, channel="", prompt="week_of_lead", slot="2026-11-16")
    shown = week_of_lead.tell(State(), event, ctx).messages[0].put("ja")
    assert (f"「{PHRASES['rhythm.changes'].ja}」を {after + 1}回に すると" in shown.text) is said
    assert ("いつもと ちがう とき" in [button.label for button in shown.buttons]) is said
    assert ("■いつもと ちがう" in shown.text) is bool(needless[1])
