"""Cards: what a coordinator sees of each note, notice and message, with the buttons that answer it.

Every card belongs to an alert, the promise that a person will look; its buttons carry the alert's ``ref`` and
nothing else. What a tap on them does is in :mod:`dialogs.card_taps`. A card about an absence never shows the
reason; that stands behind 「くわしく」, where each look is recorded.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal

from dialogs import note_lines, notice_lines
from dialogs.conversation import Talk
from dialogs.effects import Effect, OpenAlert, Priority, Tell
from dialogs.facts import Context, Note, Notice, Person
from dialogs.messages import Button, Prompt, say
from dialogs.press import base36, card_press
from dialogs.questions import Written
from dialogs.words import Said, phrase, verbatim

Urgency = Literal["today", "later", "phone"]

ACKNOWLEDGE = phrase("cards.acknowledge", "確認しました")
ANSWER = phrase("cards.answer", "返事をする")
MORE = phrase("cards.more", "くわしく")
NOTE = phrase("cards.note", "【ノート】{name}さん {day}")
NOTE_CHANGED = phrase("cards.note_changed", "【ノートを 直しました】{name}さん {day}")
TALK_TODAY = phrase("cards.talk_today", "★きょう 話したい そうです。")
WORD = phrase("cards.word", "【ひとこと】{name}さん {day}")
WITHDRAWN = phrase("cards.withdrawn", "{name}さんが {what}を 取り消しました。")
ABSENCE = phrase("cards.absence", "【{kind}】{name}さん")
ABSENCE_CHANGED = phrase("cards.absence_changed", "【変わりました：{kind}】{name}さん")
TALK = phrase("cards.talk", "【話したい】{name}さん")
URGENCY = {
    "today": TALK_TODAY,
    "later": phrase("cards.talk_later", "いそがない そうです。"),
    "phone": phrase("cards.talk_phone", "電話を してほしい そうです。"),
}
MESSAGE = phrase("cards.message", "【メッセージ】{name}さん")
PLAN_WISH = phrase("cards.plan_wish", "【予定を 変えたい】{name}さん")
JOINED = phrase("cards.joined", "{name}さんが はじめました。")
DECLINED = phrase("cards.declined", "{name}さんは いまは はじめないと えらびました。")
LEFT = phrase("cards.left", "{name}さんが つかうのを やめました。")
UNREACHABLE = phrase("cards.unreachable", "{name}さんに メッセージが とどきません。")
UNREACHABLE_CALL = phrase("cards.unreachable_call", "電話などで れんらく して ください。")
PARKED = phrase("cards.parked", "{name}さんの ことばです。うまく うけとれませんでした。")


def alert_ref(ctx: Context, talk: Talk) -> str:
    """The ref of the alert, notice or line that comes of ``talk``: the talk's id without its day."""
    return talk.id.partition("-")[0]


def turn_ref(ctx: Context, turn: int) -> str:
    """The same for something that comes of one turn without a talk."""
    return f"{ctx.me.tag}{base36(turn)}"


def tell_coordinator(ctx: Context, ref: str, prompt: Prompt, priority: Priority) -> tuple[Tell, ...]:
    """A card for the person's coordinator; nothing where nobody is assigned."""
    return (Tell(ctx.coordinator, (prompt,), priority, ref),) if ctx.coordinator else ()


def note_priority(note: Note) -> Priority:
    """Who wants to talk today cannot wait for a quota."""
    return "safety" if _wants_talk_today(note) else "answer"


def note_card(ctx: Context, ref: str, note: Note) -> Prompt:
    """A new note, line by line; the wish to talk today stands first."""
    return _note(ref, NOTE(name=ctx.me.name, day=note.day), note)


def note_changed_card(ctx: Context, ref: str, note: Note) -> Prompt:
    """A note as it stands after its writer corrected it."""
    return _note(ref, NOTE_CHANGED(name=ctx.me.name, day=note.day), note)


def word_card(ctx: Context, ref: str, day: date, word: Written) -> Prompt:
    """The free word of a note, with its photos and files."""
    return _card(ref, [WORD(name=ctx.me.name, day=day), *_words(word.text)], word.media)


def withdrawn_card(ctx: Context, ref: str, what: Said) -> Prompt:
    """That somebody took ``what`` back; there is nothing left to acknowledge."""
    return say(WITHDRAWN(name=ctx.me.name, what=what))


def absence_card(ctx: Context, ref: str, notice: Notice, changed: bool = False) -> Prompt:
    """A notice: who, what, which days and what time, never why."""
    head = ABSENCE_CHANGED if changed else ABSENCE
    words = [head(kind=notice_lines.KINDS[notice.kind](), name=ctx.me.name), *notice_lines.lines(notice)]
    return say(*words, buttons=(*buttons(ref), Button(MORE(), card_press(ref, "more"), quiet=True)))


def talk_card(ctx: Context, ref: str, urgency: Urgency) -> Prompt:
    """Somebody wants to talk."""
    return _card(ref, [TALK(name=ctx.me.name), URGENCY[urgency]()])


def message_card(ctx: Context, ref: str, text: str, media: Sequence[str] = ()) -> Prompt:
    """Somebody's own words, with their photos and files."""
    return _card(ref, [MESSAGE(name=ctx.me.name), *_words(text)], media)


def plan_wish_card(ctx: Context, ref: str, wish: Written) -> Prompt:
    """Somebody wants other days or hours."""
    return _card(ref, [PLAN_WISH(name=ctx.me.name), *_words(wish.text)], wish.media)


def joined_card(ctx: Context, ref: str, agreed: bool) -> Prompt:
    """Somebody has begun, or chose not to."""
    words = (JOINED if agreed else DECLINED)(name=ctx.me.name)
    return say(words, buttons=buttons(ref)[:1])


def left_card(ctx: Context, ref: str) -> Prompt:
    """Somebody took back that their words may be read."""
    return say(LEFT(name=ctx.me.name), buttons=buttons(ref)[:1])


def parked_card(ctx: Context, ref: str, text: str) -> Prompt:
    """Words the bot failed on, as they were written."""
    return _card(ref, [PARKED(name=ctx.me.name), *_words(text)])


def unreachable(ctx: Context, turn: int) -> tuple[Effect, ...]:
    """A participant blocked the bot: their coordinator learns it at once. Of staff nobody is told."""
    if ctx.me.role != "participant":
        return ()
    ref = turn_ref(ctx, turn)
    card = say(UNREACHABLE(name=ctx.me.name), UNREACHABLE_CALL(), buttons=buttons(ref)[:1])
    return (OpenAlert(ref, "unreachable"), *tell_coordinator(ctx, ref, card, "safety"))


def not_reached(person: Person) -> Prompt:
    """That something did not reach a participant; nothing to be acknowledged once more."""
    return say(UNREACHABLE(name=person.name), UNREACHABLE_CALL())


def buttons(ref: str) -> tuple[Button, ...]:
    """Seen, and answer."""
    return (Button(ACKNOWLEDGE(), card_press(ref, "ack")), Button(ANSWER(), card_press(ref, "answer")))


def _note(ref: str, head: Said, note: Note) -> Prompt:
    first = [TALK_TODAY()] if _wants_talk_today(note) else []
    media = [name for answer in note.answers for name in answer.media]
    return _card(ref, [head, *first, *note_lines.lines(note)], media)


def _card(ref: str, words: Sequence[Said], media: Sequence[str] = ()) -> Prompt:
    return say(*words, buttons=buttons(ref), media=media)


def _wants_talk_today(note: Note) -> bool:
    return any(answer.question == "contact" and answer.value == "today" for answer in note.answers)


def _words(text: str) -> list[Said]:
    return [verbatim(text)] if text else []
