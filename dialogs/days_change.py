"""A change of somebody's activity days: what it is, in words that both sides read, and as orders."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import reduce
from itertools import groupby
from typing import Literal

from dialogs import plan_days
from dialogs.effects import AgreeDays, Effect, SetException, SetLeave
from dialogs.facts import Leave, Pattern, Plan, Span
from dialogs.words import Said, phrase

WEEKDAYS = tuple(phrase(f"days.weekday_{number}", name)() for number, name in enumerate("月火水木金土日"))
AND = phrase("days.and", "{one}・{more}")
WEEKLY = phrase("days.weekly", "・{weekdays} {hours}")
PART = phrase("days.part", "・{hours}")
FROM = phrase("days.from", "{first}から：")
FROM_TO = phrase("days.from_to", "{first}から {last}まで：")
THEN_BEFORE = phrase("days.then_before", "その あとは まえの 予定に もどります。")
OFF = phrase("days.off", "{day}は お休みです。")
EXTRA = phrase("days.extra", "{day}は 来る 日です。")
LEAVE = phrase("days.leave", "{first}から {last}まで お休みです。")
LEAVE_OPEN = phrase("days.leave_open", "{first}から お休みです。\nおわりは まだ きめて いません。")
BACK = phrase("days.back", "{day}から また はじまります。")
CALLED_OFF = phrase("days.called_off", "{first}からの お休みは 取り消しです。")
USUAL = phrase("days.usual", "{day}は いつもの 予定です。")
HOLDS = phrase("days.holds", "{name}さんの 活動日")
NOTHING_YET = phrase("days.nothing_yet", "・まだ きまって いません。")
CHANGED_OFF = phrase("days.changed_off", "・{day} お休み")
CHANGED = phrase("days.changed", "・{day} {hours}")
AWAY = phrase("days.away", "・{first}から {last}まで 長い お休み")
AWAY_OPEN = phrase("days.away_open", "・{first}から 長い お休み")
ENDS = phrase("days.ends", "活動は {last}までです。")

Kind = Literal["weekly", "off", "extra", "leave", "back", "usual"]
OPEN = date(9999, 12, 31)
"""The last day of a leave whose end is not known."""
MOST_CHANGED = 10
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DaysChange:
    """``first``: the day it is about, or from which it holds; ``last``: until when (None: open). ``weekly``:
    weekdays and parts; ``parts``: those of a single day; ``leave``: the leave that ends.
    """

    kind: Kind
    first: date
    last: date | None = None
    weekly: tuple[tuple[int, Span], ...] = ()
    parts: tuple[Span, ...] = ()
    leave: Leave | None = None


def lines(change: DaysChange) -> list[Said]:
    """The change in words, for whoever makes it and for whom it is about."""
    first, last = change.first, change.last
    match change.kind:
        case "weekly":
            head = FROM_TO(first=first, last=last) if last else FROM(first=first)
            return [head, *weekly_lines(change.weekly), *((THEN_BEFORE(),) if last else ())]
        case "off":
            return [OFF(day=first)]
        case "extra":
            return [EXTRA(day=first), *(PART(hours=plan_days.hours(part)) for part in change.parts)]
        case "leave":
            return [LEAVE(first=first, last=last) if last else LEAVE_OPEN(first=first)]
        case "back":
            return [_back(change)]
    return [USUAL(day=first)]


def _back(change: DaysChange) -> Said:
    """A leave ends early, or does not begin at all."""
    if change.leave and change.first <= change.leave.first:
        return CALLED_OFF(first=change.leave.first)
    return BACK(day=change.first)


def orders(change: DaysChange, person: int) -> tuple[Effect, ...]:
    """What is to be written."""
    match change.kind:
        case "weekly":
            patterns = (Pattern(day, *span, change.first, change.last) for day, span in change.weekly)
            return (AgreeDays(person, tuple(patterns)),)
        case "off" | "extra":
            return (SetException(person, change.first, change.parts),)
        case "leave":
            return (SetLeave(person, change.first, change.last or OPEN),)
        case "back":
            assert change.leave is not None
            return (SetLeave(person, change.leave.first, change.first - DAY),)
    return (SetException(person, change.first, None),)


def what_holds(plan: Plan, name: str, today: date) -> list[Said]:
    """What is agreed with somebody from today on."""
    ahead = [pattern for pattern in plan.patterns if pattern.last is None or pattern.last >= today]
    found = [HOLDS(name=name), *_periods(ahead, today)]
    found += [] if ahead else [NOTHING_YET()]
    for day in changed_days(plan, today):
        parts = plan.exceptions[day]
        found += [CHANGED(day=day, hours=plan_days.hours(part)) for part in parts] or [CHANGED_OFF(day=day)]
    for leave in leaves_ahead(plan, today):
        away = AWAY(first=leave.first, last=leave.last)
        found.append(AWAY_OPEN(first=leave.first) if leave.last == OPEN else away)
    return [*found, ENDS(last=plan.last)] if plan.last else found


def changed_days(plan: Plan, today: date) -> list[date]:
    """The next single days that differ."""
    return sorted(day for day in plan.exceptions if day >= today)[:MOST_CHANGED]


def leaves_ahead(plan: Plan, today: date) -> list[Leave]:
    """Leaves that are not over."""
    return sorted((leave for leave in plan.leaves if leave.last >= today), key=lambda leave: leave.first)


def weekly_lines(weekly: Iterable[tuple[int, Span]]) -> list[Said]:
    """A line for each hours and place, with its weekdays."""
    by_span: dict[Span, list[int]] = {}
    for weekday, span in sorted(weekly):
        by_span.setdefault(span, []).append(weekday)
    return [WEEKLY(weekdays=_together(days), hours=plan_days.hours(at)) for at, days in by_span.items()]


def _periods(patterns: Sequence[Pattern], today: date) -> Iterator[Said]:
    ordered = sorted(patterns, key=lambda pattern: (pattern.first, pattern.last or OPEN))
    for (first, last), group in groupby(ordered, key=lambda pattern: (pattern.first, pattern.last)):
        if last:
            yield FROM_TO(first=first, last=last)
        elif first > today:
            yield FROM(first=first)
        yield from weekly_lines((p.weekday, Span(p.starts, p.ends, p.workplace)) for p in group)


def _together(weekdays: Sequence[int]) -> Said:
    """``月・水・金``, in whatever language."""
    return reduce(lambda one, more: AND(one=one, more=more), [WEEKDAYS[day] for day in weekdays])
