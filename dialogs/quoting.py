"""Words of staff that quote a card while a question of theirs is open answer the card, not the question.

Who quotes a card has said for whom the words are; the open question would give them to somebody else.
"""

from dialogs import talks, thread
from dialogs.answers import ANSWER
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.events import Sent, Wrote
from dialogs.facts import STAFF, Context


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
    unanswered. Where it asks for a record of this very card, it is asked whether the words are to be sent.
    """
    talk = state.talk
    assert talk is not None
    doubtful = talk.pinned.get("alert") in {trace.ref for trace in ctx.traces}
    kept = state.paused if talk.optional else (*state.paused, talk)[-talks.MOST_PAUSED :]
    turn = thread.of_staff(replace(state, talk=None, paused=kept), event, ctx, doubtful=doubtful)
    return turn if turn.state.talk else talks.resume(turn, ctx)
