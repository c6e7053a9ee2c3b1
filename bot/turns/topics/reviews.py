"""Reviews not held yet, the goals of the people somebody walks beside, and when a programme ends."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.turns.reading_rows import as_person, goal, review
from dialogs.facts import STAFF, Goal, Review
from models import agreed, facts, reviewing

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

Ids = Collection[int]


def learn_reviews(known: "Knowledge", ids: Ids) -> None:
    """``found["reviews"]``: a tuple of :class:`dialogs.facts.Review` each, the earliest due first; a
    participant's own, for staff those of their people.
    """
    wanted = _participants(known, ids)
    found: defaultdict[int, list[Review]] = defaultdict(list)
    for row in agreed.reviews_ahead(known.connection, {p for people in wanted.values() for p in people}):
        found[row.person_id].append(review(row, as_person(known.people[row.person_id])))
    for i, participants in wanted.items():
        mine = [one for participant in participants for one in found[participant]]
        known.found["reviews"][i] = tuple(sorted(mine, key=lambda one: (one.due_on, one.participant.id)))


def learn_goals_of(known: "Knowledge", ids: Ids) -> None:
    """``found["goals_of"]``: the active goals of each participant somebody walks beside, by the
    participant's id.
    """
    wanted = _participants(known, ids)
    found: defaultdict[int, list[Goal]] = defaultdict(list)
    everybody = {p for people in wanted.values() for p in people}
    for row in facts.goals_of(known.connection, everybody, known.today):
        found[row.person_id].append(goal(row, known.vault))
    for i, participants in wanted.items():
        known.found["goals_of"][i] = {p: tuple(found[p]) for p in participants if found[p]}


def learn_ends(known: "Knowledge", ids: Ids) -> None:
    """``found["ends_on"]``: the last day of the programme, of those who have one."""
    for row in reviewing.ends_of(known.connection, ids):
        known.found["ends_on"][row.person_id] = row.ends_on


def _participants(known: "Knowledge", ids: Ids) -> dict[int, list[int]]:
    """Whose each of these may know: their own, or for staff that of everybody they walk beside."""
    staff = [i for i in ids if known.people[i].role in STAFF]
    if staff:
        known.learn("people", staff)
    return {i: known.charges[i] if i in staff else [i] for i in ids}
