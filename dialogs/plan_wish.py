"""予定を 変えたい: the wish in free words, to the person who can change it."""

from dialogs import absence, cards
from dialogs.conversation import Talk
from dialogs.effects import OpenAlert, PostToThread
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.questions import Text, Written
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_hours import when_read
from dialogs.words import phrase

LABEL = phrase("plan_wish.label", "予定を 変えたい")
WHAT = phrase("plan_wish.what", "どう 変えたいですか。")
EXAMPLE = phrase("plan_wish.example", "たとえば「水曜を 木曜に したい」と 書いて ください。")
ARRIVED = phrase("plan_wish.arrived", "とどきました。")
UNTIL_THEN = phrase("plan_wish.until_then", "返事が 来るまでは、いまの 予定の ままです。")


def opens(_ctx: Context, _argument: str) -> Start | Done:
    """One question."""
    return Start({})


def script(_pinned: Pinned) -> Script[Written | None]:
    """Their own words."""
    return (yield from ask(Text("wish", (WHAT(), EXAMPLE()))))


def finish(ctx: Context, talk: Talk, wish: Written | None) -> Done:
    """A line of the thread, and a card that says what it is about; nothing changes by itself."""
    assert wish is not None
    ref = cards.alert_ref(ctx, talk)
    card = cards.plan_wish_card(ctx, ref, wish)
    return Done(
        (say(ARRIVED(), absence.told(ctx), *when_read(ctx), UNTIL_THEN()),),
        (
            PostToThread(ctx.me.id, ref, wish.text, wish.media, talk.sources.get("wish", "")),
            OpenAlert(ref, "message", ref),
            *cards.tell_coordinator(ctx, ref, card, "answer"),
        ),
    )


WISH = Dialog("plan_wish", LABEL, opens, script, finish, typed=("予定変更", "予定を変える"), menu=False)
