"""The times in which members of staff are away, and who might stand in."""

from collections import defaultdict
from collections.abc import Collection
from typing import TYPE_CHECKING

from bot.turns.reading_rows import as_person
from dialogs.facts import STAFF
from dialogs.staff_facts import TimeAway
from models import facts

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge


def learn_away(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["away"]``: a tuple of :class:`dialogs.facts.TimeAway` each, the next first;
    ``found["colleagues"]``: everybody of the staff, by name. Of who is no staff nothing.
    """
    here = tuple(map(as_person, facts.colleagues(known.connection, known.today)))
    by_id = {person.id: person for person in here}
    times: defaultdict[int, list[TimeAway]] = defaultdict(list)
    for row in facts.times_away(known.connection, ids, known.today):
        times[row.person_id].append(TimeAway(row.starts_on, row.ends_on, by_id.get(row.cover_id)))
    for i in ids:
        is_staff = known.people[i].role in STAFF
        known.found["away"][i] = tuple(times[i]) if is_staff else ()
        known.found["colleagues"][i] = here if is_staff else ()
