"""What people from outside may know, and what workplaces wrote of whom the reader may see.

A workplace knows only who agreed to it (:mod:`models.sight`); what it wrote stays with the participant, who
reads it like those who walk beside them, whatever is agreed to by then; words of crisis only these read.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from bot.turns.reading_rows import as_person, goal, review
from dialogs.facts import STAFF, Person, Review
from dialogs.outside_facts import Beside, Outside, Supported, Task, Ticked, Told, Voice, names, shared
from dialogs.tasks import OURS, task_of, tasks_at
from models import agreed, checklists, facts, records, sight
from scheduler.read_timetables import read_calendars

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

Ids = Collection[int]
DAY = timedelta(days=1)
PLACED_BACK, PLACED_AHEAD = timedelta(days=14), timedelta(days=7)
"""So long before and after they come, somebody is one of a workplace's people."""
LATELY = timedelta(days=62)
"""A review is about a month; one that is late, or of two months, is looked back on too."""


def learn_outside(known: "Knowledge", ids: Ids) -> None:
    """``found["outside"]``: a :class:`dialogs.outside_facts.Outside` each."""
    by_role: defaultdict[str, list[int]] = defaultdict(list)
    for i in ids:
        by_role["staff" if known.people[i].role in STAFF else known.people[i].role].append(i)
    learn = {
        "workplace": _of_contacts, "supporter": _of_supporters, "participant": _of_participants,
        "staff": _of_staff,
    }  # fmt: skip
    for role, those in by_role.items():
        known.found["outside"].update(learn[role](known, those))


def _of_contacts(known: "Knowledge", ids: Ids) -> Iterator[tuple[int, Outside]]:
    known.learn("expected", ids)
    places = sight.places_of(known.connection, ids, known.today)
    own, office = _own_tasks(known), _office(known)
    for i in ids:
        mine = places.get(i, ())
        rows = _placed(known, mine) if mine else []
        people = tuple(map(as_person, rows))
        known.learn("unreached", [person.id for person in people])
        beside = {person.id: _beside(known, person.id) for person in people}
        where = comes_to(known, [person.id for person in people])
        expected = [day.person.id for day in known.found["expected"][i]]
        yield i, Outside(
            mine, {place: tasks_at(own, place) for place in mine}, people, beside,
            {person: told.ticked for person, told in _ticked(known, expected, known.today).items()},
            which={person.id: shared(mine, where.get(person.id, ())) for person in people}, office=office,
        )  # fmt: skip


def comes_to(known: "Knowledge", ids: Ids) -> dict[int, set[str]]:
    """Where these participants were lately, are and will be soon."""
    first, last = known.today - PLACED_BACK, known.today + PLACED_AHEAD
    return sight.comes_to(known.connection, ids, first, last) if ids else {}


def _office(known: "Knowledge") -> tuple[Person, ...]:
    """Who of the staff is here and can be reached."""
    staff = [as_person(row) for row in facts.colleagues(known.connection, known.today)]
    ids = [one.id for one in staff]
    reached = records.reachable_addresses(known.connection, ids, known.accounts, known.now)
    return tuple(one for one in staff if one.id in reached)


def _beside(known: "Knowledge", participant: int) -> Beside:
    coordinator, backup = known.staff(participant, "coordinator"), known.staff(participant, "backup")
    return Beside(coordinator, backup, known.leads, known.found["unreached"][participant])


def _placed(known: "Knowledge", places: Collection[str]) -> list[Any]:
    first, last = known.today - PLACED_BACK, known.today + PLACED_AHEAD
    rows = sight.placed_at(known.connection, places, known.today, first, last)
    for row in rows:
        known.people.setdefault(row.person_id, row)
    return rows


def _of_supporters(known: "Knowledge", ids: Ids) -> Iterator[tuple[int, Outside]]:
    rows = sight.supported_by(known.connection, ids, known.today)
    everybody = {row.person_id for row in rows}
    calendars = read_calendars(known.connection, everybody, known.today - DAY, known.today + DAY)
    goals = defaultdict(list)
    for row in facts.goals_of(known.connection, everybody, known.today) if everybody else ():
        goals[row.person_id].append(goal(row, known.vault))
    ahead, office = _reviews(known, rows), _office(known)
    for i in ids:
        mine = [row for row in rows if row.staff_id == i]
        yield i, Outside(
            supported=tuple(
                Supported(
                    as_person(row), calendars[row.person_id], tuple(goals[row.person_id]),
                    ahead.get(row.person_id),
                )
                for row in mine
            ),
            office=office,
        )  # fmt: skip


def _reviews(known: "Knowledge", rows: Iterable[Any]) -> dict[int, Review]:
    people = {row.person_id: as_person(row) for row in rows}
    found: dict[int, Review] = {}
    for row in agreed.reviews_ahead(known.connection, people) if people else ():
        found.setdefault(row.person_id, review(row, people[row.person_id]))
    return found


def _of_participants(known: "Knowledge", ids: Ids) -> Iterator[tuple[int, Outside]]:
    told = _told(known, ids, whole=False)
    named = sight.supporters_of(known.connection, ids, known.today)
    supporters = {row.participant_id: as_person(row) for row in named}
    for i in ids:
        yield i, Outside(supporter=supporters.get(i), told={i: told[i]} if i in told else {})


def _of_staff(known: "Knowledge", ids: Ids) -> Iterator[tuple[int, Outside]]:
    known.learn("people", ids)
    own = _own_tasks(known)
    for i in ids:
        yield i, Outside(told=EachTold(known, known.charges[i]), own_tasks=own)


class EachTold(Mapping[int, Told]):
    """What was written of each of somebody's people, read when it is looked at: who looks, looks at one. What
    was ticked is seen as long as the workplace may see the participant.
    """

    def __init__(self, known: "Knowledge", mine: Sequence[int]) -> None:
        self._known, self._mine = known, mine

    def __iter__(self) -> Iterator[int]:
        return iter(self._mine)

    def __len__(self) -> int:
        return len(self._mine)

    def __getitem__(self, participant: int) -> Told:
        if participant not in self._mine:
            raise KeyError(participant)
        told = _told(self._known, [participant], whole=True).get(participant, Told())
        row = self._known.people[participant]
        agreed = not told.ticked or sight.agreed_to(self._known.connection, [row], sight.WORKPLACE)
        return told if agreed else told._replace(ticked=())


def _told(known: "Knowledge", ids: Ids, *, whole: bool) -> dict[int, Told]:
    """``whole``: with the words of crisis, of which staff decide how the participant hears."""
    found = _ticked(known, ids, known.today - LATELY)
    voices: defaultdict[int, list[Voice]] = defaultdict(list)
    zone, where = known.local(known.organisation.zone).tzinfo, comes_to(known, ids)
    since = known.now - LATELY
    for row in checklists.voices_of(known.connection, ids, since, whole=whole) if ids else ():
        day = row.posted_at.astimezone(zone).date()
        place = names(shared(sight.places_in(row.workplace), where.get(row.person_id, ())))
        voices[row.person_id].append(Voice(day, known.vault.open(row.sealed), row.name, place))
    both = found.keys() | voices.keys()
    return {i: Told(tuple(voices[i]), found[i].ticked if i in found else ()) for i in both}


def _ticked(known: "Knowledge", ids: Ids, since: date) -> dict[int, Told]:
    found: defaultdict[int, list[Ticked]] = defaultdict(list)
    for row in checklists.ticks_of(known.connection, ids, since) if ids else ():
        task = Task(row.task, known.vault.open(row.sealed_words) if row.sealed_words else "")
        found[row.person_id].append(Ticked(row.day, task, row.name))
    ordered = _in_order(known) if found else {}
    for some in found.values():
        some.sort(key=lambda one: (-one.day.toordinal(), ordered.get(one.task.key, len(ordered))))
    return {i: Told(ticked=tuple(some)) for i, some in found.items()}


def _in_order(known: "Knowledge") -> dict[str, int]:
    """The tasks as they stand on checklists now."""
    every = [task.key for tasks in _own_tasks(known).values() for task in tasks]
    return {key: place for place, key in enumerate(dict.fromkeys((*OURS, *every)))}


def _own_tasks(known: "Knowledge") -> Mapping[str, tuple[Task, ...]]:
    own: defaultdict[str, list[Task]] = defaultdict(list)
    for row in checklists.all_tasks(known.connection):
        own[row.workplace].append(task_of(row.words))
    return {place: tuple(tasks) for place, tasks in own.items()}
