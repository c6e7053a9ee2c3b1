"""When an alert that nobody has seen goes to the next: how long each rung waits, by the kind of alert.

Rung 0 is the coordinator, 1 the backup, 2 those who lead; after that everybody is asked again. What cannot
wait for the office is ``loud``: counted in real time, at any hour. Everything else counts the hours in which
staff are there. Defaults: the programme's field notes (8.3: an absence, 30 minutes after the day begins; 8.4:
no contact, 30 minutes).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from dialogs.facts import AlertKind
from scheduler.hours import StaffHours

LAST_RUNG = 2
MINUTES_10, MINUTES_30, HOUR = timedelta(minutes=10), timedelta(minutes=30), timedelta(hours=1)
WORKING_DAY = timedelta(hours=8)
WORKING_WEEK = 5 * WORKING_DAY
PATIENT = 3
"""From this version on each round takes twice as long as the one before."""


class Pace(NamedTuple):
    """How long the first asked has, how long each one after, how long until everybody is asked again (each
    time longer, up to ``slowest``, and counted in staff hours unless ``restless``), and, where an
    acknowledgement alone is not enough, within how long something must have come of it.
    """

    first: timedelta
    then: timedelta
    again: timedelta
    loud: bool = False
    answer: timedelta | None = None
    slowest: timedelta = WORKING_DAY
    restless: bool = False


PACES: Mapping[tuple[AlertKind, str], Pace] = {
    ("crisis", ""): Pace(MINUTES_10, MINUTES_10, MINUTES_30, loud=True, answer=HOUR, restless=True),
    ("no_contact", ""): Pace(MINUTES_30, MINUTES_30, HOUR, loud=True, answer=2 * HOUR),
    ("absence", "today"): Pace(MINUTES_30, MINUTES_30, HOUR, loud=True),
    ("absence", ""): Pace(WORKING_DAY, 2 * HOUR, 4 * HOUR),
    ("talk", "today"): Pace(MINUTES_30, MINUTES_30, HOUR, answer=2 * HOUR),
    ("talk", "phone"): Pace(2 * HOUR, 2 * HOUR, 4 * HOUR, answer=WORKING_DAY),
    ("talk", ""): Pace(4 * HOUR, 4 * HOUR, WORKING_DAY, answer=2 * WORKING_DAY),
    ("note", "today"): Pace(MINUTES_30, MINUTES_30, HOUR, answer=2 * HOUR),
    ("note", ""): Pace(WORKING_DAY, WORKING_DAY, 2 * WORKING_DAY, slowest=WORKING_WEEK),
    ("message", ""): Pace(WORKING_DAY, WORKING_DAY, WORKING_DAY, slowest=WORKING_WEEK),
    ("parked", ""): Pace(2 * HOUR, 2 * HOUR, WORKING_DAY, slowest=WORKING_WEEK),
    ("unreachable", ""): Pace(4 * HOUR, 4 * HOUR, WORKING_DAY, answer=2 * WORKING_DAY),
    ("change", ""): Pace(WORKING_WEEK, WORKING_WEEK, WORKING_WEEK, slowest=WORKING_WEEK),
    ("change", "red"): Pace(HOUR, HOUR, 2 * HOUR),
    ("joined", ""): Pace(2 * WORKING_DAY, 2 * WORKING_DAY, WORKING_WEEK, slowest=WORKING_WEEK),
    ("declined", ""): Pace(WORKING_DAY, WORKING_DAY, 2 * WORKING_DAY, slowest=WORKING_WEEK),
}
"""By kind and detail; a detail that is not here is as the kind without one."""


def pace(kind: AlertKind, detail: str = "") -> Pace:
    """How patient an alert is."""
    return PACES.get((kind, detail)) or PACES[kind, ""]


def first(
    kind: AlertKind, detail: str, now: datetime, hours: StaffHours, begins: datetime | None = None
) -> datetime:
    """When an alert that was opened ``now`` goes to the next rung. ``begins``: when the activity of its day
    does; that day the alert counts as today's.
    """
    waits = pace(kind, detail)
    at = _after(waits.first, now, hours, loud=waits.loud)
    if begins is None:
        return at
    that_day = pace(kind, "today")
    return min(at, max(begins, now) + that_day.first)


def following(
    kind: AlertKind, detail: str, now: datetime, hours: StaffHours, rung: int, *, again: bool = False,
    version: int = 1,
) -> datetime:  # fmt: skip
    """When the next are asked after ``rung`` was at ``now``; ``again``: everybody has been asked. The higher
    the alert's ``version``, the more often that was.
    """
    waits = pace(kind, detail)
    if again or rung >= LAST_RUNG:
        longer = waits.again * 2 ** min(max(0, version - PATIENT), 8)
        return _after(max(waits.again, min(longer, waits.slowest)), now, hours, loud=waits.restless)
    return _after(waits.then, now, hours, loud=waits.loud)


def silent(kind: AlertKind, detail: str, now: datetime, hours: StaffHours) -> datetime | None:
    """When an alert acknowledged ``now`` is opened again if nothing comes of it; None where it needs
    nothing more.
    """
    waits = pace(kind, detail)
    return None if waits.answer is None else _after(waits.answer, now, hours, loud=waits.loud)


def _after(wait: timedelta, now: datetime, hours: StaffHours, *, loud: bool) -> datetime:
    """So much later; where staff are never there, in real time."""
    return now + wait if loud else hours.after(now, wait) or now + wait
