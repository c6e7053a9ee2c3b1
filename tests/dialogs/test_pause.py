"""A person rests and begins again: what makes room, who is no longer missed, what the clock leaves out."""

from datetime import date, time, timedelta

from dialogs import ending_prompts
from dialogs.conversation import State, Talk
from dialogs.days_change import OPEN, DaysChange
from dialogs.effects import CloseAlert, SetException, SetLeave
from dialogs.events import Due
from dialogs.facts import Alert, Context, Leave, Review, Span
from dialogs.pause import PAUSE, RESUME_DIALOG
from dialogs.prompted import take
from dialogs.script import Done
from dialogs.whom import person_to_json
from scheduler.calendar import Calendar
from tests.dialogs.office import HANAKO, MONDAY, NOW, SATO, YUI, at_desk, at_home, read, told

DAY = timedelta(days=1)
TALK = Talk("sato11-kcoj", "pause", {"person": person_to_json(HANAKO)})
RESTING = Calendar(leaves=(Leave(MONDAY - DAY, OPEN), Leave(MONDAY, MONDAY + DAY)))


def desk(plan: Calendar, **facts: object) -> Context:
    return at_desk(SATO, plans={HANAKO.id: plan}, **facts)


def paused(ctx: Context, last: date | None = None) -> Done:
    return PAUSE.finish(ctx, TALK, DaysChange("leave", MONDAY, last))  # type: ignore[misc]


def test_what_was_agreed_for_that_time_makes_room() -> None:
    extra = {MONDAY + DAY: (Span(time(10), time(12)),), MONDAY + 2 * DAY: ()}
    plan = Calendar(leaves=(Leave(MONDAY + 7 * DAY, MONDAY + 9 * DAY),), exceptions=extra)
    assert [e for e in paused(desk(plan)).effects if isinstance(e, SetLeave | SetException)] == [
        SetLeave(HANAKO.id, MONDAY + 7 * DAY, MONDAY + 6 * DAY),
        SetException(HANAKO.id, MONDAY + DAY, ()),
        SetLeave(HANAKO.id, MONDAY, OPEN),
    ]
    until = paused(desk(plan), MONDAY).effects
    assert [e for e in until if isinstance(e, SetLeave | SetException)] == [
        SetLeave(HANAKO.id, MONDAY, MONDAY)
    ]


def test_who_rests_is_not_missed() -> None:
    missed = Alert("hana12", "no_contact", HANAKO, "open", 3, SATO, opened_at=NOW)
    others = (
        Alert("hana13", "talk", HANAKO, "open", 1, SATO),
        Alert("yuii12", "no_contact", YUI, "open", 1, SATO),
    )
    done = paused(desk(Calendar(), alerts=(missed, *others)))
    assert [e for e in done.effects if isinstance(e, CloseAlert)] == [CloseAlert(HANAKO.id, "hana12", 3)]
    assert "ボットからは 何も 聞きません" in read(told(done.effects)[0].prompts[0])


def test_what_was_decided_on_another_day_is_asked_anew() -> None:
    done = PAUSE.finish(desk(Calendar()), TALK, DaysChange("leave", MONDAY - DAY))  # type: ignore[misc]
    assert done.effects == ()
    assert paused(desk(RESTING)).effects == ()


def test_all_leaves_end_together() -> None:
    change = DaysChange("back", MONDAY, leave=RESTING.leaves[0])
    done = RESUME_DIALOG.finish(desk(RESTING), TALK, change)  # type: ignore[misc]
    assert [e for e in done.effects if isinstance(e, SetLeave)] == [
        SetLeave(HANAKO.id, MONDAY - DAY, MONDAY - DAY),
        SetLeave(HANAKO.id, MONDAY, MONDAY - DAY),
    ]


def test_the_clock_is_silent_but_for_what_the_coordinator_must_know() -> None:
    review = Review(HANAKO, MONDAY)
    resting = at_home(plan=RESTING, reviews=(review,), ends_on=MONDAY + 7 * DAY)
    for prompt in ("review", "review_after", "goal_review", "self_check"):
        due = Due(at=NOW, channel="", prompt=prompt, slot=f"{MONDAY}/7")
        assert take(State(), due, resting).messages == ()
    ends = Due(at=NOW, channel="", prompt="programme_end", slot=f"{MONDAY + 7 * DAY}/7")
    turn = ending_prompts.programme(State(), ends, resting)
    assert turn.messages == ()
    assert told(turn.effects)[0].to == SATO
