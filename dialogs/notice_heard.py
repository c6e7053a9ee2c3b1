"""A notice in one's own words is read back: はい tells it, ちがう asks what was meant.

What was not said is asked for instead, and the answer tells it. Words that were the answer to another
question first say which was meant. The words themselves wait in :mod:`dialogs.pending`.
"""

import json
from collections.abc import Mapping
from typing import Any, Literal, get_args

from dialogs import absence, notice_lines
from dialogs.absence_placing import place
from dialogs.absence_questions import (
    SEVERAL,
    TODAY,
    WHICH_DAY,
    WHICH_OTHER_DAY,
    Wish,
    day_question,
    days_off,
    part_meant,
    partly,
    pin,
    run_of_days,
    wish_of,
)
from dialogs.absence_times import when
from dialogs.changing import replace
from dialogs.conversation import Talk, pinned_day
from dialogs.effects import AddReason, Effect
from dialogs.facts import Context, Notice, NoticeKind
from dialogs.messages import say
from dialogs.notice_read import filled, notice_known
from dialogs.questions import Choice, Option
from dialogs.script import Dialog, Done, Pinned, Script, Settles, Start, ask
from dialogs.staff_hours import sent
from dialogs.words import Said, phrase

LABEL = phrase("notice_heard.label", "れんらく")
IS_IT = {
    "absence": phrase("notice_heard.absence", "{days} おやすみですね。"),
    "late": phrase("notice_heard.late", "{days} おくれるのですね。"),
    "early_leave": phrase("notice_heard.early_leave", "{days} 早く 帰るのですね。"),
}
IS_IT_SOME_DAY = {
    "absence": phrase("notice_heard.absence_some_day", "おやすみですね。"),
    "late": phrase("notice_heard.late_some_day", "おくれるのですね。"),
    "early_leave": phrase("notice_heard.early_leave_some_day", "早く 帰るのですね。"),
}
YES = phrase("notice_heard.yes", "はい")
NO = phrase("notice_heard.no", "ちがう")
MEANT = phrase("notice_heard.meant", "おやすみなどの れんらくですか。")
A_NOTICE = phrase("notice_heard.a_notice", "おやすみの れんらく")
ONLY_WORDS = phrase("notice_heard.only_words", "ことばだけ")
WHICH = phrase("notice_heard.which", "どの れんらくですか。")
NO_NOTICE = phrase("notice_heard.no_notice", "れんらくでは ない")
LEFT = phrase("notice_heard.left", "わかりました。れんらくは して いません。")
RIGHT = phrase("notice_heard.right", "これで いいですか。")
WORDS_BEHIND = phrase("notice_heard.words_behind", "書いた ことばは「くわしく」に あります。")
CONFIRMED = phrase("notice_heard.confirmed", "「確認まち」だった れんらくです。本人が 確認しました。")

AGREED = (
    "そうです",
    "はいそうです",
    "おねがいします",
    "お願いします",
    "はいお願いします",
    "うん",
    "ok",
    "yes",
)
"""Other words for はい."""
DISAGREED = ("ちがいます", "違う", "違います", "いいえ", "no")
Outcome = Wish | Literal["words", "none", "talk"]


def opens(ctx: Context, argument: str) -> Start | Done:
    """The argument says what was read (:func:`dialogs.notice_read.draft`), under which ref the words wait,
    and whether they answered another question (``within``).
    """
    told = read_argument(argument)
    if told is None:
        return Done(then=("absence", ""))
    questions = pin(ctx)
    known, why = filled(told, questions, ctx)
    pinned = {
        **questions,
        "known": known,
        "ref": told["ref"],
        "message": told["message"],
        "within": bool(told["within"]),
        "reader": ctx.coordinator_name,
    }
    lead = (say(why),) if why else ()
    within, lasts = bool(told["within"]), absence.until_midnight(ctx)
    return Start(pinned, say=lead, optional=within, lasts=lasts)


def read_argument(argument: str) -> Mapping[str, Any] | None:
    """What :func:`opens` is told; None where it is something else."""
    try:
        told = json.loads(argument)
    except ValueError:
        return None
    return (
        told
        if isinstance(told, dict) and {"kind", "dates", "ref", "message", "within"} <= told.keys()
        else None
    )


def script(pinned: Pinned) -> Script[Outcome]:
    """Whether it was one; then what is missing, or a yes; and after a no which it was."""
    notice = _known(pinned)
    complete = bool(notice.days) and (notice.kind == "absence" or notice_said(pinned) != "")
    if pinned["within"]:
        read = _read_back(notice, pinned)
        options = (Option("notice", A_NOTICE()), Option("words", ONLY_WORDS()))
        meant = yield from ask(Choice("meant", (*read, MEANT()), options))
        if meant == "words":
            return "words"
        if complete:
            return _as_wish(notice, pinned)
    elif complete:
        options = (Option("yes", YES(), AGREED), Option("no", NO(), DISAGREED))
        words = (*_read_back(notice, pinned), _told(pinned))
        sure = yield from ask(Choice("sure", words, options))
        if sure == "yes":
            return _as_wish(notice, pinned)
        return (yield from _another(pinned))
    missing = yield from (_when(notice, pinned) if notice.days else _day(notice, pinned))
    return missing or (yield from _another(pinned))


def notice_said(pinned: Pinned) -> str:
    """The answer to when, as far as it was read."""
    known = pinned["known"]
    assert isinstance(known, Mapping)
    return str(known["said"])


def _known(pinned: Pinned) -> Notice:
    known = pinned["known"]
    assert isinstance(known, Mapping)
    return notice_known(known, pinned, str(pinned["ref"]))


def _read_back(notice: Notice, pinned: Pinned) -> tuple[Said, ...]:
    """What was understood, as it will be told."""
    reason = (notice_lines.reason_of(notice),) if notice.reason else ()
    if not notice.days:
        return (IS_IT_SOME_DAY[notice.kind](), *reason)
    today = pinned_day(pinned, "today")
    days = tuple(notice_lines.days_of(notice))
    if notice.days == (today,):
        days = (TODAY(day=today),)
    said = notice_lines.time_of(notice) if notice_said(pinned) else []
    return (IS_IT[notice.kind](days=days), *said, *reason)


def _told(pinned: Pinned) -> Said:
    reader = str(pinned["reader"])
    if pinned.get("told"):
        return RIGHT()
    return absence.TOLD(coordinator=reader) if reader else absence.TOLD_OFFICE()


def _day(notice: Notice, pinned: Pinned) -> Script[Wish | Literal["talk"] | None]:
    """The day, where none was said; None where it was no such notice."""
    partial = notice.kind != "absence"
    no = Option("no", NO(), DISAGREED)
    extra = (no,) if partial else (Option("several", SEVERAL()), no)
    which = WHICH_OTHER_DAY() if partial else WHICH_DAY()
    question = day_question("day", which, pinned, extra=extra, single=partial)
    days = yield from ask(replace(question, words=(*_read_back(notice, pinned), *question.words)))
    if days == "no":
        return None
    if isinstance(days, str):
        return Wish("absence", (yield from run_of_days(pinned)))
    if partial:
        return (yield from _when(replace(notice, days=days), pinned))
    return Wish("absence", days)


def _when(notice: Notice, pinned: Pinned) -> Script[Wish | Literal["talk"] | None]:
    """The time, where none was said."""
    assert notice.kind != "absence"
    part = part_meant(notice.kind, notice.days, pinned)
    question = when("time", part, other=False)
    said = yield from ask(
        replace(
            question,
            words=(*_read_back(notice, pinned), *question.words),
            options=(*question.options, Option("no", NO(), DISAGREED)),
        )
    )
    return None if said == "no" else (wish_of(part, said) or "talk")


def _another(pinned: Pinned) -> Script[Outcome]:
    """After a no: which it was, with the absence dialog's own questions, or that it was none."""
    kinds = tuple(Option(kind, notice_lines.KINDS[kind]()) for kind in get_args(NoticeKind))
    kind = yield from ask(Choice("kind", (WHICH(),), (*kinds, Option("none", NO_NOTICE(), ("いいえ",)))))
    match kind:
        case "none":
            return "none"
        case "late" | "early_leave":
            return (yield from partly(kind, pinned, ())) or "talk"
    return Wish("absence", (yield from days_off(pinned)))


def _as_wish(notice: Notice, pinned: Pinned) -> Wish:
    if notice.kind == "absence":
        return Wish("absence", notice.days)
    wish = wish_of(part_meant(notice.kind, notice.days, pinned), notice_said(pinned))
    assert wish is not None
    return wish


def finish(ctx: Context, talk: Talk, outcome: Outcome) -> Done:
    """Told, or left to be words."""
    ref = str(talk.pinned["ref"])
    match outcome:
        case "words":
            return Done((say(LEFT()),), settles=Settles(ref, "nothing"))
        case "none":
            return Done((say(*sent(ctx)),), settles=Settles(ref, "message"))
        case "talk":
            return Done((say(*sent(ctx)),), settles=Settles(ref, "message"), then=("talk", ""))
    return _file(ctx, talk, outcome)


def _file(ctx: Context, talk: Talk, wish: Wish) -> Done:
    """As by taps; what was told already, or cannot be any more, leaves the words to be read as words."""
    ref, reason = str(talk.pinned["ref"]), _reason(talk)
    notice = replace(absence.notice_of(ctx, talk, wish), reason=reason)
    if over := absence.passed(ctx, notice, wish):
        return Done((say(over),), settles=Settles(ref, "message"), then=("absence", wish.kind))
    placed = place(notice, ctx.notices)
    if placed.stands:
        known = absence.already(placed.stands)
        return Done((known,), added_reason(placed.stands, reason), settles=Settles(ref, "message"))
    behind = (CONFIRMED(),) if talk.pinned.get("told") else (WORDS_BEHIND(),)
    told = replace(placed.notice, reason=reason)
    done = absence.report(ctx, told, placed.replaced, None, str(talk.pinned["message"]), behind)
    return replace(done, settles=Settles(ref, "notice", notice.ref))


def added_reason(stands: Notice, reason: str | None) -> tuple[Effect, ...]:
    """A reason for a notice that was told without one."""
    return (AddReason(stands.ref, reason),) if reason and not stands.reason else ()


def _reason(talk: Talk) -> str | None:
    known = talk.pinned["known"]
    assert isinstance(known, Mapping)
    return str(known["reason"]) or None


NOTICE_HEARD = Dialog("notice_heard", LABEL, opens, script, finish, menu=False, lingers=True)
