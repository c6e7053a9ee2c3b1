"""Activity days: on which days, from when to when and where a person is expected. The one source of truth.

Weekday patterns with from and to (「時間／日 × 日／週：曜日」 of 個別支援計画②), single days that differ,
longer times away, 祝日, closing days, notices, and the programme's first and last day. Pure: rows in, days
out.

A single day that differs goes before everything but the programme's end; then come leave, 祝日, closing days
of the organisation and of the one workplace, and last the pattern.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dialogs.facts import ActivityDay, FreeDay, Leave, Notice, Pattern, Span, activity_day
from scheduler.japan import is_holiday

__all__ = ["Calendar", "Leave", "Pattern", "Span"]
Closed = frozenset[tuple[str, date]]
"""Closing days: workplace (empty: everywhere) and day."""
MOST_DAYS = 256
"""So many are kept at once."""


class Weekly(tuple[Pattern, ...]):  # noqa: SLOT001 - it keeps something
    """Weekday patterns that many people share, and with them their days, each made once for all."""

    def __init__(self, _patterns: Iterable[Pattern]) -> None:
        self._days: dict[tuple[date, Closed, bool], ActivityDay | None] = {}

    def on(self, day: date) -> Sequence[Span]:
        """The parts of ``day``."""
        weekday = day.weekday()
        return [
            Span(pattern.starts, pattern.ends, pattern.workplace)
            for pattern in self
            if pattern.weekday == weekday and pattern.holds(day)
        ]

    def day(self, day: date, closed: Closed, observes_holidays: bool) -> ActivityDay | None:
        """What is left of ``day`` after 祝日, where they are observed, and closing days."""
        key = (day, closed, observes_holidays)
        try:
            return self._days[key]
        except KeyError:  # asked for but once: another thread may clear them in between
            made = activity_day(day, self._open(day, closed, observes_holidays))
        if len(self._days) >= MOST_DAYS:
            self._days.clear()
        self._days[key] = made
        return made

    def _open(self, day: date, closed: Closed, observes_holidays: bool) -> Sequence[Span]:
        if ("", day) in closed or (observes_holidays and is_holiday(day)):
            return ()
        return [span for span in self.on(day) if (span.workplace, day) not in closed]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything that decides a person's days. ``exceptions``: the parts of a single day that differs, none
    for a day off; ``first`` and ``last``: the programme's days, both included (None: open).
    """

    patterns: Sequence[Pattern] = ()
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    closed: Closed = frozenset()
    leaves: Sequence[Leave] = ()
    observes_holidays: bool = True
    notices: Mapping[date, tuple[Notice, ...]] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None
    _weekly: Weekly = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        weekly = self.patterns if isinstance(self.patterns, Weekly) else Weekly(self.patterns)
        object.__setattr__(self, "_weekly", weekly)

    def day(self, day: date) -> ActivityDay | None:
        """What is planned on ``day``, whatever was told since."""
        if not self.in_programme(day):
            return None
        if day in self.exceptions:
            return activity_day(day, self.exceptions[day])
        return None if self.on_leave(day) else self._weekly.day(day, self.closed, self.observes_holidays)

    def usual(self, day: date) -> Sequence[Span]:
        """What the patterns say of ``day``, as if there were no leave, 祝日 or closing day."""
        return self._weekly.on(day)

    def free(self, day: date) -> FreeDay | None:
        """Why nobody is expected on a day on which they usually are; None on any other day."""
        usual = self.usual(day) if self.in_programme(day) else ()
        if not usual or self.day(day):
            return None
        if day in self.exceptions:
            return FreeDay(day, "off")
        if self.on_leave(day):
            return FreeDay(day, "leave")
        if self._is_holiday(day):
            return FreeDay(day, "holiday")
        return FreeDay(day, "closed", "" if ("", day) in self.closed else usual[0].workplace)

    def coming(self, day: date) -> ActivityDay | None:
        """From when to when the person is expected on ``day``, after what they told."""
        planned = self.day(day)
        told = self.notices.get(day, ())
        return planned.told(told) if planned and told else planned

    def expected(self, at: datetime) -> bool:
        """Whether the person is expected to be there at ``at``, in their own local time."""
        coming = self.coming(at.date())
        return coming is not None and coming.holds(at.time())

    def days(self, first: date, last: date) -> Iterator[ActivityDay]:
        """All activity days from ``first`` to ``last``."""
        for offset in range((last - first).days + 1):
            planned = self.day(first + timedelta(days=offset))
            if planned:
                yield planned

    def on_leave(self, day: date) -> bool:
        """Whether the person is away for longer on ``day``."""
        return bool(self.leaves) and any(leave.first <= day <= leave.last for leave in self.leaves)

    def in_programme(self, day: date) -> bool:
        """Whether the programme has begun for the person and not ended on ``day``."""
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def _is_holiday(self, day: date) -> bool:
        return self.observes_holidays and is_holiday(day)
