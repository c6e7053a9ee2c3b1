"""A note that was sent can be corrected, answer by answer, or taken back. Every state of it stays as a
revision.
"""

from dialogs import cards, changes, note, taking_back
from dialogs.changing import replace
from dialogs.conversation import Json, Talk, pinned_day
from dialogs.effects import BlankText, CloseAlerts, Effect, OpenAlert, ReplaceText, WithdrawNote
from dialogs.facts import Context, Note, NoteAnswer, Trace
from dialogs.messages import Button, say
from dialogs.note_lines import WISHES, lines
from dialogs.press import day_argument, open_press
from dialogs.questions import Choice, Option, Text, Written
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_hours import when_read
from dialogs.words import phrase

FIX_LABEL = phrase("note_after.fix", "ノートを 直す")
UNDO_LABEL = phrase("note_after.undo", "ノートの 取り消し")
WRITE = phrase("note_after.write", "その日の 分を 書く")
WHAT = phrase("note_after.what", "{day}の ノート")
REMOVE_WORD = phrase("note_after.remove_word", "ひとことを けす")
KEPT = phrase("note_after.kept", "わかりました。そのままに します。")
NAMES = {
    "now": phrase("note_after.now", "いまの 調子"),
    "body": phrase("note_after.body", "からだ"),
    "mind": phrase("note_after.mind", "こころ"),
    "sleep": phrase("note_after.sleep", "ねむり"),
    "goal": phrase("note_after.goal", "目標"),
    "contact": phrase("note_after.contact", "話したい"),
    "word": phrase("note_after.word", "ひとこと"),
}


def opens_fix(ctx: Context, argument: str) -> Start | Done:
    """Which answer? The argument is the note's day (ISO), today by default."""
    day = day_argument(argument) or ctx.today
    written = ctx.note(day)
    if written is None or written.kind == note.NOT_TODAY_KIND:
        write = Button(WRITE(), open_press("note", day.isoformat()))
        return Done(
            (say(note.NONE_THERE(day=day), buttons=(write,) if note.may_be_written(ctx, day) else ()),)
        )
    pinned: dict[str, Json] = {"day": day.isoformat(), "set": written.kind}
    if goal := note.goal_asked(ctx, written):
        pinned["goal"] = goal
    return Start(pinned, day=day, say=(say(*lines(written)),))


def fix_script(pinned: Pinned) -> Script[tuple[str, str | Written | None]]:
    """The question's name and its new answer."""
    names = [*note.asked(pinned), "word"]
    options = tuple(Option(name, NAMES[name]()) for name in names)
    name = str((yield from ask(Choice("which", (note.WHICH(),), options))))
    if name == "word":
        return name, (yield from ask(Text("word", (note.NEW_WORD(),), skip=REMOVE_WORD())))
    return name, (yield from ask(note.question(name, pinned)))


def finish_fix(ctx: Context, talk: Talk, outcome: tuple[str, str | Written | None]) -> Done:
    """A new revision; the coordinator sees the note as it stands now."""
    name, value = outcome
    written = ctx.note(pinned_day(talk.pinned, "day"))
    if written is None:
        return Done((say(note.NONE_THERE(day=pinned_day(talk.pinned, "day"))),))
    answer = _answer(talk, name, value)
    old = next((kept for kept in written.answers if kept.question == name == "word"), None)
    if old:
        answer = replace(answer, about=old.about)
    done = corrected(ctx, cards.alert_ref(ctx, talk), written, answer)
    return replace(done, effects=(*_in_thread(ctx, old, answer), *done.effects)) if old else done


def _answer(talk: Talk, name: str, value: str | Written | None) -> NoteAnswer:
    answer = NoteAnswer(name, None, message=talk.sources.get(name, ""))
    if isinstance(value, Written):
        return replace(answer, value=value.text, media=value.media)
    return replace(answer, value=value, about=str(talk.pinned["goal"]) if name == "goal" else "")


def _in_thread(ctx: Context, old: NoteAnswer, new: NoteAnswer) -> tuple[Effect, ...]:
    """The free word stands in the thread as well: there it says the same, or goes."""
    lines = (Trace("thread", ctx.me.id, old.about),) if old.about else ()
    if new.value is not None:
        return tuple(ReplaceText(line, new.value) for line in lines)
    blank = (BlankText(old.message, lines),) if old.message else ()
    return (*blank, *(CloseAlerts(line.ref) for line in lines))


def corrected(ctx: Context, ref: str, written: Note, answer: NoteAnswer) -> Done:
    """The note of a day with one answer replaced, on both sides."""
    revised = note.with_answer(written, answer)
    day = written.day.isoformat()
    wish = answer.question == "contact" and answer.value in WISHES
    later = when_read(ctx) if wish else ()
    card = cards.note_changed_card(ctx, ref, revised)
    return Done(
        (note.receipt_again(revised, *later),),
        (
            *note.save_revision(ctx, written.day, answer),
            CloseAlerts(day),
            OpenAlert(ref, "note", day, cards.note_detail(revised)),
            *cards.tell_coordinator(ctx, ref, card, cards.note_priority(revised)),
            *changes.after_correction(ctx, ref, written.day, revised),
        ),
    )


def opens_undo(ctx: Context, argument: str) -> Start | Done:
    """Asked once more; the argument is the note's day (ISO), today by default."""
    day = day_argument(argument) or ctx.today
    if ctx.note(day) is None:
        return Done((say(note.NONE_THERE(day=day)),))
    return Start({"day": day.isoformat()}, day=day)


def undo_script(pinned: Pinned) -> Script[str | None]:
    """Really?"""
    options = (Option("yes", note.YES(), taking_back.TAKE_BACK), Option("keep", note.KEEP()))
    return (yield from ask(Choice("sure", (note.SURE(day=pinned_day(pinned, "day")),), options)))


def finish_undo(ctx: Context, talk: Talk, sure: str | None) -> Done:
    """Out of view for everybody; its revisions stay in the history."""
    day = pinned_day(talk.pinned, "day")
    if ctx.note(day) is None:
        return Done((say(note.NONE_THERE(day=day)),))
    if sure != "yes":
        return Done((say(KEPT()),))
    ref = cards.alert_ref(ctx, talk)
    card = cards.withdrawn_card(ctx, ref, WHAT(day=day))
    return Done(
        (say(note.WITHDRAWN(day=day)),),
        (
            WithdrawNote(day),
            CloseAlerts(day.isoformat()),
            *cards.tell_coordinator(ctx, ref, card, "answer"),
            *changes.after_correction(ctx, ref, day, None),
        ),
    )


FIX = Dialog("note_fix", FIX_LABEL, opens_fix, fix_script, finish_fix, menu=False, changes=True)
UNDO = Dialog("note_undo", UNDO_LABEL, opens_undo, undo_script, finish_undo, menu=False, changes=True)
