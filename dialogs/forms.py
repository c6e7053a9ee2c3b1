"""A form of the staff page: what chat asks one by one, answered all at once.

It is the same card or dialog, with the same checks and the same orders. What is said comes back to the page;
the talk that is open in chat stays as it is. Only what was answered whole is carried out.
"""

import re
from typing import NamedTuple

from dialogs import answers, card_taps, menu, stale, talks
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import AcknowledgeAlert, AnswerAlert, Effect
from dialogs.events import Filled, Pressed, Wrote
from dialogs.facts import STAFF, Context
from dialogs.messages import Prompt, say
from dialogs.press import AnswerPress, CardPress, OpenPress, read_press
from dialogs.questions import Again, Heard, Question
from dialogs.reading.folding import is_visible
from dialogs.script import Asking
from dialogs.words import Said

MOST_QUESTIONS = 20
ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
IN_THE_THREAD = ("message", "parked")
"""Kinds of alerts whose words stand in the thread: who answers there has read them all."""


class StillAsked(NamedTuple):
    """What a form must say yet: the question's name, the keys and labels to choose from."""

    question: str
    options: tuple[tuple[str, Said], ...]


def take(state: State, event: Filled, ctx: Context) -> Turn:
    """The card or dialog, with its questions answered from the form."""
    bare = State(turn=state.turn)
    turn = _opened(bare, event, ctx)
    left = dict(event.fields)
    for _ in range(MOST_QUESTIONS):
        step = talks.step_of(turn.state.talk) if turn.state.talk else None
        if not isinstance(step, Asking):
            return Turn(state, turn.messages, (*turn.effects, *_read_besides(event, turn, ctx)))
        heard = _heard(step.question, left, event, ctx)
        if heard is None:
            return Turn(state, turn.messages)
        if isinstance(heard, Again):
            return Turn(state, (say(heard.why),))
        assert turn.state.talk is not None
        pressed = Pressed(at=event.at, channel=event.channel, data=event.data)
        following = talks.take(turn.state, turn.state.talk, step, heard.answer, pressed, ctx)
        turn = replace(following, effects=turn.effects + following.effects)
    return Turn(state, turn.messages)


def still_asked(messages: tuple[Prompt, ...]) -> StillAsked | None:
    """The question with which a form's turn ended before its end, where it can be answered by a choice."""
    prompt = messages[-1] if messages else None
    options: list[tuple[str, Said]] = []
    question = ""
    for button in prompt.buttons if prompt else ():
        press = read_press(button.press)
        if isinstance(press, AnswerPress) and not button.quiet:
            question = press.question
            options.append((press.option, button.label))
    return StillAsked(question, tuple(options)) if options else None


def _opened(state: State, event: Filled, ctx: Context) -> Turn:
    match read_press(event.data):
        case CardPress(action=action) if ctx.me.role in STAFF:
            return card_taps.take(state, action, ctx)
        case OpenPress(dialog=name, argument=argument) if ctx.me.role in menu.dialog_named(name).roles:
            return talks.open_talk(state, menu.dialog_named(name), argument, ctx)
    return Turn(state, (say(stale.UNKNOWN_BUTTON()),))


def _heard(
    question: Question[object], left: dict[str, str], event: Filled, ctx: Context
) -> Heard | Again | None:
    """The form's answer, used once; None where it has none and the question cannot be skipped."""
    typed = left.pop(question.name, "")
    if not is_visible(typed):
        return Heard(None) if question.skip else None
    if question.accepts(typed):
        return Heard(typed)
    wrote = Wrote(at=event.at, channel=event.channel, text=_as_written(typed))
    return question.read(wrote, ctx.me.language)


def _as_written(typed: str) -> str:
    """A day that a page's calendar gave (ISO), as one writes it; any other words as they are."""
    if not ISO_DAY.fullmatch(typed):
        return typed
    year, month, day = map(int, typed.split("-"))
    return f"{year}年{month}月{day}日"


def _read_besides(event: Filled, turn: Turn, ctx: Context) -> tuple[Effect, ...]:
    """Who answers somebody in their thread has read all that stands there."""
    press = read_press(event.data)
    if not turn.effects or not isinstance(press, OpenPress) or press.dialog != answers.ANSWER.name:
        return ()
    found: list[Effect] = []
    for one in ctx.alerts:
        if one.participant.tag == press.argument and one.kind in IN_THE_THREAD and not one.answered:
            seen = AcknowledgeAlert(one.participant.id, one.ref, one.version, answered=True)
            found.append(seen if one.state == "open" else AnswerAlert(one.participant.id, one.ref))
    return tuple(found)
