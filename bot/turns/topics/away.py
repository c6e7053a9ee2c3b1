"""The times in which members of staff are away, and who their colleagues are."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.turns.reading_rows import as_person
from dialogs.facts import STAFF
from dialogs.staff_facts import Colleague, TimeAway
from models import facts, records

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge


def learn_away(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["away"]``: a tuple of :class:`dialogs.staff_facts.TimeAway` each, the next first. Of who is no
    staff nothing.
    """
    here = map(as_person, facts.colleagues(known.connection, known.today))
    by_id = {person.id: person for person in here}
    times: defaultdict[int, list[TimeAway]] = defaultdict(list)
    for row in facts.times_away(known.connection, ids, known.today):
        times[row.person_id].append(TimeAway(row.starts_on, row.ends_on, by_id.get(row.cover_id)))
    for i in ids:
        is_staff = known.people[i].role in STAFF
        known.found["away"][i] = tuple(times[i]) if is_staff else ()


def learn_colleagues(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["colleagues"]``: everybody who is or was of the staff, by name. For who is no staff nobody."""
    rows = facts.all_staff(known.connection)
    everybody = {row.person_id for row in rows}
    reached = records.reachable_addresses(known.connection, everybody, known.accounts, known.now)
    colleagues = tuple(
        Colleague(as_person(row), row.ends_on is None or row.ends_on >= known.today, row.person_id in reached)
        for row in rows
    )
    for i in ids:
        known.found["colleagues"][i] = colleagues if known.people[i].role in STAFF else ()
