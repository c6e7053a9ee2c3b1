"""Words that seem to be the day's note: into the note, or to the person beside the participant.

Where neither is tapped they reach that person like any other words (:mod:`dialogs.pending`).
"""

import json
from collections.abc import Mapping
from typing import Any

from dialogs import note
from dialogs.conversation import Talk, pinned_day
from dialogs.facts import Context, Note, NoteAnswer
from dialogs.messages import LONGEST_LABEL, say
from dialogs.questions import Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Settles, Start, ask
from dialogs.staff_hours import sent
from dialogs.words import phrase, verbatim

LABEL = phrase("note_heard.label", "ノートの ことば")
WHERE = phrase("note_heard.where", "{day}の ノートに 書きますか。")
IN_NOTE = phrase("note_heard.in_note", "ノートに 書く")
TO_COORDINATOR = phrase("note_heard.to_coordinator", "{coordinator}さんに 送る")
TO_OFFICE = phrase("note_heard.to_office", "支援室に 送る")
KEPT = phrase("note_heard.kept", "ノートに 書きました。")
LONGEST_NAME = LONGEST_LABEL - 8


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument holds the words and the ref under which they wait."""
    told = read_argument(argument)
    day = note.day_meant(ctx)
    if told is None:
        return Done(then=("note", day.isoformat()))
    name = ctx.coordinator_name[:LONGEST_NAME].strip()
    return Start({**told, "day": day.isoformat(), "reader": name}, optional=True, lasts=note.A_DAY)


def read_argument(argument: str) -> Mapping[str, Any] | None:
    """What :func:`opens` is told; None where it is something else."""
    try:
        told = json.loads(argument)
    except ValueError:
        return None
    return told if isinstance(told, dict) and told.keys() == {"ref", "message", "text"} else None


def script(pinned: Pinned) -> Script[str | None]:
    """Where the words go."""
    reader = str(pinned["reader"])
    send = TO_COORDINATOR(coordinator=verbatim(reader)) if reader else TO_OFFICE()
    options = (Option("note", IN_NOTE(), ("ノート", "はい")), Option("send", send, ("送る",)))
    return (yield from ask(Choice("where", (WHERE(day=pinned_day(pinned, "day")),), options)))


def finish(ctx: Context, talk: Talk, where: str | None) -> Done:
    """Into the note that is there, or with the note that begins now; or on their way."""
    ref, day = str(talk.pinned["ref"]), pinned_day(talk.pinned, "day")
    if where != "note":
        return Done((say(*sent(ctx)),), settles=Settles(ref, "message"))
    settles = Settles(ref, "note", day.isoformat())
    text, message = str(talk.pinned["text"]), str(talk.pinned["message"])
    written = ctx.note(day)
    if written is None or written.kind == note.NOT_TODAY_KIND:
        return Done(then=("note", note.with_word(day, text, message, ref)), settles=settles)
    if has_word(written):
        return Done((say(*sent(ctx)),), settles=Settles(ref, "message"))
    word = NoteAnswer("word", text, (), message, about=ref)
    return Done((say(KEPT(), *sent(ctx)),), note.save_revision(ctx, day, word), settles=settles)


def has_word(written: Note) -> bool:
    """Whether there is a free word in the note."""
    return any(answer.question == "word" and (answer.value or answer.media) for answer in written.answers)


NOTE_HEARD = Dialog("note_heard", LABEL, opens, script, finish, menu=False)
