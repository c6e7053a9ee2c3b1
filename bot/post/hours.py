"""Cards outside staff hours: what is not urgent waits until its reader works again.

The evening belongs to the people who work here. What is ``safety`` (an absence, a wish to talk today, no
contact) is told at any hour; notes, messages and wishes that can wait are held, and go out when the hours
begin. Who has just been here by their own will gets everything at once.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from dialogs.facts import STAFF
from dialogs.rhythm import rhythm_of
from models import agreed, due, facts, outbox
from scheduler.hours import MOST_DAYS
from scheduler.read_staff_hours import read_staff_hours
from scheduler.read_timetables import read_preferences

HELD_CARDS = "held"
"""The prompt at which held cards go out (:mod:`dialogs.held_cards`)."""
HERE = timedelta(minutes=15)
"""Who wrote or tapped within this time is still at it."""


def out_of_hours(connection: Connection, staff_ids: Collection[int], now: datetime) -> dict[int, datetime]:
    """Of these members of staff those who are not to be disturbed now, with the moment at which they work
    again.
    """
    people = facts.persons(connection, staff_ids) if staff_ids else ()
    if not people:
        return {}
    first = (now - timedelta(days=2)).date()
    hours = read_staff_hours(connection, people, first, first + timedelta(days=MOST_DAYS + 3))
    later = {
        i: begins
        for i, mine in hours.items()
        if mine.rhythm.hold_cards and (begins := mine.next(now)) is not None and begins > now
    }
    here = outbox.here_since(connection, later, now - HERE) if later else ()
    return {i: begins for i, begins in later.items() if i not in here}


def send_later(connection: Connection, later: dict[int, datetime]) -> None:
    """Let what is held for these people fall due at its moment."""
    rows = [
        {"person_id": i, "prompt": HELD_CARDS, "slot": f"{at.date()}", "due_at": at, "until": None}
        for i, at in later.items()
    ]
    if rows:
        due.SCHEDULE.many(connection, rows)


def resting(connection: Connection, ids: Collection[int], now: datetime) -> set[int]:
    """Those of these people in whose quiet hours it is now, and staff outside their working hours."""
    people = facts.persons(connection, ids) if ids else ()
    office, own = agreed.office_rhythm(connection), read_preferences(connection, ids)
    quiet = {
        row.person_id
        for row in people
        if rhythm_of(office, own.get(row.person_id, {})).quiet(now.astimezone(ZoneInfo(row.zone)).time())
    }
    staff = [row.person_id for row in people if row.role in STAFF]
    return quiet | out_of_hours(connection, staff, now).keys()
