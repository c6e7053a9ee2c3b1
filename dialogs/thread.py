"""Words outside every question go to the person beside the participant, whole, and both sides keep them.

What is not passed on, and why: stickers (a friendly line answers them), a steering word with nothing to
steer, and everything before somebody has agreed that it may be read.
"""

from dialogs import absence, answers, cards, like_commands, menu, note, talks
from dialogs.changing import replace
from dialogs.conversation import State, Talk, Turn
from dialogs.effects import Effect, OpenAlert, PostToThread
from dialogs.events import MediaKind, Parked, Sent, Wrote
from dialogs.facts import STAFF, AlertKind, Context
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
from dialogs.questions import Written
from dialogs.reading.folding import is_visible
from dialogs.staff_hours import sent, when_read
from dialogs.words import Phrase, phrase

STICKER = phrase("thread.sticker", "スタンプ ありがとう ございます。")
NOTHING_OPEN = phrase("thread.nothing_open", "いま とちゅうの ものは ありません。")
NOT_BEGUN = phrase("thread.not_begun", "まだ はじまって いません。だれにも 送って いません。")
USE_BUTTONS = phrase("thread.use_buttons", "ここでは ボタンを つかって ください。")
FAILED = phrase("thread.failed", "うまく うけとれませんでした。")
AS_IT_WAS = phrase("thread.as_it_was", "{coordinator}さんに そのまま つたえます。")
AS_IT_WAS_OFFICE = phrase("thread.as_it_was_office", "支援室に そのまま つたえます。")
ONCE_MORE = phrase("thread.once_more", "もういちど 送って ください。")
KINDS: dict[MediaKind, Phrase] = {
    "sticker": phrase("thread.kind_sticker", "（スタンプ）"),
    "photo": phrase("thread.kind_photo", "（写真）"),
    "voice": phrase("thread.kind_voice", "（声）"),
    "video": phrase("thread.kind_video", "（ビデオ）"),
    "file": phrase("thread.kind_file", "（ファイル）"),
    "location": phrase("thread.kind_location", "（場所）"),
    "contact": phrase("thread.kind_contact", "（れんらく先）"),
    "other": phrase("thread.kind_other", "（ほかの もの）"),
}
"""What stands in the thread for something that came without words and could not be kept."""


def take(state: State, event: Wrote | Sent, ctx: Context) -> Turn:
    """Words, photos and files outside a talk."""
    if not ctx.joined:
        return Turn(state, (say(NOT_BEGUN(), buttons=menu.buttons(ctx)),))
    if ctx.me.role in STAFF:
        return of_staff(state, event, ctx)
    if ctx.me.role != "participant":
        return Turn(state, (say(USE_BUTTONS(), buttons=menu.buttons(ctx)),))
    if isinstance(event, Sent) and event.kind == "sticker":
        return Turn(state, (say(STICKER(), buttons=_hint()),))
    if isinstance(event, Wrote) and (menu.control_word(event.text) or not is_visible(event.text)):
        return Turn(state, (say(NOTHING_OPEN(), buttons=menu.buttons(ctx)),))
    return Turn(state, (say(*sent(ctx), buttons=_hint()),), posted(state, event, ctx))


def pass_on(state: State, event: Wrote | Sent, ctx: Context) -> Turn:
    """The same inside a talk, where the words were no answer. Of staff nothing is passed on: nobody was
    named.
    """
    if not ctx.joined or ctx.me.role != "participant":
        return Turn(state)
    return Turn(state, (say(*sent(ctx)),), posted(state, event, ctx))


def goes_along(state: State, talk: Talk, event: Wrote | Sent, ctx: Context) -> Turn | None:
    """What staff send while they are asked for whom their words are: it belongs to those words."""
    words = written(event, ctx)
    sticker = isinstance(event, Sent) and event.kind == "sticker"
    if not answers.asks_whom(talk) or sticker:
        return None
    if talk.asking == "sure" and like_commands.may_be_one(words.text, ctx):
        talk = answers.with_doubt(talk, words.text)
    talk, shown = answers.with_more(ctx, state.turn, talk, words, event.message)
    asked = talks.proceed(state, talk, ctx)
    return replace(asked, messages=(shown, *asked.messages))


def parked(state: State, event: Parked, ctx: Context) -> Turn:
    """Something of this person could not be handled: a person reads it instead."""
    if not ctx.joined or ctx.me.role != "participant":
        return Turn(state, (say(FAILED(), ONCE_MORE(), buttons=menu.buttons(ctx)),))
    ref = cards.turn_ref(ctx, state.turn)
    where = AS_IT_WAS(coordinator=ctx.coordinator_name) if ctx.coordinator else AS_IT_WAS_OFFICE()
    line = (PostToThread(ctx.me.id, ref, event.text, (), event.message),) if event.text else ()
    told = _promised(ref, "parked", cards.parked_card(ctx, ref, event.text), ctx)
    return Turn(state, (say(FAILED(), where, *when_read(ctx)),), (*line, *told))


def posted(state: State, event: Wrote | Sent, ctx: Context) -> tuple[Effect, ...]:
    """A line of the thread, the promise that somebody reads it, and the coordinator's card."""
    ref = cards.turn_ref(ctx, state.turn)
    words = written(event, ctx)
    line = PostToThread(ctx.me.id, ref, words.text, words.media, event.message)
    return (line, *_promised(ref, "message", cards.message_card(ctx, ref, words.text, words.media), ctx))


def written(event: Wrote | Sent, ctx: Context) -> Written:
    """The words and files; for what came without both a word that says what it was."""
    if isinstance(event, Wrote):
        return Written(event.text)
    media = (event.media,) if event.media else ()
    reader = ctx.coordinator.language if ctx.coordinator else "ja"
    return Written(event.caption or ("" if media else KINDS[event.kind]().text(reader)), media)


def of_staff(state: State, event: Wrote | Sent, ctx: Context, *, doubtful: bool = False) -> Turn:
    """An answer to somebody: the draft asks for whom, unless the card it quotes says so. ``doubtful``: it may
    be meant for the bot.
    """
    steering = isinstance(event, Wrote) and menu.control_word(event.text)
    words = written(event, ctx)
    if steering or not (is_visible(words.text) or words.media):
        return Turn(state, (say(NOTHING_OPEN(), buttons=menu.buttons(ctx)),))
    if isinstance(event, Sent) and event.kind == "sticker":
        return Turn(state, (say(STICKER(), buttons=menu.buttons(ctx)),))
    if passed := ctx.alert_passed:
        name = passed.participant.name
        return Turn(state, (say(answers.NO_LONGER_YOURS(name=name), answers.NOT_SENT()),))
    doubtful = doubtful or like_commands.may_be_one(words.text, ctx)
    draft = answers.draft(words, event.message, doubtful=doubtful)
    return talks.open_talk(state, menu.dialog_named("answer"), draft, ctx)


def _promised(ref: str, kind: AlertKind, card: Prompt, ctx: Context) -> tuple[Effect, ...]:
    return (OpenAlert(ref, kind, ref), *cards.tell_coordinator(ctx, ref, card, "answer"))


def _hint() -> tuple[Button, ...]:
    return (
        Button(absence.LABEL(), open_press("absence")),
        Button(note.LABEL(), open_press("note")),
        Button(menu.LABEL(), open_press("menu")),
    )
