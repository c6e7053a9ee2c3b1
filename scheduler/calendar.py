"""Activity days: on which days, from when to when and where a person is expected. The one source of truth.

A weekday pattern with from and to (「時間／日 × 日／週：曜日」 of 個別支援計画②), single days that differ,
祝日 and closing days. Pure: rows in, days out.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from dialogs.facts import ActivityDay
from scheduler.japan import is_holiday


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every ``weekday`` (0 is Monday) from ``first`` to ``last`` (None: open)."""

    weekday: int
    starts: time
    ends: time
    workplace: str
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether ``day`` is within its from and to."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Exceptional:
    """One day that differs: ``off`` or a day with hours of its own."""

    off: bool
    starts: time | None = None
    ends: time | None = None
    workplace: str = ""


@dataclass(frozen=True, slots=True)
class Leave:
    """A longer time away, both days included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything that decides a person's days."""

    patterns: Sequence[Pattern] = ()
    exceptions: Mapping[date, Exceptional] = field(default_factory=dict)
    closed: Collection[tuple[str, date]] = ()
    leaves: Sequence[Leave] = ()
    observes_holidays: bool = True

    def day(self, day: date) -> ActivityDay | None:
        """What is planned on ``day``; a single day that differs goes before everything else."""
        if differs := self.exceptions.get(day):
            if differs.off:
                return None
            if differs.starts and differs.ends:
                return ActivityDay(day, differs.starts, differs.ends, differs.workplace)
        if self.on_leave(day):
            return None
        weekday = day.weekday()
        for pattern in self.patterns:
            if pattern.weekday == weekday and pattern.holds(day) and not self._closed(pattern.workplace, day):
                return ActivityDay(day, pattern.starts, pattern.ends, pattern.workplace)
        return None

    def days(self, first: date, last: date) -> Iterator[ActivityDay]:
        """All activity days from ``first`` to ``last``."""
        for offset in range((last - first).days + 1):
            planned = self.day(first + timedelta(days=offset))
            if planned:
                yield planned

    def on_leave(self, day: date) -> bool:
        """Whether the person is away for longer on ``day``."""
        return any(leave.first <= day <= leave.last for leave in self.leaves)

    def _closed(self, workplace: str, day: date) -> bool:
        if self.observes_holidays and is_holiday(day):
            return True
        return bool(self.closed) and (("", day) in self.closed or (workplace, day) in self.closed)
