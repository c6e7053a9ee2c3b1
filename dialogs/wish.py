"""話したい: one tap and the coordinator knows; what it is about may follow, or not."""

from typing import get_args

from dialogs import absence, cards, wish_after
from dialogs.conversation import Talk
from dialogs.effects import OpenAlert, PostToThread, Priority
from dialogs.facts import Context
from dialogs.messages import say
from dialogs.note import WORD_LASTS
from dialogs.questions import Choice, Option, Text, Written
from dialogs.script import Dialog, Done, Pinned, Script, Start, ask
from dialogs.staff_hours import when_read
from dialogs.words import phrase

LABEL = phrase("wish.label", "話したい")
WHEN = phrase("wish.when", "いつ 話したいですか。")
TODAY = phrase("wish.today", "きょう")
NO_HURRY = phrase("wish.no_hurry", "いそがない")
PHONE = phrase("wish.phone", "電話して ほしい")
WORDS_LABEL = phrase("wish.words_label", "話したい こと")
WORDS = phrase("wish.words", "話したい ことを ここに 書けます。\n書かなくても いいです。")
WORDS_ARRIVED = phrase("wish.words_arrived", "とどきました。ありがとう ございます。")

URGENCIES = (("today", TODAY), ("later", NO_HURRY), ("phone", PHONE))


def opens(_ctx: Context, _argument: str) -> Start | Done:
    """One question."""
    return Start({})


def script(_pinned: Pinned) -> Script[str | None]:
    """How urgent."""
    options = tuple(Option(key, label()) for key, label in URGENCIES)
    return (yield from ask(Choice("when", (WHEN(),), options)))


def finish(ctx: Context, talk: Talk, when: str | None) -> Done:
    """Sent at this tap; today's wish is as urgent as an absence."""
    ref = cards.alert_ref(ctx, talk)
    urgency = next(u for u in get_args(cards.Urgency) if u == when)
    priority: Priority = "safety" if when == "today" else "answer"
    card = cards.talk_card(ctx, ref, urgency)
    return Done(
        (say(absence.told(ctx), *when_read(ctx), buttons=wish_after.after_buttons(ref)),),
        (OpenAlert(ref, "talk", ref, urgency), *cards.tell_coordinator(ctx, ref, card, priority)),
        then=("talk_words", ""),
    )


def opens_words(_ctx: Context, _argument: str) -> Start | Done:
    """The matter itself, if they like."""
    return Start({}, optional=True, lasts=WORD_LASTS)


def words_script(_pinned: Pinned) -> Script[Written | None]:
    """Free words, or a picture."""
    return (yield from ask(Text("words", (WORDS(),))))


def finish_words(ctx: Context, talk: Talk, words: Written | None) -> Done:
    """A line of the thread like any other."""
    assert words is not None
    ref = cards.alert_ref(ctx, talk)
    card = cards.message_card(ctx, ref, words.text, words.media)
    return Done(
        (say(WORDS_ARRIVED()),),
        (
            PostToThread(ctx.me.id, ref, words.text, words.media, talk.sources.get("words", "")),
            OpenAlert(ref, "message", ref),
            *cards.tell_coordinator(ctx, ref, card, "answer"),
        ),
    )


TALK = Dialog(
    "talk", LABEL, opens, script, finish, typed=("はなしたい", "相談したい", "相談", "そうだん", "担当者")
)
WORDS_AFTER = Dialog("talk_words", WORDS_LABEL, opens_words, words_script, finish_words, menu=False)
