"""Words of crisis from people outside, wherever they write them: a workplace's become words about somebody,
of which staff hear at once (:mod:`dialogs.voice`); whoever can name nobody is told whom to call.
"""

from dialogs import talks, voice
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.crisis import words_of
from dialogs.events import Edited, Sent, Wrote
from dialogs.facts import STAFF, Context
from dialogs.menu import dialog_named
from dialogs.messages import say
from dialogs.naming import named_in
from dialogs.outside_facts import outside
from dialogs.questions import Written
from dialogs.reading.crisis import is_crisis
from dialogs.reading.spelling import plain
from dialogs.script import Asking
from dialogs.voice_worry import call_now


def take(state: State, event: Wrote | Sent | Edited, ctx: Context) -> Turn | None:
    """What is done with such words; None for others, and where the talk asks for just these."""
    text = words_of(event)
    if ctx.me.role in STAFF | {"participant"} or not is_crisis(plain(_without_labels(text, state, ctx))):
        return None
    if state.talk and (state.talk.dialog, state.talk.asking) == (voice.VOICE.name, "words"):
        return None
    call = say(*call_now())
    people = outside(ctx).people if ctx.me.role == "workplace" and ctx.joined else ()
    if not people:
        turn = Turn(state, (call,))
        return turn if state.talk is None else talks.resume(turn, ctx)
    named = named_in(text, people)
    media = (event.media,) if isinstance(event, Sent) and event.media else ()
    tag = named[0].tag if len(named) == 1 else ""
    sent = voice.draft(Written(text, media), event.message, tag)
    turn = talks.open_talk(state, dialog_named(voice.VOICE.name), sent, ctx)
    return turn if tag else replace(turn, messages=(call, *turn.messages))


def _without_labels(text: str, state: State, ctx: Context) -> str:
    """What stands on a button of the open question (「これで おわり」) is no word of crisis there."""
    step = talks.step_of(state.talk) if state.talk else None
    if isinstance(step, Asking):
        labels = [*(option.label for option in step.question.options), step.question.skip]
        for label in filter(None, labels):
            text = text.replace(label.text(ctx.me.language), "").replace(label.text("ja"), "")
    return text
