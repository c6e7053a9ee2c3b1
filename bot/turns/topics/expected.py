"""Whom a workplace expects today: by name, of those who agreed that it may know. Nothing else of them."""

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from bot.turns.reading_rows import as_person
from dialogs.facts import PersonDay
from models import sight
from scheduler.read_timetables import read_calendars

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

DAY = timedelta(days=1)


def learn_expected(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["expected"]``: a tuple of :class:`dialogs.facts.PersonDay` each, without notices; who said
    that they stay at home is not there.
    """
    places = sight.places_of(known.connection, ids, known.today)
    everywhere = {place for mine in places.values() for place in mine}
    at_place = _at_places(known, everywhere) if everywhere else {}
    for i in ids:
        days = (day for place in places.get(i, ()) for day in at_place.get(place, ()))
        known.found["expected"][i] = tuple({day.person.id: day for day in days}.values())


def _at_places(known: "Knowledge", workplaces: set[str]) -> dict[str, list[PersonDay]]:
    first, last = known.today - DAY, known.today + DAY
    rows = sight.placed_at(known.connection, workplaces, known.today, first, last)
    known.people.update({row.person_id: row for row in rows if row.person_id not in known.people})
    ids = [row.person_id for row in rows]
    calendars = read_calendars(known.connection, ids, first, last)
    found: defaultdict[str, list[PersonDay]] = defaultdict(list)
    for row in rows:
        coming = calendars[row.person_id].coming(known.local(row.zone).date())
        for place in {part.workplace for part in coming.parts} & workplaces if coming else ():
            found[place].append(PersonDay(as_person(row), coming))
    return found
