"""The daily prompt: after an activity day the bot asks the first question of the note; later, once more.

Once more is once: at the usual time, or later where the person says 「あとで」. Nobody is asked again who has
written, said that they cannot, stays at home, or stopped.
"""

from datetime import date, datetime, timedelta

from dialogs import changes, note, talks
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.effects import Schedule
from dialogs.events import Due
from dialogs.facts import Context
from dialogs.menu import dialog_named
from dialogs.messages import Button, Prompt, say
from dialogs.press import answer_press
from dialogs.words import phrase

REMIND = phrase("note_prompt.remind", "よかったら、きょうの ことを おしえて ください。")
ONCE_MORE = phrase("note_prompt.once_more", "{time}に もういちど ききます。")
OVERDUE = timedelta(hours=2)
"""A reminder that could not be sent for so long is not sent."""


def ask_for_note(state: State, event: Due, ctx: Context) -> Turn:
    """The note's first question, and the one reminder to come; not before the day is over, whatever hour
    the person chose.
    """
    day = date.fromisoformat(event.slot)
    if not wanted(ctx, day):
        return Turn(state)
    coming = ctx.coming(day)
    over = coming and datetime.combine(day, coming.ends, ctx.now.tzinfo)
    if over and ctx.now < over:
        return Turn(state, (), (Schedule(event.prompt, event.slot, over),))
    turn = talks.open_talk(state, dialog_named("note"), event.slot, ctx)
    effects = (*turn.effects, *changes.before_note(ctx, state.turn))
    again = reminder_at(ctx)
    talk = turn.state.talk
    if again is None or talk is None:
        return replace(turn, effects=effects)
    state = replace(turn.state, talk=replace(talk, again_at=again))
    return replace(turn, state=state, effects=(*effects, _reminder(ctx, event.slot, again)))


def remind(state: State, event: Due, ctx: Context) -> Turn:
    """The open question once more, in a friendly and short way; nothing where it was answered."""
    if not wanted(ctx, date.fromisoformat(event.slot)):
        return Turn(state)
    turn = talks.open_talk(state, dialog_named("note"), event.slot, ctx)
    talk = turn.state.talk
    assert talk is not None
    asked = replace(talk, again_at=None)
    return replace(
        turn, state=replace(turn.state, talk=asked), messages=(_friendly(asked, turn.messages[-1]),)
    )


def _friendly(talk: Talk, question: Prompt) -> Prompt:
    """The question with a word before it; 「きょうは 書けません」 is offered wherever the note stands."""
    cannot = answer_press(talk.dialog, talk.id, talk.asking, note.NOT_TODAY_KIND)
    offered = any(button.press == cannot for button in question.buttons)
    more = () if offered else (Button(note.NOT_TODAY(), cannot),)
    choices = tuple(button for button in question.buttons if not button.quiet)
    return say(REMIND(), *question.words, buttons=(*choices, *more, *question.buttons[len(choices) :]))


def wanted(ctx: Context, day: date) -> bool:
    """Whether there is still a note to be asked for: none has come, and the day is still one of theirs, on
    which they did not stay at home.
    """
    came = ctx.coming(day) is not None
    return ctx.note(day) is None and came and note.may_be_written(ctx, day)


def reminder_at(ctx: Context) -> datetime | None:
    """When to ask once more, if the person is asked now; None where that would be too late in the day."""
    rhythm = ctx.rhythm
    at = ctx.now + timedelta(minutes=rhythm.reminder_after)
    too_late = at.date() > ctx.today or at.time() > rhythm.reminder_latest or rhythm.quiet(at.time())
    return at if rhythm.reminder and not too_late else None


def later(state: State, talk: Talk, ctx: Context) -> Turn:
    """「あとで」: set aside; who was asked by the clock is asked once more, and hears when."""
    turn = talks.later(state, talk)
    if talk.again_at is None or talk.again_at <= ctx.now:
        return turn
    again = reminder_at(ctx) or talk.again_at
    aside = turn.state.paused[-1]
    state = replace(turn.state, paused=(*turn.state.paused[:-1], replace(aside, again_at=again)))
    first = turn.messages[0]
    said = replace(first, words=(*first.words, ONCE_MORE(time=again.time())))
    return Turn(state, (said,), (_reminder(ctx, str(talk.pinned["day"]), again),))


def stop(state: State, talk: Talk, ctx: Context) -> Turn:
    """「やめる」: who stops is not asked once more."""
    turn = talks.stop(state, ctx)
    return replace(turn, effects=(*turn.effects, *note.no_reminder(talk)))


def _reminder(ctx: Context, slot: str, at: datetime) -> Schedule:
    latest = datetime.combine(at.date(), ctx.rhythm.reminder_latest, at.tzinfo)
    return Schedule(note.REMINDER, slot, at, until=max(at, min(at + OVERDUE, latest)))
