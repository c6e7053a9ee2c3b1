"""Who has come today: oneself, the people of staff, those a workplace expects."""

from collections.abc import Collection
from datetime import timedelta
from typing import TYPE_CHECKING

from dialogs.facts import STAFF, Arrival
from models import arrivals

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

DAY = timedelta(days=1)


def learn_arrivals(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["arrivals"]``: for each a :class:`dialogs.facts.Arrival` by the participant's id."""
    of_whom = {i: [i] for i in ids if known.people[i].role == "participant"}
    if staff := [i for i in ids if known.people[i].role in STAFF]:
        known.learn("people", staff)
        of_whom |= {i: known.here(i) for i in staff}
    if contacts := [i for i in ids if known.people[i].role == "workplace"]:
        known.learn("expected", contacts)
        of_whom |= {i: [day.person.id for day in known.found["expected"][i]] for i in contacts}
    wanted = {person for people in of_whom.values() for person in people}
    came = {}
    for row in arrivals.arrivals_of(known.connection, wanted, known.today - DAY):
        if row.day == known.local(known.people[row.person_id].zone).date():
            came[row.person_id] = Arrival(row.arrived_at, row.recorded_by, row.recorded_at)
    for i in ids:
        known.found["arrivals"][i] = {who: came[who] for who in of_whom.get(i, ()) if who in came}
