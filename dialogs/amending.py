"""An answer of an unfinished talk, edited or taken back by its writer. Nothing of it was sent yet."""

from dialogs import talks
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.events import Wrote
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.questions import Again
from dialogs.script import Asking
from dialogs.words import phrase

TAKEN_BACK = phrase("amending.taken_back", "こたえを けしました。")
CORRECTED = phrase("amending.corrected", "こたえを 直しました。")


def correct(state: State, event: Wrote, ctx: Context) -> Turn | None:
    """The answer that came from this message, read anew; None where the message answered no open question."""
    found = _answered_by(state, event.message)
    if found is None:
        return None
    talk, question = found
    step = talks.step_of(talk.without(question))
    if not isinstance(step, Asking) or step.question.name != question:
        return _with(state, talk, talk, ctx)
    heard = step.question.read(event, ctx.me.language)
    if isinstance(heard, Again):
        turn = _with(state, talk, talk, ctx)
        return replace(turn, messages=(say(heard.why), *turn.messages))
    turn = _with(state, talk, talk.answered(question, heard.answer, event.message), ctx)
    return replace(turn, messages=(say(CORRECTED()), *turn.messages))


def take_back(state: State, message: str, ctx: Context) -> Turn | None:
    """The talk without the answer that came from this message; None where it answered no open question."""
    found = _answered_by(state, message)
    if found is None:
        return None
    talk, question = found
    turn = _with(state, talk, talk.without(question), ctx)
    return replace(turn, messages=(say(TAKEN_BACK()), *turn.messages))


def _answered_by(state: State, message: str) -> tuple[Talk, str] | None:
    for talk in (*((state.talk,) if state.talk else ()), *state.paused):
        for question, source in talk.sources.items():
            if message and source == message and question in talk.answers:
                return talk, question
    return None


def _with(state: State, talk: Talk, changed: Talk, ctx: Context) -> Turn:
    """The open talk goes on with the change; a waiting one keeps it until it is taken up again."""
    if talk is state.talk:
        return talks.proceed(state, changed, ctx)
    waiting = tuple(changed if kept is talk else kept for kept in state.paused)
    turn = Turn(replace(state, paused=waiting))
    return talks.ask_again(turn.state, turn.state.talk, ctx) if turn.state.talk else turn
