"""ゆっくり モード: for days of little energy. One tap is the whole note; no reminder, no morning question, no
look back on the week; back again with one tap at any time.

Everybody chooses it for themselves. After three notes running that were low, or said that none could be
written, it is offered, at most once in two weeks, and never again to whom that is too much. What keeps people
safe (no contact, absence, crisis) is as it always is.
"""

from datetime import timedelta

from dialogs.effects import Effect, SetPreference, Unschedule
from dialogs.facts import Context, Note
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
from dialogs.script import Dialog, Done
from dialogs.words import phrase

LABEL = phrase("slow.label", "ゆっくり モード")
ON = phrase("slow.on", "わかりました。ゆっくり モードに しました。")
IS_ON = phrase("slow.is_on", "いまは ゆっくり モードです。")
ONE_TAP = phrase("slow.one_tap", "ノートは 1日に 1回 おすだけです。")
NOTHING_ELSE = phrase("slow.nothing_else", "ほかの しつもんは、こちらから しません。")
ANY_TIME = phrase("slow.any_time", "いつでも もとに もどせます。")
OFF = phrase("slow.off", "わかりました。ふだんの ノートに もどしました。")
OFFER = phrase("slow.offer", "ゆっくり モードも あります。")
FREE = phrase("slow.free", "えらんでも えらばなくても いいです。")
TAKE = phrase("slow.take", "ゆっくり モードに する")
NOT_NOW = phrase("slow.not_now", "いまは いい")
NEVER = phrase("slow.never", "もう きかないで")
LET_BE = phrase("slow.let_be", "わかりました。いままでの ままに します。")
NEVER_AGAIN = phrase("slow.never_again", "わかりました。もう ききません。")
BY_WORD = phrase("slow.by_word", "「ゆっくり」と 書くと、いつでも えらべます。")
NOTE = phrase("slow.note", "きょうの ノート")
BACK = phrase("slow.back", "ふだんの ノートに もどす")
IN_KANA = phrase("slow.in_kana", "ひらがなに する")

SET = "low"
"""The note's set of questions."""
NAME = "slow"
RUNNING = 3
EVERY = timedelta(days=14)
LOW = frozenset({("body", "1"), ("body", "2"), ("mind", "1"), ("mind", "2"), ("now", "bad")})
WRITE = Button(NOTE(), open_press("note"))
USUAL = Button(BACK(), open_press(NAME, "off"), quiet=True)


def opens(ctx: Context, argument: str) -> Done:
    """``off`` goes back, ``no`` and ``never`` answer the offer; anything else, and the word, chooses it."""
    match argument:
        case "off":
            return Done((say(OFF(), buttons=(WRITE,)),), (SetPreference("low_energy", ""),))
        case "no":
            return Done((say(LET_BE(), BY_WORD()),))
        case "never":
            return Done((say(NEVER_AGAIN(), BY_WORD()),), (SetPreference("low_offer", "off"),))
    return _chosen(ctx)


def _chosen(ctx: Context) -> Done:
    """Nothing of the bot's own comes any more today either. Who reads kanji may read kana instead."""
    kana = (Button(IN_KANA(), open_press("language", "ja-Hira"), quiet=True),)
    buttons = (WRITE, USUAL, *(kana if ctx.me.language == "ja" else ()))
    if ctx.rhythm.low_energy:
        return Done((say(IS_ON(), ONE_TAP(), ANY_TIME(), buttons=buttons),))
    words = (ON(), ONE_TAP(), NOTHING_ELSE(), ANY_TIME())
    effects = (SetPreference("low_energy", "on"), Unschedule(("reminder",)))
    return Done((say(*words, buttons=buttons),), effects)


def offer(ctx: Context, note: Note) -> tuple[tuple[Prompt, ...], tuple[Effect, ...]]:
    """After a note: the offer, where it is time for it, and that it was made."""
    if not is_hard(note) or not _may_offer(ctx):
        return (), ()
    before = [earlier for earlier in ctx.lately if earlier.day < note.day][: RUNNING - 1]
    if len(before) < RUNNING - 1 or not all(map(is_hard, before)):
        return (), ()
    buttons = (
        Button(TAKE(), open_press(NAME, "on")),
        Button(NOT_NOW(), open_press(NAME, "no")),
        Button(NEVER(), open_press(NAME, "never"), quiet=True),
    )
    made = SetPreference("low_offered", ctx.today.isoformat())
    return (say(OFFER(), ONE_TAP(), FREE(), buttons=buttons),), (made,)


def is_hard(note: Note) -> bool:
    """Whether a note says that body or mind is low, or that none could be written."""
    return not note.answers or any((answer.question, answer.value) in LOW for answer in note.answers)


def _may_offer(ctx: Context) -> bool:
    rhythm = ctx.rhythm
    lately = rhythm.low_offered is not None and ctx.today - rhythm.low_offered < EVERY
    return rhythm.low_offer and not rhythm.low_energy and not lately


SLOW: Dialog[None] = Dialog(
    NAME, LABEL, opens, typed=("ゆっくり", "ゆっくりして", "slow mode", "low energy"), menu=False,
    replaces=("note",),
    typed_with={"off": (BACK.ja, "ふだんの ノート", "ふだん", "ふつうに もどす", "usual note")},
)  # fmt: skip
