"""A person's timetable: everything that decides when the bot speaks to them. Rows in, one value out."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from dialogs.facts import Role
from dialogs.rhythm import Rhythm
from scheduler.calendar import Calendar
from scheduler.hours import StaffHours


@dataclass(frozen=True, slots=True)
class Review:
    """A review that is not held yet: its kind, the day it is due, when both agreed to meet (or None), and
    when both sides last heard of it.
    """

    kind: str
    due_on: date
    meets_at: datetime | None = None
    changed_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Timetable:
    """One person as the planner sees them. ``off``: days on which staff do not work (祝日, closing days,
    their own leave). ``goals_due``: days by which short-term goals are to be looked at.
    """

    person_id: int
    role: Role
    zone: ZoneInfo
    calendar: Calendar = field(default_factory=Calendar)
    rhythm: Rhythm = field(default_factory=Rhythm)
    starts_on: date | None = None
    ends_on: date | None = None
    off: Collection[date] = ()
    reviews: tuple[Review, ...] = ()
    goals_due: tuple[date, ...] = ()

    @property
    def staff_hours(self) -> StaffHours:
        """When this member of staff works."""
        return StaffHours(self.rhythm, self.zone, lambda day: day in self.off)

    def takes_part(self, day: date) -> bool:
        """Whether the programme has begun and not ended on ``day``."""
        begun = self.starts_on is None or self.starts_on <= day
        return begun and (self.ends_on is None or day <= self.ends_on)
