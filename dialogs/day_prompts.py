"""By the clock: whether somebody can come this morning, and how the week was."""

from datetime import date, datetime, timedelta

from dialogs import talks
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import Schedule
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.menu import dialog_named

A_WHILE = timedelta(hours=1)
"""Two questions of the bot's own never come together."""


def ask_whether_coming(state: State, event: Due, ctx: Context) -> Turn:
    """The question; nothing where the day has begun, nobody is expected, or notice was given already."""
    day = date.fromisoformat(event.slot)
    coming = ctx.coming(day)
    told = any(day in notice.days for notice in ctx.notices)
    if (
        not ctx.rhythm.morning
        or day != ctx.today
        or told
        or coming is None
        or ctx.now.time() >= coming.starts
    ):
        return Turn(state)
    return talks.open_talk(state, dialog_named("morning"), event.slot, ctx)


def ask_about_week(state: State, event: Due, ctx: Context) -> Turn:
    """The first question, a while after the note's last one; a note that nobody has begun stays open beside
    it.
    """
    day = date.fromisoformat(event.slot)
    away = any(notice.kind == "absence" and day in notice.days for notice in ctx.notices)
    if not ctx.rhythm.week or away:
        return Turn(state)
    if (free := _free_of_note(state, event.slot)) and ctx.now < free:
        return Turn(state, (), (Schedule(event.prompt, event.slot, free),))
    talk = state.talk
    if talk and talk.dialog == "note" and not talk.answers:
        aside = (*state.paused, replace(talk, set_aside=True))[-talks.MOST_PAUSED :]
        state = replace(state, talk=None, paused=aside)
    return talks.open_talk(state, dialog_named("week"), event.slot, ctx)


def _free_of_note(state: State, day: str) -> datetime | None:
    """A while after the note of that day was asked for, or will be once more; None where none is open."""
    every = (*((state.talk,) if state.talk else ()), *state.paused)
    note = next((t for t in every if t.dialog == "note" and t.pinned.get("day") == day), None)
    if note is None or note.asked_at is None:
        return None
    last: datetime = max(note.asked_at, note.again_at or note.asked_at)
    return last + A_WHILE
