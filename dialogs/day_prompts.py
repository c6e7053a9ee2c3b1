"""By the clock: whether somebody can come this morning, and how the week was."""

from datetime import date

from dialogs import talks
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.menu import dialog_named


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
    """The first question; a note that nobody has begun stays open beside it."""
    day = date.fromisoformat(event.slot)
    away = any(notice.kind == "absence" and day in notice.days for notice in ctx.notices)
    if not ctx.rhythm.week or away:
        return Turn(state)
    talk = state.talk
    if talk and talk.dialog == "note" and not talk.answers:
        aside = (*state.paused, replace(talk, set_aside=True))[-talks.MOST_PAUSED :]
        state = replace(state, talk=None, paused=aside)
    return talks.open_talk(state, dialog_named("week"), event.slot, ctx)
