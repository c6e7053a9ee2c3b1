"""Edited and unsent messages: what they had become is corrected or blanked, and nobody acts on it unasked.

An edited message that answered the open question, or one before it, replaces that answer. One that became
part of a sent note makes a new revision, one that became a line of the thread replaces it; the coordinator
sees the new words. A notice is never changed or withdrawn by an edit: the talk asks. What became nothing (a
menu word, a sticker, a message from before somebody agreed) needs no answer, unless a question stands open.
"""

from dialogs import absence, amending, card_taps, cards, heard_corrected, menu, note, note_after, talks
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import BlankText, CloseAlerts, Effect, OpenAlert, ReplaceText, Tell
from dialogs.events import Edited, Unsent, Wrote
from dialogs.facts import STAFF, Context, NoteAnswer, Person, Trace
from dialogs.messages import Prompt, say
from dialogs.outside_facts import outside
from dialogs.press import day_argument
from dialogs.questions import Heard, Written
from dialogs.reading.crisis import is_crisis
from dialogs.reading.spelling import plain
from dialogs.voice_worry import Reaction, call_now, worry
from dialogs.words import phrase, verbatim

NOTHING_CHANGED = phrase("corrections.nothing_changed", "その ことばは 変えられませんでした。")
CORRECTED = phrase("corrections.corrected", "直した ことばも とどきました。")
MENDED = phrase("corrections.mended", "直しました。")
NOTICE_STANDS = phrase("corrections.notice_stands", "れんらくは そのままです。変える ことも できます。")
TAKEN_BACK = phrase("corrections.taken_back", "ここから けしました。\nもう 読んだ 人が いるかも しれません。")
STAYS_THERE = phrase("corrections.stays_there", "けしました。とどいた ものは のこります。")
NEW_WORDS = phrase("corrections.new_words", "【直した ことば】{text}")
WORDS_CORRECTED = phrase("corrections.words_corrected", "{coordinator}さんが ことばを 直しました：")
MESSAGE = phrase("corrections.message", "メッセージ")


def take(state: State, event: Edited | Unsent, ctx: Context) -> Turn:
    """The open talk first, then what the message had become before."""
    if isinstance(event, Unsent):
        return _unsent(state, event, ctx)
    in_talk = amending.correct(state, _as_written(event), ctx)
    if in_talk is not None:
        return in_talk
    state, read_anew = heard_corrected.correct(state, event, ctx)
    if read_anew is not None:
        return read_anew
    traces = _own(ctx)
    if traces:
        return _then_ask(_edited(state, event, traces, ctx), ctx)
    return _then_ask(Turn(state, (say(NOTHING_CHANGED()),) if state.talk else ()), ctx)


def _edited(state: State, event: Edited, traces: tuple[Trace, ...], ctx: Context) -> Turn:
    by_kind = {trace.kind: trace for trace in traces}
    if "note" in by_kind:
        return _note_edited(state, event, by_kind["note"], ctx)
    if "notice" in by_kind:
        notice = ctx.notice(by_kind["notice"].ref)
        buttons = absence.after_buttons(notice.ref) if notice else ()
        return Turn(state, (say(NOTICE_STANDS(), buttons=buttons),))
    if ctx.me.role != "participant":
        return _edited_of_others(state, event, traces, ctx)
    replaced = tuple(ReplaceText(trace, event.text) for trace in traces)
    told = _tell_new_words(state, event.text, traces[0].ref, ctx)
    return Turn(state, (say(CORRECTED()),), (*replaced, *told))


def _edited_of_others(state: State, event: Edited, traces: tuple[Trace, ...], ctx: Context) -> Turn:
    """A line in somebody's thread; in that of whom the writer may not write to any more it stays as it is. Of
    words of crisis that nobody has seen yet every edit is told.
    """
    heard = is_crisis(plain(event.text)) or any(trace.alert for trace in traces)
    worries = ctx.me.role == "workplace" and heard
    people = {person.id: person for person in _theirs(ctx)}
    traces = tuple(trace for trace in traces if trace.participant in people)
    if not traces:
        return Turn(state, (say(NOTHING_CHANGED(), *(call_now() if worries else ())),))
    replaced = tuple(ReplaceText(trace, event.text) for trace in traces)
    if not worries:
        told = _tell_participants(event.text, traces, ctx)
        # A workplace's word is read when somebody looks: nothing is sent, so nothing has come.
        return Turn(state, (say(CORRECTED() if told else MENDED()),), (*replaced, *told))
    words, effects = _worry(state, event.text, traces[0], people[traces[0].participant], ctx)
    return Turn(state, (say(*words),), (*replaced, *effects))


def _theirs(ctx: Context) -> tuple[Person, ...]:
    """To whom, or about whom, somebody else may write now."""
    if ctx.me.role in STAFF:
        return tuple(day.person for day in ctx.people)
    return outside(ctx).people


def _worry(state: State, text: str, line: Trace, person: Person, ctx: Context) -> Reaction:
    """A workplace's word about somebody became one of crisis: staff hear of it as if it had come so."""
    ref = f"{cards.turn_ref(ctx, state.turn)}.c"
    return worry(ctx, person, Written(text), line.ref, ref, line.alert)


def _note_edited(state: State, event: Edited, trace: Trace, ctx: Context) -> Turn:
    """A free word takes the new text; a typed choice must be one of the choices again."""
    day = day_argument(trace.ref)
    written = ctx.note(day) if day else None
    old = next((a for a in written.answers if a.question == trace.question), None) if written else None
    if written is None or old is None:
        return Turn(state, (say(NOTHING_CHANGED()),))
    value = event.text
    if trace.question != "word":
        goal = note.goal_asked(ctx, written)
        heard = note.question(trace.question, {"goal": goal}).read(_as_written(event), ctx.me.language)
        if not isinstance(heard, Heard) or heard.answer is None:
            return Turn(state, (say(NOTHING_CHANGED(), buttons=note.after_buttons(written.day)),))
        value = str(heard.answer)
    answer = NoteAnswer(trace.question, value, old.media, event.message, old.about)
    done = note_after.corrected(ctx, cards.turn_ref(ctx, state.turn), written, answer)
    lines = tuple(ReplaceText(line, event.text) for line in _own(ctx) if line.kind == "thread")
    return Turn(state, done.say, (*done.effects, *lines))


def _tell_new_words(state: State, text: str, line: str, ctx: Context) -> tuple[Effect, ...]:
    ref = cards.turn_ref(ctx, state.turn)
    reader = ctx.coordinator.language if ctx.coordinator else "ja"
    card = cards.message_card(ctx, ref, NEW_WORDS(text=text).text(reader))
    return (OpenAlert(ref, "message", line), *cards.tell_coordinator(ctx, ref, card, "answer"))


def _tell_participants(text: str, traces: tuple[Trace, ...], ctx: Context) -> tuple[Effect, ...]:
    lines = {trace.participant: trace.ref for trace in traces}
    letter = say(WORDS_CORRECTED(coordinator=ctx.me.name), verbatim(text))
    people = (day.person for day in ctx.people if day.person.id in lines)
    return tuple(Tell(person, (letter,), "answer", lines[person.id]) for person in people)


def _unsent(state: State, event: Unsent, ctx: Context) -> Turn:
    """Blanked wherever it went; a notice is asked about, an open answer is asked for again. What only waited
    for a tap is told to nobody.
    """
    forwarded = heard_corrected.was_forwarded(state, event.message)
    waited = heard_corrected.take_back(state, event, ctx)
    if waited is None:
        return _blanked(state, event, ctx)
    if not ctx.traces:
        return waited
    turn = _blanked(waited.state, event, ctx, forwarded=forwarded)
    return replace(turn, effects=(*waited.effects, *turn.effects))


def _blanked(state: State, event: Unsent, ctx: Context, *, forwarded: bool = False) -> Turn:
    blank = BlankText(event.message, ctx.traces)
    taken_back = amending.take_back(state, event.message, ctx)
    if taken_back is not None:
        return replace(taken_back, effects=(blank, *taken_back.effects))
    notice = next((ctx.notice(t.ref) for t in _own(ctx) if t.kind == "notice"), None)
    if notice is not None:
        asked = talks.open_talk(state, menu.dialog_named("absence_undo"), notice.ref, ctx)
        return replace(asked, effects=(blank, *asked.effects))
    effects = (blank, *_closed(ctx), *_tell_blanked(state, ctx, notice=forwarded))
    return _then_ask(Turn(state, _said_of_blank(ctx), effects), ctx)


def _said_of_blank(ctx: Context) -> tuple[Prompt, ...]:
    if not ctx.traces:
        return ()
    return (say(TAKEN_BACK() if ctx.me.role == "participant" else STAYS_THERE()),)


def _tell_blanked(state: State, ctx: Context, *, notice: bool) -> tuple[Effect, ...]:
    if not _own(ctx) or ctx.me.role != "participant":
        return ()
    ref = cards.turn_ref(ctx, state.turn)
    card = cards.withdrawn_card(ctx, ref, card_taps.NAMED["absence"] if notice else MESSAGE())
    return cards.tell_coordinator(ctx, ref, card, "safety" if notice else "answer")


def _closed(ctx: Context) -> tuple[Effect, ...]:
    """Nobody need answer a line that is gone."""
    if ctx.me.role != "participant":
        return ()
    return tuple(CloseAlerts(trace.ref) for trace in _own(ctx) if trace.kind == "thread")


def _own(ctx: Context) -> tuple[Trace, ...]:
    """Of a participant only what is theirs; a coordinator's lines stand in their people's threads."""
    if ctx.me.role != "participant":
        return ctx.traces
    return tuple(trace for trace in ctx.traces if trace.participant == ctx.me.id)


def _as_written(event: Edited) -> Wrote:
    return Wrote(at=event.at, channel=event.channel, message=event.message, text=event.text)


def _then_ask(turn: Turn, ctx: Context) -> Turn:
    """After an aside the open question stands again, where anything was said."""
    if turn.state.talk is None or not turn.messages:
        return turn
    asked = talks.ask_again(turn.state, turn.state.talk, ctx)
    return replace(turn, messages=turn.messages + asked.messages)
