"""Words of staff that quote a card while a question of theirs is open answer the card, not the question.

Who quotes a card has said for whom the words are; the open question would give them to somebody else.
"""

from dialogs import talks, thread
from dialogs.answers import ANSWER
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.events import Sent, Wrote
from dialogs.facts import STAFF, Context
from dialogs.questions import Heard
from dialogs.script import Asking
from dialogs.whom import person_from_json


def is_aside(state: State, ctx: Context) -> bool:
    """Whether a card is quoted that the open talk is no answer to; one that is somebody else's by now too."""
    talk = state.talk
    if talk is None or not ctx.joined or ctx.me.role not in STAFF:
        return False
    alert = talk.pinned.get("alert")
    if ctx.traces:
        return talk.dialog != ANSWER.name or alert not in {trace.ref for trace in ctx.traces}
    return ctx.alert_passed is not None and ctx.alert_passed.ref != alert


def take(state: State, event: Wrote | Sent, ctx: Context) -> Turn:
    """The answer to the card, as if no talk were open; then the question stands again, unless it may stay
    unanswered. Where it asks for words about this very card, or about the same person, it is asked whether
    these are to be sent.
    """
    talk = state.talk
    assert talk is not None
    quoted = {trace.ref for trace in ctx.traces}
    doubtful = talk.pinned.get("alert") in quoted or _is_of_them(talk, event, ctx)
    kept = state.paused if talk.optional else (*state.paused, talk)[-talks.MOST_PAUSED :]
    turn = thread.of_staff(replace(state, talk=None, paused=kept), event, ctx, doubtful=doubtful)
    return turn if turn.state.talk else talks.resume(turn, ctx)


def _is_of_them(talk: Talk, event: Wrote | Sent, ctx: Context) -> bool:
    """Whether the open question, a record's or a goal's, would take the words, of whom the card is about."""
    people, step = talk.pinned.get("people"), talks.step_of(talk)
    known = people if isinstance(people, list) and len(people) == 1 else [talk.pinned.get("person")]
    theirs = {person_from_json(one).id for one in known if one} & {trace.participant for trace in ctx.traces}
    if not theirs or not isinstance(step, Asking):
        return False
    return isinstance(step.question.read(event, ctx.me.language), Heard)
