"""おやすみ: not coming, coming late, leaving early. Sent at the second tap, at any hour, without blame.

Why is asked afterwards and may stay unsaid (:mod:`dialogs.absence_why`); changing and taking back is
:mod:`dialogs.absence_after`; the questions are in :mod:`dialogs.absence_questions`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from dialogs import cards, notice_lines
from dialogs.absence_questions import Wish, pin, script
from dialogs.conversation import Talk, pinned_day
from dialogs.effects import AddReason, CloseAlerts, Effect, OpenAlert, ReportAbsence, WithdrawAbsence
from dialogs.facts import Context, Notice, NoticeKind
from dialogs.messages import Button, Prompt, say
from dialogs.press import open_press
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


def opens(ctx: Context, _argument: str) -> Start | Done:
    """The questions, with the days ahead."""
    return Start(pin(ctx))


def finish(ctx: Context, talk: Talk, wish: Wish) -> Done:
    """The notice reaches the coordinator; what it replaces no longer stands."""
    notice = notice_of(ctx, talk, wish)
    replaced = str(talk.pinned.get("replaces", ""))
    placed = place(notice, [n for n in ctx.notices if n.ref != replaced])
    if placed.stands:
        return Done((already(placed.stands),))
    old = [n for n in ctx.notices if n.ref == replaced] + placed.replaced
    return _report(ctx, talk, placed.notice, old)


def _report(ctx: Context, talk: Talk, notice: Notice, old: Sequence[Notice]) -> Done:
    ref = notice.ref
    reason = next((n.reason for n in old if n.reason), None)
    message = talk.sources.get("days", "")
    effects: list[Effect] = [WithdrawAbsence(n.ref) for n in old[1:]]
    effects += [
        ReportAbsence(ref, *said(notice), replaces=old[0].ref if old else "", message=message),
        *(CloseAlerts(n.ref) for n in old),
        OpenAlert(ref, "absence", ref),
        *([AddReason(ref, reason)] if reason else []),
        *cards.tell_coordinator(ctx, ref, cards.absence_card(ctx, ref, notice, changed=bool(old)), "safety"),
    ]
    return Done((receipt(ctx, notice),), tuple(effects), then=None if reason else ("absence_why", ref))


def notice_of(ctx: Context, talk: Talk, wish: Wish) -> Notice:
    """The notice that was meant, with the clock time where the day's hours are known."""
    at: time | None = None
    if wish.minutes is not None and wish.hours is not None:
        late = wish.kind == "late"
        start = datetime.combine(pinned_day(talk.pinned, "today"), wish.hours[0 if late else 1])
        at = (start + timedelta(minutes=wish.minutes if late else -wish.minutes)).time()
    return Notice(cards.alert_ref(ctx, talk), wish.kind, wish.days, at, wish.minutes)


@dataclass(frozen=True, slots=True)
class Placed:
    """A new notice among those in force: what is left to report, what it replaces, or what stands instead."""

    notice: Notice
    replaced: list[Notice]
    stands: Notice | None = None


def place(notice: Notice, others: Sequence[Notice]) -> Placed:
    """Notices on the same days give way to the new one, except wider days off or the same again."""
    same_days = [n for n in others if set(n.days) & set(notice.days) and not _go_together(n, notice)]
    wider = [n for n in same_days if n.kind == "absence" and not set(n.days) < set(notice.days)]
    kept = [n for n in wider if notice.kind == "absence" or len(n.days) > 1]
    taken = {day for n in kept for day in n.days}
    days = tuple(day for day in notice.days if day not in taken)
    again = next((n for n in same_days if said(n) == said(notice)), None)
    if not days or again:
        return Placed(notice, [], again or kept[0])
    left = Notice(notice.ref, notice.kind, days, notice.at, notice.minutes)
    return Placed(left, [n for n in same_days if n not in kept and set(n.days) <= set(days)])


def _go_together(one: Notice, other: Notice) -> bool:
    """Who comes late may leave early too."""
    return {one.kind, other.kind} == {"late", "early_leave"}


def said(notice: Notice) -> tuple[NoticeKind, tuple[date, ...], time | None, int | None]:
    """What a notice says, whatever its ref and reason: kind, days, time, minutes."""
    return (notice.kind, notice.days, notice.at, notice.minutes)


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


_TYPED = """
休み 休む 休みます やすみます お休み お休みします おやすみします 欠席 欠席します 遅刻 遅刻します
遅れます おくれます 早退 早退します 早く帰る 早く帰ります absence absent late
"""

ABSENCE = Dialog("absence", LABEL, opens, script, finish, tuple(_TYPED.split()))
