"""What an absence notice asks: the kind, then the days or the minutes. Two taps in the usual case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import get_args

from dialogs.conversation import Json, pinned_day
from dialogs.facts import ActivityDay, Context, NoticeKind
from dialogs.notice_lines import KINDS
from dialogs.questions import Choice, Days, Option, day_option
from dialogs.script import Pinned, Script, ask
from dialogs.words import Said, phrase

WHAT = phrase("absence.what", "どう しましたか。")
WHICH_DAY = phrase("absence.which_day", "いつ 休みますか。\n「25日」の ように 書く ことも できます。")
WHICH_OTHER_DAY = phrase("absence.which_other_day", "何日の ことですか。")
FIRST_DAY = phrase("absence.first_day", "いつから 休みますか。")
LAST_DAY = phrase("absence.last_day", "いつまで 休みますか。")
SEVERAL = phrase("absence.several", "何日か つづけて")
TODAY = phrase("absence.today", "きょう {day}")
HOW_LATE = phrase("absence.how_late", "{day}、どのくらい おくれますか。")
HOW_EARLY = phrase("absence.how_early", "{day}、いつ 帰りますか。")
MINUTES = phrase("absence.minutes", "{minutes}分")
HOURS = phrase("absence.hours", "{hours}時間")
HOURS_EARLY = phrase("absence.hours_early", "{hours}時間 早く")
AT = phrase("absence.at", "{time}")
NOT_SURE = phrase("absence.not_sure", "わからない")
OTHER_DAY = phrase("absence.other_day", "ほかの 日")

FARTHEST = 30
MOST_OFFERED = 5
LATE_STEPS = (15, 30, 60)
EARLY_STEPS = (60, 120, 180)

Hours = tuple[time, time]


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody said: the kind, the days, and for late or early by how many minutes, if they know."""

    kind: NoticeKind
    days: tuple[date, ...]
    minutes: int | None = None
    hours: Hours | None = None


def pin(ctx: Context, replaces: str = "") -> dict[str, Json]:
    """What the questions depend on: today, the activity days ahead and their hours, the notice to change."""
    ahead = [planned for planned in ctx.days if _is_ahead(planned, ctx)]
    days = [planned.day for planned in ahead] or [ctx.today + timedelta(days=n) for n in range(3)]
    hours: dict[str, Json] = {
        planned.day.isoformat(): [planned.starts.isoformat("minutes"), planned.ends.isoformat("minutes")]
        for planned in ahead
    }
    pinned: dict[str, Json] = {
        "today": ctx.today.isoformat(),
        "ahead": [day.isoformat() for day in days[: 2 * MOST_OFFERED]],
        "hours": hours,
    }
    return {**pinned, "replaces": replaces} if replaces else pinned


def _is_ahead(planned: ActivityDay, ctx: Context) -> bool:
    if not timedelta(0) <= planned.day - ctx.today <= timedelta(days=FARTHEST):
        return False
    return planned.day > ctx.today or ctx.now.time() < planned.ends


def script(pinned: Pinned) -> Script[Wish]:
    """The kind; then which days, how late, or when they leave."""
    options = tuple(Option(kind, KINDS[kind]()) for kind in get_args(NoticeKind))
    kind = yield from ask(Choice("kind", (WHAT(),), options))
    match kind:
        case "late":
            return (yield from _partly("late", pinned))
        case "early_leave":
            return (yield from _partly("early_leave", pinned))
    return Wish("absence", (yield from _days(pinned)))


def _days(pinned: Pinned) -> Script[tuple[date, ...]]:
    several = (Option("several", SEVERAL()),)
    days = yield from ask(_day_question("days", WHICH_DAY(), pinned, extra=several))
    if not isinstance(days, str):
        return days
    first = yield from ask(_day_question("first", FIRST_DAY(), pinned))
    assert not isinstance(first, str)
    if len(first) > 1:
        return first
    last = yield from ask(_day_question("last", LAST_DAY(), pinned, after=first[0]))
    assert not isinstance(last, str)
    begin, end = sorted((first[0], last[-1]))
    return tuple(begin + timedelta(days=n) for n in range((end - begin).days + 1))


def _partly(kind: NoticeKind, pinned: Pinned) -> Script[Wish]:
    """Coming late or leaving early, on the next activity day or on another."""
    day = _ahead(pinned)[0]
    minutes = yield from ask(_minutes_question("minutes", kind, day, pinned, other=True))
    if minutes == "other":
        days = yield from ask(_day_question("days", WHICH_OTHER_DAY(), pinned))
        assert not isinstance(days, str)
        day = days[0]
        minutes = yield from ask(_minutes_question("minutes_then", kind, day, pinned))
    return Wish(kind, (day,), None if minutes == "unknown" else int(str(minutes)), _hours(pinned, day))


def _day_question(
    name: str, words: Said, pinned: Pinned, *, after: date | None = None, extra: tuple[Option, ...] = ()
) -> Days:
    today = pinned_day(pinned, "today")
    days = [day for day in _ahead(pinned) if after is None or day > after][:MOST_OFFERED]
    offered = tuple(_today_option(day) if day == today else day_option(day) for day in days)
    return Days(name, (words,), offered, today, today + timedelta(days=FARTHEST), extra=extra)


def _today_option(day: date) -> Option:
    return Option(day.isoformat(), TODAY(day=day), ("きょう", "今日", "today"))


def _minutes_question(
    name: str, kind: NoticeKind, day: date, pinned: Pinned, *, other: bool = False
) -> Choice:
    hours = _hours(pinned, day)
    steps = _late_steps() if kind == "late" else _early_steps(hours)
    extra = (Option("other", OTHER_DAY()),) if other else ()
    words = (HOW_LATE if kind == "late" else HOW_EARLY)(day=day)
    return Choice(name, (words,), (*steps, Option("unknown", NOT_SURE()), *extra))


def _late_steps() -> tuple[Option, ...]:
    def label(minutes: int) -> Said:
        return HOURS(hours=minutes // 60) if minutes % 60 == 0 else MINUTES(minutes=minutes)

    return tuple(Option(str(minutes), label(minutes), (f"{minutes}分",)) for minutes in LATE_STEPS)


def _early_steps(hours: Hours | None) -> tuple[Option, ...]:
    """The hours before the end of the day as clock times, as far as the day reaches; else as lengths."""
    if hours is None:
        return tuple(Option(str(step), HOURS_EARLY(hours=step // 60)) for step in EARLY_STEPS)
    starts, ends = (datetime.combine(date.min, at) for at in hours)
    times = {step: ends - timedelta(minutes=step) for step in EARLY_STEPS}
    return tuple(Option(str(step), AT(time=at.time())) for step, at in times.items() if at > starts)


def _ahead(pinned: Pinned) -> list[date]:
    ahead = pinned["ahead"]
    assert isinstance(ahead, list)
    return [date.fromisoformat(str(day)) for day in ahead]


def _hours(pinned: Pinned, day: date) -> Hours | None:
    table = pinned["hours"]
    assert isinstance(table, Mapping)
    saved = table.get(day.isoformat())
    if not isinstance(saved, list):
        return None
    starts, ends = (time.fromisoformat(str(at)) for at in saved)
    return starts, ends
