"""The office's hours, read at most once a minute: every batch opens alerts, and hours hardly change."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from dialogs.rhythm import rhythm_of
from models import agreed, facts
from scheduler.hours import MOST_DAYS, StaffHours
from scheduler.japan import is_holiday

KEPT = timedelta(minutes=1)
A_DAY = timedelta(days=1)


@dataclass(slots=True)
class OfficeHours:
    """When somebody is in the office of ``zone``, and so when alerts go on."""

    zone: str
    _hours: StaffHours | None = None
    _read_at: datetime | None = None

    def at(self, connection: Connection, now: datetime) -> StaffHours:
        """The hours as they are known ``now``."""
        if self._hours is None or self._read_at is None or abs(now - self._read_at) > KEPT:
            self._hours, self._read_at = _read(connection, now, ZoneInfo(self.zone)), now
        return self._hours


def _read(connection: Connection, now: datetime, zone: ZoneInfo) -> StaffHours:
    rhythm = rhythm_of(agreed.office_rhythm(connection), {})
    today = now.astimezone(zone).date()
    ahead = facts.closings(connection, today - 2 * A_DAY, today + (MOST_DAYS + 2) * A_DAY)
    closed = frozenset(row.day for row in ahead if not row.workplace)

    def off(day: date) -> bool:
        return day in closed or (rhythm.holidays_off and is_holiday(day))

    return StaffHours(rhythm, zone, off)
