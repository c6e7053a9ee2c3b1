"""Words that wait for a tap, edited or taken back: what was not told yet is read anew, or told to nobody."""

from dialogs import heard, pending, talks
from dialogs.changing import replace
from dialogs.conversation import Pending, State, Turn
from dialogs.effects import BlankText
from dialogs.events import Edited, Unsent
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.words import phrase

FORGOTTEN = phrase("heard_corrected.forgotten", "けしました。だれにも つたえて いません。")


def correct(state: State, event: Edited, ctx: Context) -> tuple[State, Turn | None]:
    """The words read anew. What they had become besides is left to be corrected too: then only the state has
    changed.
    """
    words = _of_message(state, event.message)
    if words is None or words.told:
        return state, None
    texts = tuple((m, event.text if m == event.message else text) for m, text in words.texts)
    words = replace(words, texts=texts)
    if ctx.traces:
        return pending.changed(state, words), None
    return state, _asked_again(heard.anew(state, words, ctx), state, ctx)


def take_back(state: State, event: Unsent, ctx: Context) -> Turn | None:
    """The turn in which these words wait no longer; None where none did. What they had become besides is
    still to be blanked: then nothing is said yet.
    """
    words = _of_message(state, event.message)
    if words is None:
        return None
    left = tuple((message, text) for message, text in words.texts if message != event.message)
    state = heard.without_talk(state, words.ref)
    if left and not words.told:
        turn = heard.anew(state, replace(words, texts=left), ctx)
    else:
        waiting = () if words.told else (pending.not_forwarded(words.ref),)
        turn = Turn(pending.without(state, words.ref), (), waiting)
    if ctx.traces:
        return replace(turn, messages=())
    blanked = (BlankText(event.message, ()), *turn.effects)
    return _asked_again(
        replace(turn, messages=(say(FORGOTTEN()), *turn.messages), effects=blanked), state, ctx
    )


def was_forwarded(state: State, message: str) -> bool:
    """Whether the coordinator was told of this message as of a notice."""
    words = _of_message(state, message)
    return words is not None and words.told and words.about == "notice"


def _of_message(state: State, message: str) -> Pending | None:
    """The words that came with the platform's ``message``."""
    if not message:
        return None
    return next((w for w in state.pending if any(message == own for own, _ in w.texts)), None)


def _asked_again(turn: Turn, before: State, ctx: Context) -> Turn:
    """What is still open is asked once more."""
    talk = turn.state.talk
    if talk is None or talk is not before.talk:
        return turn
    return talks.after(turn, talks.ask_again(turn.state, talk, ctx))
