"""Nobody is left alone by a list: who walks beside people stays one who can, or somebody else takes over."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import Connection, and_, func, or_, select

from bot.people.roster import Entry, Problem, Roster
from dialogs.facts import STAFF
from models.tables import assignments, people


def left_alone(connection: Connection, roster: Roster, today: date) -> list[Problem]:
    """What is wrong with a list that was just written: rows that take somebody away from people whom the
    list gives nobody else.
    """
    counted = _beside(connection, today)
    found = ((entry, counted.get(entry.name, 0)) for entry in roster.entries)
    return [problem for entry, number in found if number and (problem := _problem(entry, number, today))]


def _problem(entry: Entry, number: int, today: date) -> Problem | None:
    beside = f"{entry.name} walks beside {number} {'person' if number == 1 else 'people'}"
    advice = "name somebody else for them in the list first"
    if entry.role not in STAFF:
        return Problem(entry.row, "role", f"{beside}, so must be coordinator or lead; {advice}")
    if entry.ends_on and entry.ends_on < today:
        return Problem(entry.row, "ends_on", f"{beside}, so cannot have ended; {advice}")
    return None


def _beside(connection: Connection, today: date) -> Mapping[str, int]:
    """How many people each member of staff walks beside, today or later, by the staff member's name."""
    t, staff, them = assignments, people.alias("staff"), people.alias("them")
    there = or_(them.c.ends_on.is_(None), them.c.ends_on >= today)
    standing = and_(or_(t.c.ends_on.is_(None), t.c.ends_on >= today), t.c.part != "supporter")
    counted = (
        select(staff.c.name, func.count(t.c.person_id.distinct()).label("number"))
        .join(t, t.c.staff_id == staff.c.person_id)
        .join(them, them.c.person_id == t.c.person_id)
        .where(standing, there)
        .group_by(staff.c.name)
    )
    return {row.name: row.number for row in connection.execute(counted)}
