"""Words of crisis: heard before everything else, wherever they stand, and handed on to people at once.

It is no dialog: it asks nothing and never talks on by itself. What the words become besides (the answer to
the open question, the new text of an old message) is kept; the talk they came in is set aside until the
person goes on. Both who walk beside them hear of it at every hour, and those who lead where fewer than two
can be reached. Whether it is over only a person says: neither an edit nor taking the words back closes it.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from dialogs import at_once, cards, corrections, crisis_card, talks
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.crisis_button import LABEL, PRESS, means_button
from dialogs.effects import Effect, OpenAlert, PostToThread, ReplaceText, Tell
from dialogs.events import Edited, Event, Parked, Pressed, Sent, Wrote
from dialogs.facts import Alert, Context, Person, Trace
from dialogs.ladder import LEADS, everybody
from dialogs.messages import Button
from dialogs.press import control_press
from dialogs.questions import Text
from dialogs.reading.crisis import is_crisis
from dialogs.reading.spelling import plain
from dialogs.script import Asking

REST = timedelta(days=1)
"""For so long nothing is asked by the clock: people ask now. Whoever writes by themselves is answered."""


def is_heard(event: Event, ctx: Context) -> bool:
    """Whether a participant wrote words of crisis, or tapped the button for it. What staff write is about
    somebody else.
    """
    if ctx.me.role != "participant":
        return False
    if isinstance(event, Pressed):
        return event.data == PRESS
    words = words_of(event)
    return bool(words) and (means_button(words, ctx.me.language) or is_crisis(plain(words)))


def words_of(event: Event) -> str:
    """What was written with an event; empty where nothing was."""
    match event:
        case Wrote(text=text) | Edited(text=text) | Parked(text=text):
            return text
        case Sent(caption=caption):
            return caption
    return ""


def take(state: State, event: Event, ctx: Context) -> Turn:
    """The card, and everybody who is to know of it; before anything else is done with the words."""
    kept = _kept(state, event, ctx)
    before = next((alert for alert in ctx.alerts if _waits(alert)), None)
    ref = before.ref if before else alert_ref(ctx, state.turn)
    line, effects = _without_promise(words_of(event), kept.effects)
    if not line:
        line = alert_ref(ctx, state.turn)
        effects = (*effects, _posted(line, event, ctx))
    opened = () if before else (OpenAlert(ref, "crisis", line),)
    told = _who_hears(before, ctx)
    state, onward = _set_aside(replace(kept.state, rests_until=ctx.now + REST))
    shown = crisis_card.cards(ctx, told, again=before is not None, onward=onward)
    tells = _tells(ref, event, told, ctx, again=before is not None)
    return Turn(state, shown, (*effects, *opened, *tells), kept.language, "safety")


def alert_ref(ctx: Context, turn: int) -> str:
    """The ref of what comes of crisis words: another than whatever else the same turn opens."""
    return f"{cards.turn_ref(ctx, turn)}.c"


def _waits(alert: Alert) -> bool:
    """Whether an alert about such words of theirs is open: nobody has seen it yet."""
    own = alert.detail != cards.FROM_WORKPLACE
    return alert.kind == "crisis" and alert.state == "open" and own


def _kept(state: State, event: Event, ctx: Context) -> Turn:
    """What the words are besides: never a command, nor anything that a question with choices would take."""
    if isinstance(event, Edited):
        return corrections.take(state, event, ctx)
    if state.talk is None or not isinstance(event, Wrote | Sent):
        return Turn(state)
    step = talks.step_of(state.talk)
    if not isinstance(step, Asking) or not isinstance(step.question, Text):
        return Turn(state)
    heard = talks.hear(state, state.talk, event, ctx)
    return heard if isinstance(heard, Turn) else Turn(state)


def _without_promise(words: str, effects: Sequence[Effect]) -> tuple[str, tuple[Effect, ...]]:
    """The line of the thread where the words stand already (or empty), and what is done with them, without
    the promise and the card that would say the same less urgently. Those of other words stay.
    """
    line = next((ref for one in effects if (ref := _line_of(words, one))), "")
    alone = all(one.ref == line for one in effects if isinstance(one, PostToThread))
    promises = (one for one in effects if isinstance(one, OpenAlert) and one.kind == "message")
    promise = next((one for one in promises if alone and one.about == line), None)
    return line, tuple(one for one in effects if promise is None or _promised(one) != promise.ref)


def _line_of(words: str, effect: Effect) -> str:
    """The line of the thread that these words become by it."""
    match effect:
        case PostToThread(ref=ref, text=text) | ReplaceText(trace=Trace("thread", _, ref), text=text):
            return ref if text == words else ""
    return ""


def _promised(effect: Effect) -> str | None:
    match effect:
        case OpenAlert(ref=ref) | Tell(about=ref):
            return ref
    return None


def _posted(line: str, event: Event, ctx: Context) -> PostToThread:
    """The words as they are; a tap counts as what stands on its button."""
    text = words_of(event) or LABEL().text(ctx.me.language)
    media = (event.media,) if isinstance(event, Sent) and event.media else ()
    return PostToThread(ctx.me.id, line, text, media, event.message)


def _who_hears(before: Alert | None, ctx: Context) -> tuple[Person, ...]:
    """Of those who can be reached: coordinator and backup, who has the alert by now, and those who lead
    where that is fewer than two, or they were asked already.
    """
    beside = [ctx.coordinator, ctx.backup, before.owner if before else None]
    climbed = before is not None and before.rung >= LEADS
    return at_once.who_hears(beside, ctx.leads, ctx.unreached, climbed=climbed)


def _tells(ref: str, event: Event, reached: Sequence[Person], ctx: Context, *, again: bool) -> Iterable[Tell]:
    media = (event.media,) if isinstance(event, Sent) and event.media else ()
    text = words_of(event) or LABEL().text(ctx.me.language)
    card = cards.crisis_card(ctx, ref, text, media)
    return at_once.tells(ref, card, reached, everybody(ctx), (crisis_card.MORE(),) if again else ())


def _set_aside(state: State) -> tuple[State, tuple[Button, ...]]:
    """The open talk waits, whatever it is, with the way back to it; what only asked by the way is not
    offered once more.
    """
    talk = state.talk
    if talk is None:
        return state, ()
    paused = (*state.paused, replace(talk, set_aside=True))[-talks.MOST_PAUSED :]
    on = Button(talks.GO_ON_NOW(), control_press(talk.dialog, talk.id, "on"), quiet=True)
    return replace(state, talk=None, paused=paused), () if talk.optional else (on,)
