"""おやすみ: not coming, coming late, leaving early. Sent at the second tap, at any hour, without blame.

Why is asked afterwards and may stay unsaid (:mod:`dialogs.absence_why`); changing and taking back is
:mod:`dialogs.absence_after`; the questions are in :mod:`dialogs.absence_questions`. The questions close at
midnight: 「きょう」 is another day after it.
"""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import get_args

from dialogs import cards, changes, notice_lines
from dialogs.absence_placing import part_of, place, said
from dialogs.absence_questions import FARTHEST, Wish, pin, script
from dialogs.changing import replace
from dialogs.conversation import Json, Talk
from dialogs.effects import AddReason, CloseAlerts, Effect, OpenAlert, ReportAbsence, WithdrawAbsence
from dialogs.facts import Context, Notice, NoticeKind
from dialogs.messages import Button, Prompt, say
from dialogs.press import day_argument, open_press
from dialogs.questions import DAY_PASSED
from dialogs.script import Dialog, Done, Start
from dialogs.words import Said, phrase

LABEL = phrase("absence.label", "おやすみ")
KIND = phrase("absence.kind_line", "【{kind}】")
ARRIVED = phrase("absence.arrived", "とどきました。")
TOLD = phrase("absence.told", "{coordinator}さんに つたえます。")
TOLD_OFFICE = phrase("absence.told_office", "支援室に つたえます。")
THANKS = phrase("absence.thanks", "おしえて くれて ありがとう ございます。")
ALREADY = phrase("absence.already", "その 日の れんらくは とどいて います。")
CHANGE = phrase("absence.change", "変える")
WITHDRAW = phrase("absence.withdraw", "取り消す")
REST_STANDS = phrase("absence.rest_stands", "ほかの 日は そのままです。")
TIME_PASSED = phrase("absence.time_passed", "{time}は もう すぎました。")


def opens(ctx: Context, argument: str) -> Start | Done:
    """The questions, with the days ahead. The argument may name the kind, which is then not asked, or the day
    (ISO) to stay at home: then nothing is.
    """
    known: dict[str, Json] | None = {"kind": argument} if argument in get_args(NoticeKind) else None
    day = day_argument(argument)
    if day and day - ctx.today <= timedelta(days=FARTHEST):
        known = {"kind": "absence", "days": [day.isoformat()]}
    return Start(pin(ctx), answers=known, lasts=until_midnight(ctx))


def until_midnight(ctx: Context) -> timedelta:
    """How long 「きょう」 is still today."""
    midnight = datetime.combine(ctx.today + timedelta(days=1), time(), ctx.now.tzinfo)
    return midnight - ctx.now


def finish(ctx: Context, talk: Talk, wish: Wish | None) -> Done:
    """The notice reaches the coordinator; what it replaces no longer stands."""
    if wish is None:
        return Done(then=("talk", ""))
    replaces = str(talk.pinned.get("replaces", ""))
    notice = notice_of(ctx, talk, wish)
    if over := passed(ctx, notice, wish):
        return Done((say(over),), then=("absence_fix", replaces) if replaces else ("absence", wish.kind))
    old = ctx.notice(replaces)
    untouched = [day for day in old.days if day not in wish.changed] if old else []
    rest = part_of(old, untouched, rest_ref(notice.ref)) if old else None
    others = [n for n in ctx.notices if n is not old] + ([rest] if rest else [])
    placed = place(notice, others)
    if placed.stands:
        return Done((already(old if old and placed.stands is rest else placed.stands),))
    given_way = ([old] if old else []) + [n for n in placed.replaced if n is not rest]
    message = talk.sources.get("days", "")
    return report(ctx, placed.notice, given_way, None if rest in placed.replaced else rest, message)


def report(
    ctx: Context,
    notice: Notice,
    old: Sequence[Notice],
    rest: Notice | None = None,
    message: str = "",
    more: Sequence[Said] = (),
) -> Done:
    """The notice takes the place of ``old``; ``rest`` of them stays. ``message``: the platform's, if it was
    typed; ``more``: what else its card says.
    """
    ref = notice.ref
    reason = notice.reason or next((n.reason for n in old if n.reason), None)
    card = _with_rest(ctx, cards.absence_card(ctx, ref, notice, changed=bool(old)), rest)
    card = replace(card, words=(*card.words, *more))
    effects: list[Effect] = [WithdrawAbsence(n.ref) for n in old[1:]]
    effects += [
        ReportAbsence(ref, *said(notice), replaces=old[0].ref if old else "", message=message),
        *keep(rest),
        *(CloseAlerts(n.ref) for n in old),
        OpenAlert(ref, "absence", ref, begins=begins(ctx, notice)),
        *([AddReason(ref, reason)] if reason else []),
        *cards.tell_coordinator(ctx, ref, card, "safety"),
        *changes.after_absence(ctx, notice, old),
    ]
    shown = _with_rest(ctx, receipt(ctx, notice), rest)
    return Done((shown,), tuple(effects), then=None if reason else ("absence_why", ref))


def begins(ctx: Context, notice: Notice) -> datetime | None:
    """When somebody would miss the person first: the beginning of the first day of the notice; None where
    nobody expects them any more.
    """
    planned = ctx.activity(notice.days[0])
    if planned is None or (planned.day == ctx.today and ctx.now.time() >= planned.ends):
        return None
    return datetime.combine(planned.day, planned.starts, ctx.now.tzinfo)


def rest_ref(ref: str) -> str:
    """The ref of what is left of a notice after a change that has ``ref``; no turn gives such a one."""
    return f"{ref}.r"


def keep(rest: Notice | None) -> tuple[Effect, ...]:
    """What is left of a notice stands on."""
    if rest is None:
        return ()
    reason = (AddReason(rest.ref, rest.reason),) if rest.reason else ()
    return (ReportAbsence(rest.ref, *said(rest)), *reason)


def _with_rest(ctx: Context, prompt: Prompt, rest: Notice | None) -> Prompt:
    """The days ahead that stay as they were, below what is new."""
    ahead = part_of(rest, [day for day in rest.days if day >= ctx.today], rest.ref) if rest else None
    if ahead is None:
        return prompt
    return replace(prompt, words=(*prompt.words, REST_STANDS(), *described(ahead)))


def passed(ctx: Context, notice: Notice, wish: Wish) -> Said | None:
    """What cannot be any more, where a question was answered late."""
    if notice.days[0] < ctx.today:
        return DAY_PASSED(day=notice.days[0])
    over = notice.at is not None and notice.at <= ctx.now.time() and not wish.now
    return TIME_PASSED(time=notice.at) if over and notice.at and ctx.today in notice.days else None


def notice_of(ctx: Context, talk: Talk, wish: Wish) -> Notice:
    """The notice that was meant, with the clock time where the day's hours are known."""
    notice = Notice(cards.alert_ref(ctx, talk), wish.kind, wish.days, wish.at, wish.minutes)
    if wish.now:
        return replace(notice, at=ctx.now.time().replace(second=0, microsecond=0))
    if wish.minutes is None or wish.hours is None:
        return notice
    late = wish.kind == "late"
    start = datetime.combine(ctx.today, wish.hours[0 if late else 1])
    return replace(notice, at=(start + timedelta(minutes=wish.minutes if late else -wish.minutes)).time())


def receipt(ctx: Context, notice: Notice) -> Prompt:
    """What arrived, with whom, and how to change it."""
    return say(*described(notice), ARRIVED(), told(ctx), THANKS(), buttons=after_buttons(notice.ref))


def already(notice: Notice) -> Prompt:
    """The notice that stands, with what can be done with it."""
    return say(ALREADY(), *described(notice), buttons=after_buttons(notice.ref))


def described(notice: Notice) -> list[Said]:
    """A notice as its writer sees it."""
    return [KIND(kind=notice_lines.KINDS[notice.kind]()), *notice_lines.lines(notice)]


def told(ctx: Context) -> Said:
    """Who knows now."""
    return TOLD(coordinator=ctx.coordinator_name) if ctx.coordinator else TOLD_OFFICE()


def after_buttons(ref: str) -> tuple[Button, ...]:
    """What can be done with a notice that was sent."""
    return (
        Button(CHANGE(), open_press("absence_fix", ref), quiet=True),
        Button(WITHDRAW(), open_press("absence_undo", ref), quiet=True),
    )


_TYPED = ("休み", "お休み", "欠席", "absence")
_TYPED_WITH = {"late": ("遅刻", "ちこく", "late"), "early_leave": ("早退", "そうたい", "早く帰りたい")}
"""Words for the thing itself. 「休みます」 is a notice already: it is read back, and forwarded if need be."""

ABSENCE = Dialog("absence", LABEL, opens, script, finish, _TYPED, typed_with=_TYPED_WITH)
