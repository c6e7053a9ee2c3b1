"""Write back: a participant's words reach whoever wrote the letter, while that person walks beside them.

The letter's ref begins with its writer's tag. Who no longer walks beside the participant is not written to:
then the words go to the coordinator, and the question names who will read them.
"""

from dialogs import cards
from dialogs.conversation import Talk
from dialogs.effects import OpenAlert, PostToThread, Tell
from dialogs.facts import Context, Person
from dialogs.messages import say
from dialogs.questions import Text, Written
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_hours import when_read
from dialogs.words import phrase

LABEL = phrase("reply.label", "返事を書く")
WRITE_TO = phrase("reply.write_to", "{name}さんに 書いて ください。")
WRITE_TO_OFFICE = phrase("reply.write_to_office", "支援室に 書いて ください。")
TOLD = phrase("reply.told", "とどきました。{name}さんに つたえます。")
TOLD_OFFICE = phrase("reply.told_office", "とどきました。支援室の 人が 読みます。")


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument is the letter's ref."""
    reader = _reader(ctx, argument)
    return Start({"answer": argument, "reader": reader.name if reader else ""})


def script(pinned: Pinned) -> Script[Written]:
    """The words."""
    name = str(pinned["reader"])
    words = WRITE_TO(name=name) if name else WRITE_TO_OFFICE()
    written = yield from ask(Text("text", (words,)))
    assert written is not None
    return written


def finish(ctx: Context, talk: Talk, written: Written) -> Done:
    """To the thread, and as a card to whoever reads it by now; the receipt names them."""
    ref = cards.alert_ref(ctx, talk)
    reader = _reader(ctx, str(talk.pinned["answer"]))
    card = cards.message_card(ctx, ref, written.text, written.media)
    return Done(
        (say(TOLD(name=reader.name) if reader else TOLD_OFFICE(), *when_read(ctx)),),
        (
            PostToThread(ctx.me.id, ref, written.text, written.media, talk.sources.get("text", "")),
            OpenAlert(ref, "message", ref),
            *((Tell(reader, (card,), "answer", ref),) if reader else ()),
        ),
    )


def _reader(ctx: Context, letter: str) -> Person | None:
    for person in (ctx.coordinator, ctx.backup):
        if person and letter.startswith(person.tag):
            return person
    lead = next((person for person in ctx.leads if letter.startswith(person.tag)), None)
    return lead or ctx.coordinator


REPLY = Dialog("reply", LABEL, opens, script, finish, menu=False)
