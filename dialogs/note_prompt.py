"""The daily prompt: after an activity day the bot asks the first question of the note; later, once more."""

from datetime import date, timedelta

from dialogs import note, talks
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import Schedule
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.menu import dialog_named

REMINDER = "reminder"


def ask_for_note(state: State, event: Due, ctx: Context) -> Turn:
    """The note's first question, and the one reminder to come."""
    day = date.fromisoformat(event.slot)
    if not wanted(ctx, day):
        return Turn(state)
    turn = talks.open_talk(state, dialog_named("note"), event.slot, ctx)
    return replace(turn, effects=(*turn.effects, *_reminder(ctx, event.slot)))


def remind(state: State, event: Due, ctx: Context) -> Turn:
    """The same question once more; nothing where it was answered."""
    day = date.fromisoformat(event.slot)
    if not wanted(ctx, day):
        return Turn(state)
    return talks.open_talk(state, dialog_named("note"), event.slot, ctx)


def wanted(ctx: Context, day: date) -> bool:
    """Whether there is still a note to be asked for: none has come, and the person did not stay at home."""
    away = any(n.kind == "absence" and day in n.days for n in ctx.notices)
    return ctx.note(day) is None and not away and note.may_be_written(ctx, day)


def _reminder(ctx: Context, slot: str) -> tuple[Schedule, ...]:
    if not ctx.rhythm.reminder:
        return ()
    at = ctx.now + timedelta(minutes=ctx.rhythm.reminder_after)
    return (Schedule(REMINDER, slot, at, until=at + timedelta(hours=2)),)
