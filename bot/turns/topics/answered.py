"""From when on somebody reads what participants write: the working hours of whoever walks beside them."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scheduler.hours import MOST_DAYS, StaffHours
from scheduler.read_staff_hours import read_office_hours, read_staff_hours

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge


def learn_answered(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["answered"]``: a moment in the person's own zone each, or None while somebody is there. Where
    nobody is assigned, or nobody of them ever works, it is the office's hours.
    """
    known.learn("beside", ids)
    last = known.today + timedelta(days=MOST_DAYS + 1)
    staff = {row.person_id: row for i in ids for row in known.beside[i].values() if row is not None}
    first = known.today - timedelta(days=2)
    hours = read_staff_hours(known.connection, list(staff.values()), first, last)
    office = read_office_hours(known.connection, known.organisation.zone, first, last)
    for i in ids:
        beside = {part: hours[row.person_id] for part, row in known.beside[i].items() if row is not None}
        moment = answered_from(beside, office, known.now)
        zone = ZoneInfo(known.people[i].zone)
        known.found["answered"][i] = moment and moment.astimezone(zone)


def answered_from(beside: Mapping[str, StaffHours], office: StaffHours, now: datetime) -> datetime | None:
    """When one of those ``beside`` somebody is there next; None: now. The backup counts on working days of
    the office on which the coordinator does not come.
    """
    of_office = office.next(now)
    moments = [beside["coordinator"].next(now)] if "coordinator" in beside else []
    away = moments and of_office and (moments[0] is None or moments[0] - of_office >= timedelta(hours=12))
    if away and "backup" in beside:
        moments.append(beside["backup"].next(now))
    first = min(filter(None, moments), default=of_office)
    return first if first and first > now else None
