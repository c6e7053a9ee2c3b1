"""What turns may know, read for many people at once, one topic at a time, and only what a turn asks for.

A turn is pure, so it can be taken twice: it gets a context in which some topics are still unread; where it
looks at one, the turn is dropped, the topic is read for everybody who asked, and the turn is taken anew
(:func:`bot.turns.taking.take_turns`). So most turns cost no reading at all.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.turns.reading_rows import as_person, goal, note, notice
from bot.turns.topics.alerts import learn_alerts
from bot.turns.topics.answered import learn_answered
from bot.turns.topics.arrivals import learn_arrivals
from bot.turns.topics.away import learn_away, learn_colleagues
from bot.turns.topics.beside import learn_beside
from bot.turns.topics.contact import learn_contact
from bot.turns.topics.expected import learn_expected
from bot.turns.topics.lately import learn_lately
from bot.turns.topics.outside import learn_outside
from bot.turns.topics.pages import Pages, Pasts, Plans
from bot.turns.topics.past import learn_changes, learn_history, learn_notes_lately, learn_past
from bot.turns.topics.reviews import learn_ends, learn_goals_of, learn_reviews
from bot.turns.topics.rhythm import learn_rhythm
from bot.turns.topics.standing import learn_morning, learn_week
from bot.turns.topics.unreached import learn_unreached
from bot.turns.unread import TOPIC_OF, Unread, partial_context
from bot.vault import Vault
from dialogs.facts import STAFF, ActivityDay, Context, Note, Notice, Person, PersonDay
from dialogs.hotlines import Hotline
from dialogs.note import NOT_TODAY_KIND
from models import facts, sight
from scheduler.calendar import Calendar
from scheduler.read_timetables import calendars_of

DAYS_BACK = timedelta(days=4)
DAYS_AHEAD = timedelta(days=35)
FAR = timedelta(days=800)
"""What is agreed for so long a time ahead is known to who changes it; programmes last a year."""
Ids = Collection[int]


@dataclass(frozen=True, slots=True)
class Organisation:
    """What is the same for everybody. ``push_reserve``: percent of a month's counted messages for what is
    urgent alone; ``public_url``: the bot's own pages, empty where it has none; ``line_id``,
    ``telegram_name``: under which names it is found there.
    """

    name: str
    zone: str
    house_rules: tuple[str, ...] = ()
    link_form: bool = False
    hotlines: tuple[Hotline, ...] = ()
    push_reserve: int = 10
    public_url: str = ""
    line_id: str = ""
    telegram_name: str = ""


@dataclass(slots=True)
class Knowledge:
    """Facts about the people of one batch, by person id, topic by topic. ``accounts``: channels and accounts
    by which this bot can send; ``back``: how far back days, notes and notices are known.
    """

    connection: Connection
    vault: Vault
    organisation: Organisation
    now: datetime
    accounts: Collection[tuple[str, str]] = ()
    back: timedelta = DAYS_BACK
    extra_days: Callable[[], Collection[date]] = tuple
    people: dict[int, Any] = field(default_factory=dict)
    read: defaultdict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    beside: defaultdict[int, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))
    assigned: defaultdict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    in_hand: dict[str, Any] = field(default_factory=dict)
    charges: defaultdict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    calendars: dict[int, Calendar] = field(default_factory=dict)
    notes: defaultdict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    answers: defaultdict[tuple[int, date], list[Any]] = field(default_factory=lambda: defaultdict(list))
    notices: defaultdict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    goals: defaultdict[int, list[Any]] = field(default_factory=lambda: defaultdict(list))
    leads: tuple[Person, ...] = ()
    found: defaultdict[str, dict[int, Any]] = field(default_factory=lambda: defaultdict(dict))
    consents: defaultdict[int, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))
    made: dict[tuple[int, str], Any] = field(default_factory=dict)
    _local: dict[str, datetime] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The organisation's local date."""
        return self.local(self.organisation.zone).date()

    def local(self, zone: str) -> datetime:
        if zone not in self._local:
            self._local[zone] = self.now.astimezone(ZoneInfo(zone))
        return self._local[zone]

    def learn(self, topic: str, ids: Ids) -> None:
        """Read a topic (a name of :data:`TOPICS`) for those of these people for whom it is unread."""
        fresh = set(ids) - self.read[topic]
        if fresh:
            TOPICS[topic](self, fresh)
            self.read[topic] |= fresh

    def context(self, person_id: int, more: Mapping[str, Any]) -> Context:
        """What the turn of this person may know, with ``more`` that goes with its event."""
        row = self.people[person_id]
        return partial_context(
            partial(self.look, person_id),
            now=self.local(row.zone),
            organisation=self.organisation.name,
            person=as_person(row),
            joined=row.joined_at is not None,
            started_on=row.starts_on,
            note_set=row.note_set,
            house_rules=self.organisation.house_rules,
            hotlines=self.organisation.hotlines,
            link_form=self.organisation.link_form,
            **more,
        )

    def look(self, person_id: int, name: str) -> Any:
        """A fact of a person's context, made when it is looked at first; Unread where its topic is."""
        if person_id not in self.read[TOPIC_OF[name]]:
            raise Unread(TOPIC_OF[name])
        key = (person_id, name)
        if key not in self.made:
            self.made[key] = FACTS[name](self, person_id)
        return self.made[key]

    def let_go(self) -> None:
        """Call when all turns are taken. Some facts hold what is known, to read on when they are looked at.
        It holds them too, and so all of it would live on until it is looked for as garbage.
        """
        self.made.clear()

    def guest_context(self, more: Mapping[str, Any]) -> Context:
        """What the turn of somebody unknown may know."""
        return Context(
            now=self.local(self.organisation.zone),
            organisation=self.organisation.name,
            hotlines=self.organisation.hotlines,
            **more,
        )

    def staff(self, person_id: int, part: str) -> Person | None:
        """Who walks beside a participant as ``coordinator`` or ``backup``."""
        row = self.beside[person_id].get(part)
        return as_person(row) if row is not None else None

    def days(self, person_id: int) -> tuple[ActivityDay, ...]:
        """The activity days from some days back to some weeks ahead."""
        return tuple(self.calendar(person_id).days(*self._span(person_id)))

    def activity(self, person_id: int) -> Callable[[date], ActivityDay | None]:
        """The same, one by one; a turn asks for the same few days again and again."""
        return _Days(self.calendar(person_id), *self._span(person_id)).__getitem__

    def _span(self, person_id: int) -> tuple[date, date]:
        today = self.local(self.people[person_id].zone).date()
        return today - self.back, today + DAYS_AHEAD

    def calendar(self, person_id: int) -> Calendar:
        return self.calendars[person_id]

    def notes_in_force(self, person_id: int) -> tuple[Note, ...]:
        rows = (row for row in self.notes[person_id] if row.withdrawn_at is None)
        return tuple(self._note(person_id, row) for row in rows)

    def note(self, person_id: int) -> Callable[[date], Note | None]:
        """The same, one by one: most turns ask for one or two of them."""
        kept = {row.day: row for row in self.notes[person_id] if row.withdrawn_at is None}
        return _Notes(kept, lambda row: self._note(person_id, row)).__getitem__

    def _note(self, person_id: int, row: Any) -> Note:
        return note(row, partial(self._answers, person_id, row.day), self.vault)

    def _answers(self, person_id: int, day: date) -> Sequence[Any]:
        """Read only where a turn looks at them: most ask no more than whether there is a note."""
        if person_id not in self.read["answers"]:
            raise Unread("answers")
        return self.answers[person_id, day]

    def note_days(self) -> set[date]:
        """The days whose notes may be wanted; somebody's today may be the organisation's tomorrow."""
        recent = range((self.back + timedelta(days=2)).days)
        return {self.today - self.back + timedelta(days=n) for n in recent} | set(self.extra_days())

    def notices_in_force(self, person_id: int) -> tuple[Notice, ...]:
        days: defaultdict[str, list[Any]] = defaultdict(list)
        for row in self.notices[person_id]:
            days[row.ref].append(row)
        return tuple(notice(rows, self.vault) for rows in days.values())

    def here(self, staff_id: int) -> list[int]:
        """Those of a member of staff's people whose programme is not over."""
        return [i for i in self.charges[staff_id] if not sight.is_over(self.people[i], self.today)]

    def people_today(self, staff_id: int) -> tuple[PersonDay, ...]:
        """A member of staff's people, each with what is known of today."""
        return self.days_of(self.charges[staff_id])

    def days_of(self, participants: Iterable[int]) -> tuple[PersonDay, ...]:
        """What is known of today of each of these."""
        return tuple(self._person_day(participant) for participant in participants)

    def _person_day(self, participant: int) -> PersonDay:
        row = self.people[participant]
        if sight.is_over(row, self.today):
            return PersonDay(as_person(row), None, over=True)
        today = self.local(row.zone).date()
        notices = (kept for kept in self.notices_in_force(participant) if today in kept.days)
        written = [kept for kept in self.notes[participant] if kept.day == today and not kept.withdrawn_at]
        kinds = {kept.kind == NOT_TODAY_KIND for kept in written}
        planned = self.calendar(participant).day(today)
        return PersonDay(as_person(row), planned, next(notices, None), False in kinds, True in kinds)


class _Notes(dict[date, Note | None]):
    """The notes of some days, each made when it is asked for first."""

    def __init__(self, rows: Mapping[date, Any], make: Callable[[Any], Note]) -> None:
        self._rows, self._make = rows, make

    def __missing__(self, day: date) -> Note | None:
        found = self[day] = self._make(self._rows[day]) if day in self._rows else None
        return found


class _Days(dict[date, ActivityDay | None]):
    """The days of a calendar from ``first`` to ``last``, each made when it is asked for first."""

    def __init__(self, plan: Calendar, first: date, last: date) -> None:
        self._plan, self._first, self._last = plan, first, last

    def __missing__(self, day: date) -> ActivityDay | None:
        found = self[day] = self._plan.day(day) if self._first <= day <= self._last else None
        return found


def _learn_own(known: Knowledge, ids: Ids) -> None:
    """What a dialog asks about the person's own notes, notices and goals: seldom one without the others."""
    _learn_notes(known, ids)
    _learn_notices(known, ids)
    _learn_goals(known, ids)


def _learn_days(known: Knowledge, ids: Ids) -> None:
    """Activity days, to which notices belong."""
    known.learn("own", ids)
    first, told = known.today - known.back, [row for i in ids for row in known.notices[i]]
    people = [known.people[i] for i in ids]
    known.calendars.update(calendars_of(known.connection, people, first, known.today + FAR, told))


def _learn_notes(known: Knowledge, ids: Ids) -> None:
    for row in facts.notes_of(known.connection, ids, known.note_days()):
        known.notes[row.person_id].append(row)


def _learn_answers(known: Knowledge, ids: Ids) -> None:
    for row in facts.answers_of(known.connection, ids, known.note_days()):
        known.answers[row.person_id, row.day].append(row)


def _learn_notices(known: Knowledge, ids: Ids) -> None:
    for row in facts.notices_of(known.connection, ids, known.today - known.back):
        known.notices[row.person_id].append(row)


def _learn_goals(known: Knowledge, ids: Ids) -> None:
    for row in facts.goals_of(known.connection, ids, known.today):
        known.goals[row.person_id].append(row)


def _learn_leads(known: Knowledge, _ids: Ids) -> None:
    """Those who are away only where all are."""
    rows = facts.leads(known.connection, known.today)
    known.leads = tuple(map(as_person, [row for row in rows if row.away_id is None] or rows))


def _learn_consents(known: Knowledge, ids: Ids) -> None:
    for row in facts.consents_of(known.connection, ids):
        known.consents[row.person_id][row.purpose] = row.granted


def _learn_people(known: Knowledge, ids: Ids) -> None:
    """Whom these members of staff walk beside, or lead, and what is known of each of those people's day."""
    rows = sight.people_of(known.connection, ids, known.today)
    charges = [(row.staff_id, row) for row in rows] + _of_leads(known, ids)
    for staff, row in charges:
        known.people.setdefault(row.person_id, row)
        if row.person_id not in known.charges[staff]:
            known.charges[staff].append(row.person_id)
    known.learn("days", {row.person_id for _, row in charges if not sight.is_over(row, known.today)})


def _of_leads(known: Knowledge, ids: Ids) -> list[tuple[int, Any]]:
    """Everybody, for each of these who leads."""
    leads = [i for i in ids if known.people[i].role == "lead"]
    everybody = sight.everybody(known.connection) if leads else ()
    return [(lead, row) for lead in leads for row in everybody]


TOPICS: Mapping[str, Callable[[Knowledge, Ids], None]] = {
    "beside": learn_beside,
    "own": _learn_own,
    "days": _learn_days,
    "answers": _learn_answers,
    "leads": _learn_leads,
    "consents": _learn_consents,
    "people": _learn_people,
    "rhythm": learn_rhythm,
    "alerts": learn_alerts,
    "reviews": learn_reviews,
    "goals_of": learn_goals_of,
    "ends_on": learn_ends,
    "arrivals": learn_arrivals,
    "expected": learn_expected,
    "outside": learn_outside,
    "contact": learn_contact,
    "answered": learn_answered,
    "morning": learn_morning,
    "week": learn_week,
    "away": learn_away,
    "colleagues": learn_colleagues,
    "history": learn_history,
    "notes_lately": learn_notes_lately,
    "past": learn_past,
    "changes": learn_changes,
    "unreached": learn_unreached,
    "lately": learn_lately,
}
"""What can be known about people, and how it is read."""
FACTS: Mapping[str, Callable[[Knowledge, int], Any]] = {
    "coordinator": lambda known, i: known.staff(i, "coordinator"),
    "backup": lambda known, i: known.staff(i, "backup"),
    "leads": lambda known, i: known.leads,
    "days": Knowledge.days,
    "activity": Knowledge.activity,
    "plan": Knowledge.calendar,
    "notes": Knowledge.notes_in_force,
    "note": Knowledge.note,
    "notices": Knowledge.notices_in_force,
    "goals": lambda known, i: tuple(goal(kept, known.vault) for kept in known.goals[i]),
    "consents": lambda known, i: known.consents[i],
    "people": lambda known, i: known.people_today(i) if known.people[i].role in STAFF else (),
    "plans": Plans,
    "pages": Pages,
    "pasts": Pasts,
    "rhythm": lambda known, i: known.found["rhythm"][i],
    "office_rhythm": lambda known, i: known.found["office_rhythm"][i],
    "alerts": lambda known, i: known.found["alerts"][i],
    "reviews": lambda known, i: known.found["reviews"][i],
    "goals_of": lambda known, i: known.found["goals_of"][i],
    "ends_on": lambda known, i: known.found["ends_on"].get(i),
    "arrivals": lambda known, i: known.found["arrivals"][i],
    "expected": lambda known, i: known.found["expected"][i],
    "outside": lambda known, i: known.found["outside"][i],
    "contact": lambda known, i: known.found["contact"][i],
    "answered_from": lambda known, i: known.found["answered"][i],
    "morning": lambda known, i: known.found["morning"][i],
    "week": lambda known, i: known.found["week"][i],
    "times_away": lambda known, i: known.found["away"][i],
    "history": lambda known, i: known.found["history"][i],
    "notes_lately": lambda known, i: known.found["notes_lately"].get(i, 0),
    "past": lambda known, i: known.found["past"][i],
    "changes_told": lambda known, i: known.found["changes"][i],
    "colleagues": lambda known, i: known.found["colleagues"][i],
    "unreached": lambda known, i: known.found["unreached"][i],
    "lately": lambda known, i: known.found["lately"][i],
}
"""How each fact of a context is made from what was read."""
