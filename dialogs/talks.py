"""How a talk goes on: opened, answered, steered, finished, and taken up again after an interruption."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from dialogs import menu, pending
from dialogs.changing import replace
from dialogs.conversation import Json, State, Talk, Turn
from dialogs.events import Event, Pressed
from dialogs.facts import Context
from dialogs.menu import dialog_named
from dialogs.messages import Button, Prompt, say
from dialogs.press import answer_press, control_press, talk_id
from dialogs.questions import Again, Heard
from dialogs.script import Asking, Dialog, Done, Finished, Pinned, Start, go_on, replay
from dialogs.words import Said, phrase

BACK = phrase("control.back", "もどる")
STOP = phrase("control.stop", "やめる")
LATER = phrase("control.later", "あとで")
STOPPED = phrase("control.stopped", "やめました。まだ 何も 送って いません。")
UNCHANGED = phrase("control.unchanged", "わかりました。そのままに します。")
LET_BE = phrase("control.let_be", "わかりました。")
SET_ASIDE = phrase("control.set_aside", "わかりました。つづきは あとで できます。")
TAKE_UP = phrase("control.take_up", "「{what}」と 書いて ください。")
GO_ON_NOW = phrase("control.go_on", "つづける")
NOTHING_BEFORE = phrase("control.nothing_before", "ここが はじめの しつもんです。")
GO_ON = phrase("talk.go_on", "とちゅうだった {what}の つづきです。")
STILL_OPEN = phrase("talk.still_open", "{what}が とちゅうです。")
OF_DAY = phrase("talk.of_day", "{day}の {what}")
NOW_HERE = phrase("talk.now_here", "いまの しつもんは こちらです。")
ANSWERED_ALREADY = phrase(
    "talk.answered_already", "もう こたえて います。かえる ときは「もどる」を おして ください。"
)
EARLIER_WORDS = phrase(
    "talk.earlier_words", "この しつもんの まえに とどいた ことばです。もういちど こたえて ください。"
)

MOST_PAUSED = 3
CLOCK_TOLERANCE = timedelta(seconds=1)
"""Telegram's message times have whole seconds, so an answer may seem this much older than it is."""


def open_talk(state: State, dialog: Dialog[object], argument: str, ctx: Context) -> Turn:
    """Open a dialog; a talk it interrupts is kept. The same talk, open or set aside, goes on."""
    started = dialog.opens(ctx, argument)
    if isinstance(started, Done):
        return _finish(_given_way(state, dialog), started, ctx)
    begun = _begun(state, dialog, started)
    if begun and (not started.answers or dialog.waits):
        return _go_on(state, begun, started, ctx)
    state = _pause_open_talk(state, dialog, started)
    turn = proceed(state, _begin(state, dialog, started, ctx), ctx)
    if not (started.say or started.effects):
        return turn
    return replace(turn, messages=started.say + turn.messages, effects=started.effects + turn.effects)


def proceed(state: State, talk: Talk, ctx: Context, step: Asking | Finished[object] | None = None) -> Turn:
    """Replay the talk's script on its answers (or to ``step``): the next question, or the end."""
    dialog = dialog_named(talk.dialog)
    step = step or step_of(talk)
    if isinstance(step, Asking):
        asked = replace(talk, asking=step.question.name, asked_at=ctx.now)
        return Turn(replace(state, talk=asked), (asking_prompt(asked, step),))
    assert dialog.finish is not None
    return _finish(replace(state, talk=None), dialog.finish(ctx, talk, step.outcome), ctx)


def hear(state: State, talk: Talk, event: Event, ctx: Context) -> Turn | Again:
    """Take typed words or a picture as the answer to the open question, or say why they are none."""
    step = step_of(talk)
    if isinstance(step, Finished):
        return proceed(state, talk, ctx)
    heard = step.question.read(event, ctx.me.language)
    if talk.asked_at and event.at < talk.asked_at - CLOCK_TOLERANCE:
        return Again(
            EARLIER_WORDS(), stray="" if isinstance(heard, Heard) and step.question.options else _words(event)
        )
    if isinstance(heard, Again):
        return heard
    return take(state, talk, step, heard.answer, event, ctx)


def tap(state: State, talk: Talk, question: str, option: str, event: Pressed, ctx: Context) -> Turn:
    """Take a tap on a button of this talk; one on a question that is answered already changes nothing."""
    step = step_of(talk)
    if isinstance(step, Finished) or step.question.name != question:
        return ask_again(state, talk, ctx, *_why_not(step, talk, question, _tapped(option)))
    answer = _tapped(option)
    if not step.question.accepts(answer):
        return ask_again(state, talk, ctx)
    return take(state, talk, step, answer, event, ctx)


def _why_not(step: Asking | Finished[object], talk: Talk, question: str, answer: Json) -> tuple[Said, ...]:
    """What to say to a tap on another question than the open one; nothing where it says the same again."""
    if isinstance(step, Finished) or question not in step.answered:
        return (NOW_HERE(),)
    return () if talk.answers[question] == answer else (ANSWERED_ALREADY(),)


def take(state: State, talk: Talk, step: Asking, answer: Json, event: Event, ctx: Context) -> Turn:
    """Keep an answer to the open question and go on from there."""
    talk = talk.answered(step.question.name, answer, event.message)
    return proceed(state, talk, ctx, go_on(step, talk.answers))


def ask_again(state: State, talk: Talk, ctx: Context, *lead: Said) -> Turn:
    """Show the open question once more, with a word before it; one of another day says so."""
    return _asked_again(state, talk, ctx, (*lead, *_of_another_day(talk, ctx)))


def _asked_again(state: State, talk: Talk, ctx: Context, lead: Sequence[Said]) -> Turn:
    turn = proceed(state, talk, ctx)
    return replace(turn, messages=(*((say(*lead),) if lead else ()), *turn.messages))


def _of_another_day(talk: Talk, ctx: Context) -> Iterator[Said]:
    """Whose answer would count for another day than the one on which it is given."""
    if dialog_named(talk.dialog).waits and talk.pinned.get("day") not in (None, ctx.today.isoformat()):
        yield STILL_OPEN(what=_what(talk, ctx))


def back(state: State, talk: Talk, ctx: Context) -> Turn:
    """Take back the last answer."""
    step = step_of(talk)
    answered = step.answered if isinstance(step, Asking) else ()
    if not answered:
        return ask_again(state, talk, ctx, NOTHING_BEFORE())
    return proceed(state, talk.without(answered[-1]), ctx)


def stop(state: State, ctx: Context) -> Turn:
    """End the open talk; nothing of it is sent. Who has not begun yet sees how to."""
    assert state.talk is not None
    words = UNCHANGED if dialog_named(state.talk.dialog).changes else STOPPED
    words = LET_BE if state.talk.optional else words
    buttons = () if ctx.joined else menu.buttons(ctx)
    return resume(Turn(replace(state, talk=None), (say(words(), buttons=buttons),)), ctx)


def later(state: State, talk: Talk) -> Turn:
    """Set the talk aside until it is asked for."""
    paused = (*state.paused, replace(talk, set_aside=True))[-MOST_PAUSED:]
    kept = replace(state, talk=None, paused=paused)
    dialog = dialog_named(talk.dialog)
    words = (SET_ASIDE(), TAKE_UP(what=dialog.label())) if dialog.waits else (SET_ASIDE(),)
    return Turn(kept, (say(*words, buttons=(_on(talk),)),))


def without_expired(state: State, ctx: Context) -> State:
    """The state without the talks whose questions have closed, or whose dialog is no more."""

    def stands(talk: Talk) -> bool:
        dialog = dialog_named(talk.dialog)
        kept = dialog.kept if talk.answers else timedelta(0)
        closed = talk.expires_at is not None and talk.expires_at + kept <= ctx.now
        return not closed and dialog.script is not None

    if all(map(stands, (*state.paused, *((state.talk,) if state.talk else ())))):
        return state
    talk = state.talk if state.talk and stands(state.talk) else None
    return replace(state, talk=talk, paused=tuple(filter(stands, state.paused)))


def asking_prompt(talk: Talk, step: Asking) -> Prompt:
    """The open question with its choices, and below them what steers the talk."""
    question = step.question
    choices = [
        Button(o.label, answer_press(talk.dialog, talk.id, question.name, o.key)) for o in question.options
    ]
    quiet: list[Button] = []
    if question.skip:
        quiet.append(
            Button(question.skip, answer_press(talk.dialog, talk.id, question.name, "-"), quiet=True)
        )
    if step.answered:
        quiet.append(Button(BACK(), control_press(talk.dialog, talk.id, "back"), quiet=True))
    if dialog_named(talk.dialog).waits:
        quiet.append(Button(LATER(), control_press(talk.dialog, talk.id, "later"), quiet=True))
    if not talk.optional:
        quiet.append(Button(STOP(), control_press(talk.dialog, talk.id, "stop"), quiet=True))
    return say(*question.words, buttons=choices + quiet)


def step_of(talk: Talk) -> Asking | Finished[object]:
    """Where the talk stands: its script, replayed on its answers."""
    dialog = dialog_named(talk.dialog)
    assert dialog.script is not None
    return replay(dialog.script(talk.pinned), talk.answers)


def _begin(state: State, dialog: Dialog[object], started: Start, ctx: Context) -> Talk:
    return Talk(
        id=talk_id(ctx.me.tag, state.turn, started.day or ctx.today),
        dialog=dialog.name,
        pinned=started.pinned,
        answers=started.answers or {},
        sources=started.sources,
        expires_at=ctx.now + started.lasts,
        optional=started.optional,
    )


def _given_way(state: State, dialog: Dialog[object]) -> State:
    """Without the open talk, where this dialog changes what it would ask."""
    talk = state.talk
    gives_way = talk is not None and talk.dialog in dialog.replaces and not talk.answers
    return replace(state, talk=None) if gives_way else state


def _pause_open_talk(state: State, dialog: Dialog[object], started: Start) -> State:
    """One of the same dialog gives way to the new one, unless it is about another day. What the clock asked
    and nobody answered yet can be taken up, and is not asked again by the way.
    """
    talk = state.talk
    if talk is None:
        return state
    again = talk.dialog == dialog.name and talk.pinned.get("day") == started.pinned.get("day")
    lingers = dialog_named(talk.dialog).lingers
    if talk.optional or again or not (talk.answers or talk.again_at or lingers):
        return replace(state, talk=None)
    kept = replace(talk, set_aside=not talk.answers and not lingers)
    return replace(state, talk=None, paused=(*state.paused, kept)[-MOST_PAUSED:])


def _begun(state: State, dialog: Dialog[object], started: Start) -> Talk | None:
    """The same talk, begun before: what it depends on is the same, or the day it is about. An open one is
    begun anew unless it could have been set aside.
    """
    talks = (*((state.talk,) if state.talk and dialog.waits else ()), *state.paused)
    return next((t for t in talks if t.dialog == dialog.name and _same(t.pinned, started.pinned)), None)


def _same(old: Pinned, new: Pinned) -> bool:
    return old == new or (bool(old) and "day" in old and old["day"] == new.get("day"))


def _go_on(state: State, begun: Talk, started: Start, ctx: Context) -> Turn:
    others = tuple(talk for talk in state.paused if talk is not begun)
    if state.talk is not begun:
        state = _pause_open_talk(replace(state, paused=others), dialog_named(begun.dialog), started)
    answers, sources = {**begun.answers, **(started.answers or {})}, {**begun.sources, **started.sources}
    front = replace(begun, set_aside=False, answers=answers, sources=sources)
    turn = proceed(replace(state, talk=None), front, ctx)
    lead = (say(GO_ON(what=_what(begun, ctx))),) if begun.answers else started.say
    return replace(turn, messages=lead + turn.messages, effects=started.effects + turn.effects)


def _what(talk: Talk, ctx: Context) -> Said:
    """The talk by its name; of another day than today by that day too."""
    label = dialog_named(talk.dialog).label()
    day = str(talk.pinned.get("day", ""))
    if not day or day == ctx.today.isoformat():
        return label
    return OF_DAY(day=date.fromisoformat(day), what=label)


def _finish(state: State, done: Done, ctx: Context) -> Turn:
    state = replace(state, talk=None, paused=(), pending=()) if done.ends_all else state
    turn = Turn(state, done.say, done.effects, done.language)
    if done.settles:
        turn = pending.settled(turn, done.settles, ctx)
        state = turn.state
    if done.then is None:
        return resume(turn, ctx)
    name, argument = done.then
    following = open_talk(state, dialog_named(name), argument, ctx)
    return after(turn, _with_way_on(following, ctx))


def _with_way_on(turn: Turn, ctx: Context) -> Turn:
    """After a question that may stay unanswered, the way to what was interrupted: it waits no longer."""
    talk, waiting = turn.state.talk, [talk for talk in turn.state.paused if not talk.set_aside]
    if talk is None or not talk.optional or not waiting or _asks_by_the_way(talk):
        return turn
    open_still = say(STILL_OPEN(what=_what(waiting[-1], ctx)), buttons=(_on(waiting[-1]),))
    return replace(turn, messages=(*turn.messages, open_still))


def set_by(turn: Turn, ctx: Context) -> Turn:
    """What was asked beside the open talk and is not settled yet; the talk waits, with the way on to it."""
    state = turn.state
    if state.talk is None:
        return turn
    waiting = replace(state, talk=None, paused=(*state.paused, state.talk)[-MOST_PAUSED:])
    still_open = say(STILL_OPEN(what=_what(state.talk, ctx)), buttons=(_on(state.talk),))
    return replace(turn, state=waiting, messages=(*turn.messages, still_open))


def _on(talk: Talk) -> Button:
    return Button(GO_ON_NOW(), control_press(talk.dialog, talk.id, "on"))


def resume(turn: Turn, ctx: Context) -> Turn:
    """Go on with the talk that this one interrupted, if there is one; an open talk is only asked again.

    An optional choice is not: its buttons stay, and nobody is asked twice for what they need not say.
    """
    state = turn.state
    if state.talk is not None:
        return turn if _asks_by_the_way(state.talk) else after(turn, ask_again(state, state.talk, ctx))
    interrupted = [talk for talk in state.paused if not talk.set_aside]
    if not interrupted:
        return turn
    talk = interrupted[-1]
    rest = replace(state, paused=tuple(kept for kept in state.paused if kept is not talk))
    return after(turn, _asked_again(rest, talk, ctx, [GO_ON(what=_what(talk, ctx))]))


def _asks_by_the_way(talk: Talk) -> bool:
    step = step_of(talk)
    return talk.optional and isinstance(step, Asking) and bool(step.question.options)


def after(turn: Turn, following: Turn) -> Turn:
    """What was said and done first, and what follows in the same turn."""
    return Turn(
        following.state,
        turn.messages + following.messages,
        turn.effects + following.effects,
        following.language or turn.language,
    )


def _tapped(option: str) -> Json:
    return None if option == "-" else option


def _words(event: Event) -> str:
    return str(getattr(event, "text", ""))


def fits_choice(talk: Talk, event: Event, ctx: Context) -> bool:
    """Whether the event is one of the open question's own choices; free words beside them are none."""
    step = step_of(talk)
    if isinstance(step, Finished) or not step.question.options:
        return False
    heard = step.question.read(event, ctx.me.language)
    return isinstance(heard, Heard) and not isinstance(heard.answer, dict)
