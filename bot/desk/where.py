"""Where people are today, as rows of a page."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from bot.desk.look import Look
from bot.turns.knowledge import Knowledge
from dialogs import notice_lines
from dialogs.facts import Arrival, Person, PersonDay
from dialogs.whereabouts import may_be_silent, unheard, whereabouts
from dialogs.words import Said

RECORDED = ("silent", "late", "expected", "here", "absent")
UNRECORDED = ("late", "expected", "absent")
"""Where nobody records who came."""


class Row(NamedTuple):
    """A person of today: what is planned, what they said, when they came."""

    person: Person
    day: PersonDay
    said: tuple[Said, ...]
    arrival: Arrival | None


def places(known: Knowledge, look: Look, people: Sequence[int]) -> list[tuple[str, list[Row]]]:
    """Those of these people who have begun, each in their place; those of whom nothing is known today in
    none.
    """
    me, now = look.row.person_id, look.now.astimezone(look.zone)
    known.learn("rhythm", [me])
    known.learn("arrivals", [me])
    came, rhythm = known.found["arrivals"][me], known.found["office_rhythm"][me]
    days = [day for day in known.days_of(people) if known.people[day.person.id].joined_at is not None]
    asked = may_be_silent(days, came, rhythm, now)
    known.learn("contact", asked)
    silent = {i for i in asked if unheard(known.found["contact"][i], now)}
    found = whereabouts(days, came, silent)
    keys = RECORDED if rhythm.arrivals else UNRECORDED
    return [(key, [_row(day, came) for day in getattr(found, key)]) for key in keys]


def _row(day: PersonDay, came: Mapping[int, Arrival]) -> Row:
    said: tuple[Said, ...] = ()
    over = day.notice and day.notice.kind == "late" and day.person.id in came
    if day.notice is not None and not over:
        said = (notice_lines.KINDS[day.notice.kind](), *notice_lines.time_of(day.notice))
    return Row(day.person, day, said, came.get(day.person.id))
