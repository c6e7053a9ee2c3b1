"""Hours of the day and of the week, in somebody's own zone: quiet hours, staff hours, and the way from a wall
time to a moment.

A wall time that does not exist (the clock was put forward) is the first minute that does; one that exists
twice is the first. Windows may cross midnight; one that begins when it ends is empty.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from dialogs.rhythm import Rhythm

DAY = timedelta(days=1)
MOST_DAYS = 60
"""A search for working hours ends here: an office that is never there has none."""


def moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    """The moment (UTC) of a local wall time."""
    return _moment(day, at, zone)


@lru_cache(maxsize=8192)  # a whole office ends its day at the same few moments
def _moment(day: date, at: time, zone: ZoneInfo) -> datetime:
    local = datetime.combine(day, at, zone)
    back = local.astimezone(UTC).astimezone(zone)
    if back.replace(tzinfo=None) == local.replace(tzinfo=None):
        return local.astimezone(UTC)
    return _end_of_gap(local, zone)


def _end_of_gap(local: datetime, zone: ZoneInfo) -> datetime:
    """The first moment after the gap in which ``local`` lies: where the offset changes. Changes are whole
    seconds, so the second in which the search ends is the one.
    """
    low, high = (local.replace(fold=fold).astimezone(UTC) for fold in (1, 0))
    before = low.astimezone(zone).utcoffset()
    while high - low > timedelta(seconds=1):
        middle = low + (high - low) / 2
        low, high = (middle, high) if middle.astimezone(zone).utcoffset() == before else (low, middle)
    return high.replace(microsecond=0)


def is_quiet(at: datetime, rhythm: Rhythm) -> bool:
    """Whether the bot starts nothing at this local time."""
    return rhythm.quiet(at.time())


def after_quiet(at: datetime, rhythm: Rhythm, zone: ZoneInfo) -> datetime:
    """The moment itself, or where it is quiet then, the end of the quiet hours (UTC)."""
    local = at.astimezone(zone)
    if not is_quiet(local, rhythm):
        return at.astimezone(UTC)
    wraps = rhythm.quiet_from > rhythm.quiet_until and local.time() >= rhythm.quiet_from
    ends = moment(local.date() + (DAY if wraps else timedelta(0)), rhythm.quiet_until, zone)
    return max(at.astimezone(UTC), ends)  # they ended in the first of two hours of the same name


def quiet_begins(at: datetime, rhythm: Rhythm, zone: ZoneInfo) -> datetime:
    """The next moment after this one at which the quiet hours begin (UTC)."""
    today = at.astimezone(zone).date()
    begins = moment(today, rhythm.quiet_from, zone)
    return begins if begins > at else moment(today + DAY, rhythm.quiet_from, zone)


@dataclass(frozen=True, slots=True)
class StaffHours:
    """When staff are there. ``off``: whether a day is no working day beside its weekday (祝日, closing days,
    leave). Hours that end where they begin last a whole day: an office that is never there has no days.
    """

    rhythm: Rhythm
    zone: ZoneInfo
    off: Callable[[date], bool]

    def works(self, day: date) -> bool:
        """Whether ``day`` is a working day."""
        return str(day.weekday()) in self.rhythm.staff_days and not self.off(day)

    def now(self, at: datetime) -> bool:
        """Whether somebody is there at this moment."""
        return any(begins <= at < ends for begins, ends in self._spans(at, 2))

    def end(self, at: datetime) -> datetime | None:
        """When the hours end in which ``at`` lies; None where nobody is there then."""
        found = (ends for begins, ends in self._spans(at, 2) if begins <= at < ends)
        return next(found, None)

    def next(self, at: datetime) -> datetime | None:
        """This moment, or the next in which somebody is there; None where that never is."""
        for begins, ends in self._spans(at, MOST_DAYS):
            if at < ends:
                return max(at, begins).astimezone(UTC)
        return None

    def after(self, at: datetime, working: timedelta) -> datetime | None:
        """The moment after so much working time; None where there is not enough of it."""
        for begins, ends in self._spans(at, MOST_DAYS):
            from_then = max(at, begins)
            if from_then >= ends:
                continue
            if working <= ends - from_then:
                return (from_then + working).astimezone(UTC)
            working -= ends - from_then
        return None

    def _spans(self, at: datetime, days: int) -> Iterator[tuple[datetime, datetime]]:
        first = at.astimezone(self.zone).date() - DAY
        for offset in range(days + 1):
            day = first + offset * DAY
            if self.works(day):
                over_midnight = self.rhythm.staff_until <= self.rhythm.staff_from
                last = day + DAY if over_midnight else day
                yield (
                    moment(day, self.rhythm.staff_from, self.zone),
                    moment(last, self.rhythm.staff_until, self.zone),
                )
