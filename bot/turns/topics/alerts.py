"""The alerts that are not closed: a participant's own; for staff those of the people they walk beside."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.turns.reading_rows import alert, as_person
from dialogs.facts import STAFF, Alert
from models import facts

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge


def learn_alerts(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["alerts"]``: a tuple of :class:`dialogs.facts.Alert` each, the oldest first."""
    staff = [i for i in ids if known.people[i].role in STAFF]
    if staff:
        known.learn("people", staff)
    wanted = {i: known.charges[i] if i in staff else [i] for i in ids}
    rows = facts.alerts_not_closed(known.connection, {p for people in wanted.values() for p in people})
    named = {i for row in rows for i in (row.person_id, row.owner_id, row.acknowledged_by) if i}
    people = {row.person_id: as_person(row) for row in facts.persons(known.connection, named)}
    found: defaultdict[int, list[Alert]] = defaultdict(list)
    for row in rows:
        found[row.person_id].append(alert(row, people))
    for i, participants in wanted.items():
        mine = [one for participant in participants for one in found[participant]]
        known.found["alerts"][i] = tuple(sorted(mine, key=lambda one: (one.opened_at, one.ref)))
