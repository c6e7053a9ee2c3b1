"""When members of staff work: the hours and weekdays they set, without 祝日, closing days and their leave."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlalchemy import Connection

from dialogs.rhythm import rhythm_of
from models import agreed, facts
from scheduler.calendar import Calendar, Leave
from scheduler.hours import StaffHours
from scheduler.read_timetables import is_off, read_preferences, zone_named


def read_staff_hours(
    connection: Connection, people: Sequence[Any], first: date, last: date
) -> dict[int, StaffHours]:
    """The hours of ``people`` (rows with ``person_id`` and ``zone``), right from ``first`` to ``last``."""
    ids = [row.person_id for row in people]
    office = agreed.office_rhythm(connection)
    own = read_preferences(connection, ids)
    leaves: defaultdict[int, list[Leave]] = defaultdict(list)
    for row in agreed.leaves_of(connection, ids, first, last):
        leaves[row.person_id].append(Leave(row.starts_on, row.ends_on))
    closed = frozenset((row.workplace, row.day) for row in facts.closings(connection, first, last))
    hours = {}
    for row in people:
        rhythm = rhythm_of(office, own.get(row.person_id, {}), staff=True)
        days = Calendar((), {}, closed, leaves[row.person_id], rhythm.holidays_off)
        hours[row.person_id] = StaffHours(rhythm, zone_named(row.zone), partial(is_off, days))
    return hours


def read_office_hours(connection: Connection, zone: str, first: date, last: date) -> StaffHours:
    """The organisation's hours, right from ``first`` to ``last``."""
    rhythm = rhythm_of(agreed.office_rhythm(connection), {})
    closed = frozenset((row.workplace, row.day) for row in facts.closings(connection, first, last))
    days = Calendar((), {}, closed, (), rhythm.holidays_off)
    return StaffHours(rhythm, zone_named(zone), partial(is_off, days))
