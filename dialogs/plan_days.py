"""One day of a plan as it is shown to the person: in words, and the same on the picture."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Literal, NamedTuple

from dialogs import notice_lines
from dialogs.facts import ActivityDay, Context, FreeDay, Notice, Span, WhyFree
from dialogs.words import Said, phrase, verbatim

HOURS = phrase("plan_days.hours", "{starts}から {ends}まで")
HOURS_AT = phrase("plan_days.hours_at", "{starts}から {ends}まで {workplace}")
TOLD = phrase("plan_days.told", "{hours}（{kind}：れんらくずみ）")
STAYS = phrase("plan_days.stays", "{kind}（れんらくずみ）")
FREE = phrase("plan_days.free", "お休み（{why}）")
WHY: dict[WhyFree, Said] = {
    "holiday": phrase("plan_days.holiday", "祝日")(),
    "closed": phrase("plan_days.closed", "支援室の お休み")(),
    "leave": phrase("plan_days.leave", "長い お休み")(),
    "off": phrase("plan_days.off", "この 日だけ")(),
}
CLOSED_AT = phrase("plan_days.closed_at", "{workplace}の お休み")
Kind = Literal["comes", "changed", "away", "free"]


class DayShown(NamedTuple):
    """A day: whether the person comes, comes at other hours than planned, stays at home as they told, or is
    free; and each part of it in words.
    """

    day: date
    kind: Kind
    words: tuple[Said, ...]


def shown(
    day: date, planned: ActivityDay | None, notices: Iterable[Notice], free: FreeDay | None
) -> DayShown | None:
    """The day in words; None on a day that is none of theirs."""
    if planned is None:
        return DayShown(day, "free", (free_words(free),)) if free else None
    told = [notice for notice in notices if day in notice.days]
    if not told:
        return DayShown(day, "comes", tuple(map(hours, planned.parts)))
    left = planned.told(told)
    if left is None:
        return DayShown(day, "away", tuple(STAYS(kind=_kind(notice)) for notice in told))
    words = [hours(part) for part in left.parts]
    for notice in told:
        place = 0 if notice.kind == "late" else -1
        words[place] = TOLD(hours=words[place], kind=_kind(notice))
    return DayShown(day, "changed", tuple(words))


def two_weeks(ctx: Context) -> Iterator[DayShown]:
    """From today to the end of next week, in the person's own turn."""
    for day in days_from(ctx.today):
        free = ctx.plan.free(day) if ctx.plan else None
        if one := shown(day, ctx.activity(day), ctx.notices, free):
            yield one


def days_from(first: date) -> list[date]:
    """From ``first`` to the Sunday of the week after its own."""
    return [first + timedelta(days=n) for n in range(14 - first.weekday())]


def next_monday(day: date) -> date:
    """The Monday after ``day``."""
    return day + timedelta(days=7 - day.weekday())


def hours(part: Span) -> Said:
    """From when to when, and where."""
    if not part.workplace:
        return HOURS(starts=part.starts, ends=part.ends)
    return HOURS_AT(starts=part.starts, ends=part.ends, workplace=verbatim(part.workplace))


def free_words(free: FreeDay) -> Said:
    """That a day is free, and why."""
    return FREE(why=_why(free))


def _why(free: FreeDay) -> Said:
    if free.why == "closed" and free.workplace:
        return CLOSED_AT(workplace=verbatim(free.workplace))
    return WHY[free.why]


def _kind(notice: Notice) -> Said:
    return notice_lines.KINDS[notice.kind]()
