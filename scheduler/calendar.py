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


class Weekly(tuple[Pattern, ...]):  # noqa: SLOT001 - it keeps something
    """Weekday patterns that many people share, and with them what they say of a day."""

    def __init__(self, _patterns: Iterable[Pattern]) -> None:
        self._said: dict[date, Sequence[Span]] = {}

    def on(self, day: date) -> Sequence[Span]:
        """The parts of ``day``, found once for all."""
        if day not in self._said:
            self._said[day] = _on(self, day)
        return self._said[day]


def _on(patterns: Sequence[Pattern], day: date) -> Sequence[Span]:
    weekday = day.weekday()
    return [
        Span(pattern.starts, pattern.ends, pattern.workplace)
        for pattern in patterns
        if pattern.weekday == weekday and pattern.holds(day)
    ]


@dataclass(frozen=True, slots=True)
class Calendar:
    """Everything that decides a person's days. ``exceptions``: the parts of a single day that differs, none
    for a day off; ``first`` and ``last``: the programme's days, both included (None: open).
    """

    patterns: Sequence[Pattern] = ()
    exceptions: Mapping[date, tuple[Span, ...]] = field(default_factory=dict)
    closed: frozenset[tuple[str, date]] = frozenset()
    leaves: Sequence[Leave] = ()
    observes_holidays: bool = True
    notices: Mapping[date, tuple[Notice, ...]] = field(default_factory=dict)
    first: date | None = None
    last: date | None = None

    def day(self, day: date) -> ActivityDay | None:
        """What is planned on ``day``, whatever was told since."""
        if not self.in_programme(day):
            return None
        if day in self.exceptions:
            return activity_day(day, self.exceptions[day])
        usual = self.usual(day)
        if not usual or self.on_leave(day):
            return None
        return activity_day(day, self._open(usual, day))

    def usual(self, day: date) -> Sequence[Span]:
        """What the patterns say of ``day``, as if there were no leave, 祝日 or closing day."""
        patterns = self.patterns
        return patterns.on(day) if isinstance(patterns, Weekly) else _on(patterns, day)

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

    def _open(self, usual: Sequence[Span], day: date) -> Sequence[Span]:
        if self._is_holiday(day) or ("", day) in self.closed:
            return ()
        return [span for span in usual if (span.workplace, day) not in self.closed] if self.closed else usual

    def _is_holiday(self, day: date) -> bool:
        return self.observes_holidays and is_holiday(day)
