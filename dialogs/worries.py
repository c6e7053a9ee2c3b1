"""Words of crisis from people outside, wherever they write them: a workplace's become words about somebody,
of which those beside them hear at once (:mod:`dialogs.voice`). As long as it is not said of whom they are, or
where nobody can be named, those who lead hear of them, and the writer is told whom to call.
"""

from dialogs import menu, named, talks, voice
from dialogs.answers import TOGETHER
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.crisis import words_of
from dialogs.events import Edited, Sent, Wrote
from dialogs.facts import STAFF, Context
from dialogs.menu import dialog_named
from dialogs.messages import say
from dialogs.naming import named_in
from dialogs.others_named import names_others
from dialogs.outside_facts import outside
from dialogs.questions import Again, Text, Written
from dialogs.reading.crisis import is_crisis
from dialogs.reading.folding import is_visible
from dialogs.reading.spelling import plain
from dialogs.script import Asking
from dialogs.voice_worry import stopped as still_sent
from dialogs.voice_worry import unnamed
from dialogs.words import verbatim


def take(state: State, event: Wrote | Sent | Edited, ctx: Context) -> Turn | None:
    """What is done with such words; None for others, and where the talk asks for just these."""
    if ctx.me.role in STAFF | {"participant"}:
        return None
    text, held = words_of(event), _held(state, event, ctx)
    heard = is_crisis(plain(_without_labels(text, state, ctx)))
    if not heard and not (held and _goes_along(state, event, ctx)):
        return None
    if state.talk and (state.talk.dialog, state.talk.asking) == (voice.VOICE.name, "words"):
        return None
    media = (event.media,) if isinstance(event, Sent) and event.media else ()
    written, message = Written(text, media), event.message
    words, told = unnamed(ctx, written)
    people = outside(ctx).people if ctx.me.role == "workplace" and ctx.joined else ()
    if not people:
        turn = Turn(state, (say(*words),), told)
        return turn if state.talk is None else talks.resume(turn, ctx)
    people_named = named_in(text, people)
    sure = len(people_named) == 1 and not names_others(text, people_named[0], people)
    tag = people_named[0].tag if sure else ""
    if held:
        written, message = voice.together(held, written), ""
    drafted = voice.draft(written, message, tag, led=bool(held) or not tag)
    turn = talks.open_talk(state, dialog_named(voice.VOICE.name), drafted, ctx)
    if tag:
        return turn
    shown = (say(TOGETHER(), verbatim(written.text)),) if held else ()
    return replace(turn, messages=(say(*words), *shown, *turn.messages), effects=(*turn.effects, *told))


def stopped(talk: Talk, turn: Turn) -> Turn:
    """Who stops saying of whom such words are has sent them all the same."""
    if talk.dialog != voice.VOICE.name or not talk.pinned.get("led"):
        return turn
    return replace(turn, messages=(still_sent(), *turn.messages[1:]))


def _held(state: State, event: Wrote | Sent | Edited, ctx: Context) -> Written | None:
    """Such words that wait until it is said of whom they are; not those that this event puts anew."""
    talk = state.talk
    if talk is None or (talk.dialog, talk.asking) != (voice.VOICE.name, "whom") or not outside(ctx).people:
        return None
    held = Text("words", ()).decode(talk.answers.get("words"))
    anew = isinstance(event, Edited) and event.message == talk.sources.get("words")
    return held if held and voice.is_worry(held) and not anew else None


def _goes_along(state: State, event: Wrote | Sent | Edited, ctx: Context) -> bool:
    """Whether what came is neither whose the words are nor a command: it belongs to them."""
    if isinstance(event, Sent):
        return bool(event.media or event.caption)
    if isinstance(event, Edited) or not is_visible(event.text):
        return False
    step = talks.step_of(state.talk) if state.talk else None
    heard = step.question.read(event, ctx.me.language) if isinstance(step, Asking) else None
    command = menu.control_word(event.text) or menu.opening_for_word(event.text, ctx)
    return isinstance(heard, Again) and bool(heard.stray) and not command and not named.read(event.text, ctx)


def _without_labels(text: str, state: State, ctx: Context) -> str:
    """What stands on a button of the open question (「これで おわり」) is no word of crisis there."""
    step = talks.step_of(state.talk) if state.talk else None
    if isinstance(step, Asking):
        labels = [*(option.label for option in step.question.options), step.question.skip]
        for label in filter(None, labels):
            text = text.replace(label.text(ctx.me.language), "").replace(label.text("ja"), "")
    return text
