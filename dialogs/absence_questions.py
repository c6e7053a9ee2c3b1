"""What an absence notice asks: the kind, then the days or the time. Two taps in the usual case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Literal, get_args

from dialogs.absence_times import Hours, Part, when
from dialogs.changing import replace
from dialogs.conversation import Json, pinned_day
from dialogs.facts import ActivityDay, Context, Notice, NoticeKind
from dialogs.notice_lines import KINDS
from dialogs.questions import Choice, Days, Option, day_option
from dialogs.script import Pinned, Script, ask
from dialogs.words import Said, phrase

WHAT = phrase("absence.what", "どう しましたか。")
CHANGE_WHICH = phrase("absence.change_which", "どの日を 変えますか。")
ALL = phrase("absence.all", "ぜんぶ")
WHICH_DAY = phrase("absence.which_day", "いつ 休みますか。\n「25日」の ように 書く ことも できます。")
WHICH_OTHER_DAY = phrase("absence.which_other_day", "何日の ことですか。")
FIRST_DAY = phrase("absence.first_day", "いつから 休みますか。")
LAST_DAY = phrase("absence.last_day", "いつまで 休みますか。")
SEVERAL = phrase("absence.several", "何日か つづけて")
TODAY = phrase("absence.today", "きょう {day}")

FARTHEST = 30
MOST_OFFERED = 5
MOST_TO_CHANGE = 8
ALSO: dict[str, tuple[str, ...]] = {
    "late": (
        "おくれる",
        "遅れる",
        "おくれます",
        "遅れます",
        "遅刻",
        "遅刻する",
        "遅刻します",
        "ちこく",
        "late",
    ),
    "early_leave": ("早退", "早退する", "早退します", "そうたい", "早く帰る", "早く帰ります", "早く帰りたい"),
}
"""Words that are taken for the kind as well as its label."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody said: the kind, the days, and for late or early by how many minutes or at what time, if
    they know; ``now``: they leave at once. ``changed``: the days of an earlier notice that this is about.
    """

    kind: NoticeKind
    days: tuple[date, ...]
    minutes: int | None = None
    hours: Hours | None = None
    at: time | None = None
    now: bool = False
    changed: tuple[date, ...] = ()


def pin(ctx: Context, old: Notice | None = None) -> dict[str, Json]:
    """What the questions depend on: the day and the time, the activity days ahead and their hours, the
    notice to change.
    """
    ahead = [planned for planned in ctx.days if _is_ahead(planned, ctx)]
    days = [planned.day for planned in ahead] or [ctx.today + timedelta(days=n) for n in range(3)]
    hours: dict[str, Json] = {
        planned.day.isoformat(): [planned.starts.isoformat("minutes"), planned.ends.isoformat("minutes")]
        for planned in ahead
    }
    pinned: dict[str, Json] = {
        "today": ctx.today.isoformat(),
        "now": ctx.now.time().isoformat("minutes"),
        "ahead": [day.isoformat() for day in days[: 2 * MOST_OFFERED]],
        "hours": hours,
    }
    if old is None:
        return pinned
    left: list[Json] = [day.isoformat() for day in old.days if day >= ctx.today]
    return {**pinned, "replaces": old.ref, "days": left}


def _is_ahead(planned: ActivityDay, ctx: Context) -> bool:
    if not timedelta(0) <= planned.day - ctx.today <= timedelta(days=FARTHEST):
        return False
    return planned.day > ctx.today or ctx.now.time() < planned.ends


def script(pinned: Pinned) -> Script[Wish | None]:
    """The kind; then which days, how late, or when they leave. None where they would rather talk."""
    changed = yield from _to_change(pinned)
    options = tuple(Option(kind, KINDS[kind](), ALSO.get(kind, ())) for kind in get_args(NoticeKind))
    kind = yield from ask(Choice("kind", (WHAT(),), options))
    match kind:
        case "late" | "early_leave":
            wish = yield from partly(kind, pinned, changed)
        case _:
            wish = Wish("absence", (yield from days_off(pinned)))
    return replace(wish, changed=changed) if wish else None


def _to_change(pinned: Pinned) -> Script[tuple[date, ...]]:
    """Which days of the notice that is changed; asked only where there are several."""
    days = dates(pinned.get("days", []))
    if len(days) < 2:
        return tuple(days)
    today = pinned_day(pinned, "today")
    offered = tuple(option_of(day, today) for day in days[:MOST_TO_CHANGE])
    every = (Option("all", ALL(), ("全部", "すべて")),)
    chosen = yield from ask(
        Days("which", (CHANGE_WHICH(),), offered, today, days[-1], extra=every, only=tuple(days))
    )
    return tuple(days) if isinstance(chosen, str) else chosen


def days_off(pinned: Pinned) -> Script[tuple[date, ...]]:
    """Which days somebody stays at home."""
    several = (Option("several", SEVERAL()),)
    days = yield from ask(day_question("days", WHICH_DAY(), pinned, extra=several))
    return days if not isinstance(days, str) else (yield from run_of_days(pinned))


def run_of_days(pinned: Pinned) -> Script[tuple[date, ...]]:
    """From which day until which."""
    first = yield from ask(day_question("first", FIRST_DAY(), pinned))
    assert not isinstance(first, str)
    if len(first) > 1:
        return first
    last = yield from ask(day_question("last", LAST_DAY(), pinned, after=first[0]))
    assert not isinstance(last, str)
    begin, end = sorted((first[0], last[-1]))
    return tuple(begin + timedelta(days=n) for n in range((end - begin).days + 1))


def partly(
    kind: Literal["late", "early_leave"], pinned: Pinned, changed: tuple[date, ...]
) -> Script[Wish | None]:
    """Coming late or leaving early: on the days to be changed, the next activity day, or on another."""
    days = changed or (dates(pinned["ahead"])[0],)
    part = part_meant(kind, days, pinned)
    said = yield from ask(when("minutes", part, other=len(days) == 1))
    if said == "other":
        other = yield from ask(day_question("days", WHICH_OTHER_DAY(), pinned, single=True))
        assert not isinstance(other, str)
        part = part_meant(kind, other[:1], pinned)
        said = yield from ask(when("minutes_then", part, other=False))
    return wish_of(part, said)


def wish_of(part: Part, said: str) -> Wish | None:
    """What the answer to when makes of it; None where they would rather talk."""
    match said:
        case "talk":
            return None
        case "absence":
            return Wish("absence", part.days)
        case "now":
            return Wish(part.kind, part.days, hours=part.hours, now=True)
        case "unknown":
            return Wish(part.kind, part.days)
    if ":" in said:
        return Wish(part.kind, part.days, at=time.fromisoformat(said))
    return Wish(part.kind, part.days, int(said), part.hours)


def part_meant(kind: Literal["late", "early_leave"], days: tuple[date, ...], pinned: Pinned) -> Part:
    """What is asked about, with the hours of these days where they are the same."""
    hours = {_hours(pinned, day) for day in days}
    now = pinned.get("now")
    today = pinned_day(pinned, "today") in days
    return Part(
        kind,
        days,
        hours.pop() if len(hours) == 1 else None,
        time.fromisoformat(str(now)) if now and today else None,
    )


def day_question(
    name: str,
    words: Said,
    pinned: Pinned,
    *,
    after: date | None = None,
    extra: tuple[Option, ...] = (),
    single: bool = False,
) -> Days:
    """Which day, with those ahead as buttons."""
    today = pinned_day(pinned, "today")
    days = [day for day in dates(pinned["ahead"]) if after is None or day > after][:MOST_OFFERED]
    offered = tuple(option_of(day, today) for day in days)
    last = today + timedelta(days=FARTHEST)
    return Days(name, (words,), offered, today, last, extra=extra, single=single)


def option_of(day: date, today: date) -> Option:
    """A day as a button; today says so."""
    if day != today:
        return day_option(day)
    return Option(day.isoformat(), TODAY(day=day), ("きょう", "今日", "today"))


def dates(saved: Json) -> list[date]:
    """Saved ISO dates."""
    assert isinstance(saved, list)
    return [date.fromisoformat(str(day)) for day in saved]


def _hours(pinned: Pinned, day: date) -> Hours | None:
    table = pinned["hours"]
    assert isinstance(table, Mapping)
    saved = table.get(day.isoformat())
    if not isinstance(saved, list):
        return None
    starts, ends = (time.fromisoformat(str(at)) for at in saved)
    return starts, ends
