"""Cards: what a coordinator sees of each note, notice and message, with the buttons that answer it.

Every card belongs to an alert, the promise that a person will look; its buttons carry the alert's ``ref`` and
nothing else. What a tap on them does is in :mod:`dialogs.card_taps`. A card about an absence never shows the
reason; that stands behind 「くわしく」, where each look is recorded.
"""

from collections.abc import Sequence
from datetime import date
from typing import Literal, get_args

from dialogs import change_lines, note_lines, notice_lines, slow
from dialogs.changing import replace
from dialogs.conversation import Talk
from dialogs.effects import Effect, OpenAlert, Priority, Tell
from dialogs.facts import Alert, AlertKind, Context, Note, Notice, Person
from dialogs.messages import Button, Prompt, say
from dialogs.press import base36, card_press, open_press
from dialogs.questions import Written
from dialogs.reading.crisis import is_too_much
from dialogs.reading.spelling import plain
from dialogs.staff_facts import Matter, Writer
from dialogs.words import Phrase, Said, phrase, verbatim

Urgency = Literal["today", "later", "phone"]

ACKNOWLEDGE = phrase("cards.acknowledge", "確認しました")
ANSWER = phrase("cards.answer", "返事をする")
MORE = phrase("cards.more", "くわしく")
DONE = phrase("cards.done", "対応しました")
NOTE = phrase("cards.note", "【ノート】{name}さん {day}")
NOTE_CHANGED = phrase("cards.note_changed", "【ノートを 直しました】{name}さん {day}")
TALK_TODAY = phrase("cards.talk_today", "★きょう 話したい そうです。")
SLOW = phrase("cards.slow", "いまは ゆっくり モードです。")
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
UNCONFIRMED = phrase("cards.unconfirmed", "【確認まち：{kind}】{name}さん")
SOME_NOTICE = phrase("cards.some_notice", "おやすみなど")
NOT_TAPPED = phrase("cards.not_tapped", "本人は まだ「はい」を おして いません。")
MESSAGE = phrase("cards.message", "【メッセージ】{name}さん")
PLAN_WISH = phrase("cards.plan_wish", "【予定を 変えたい】{name}さん")
CHANGE_DAYS = phrase("cards.change_days", "活動日を 変える")
JOINED = phrase("cards.joined", "{name}さんが はじめました。")
DECLINED = phrase("cards.declined", "{name}さんは いまは はじめないと えらびました。")
LEFT = phrase("cards.left", "{name}さんが つかうのを やめました。")
UNREACHABLE = phrase("cards.unreachable", "{name}さんに メッセージが とどきません。")
UNREACHABLE_CALL = phrase("cards.unreachable_call", "電話などで れんらく して ください。")
CRISIS = phrase("cards.crisis", "【しんぱいな ことば】{name}さん")
CRISIS_CALL = phrase("cards.crisis_call", "電話などで、すぐ 話を きいて ください。")
CRISIS_LONG = phrase(
    "cards.crisis_long",
    "長い メッセージなので、ボットは ぜんぶは しらべて いません。さいごまで 読んで ください。",
)
CRISIS_GONE = phrase("cards.crisis_gone", "ことばは 本人が けしました。")
WORK_CRISIS = phrase("cards.work_crisis", "{workplace}の {name}さんが 書きました。")
WORK_CRISIS_ONLY = phrase("cards.work_crisis_only", "本人が 書いた ものでは ありません。")
WORK_CRISIS_UNTOLD = phrase("cards.work_crisis_untold", "本人には しらせて いません。")
WORK_CRISIS_GONE = phrase("cards.work_crisis_gone", "ことばは 書いた 人が けしました。")
SOME_WORKPLACE = phrase("cards.some_workplace", "はたらく 場所")
MISTAKE = phrase("cards.mistake", "ボットの まちがい")
CHANGE = phrase("cards.change", "【いつもと ちがう】{name}さん")
CHANGE_RED = phrase("cards.change_red", "【しんぱいな 変化】{name}さん")
OWN_USUAL = phrase("cards.own_usual", "本人の いつもと くらべて います。")
FINE = phrase("cards.fine", "問題なし")
PARKED = phrase("cards.parked", "{name}さんの ことばです。うまく うけとれませんでした。")

TO_BE_DONE: frozenset[AlertKind] = frozenset(
    {"absence", "talk", "no_contact", "crisis", "unreachable", "change"}
)
"""Of these something is to be done, beyond looking."""
NOT_WRITTEN: frozenset[AlertKind] = frozenset({"joined", "declined", "unreachable"})
"""Of these there is nothing to answer: the person wrote nothing, or does not read it."""
TODAY = "today"
"""The detail of an alert about a wish to talk today."""
JOINING = "joining"
"""What an alert is about that somebody does not begin, or does not go on: over when they begin."""
FROM_WORKPLACE = "workplace"
"""The detail of an alert about words that somebody of a workplace wrote, of which the participant hears
nothing unless staff tell them.
"""
LEFT_OFF = "left"
"""The detail of an alert about somebody who had begun and does not go on."""


NOTHING: dict[AlertKind, Phrase] = {"crisis": MISTAKE, "change": FINE}
"""What says that it was nothing: where the bot may have read too much into words, or into numbers."""


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
    return "safety" if wants_talk_today(note) else "answer"


def note_card(ctx: Context, ref: str, note: Note) -> Prompt:
    """A new note, line by line; the wish to talk today stands first."""
    return _note(ref, NOTE(name=ctx.me.name, day=note.day), note)


def note_changed_card(ctx: Context, ref: str, note: Note) -> Prompt:
    """A note as it stands after its writer corrected it."""
    return _note(ref, NOTE_CHANGED(name=ctx.me.name, day=note.day), note)


def word_card(ctx: Context, ref: str, day: date, word: Written) -> Prompt:
    """The free word of a note, with its photos and files."""
    return _card(ref, "message", [WORD(name=ctx.me.name, day=day), *_words(word.text)], word.media)


def withdrawn_card(ctx: Context, ref: str, what: Said) -> Prompt:
    """That somebody took ``what`` back; there is nothing left to acknowledge."""
    return say(WITHDRAWN(name=ctx.me.name, what=what))


def absence_card(ctx: Context, ref: str, notice: Notice, changed: bool = False) -> Prompt:
    """A notice: who, what, which days and what time, never why."""
    head = ABSENCE_CHANGED if changed else ABSENCE
    words = [head(kind=notice_lines.KINDS[notice.kind](), name=ctx.me.name), *notice_lines.lines(notice)]
    more = Button(MORE(), card_press(ref, "more"), quiet=True)
    return say(*words, buttons=(*buttons(ref, "absence"), more))


def unconfirmed_card(ctx: Context, ref: str, text: str, notice: Notice | None = None) -> Prompt:
    """A notice that its writer has not confirmed, as far as it was read (``notice``), with their words."""
    kind = notice_lines.KINDS[notice.kind]() if notice else SOME_NOTICE()
    read = notice_lines.lines(notice) if notice and notice.days else []
    words = [UNCONFIRMED(kind=kind, name=ctx.me.name), NOT_TAPPED(), *read, *_words(text)]
    return _card(ref, "absence", words)


def talk_card(ctx: Context, ref: str, urgency: Urgency) -> Prompt:
    """Somebody wants to talk."""
    return _card(ref, "talk", [TALK(name=ctx.me.name), URGENCY[urgency]()])


def message_card(ctx: Context, ref: str, text: str, media: Sequence[str] = ()) -> Prompt:
    """Somebody's own words, with their photos and files."""
    return _card(ref, "message", [MESSAGE(name=ctx.me.name), *_words(text)], media)


def plan_wish_card(ctx: Context, ref: str, wish: Written) -> Prompt:
    """Somebody wants other days or hours."""
    change = Button(CHANGE_DAYS(), open_press("days", ctx.me.tag), quiet=True)
    card = _card(ref, "message", [PLAN_WISH(name=ctx.me.name), *_words(wish.text)], wish.media)
    return replace(card, buttons=(*card.buttons, change))


def joined_card(ctx: Context, ref: str, agreed: bool) -> Prompt:
    """Somebody has begun, or chose not to."""
    words = (JOINED if agreed else DECLINED)(name=ctx.me.name)
    return say(words, buttons=buttons(ref, "joined"))


def left_card(ctx: Context, ref: str) -> Prompt:
    """Somebody took back that their words may be read."""
    return say(LEFT(name=ctx.me.name), buttons=buttons(ref, "declined"))


def parked_card(ctx: Context, ref: str, text: str) -> Prompt:
    """Words the bot failed on, as they were written."""
    return _card(ref, "parked", [PARKED(name=ctx.me.name), *_words(text)])


def unreachable(ctx: Context, turn: int) -> tuple[Effect, ...]:
    """A participant blocked the bot: their coordinator learns it at once. Of staff nobody is told."""
    if ctx.me.role != "participant":
        return ()
    ref = turn_ref(ctx, turn)
    card = unreachable_card(ctx, ref)
    return (OpenAlert(ref, "unreachable"), *tell_coordinator(ctx, ref, card, "safety"))


def unreachable_card(ctx: Context, ref: str) -> Prompt:
    """Nothing that is written here reaches somebody."""
    return say(UNREACHABLE(name=ctx.me.name), UNREACHABLE_CALL(), buttons=buttons(ref, "unreachable"))


def crisis_card(ctx: Context, ref: str, text: str, media: Sequence[str] = ()) -> Prompt:
    """Words that must reach somebody at once, as they were written."""
    said = _words(text) or ([] if media else [CRISIS_GONE()])
    return _card(ref, "crisis", [CRISIS(name=ctx.me.name), *unheard(text), *said, CRISIS_CALL()], media)


def work_crisis_card(ctx: Context, ref: str, text: str, media: Sequence[str], writer: Writer) -> Prompt:
    """The same, where somebody of a workplace wrote them about the participant."""
    said = _words(text) or ([] if media else [WORK_CRISIS_GONE()])
    place = verbatim(writer.workplace) if writer.workplace else SOME_WORKPLACE()
    by = (WORK_CRISIS(workplace=place, name=writer.name), WORK_CRISIS_ONLY(), WORK_CRISIS_UNTOLD())
    words = [CRISIS(name=ctx.me.name), *by, *unheard(text), *said, CRISIS_CALL()]
    return _card(ref, "crisis", words, media)


def unheard(text: str) -> tuple[Said, ...]:
    """That the bot has not looked into all of them; before the words, which go on for several messages."""
    return (CRISIS_LONG(),) if is_too_much(plain(text)) else ()


def change_card(ctx: Context, ref: str, about: str) -> Prompt:
    """How somebody differs from themselves, the rules in words."""
    head = CHANGE_RED if change_lines.is_red(about) else CHANGE
    measure = [OWN_USUAL()] if change_lines.is_relative(about) else []
    return _card(ref, "change", [head(name=ctx.me.name), *change_lines.lines(about), *measure])


def not_reached(person: Person) -> Prompt:
    """That something did not reach a participant; nothing to be acknowledged once more."""
    return say(UNREACHABLE(name=person.name), UNREACHABLE_CALL())


def buttons(ref: str, kind: AlertKind = "message", *, done: bool = False) -> tuple[Button, ...]:
    """Seen; answer, where there is something to answer; done, where something is to be (or ``done`` says
    so); that it was nothing, where the bot may have read more into words than they say.
    """
    answer = () if kind in NOT_WRITTEN else (Button(ANSWER(), card_press(ref, "answer")),)
    finish = (Button(DONE(), card_press(ref, "done")),) if done or kind in TO_BE_DONE else ()
    nothing = NOTHING.get(kind)
    mistake = (Button(nothing(), card_press(ref, "mistake"), quiet=True),) if nothing else ()
    return (Button(ACKNOWLEDGE(), card_press(ref, "ack")), *answer, *finish, *mistake)


def wants_more(alert: Alert) -> bool:
    """Whether something is to be done about it, beyond looking."""
    return alert.kind in TO_BE_DONE or alert.detail == TODAY


def left_to_do(alert: Alert) -> tuple[Button, ...]:
    """What can be done about an alert as it stands; of one that is over, no more than to answer."""
    every = buttons(alert.ref, alert.kind, done=wants_more(alert))
    done = {"open": (), "acknowledged": ("ack",), "closed": ("ack", "done", "mistake")}[alert.state]
    return tuple(button for button in every if button.press.rpartition("|")[2] not in done)


def matter_card(ctx: Context, matter: Matter) -> Prompt:
    """The card of an alert once more, as the matter stands now."""
    alert, ref = matter.alert, matter.alert.ref
    match alert.kind:
        case "note" if matter.note:
            return note_card(ctx, ref, matter.note)
        case "absence":
            told = matter.notice
            return absence_card(ctx, ref, told) if told else unconfirmed_card(ctx, ref, matter.text)
        case "talk":
            return talk_card(ctx, ref, next((u for u in get_args(Urgency) if u == alert.detail), "later"))
        case "parked":
            return parked_card(ctx, ref, matter.text)
        case "joined" | "declined":
            left = alert.detail == LEFT_OFF
            return left_card(ctx, ref) if left else joined_card(ctx, ref, alert.kind == "joined")
        case "unreachable":
            return unreachable_card(ctx, ref)
        case "change":
            return change_card(ctx, ref, alert.about)
    return _in_words(ctx, matter)


def _in_words(ctx: Context, matter: Matter) -> Prompt:
    words = (ctx, matter.alert.ref, matter.text, matter.media)
    if matter.writer:
        return work_crisis_card(*words, matter.writer)
    return crisis_card(*words) if matter.alert.kind == "crisis" else message_card(*words)


def _note(ref: str, head: Said, note: Note) -> Prompt:
    today = wants_talk_today(note)
    easy = [SLOW()] if note.kind == slow.SET else []
    words = [head, *([TALK_TODAY()] if today else []), *easy, *note_lines.lines(note)]
    media = [name for answer in note.answers for name in answer.media]
    return say(*words, buttons=buttons(ref, "note", done=today), media=media)


def _card(ref: str, kind: AlertKind, words: Sequence[Said], media: Sequence[str] = ()) -> Prompt:
    return say(*words, buttons=buttons(ref, kind), media=media)


def wants_talk_today(note: Note) -> bool:
    """Whether its writer wishes to talk on the same day."""
    return any(answer.question == "contact" and answer.value == "today" for answer in note.answers)


def note_detail(note: Note) -> str:
    """The detail of the alert about a note."""
    return TODAY if wants_talk_today(note) else ""


def _words(text: str) -> list[Said]:
    return [verbatim(text)] if text else []
