"""What a turn may know, read for a whole batch of people at once and handed to each as a :class:`Context`."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row

from bot.vault import Vault
from dialogs.facts import STAFF, ActivityDay, Context, Goal, Note, NoteAnswer, Notice, Person, PersonDay
from models import facts
from scheduler.calendar import Calendar, Exceptional, Pattern

DAYS_BACK = 4
DAYS_AHEAD = 35
Rows = Sequence[Row[Any]]


@dataclass(frozen=True, slots=True)
class Organisation:
    """What is the same for everybody."""

    name: str
    zone: str
    house_rules: tuple[str, ...] = ()
    link_form: bool = False


@dataclass(slots=True)
class Knowledge:
    """Facts about the people of one batch, by person id."""

    now: datetime
    organisation: Organisation
    vault: Vault
    people: dict[int, Row[Any]] = field(default_factory=dict)
    beside: dict[int, dict[str, Row[Any]]] = field(default_factory=lambda: defaultdict(dict))
    charges: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    patterns: dict[int, list[Pattern]] = field(default_factory=lambda: defaultdict(list))
    exceptions: dict[int, dict[date, Exceptional]] = field(default_factory=lambda: defaultdict(dict))
    closed: frozenset[tuple[str, date]] = frozenset()
    notes: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    answers: dict[tuple[int, date], list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    notices: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    goals: dict[int, list[Row[Any]]] = field(default_factory=lambda: defaultdict(list))
    consents: dict[int, dict[str, bool]] = field(default_factory=lambda: defaultdict(dict))

    def context(self, person_id: int) -> Context:
        """What the turn of this person may know."""
        row = self.people[person_id]
        now = self.local(row.zone)
        beside = self.beside.get(person_id, {})
        return Context(
            now=now,
            organisation=self.organisation.name,
            person=as_person(row),
            coordinator=_optional_person(beside.get("coordinator")),
            backup=_optional_person(beside.get("backup")),
            joined=row.joined_at is not None,
            started_on=row.starts_on,
            note_set=row.note_set,
            days=self.days(person_id, now.date()),
            notes=self.notes_in_force(person_id),
            notices=self.notices_in_force(person_id),
            goals=tuple(Goal(g.ref, self.vault.open(g.sealed_target)) for g in self.goals.get(person_id, ())),
            consents=self.consents.get(person_id, {}),
            house_rules=self.organisation.house_rules,
            people=self.people_today(person_id) if row.role in STAFF else (),
            link_form=self.organisation.link_form,
        )

    def guest_context(self) -> Context:
        """What the turn of somebody unknown may know."""
        return Context(now=self.local(self.organisation.zone), organisation=self.organisation.name)

    def local(self, zone: str) -> datetime:
        return self.now.astimezone(ZoneInfo(zone))

    def days(self, person_id: int, today: date) -> tuple[ActivityDay, ...]:
        """The activity days from some days back to some weeks ahead."""
        return tuple(
            self.calendar(person_id).days(
                today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
            )
        )

    def calendar(self, person_id: int) -> Calendar:
        return Calendar(self.patterns.get(person_id, ()), self.exceptions.get(person_id, {}), self.closed)

    def notes_in_force(self, person_id: int) -> tuple[Note, ...]:
        rows = (row for row in self.notes.get(person_id, ()) if row.withdrawn_at is None)
        return tuple(self.note(row) for row in rows)

    def note(self, row: Row[Any]) -> Note:
        answers = self.answers.get((row.person_id, row.day), ())
        return Note(row.day, row.kind, tuple(self.note_answer(answer) for answer in answers), row.revision)

    def note_answer(self, row: Row[Any]) -> NoteAnswer:
        if row.sealed is None:
            return NoteAnswer(row.question, None, (), row.message)
        kept = self.vault.open_json(row.sealed)
        return NoteAnswer(row.question, kept["value"], tuple(kept.get("media", ())), row.message)

    def notices_in_force(self, person_id: int) -> tuple[Notice, ...]:
        days: dict[str, list[Row[Any]]] = defaultdict(list)
        for row in self.notices.get(person_id, ()):
            days[row.ref].append(row)
        return tuple(self.notice(rows) for rows in days.values())

    def notice(self, rows: Sequence[Row[Any]]) -> Notice:
        first = rows[0]
        reason = self.vault.open(first.sealed_reason) if first.sealed_reason else None
        return Notice(first.ref, first.kind, tuple(row.day for row in rows), first.at, first.minutes, reason)

    def people_today(self, staff_id: int) -> tuple[PersonDay, ...]:
        """A member of staff's people, each with what is known of today."""
        return tuple(self._person_day(participant) for participant in self.charges.get(staff_id, ()))

    def _person_day(self, participant: int) -> PersonDay:
        row = self.people[participant]
        today = self.local(row.zone).date()
        notices = (notice for notice in self.notices_in_force(participant) if today in notice.days)
        noted = any(
            note.day == today and note.withdrawn_at is None for note in self.notes.get(participant, ())
        )
        return PersonDay(as_person(row), self.calendar(participant).day(today), next(notices, None), noted)


def know(
    connection: Connection, knowledge: Knowledge, person_ids: Iterable[int], extra_days: Iterable[date]
) -> None:
    """Read everything the turns of these people may need into ``knowledge``."""
    today = knowledge.local(knowledge.organisation.zone).date()
    ids = set(person_ids)
    if not ids:
        return
    _add_people(knowledge, facts.persons(connection, ids))
    staff = {i for i in ids if knowledge.people[i].role in STAFF}
    if staff:
        _know_charges(connection, knowledge, staff, today)
    everybody = ids | {participant for charges in knowledge.charges.values() for participant in charges}
    for row in facts.assigned_to(connection, everybody, today):
        knowledge.beside[row.participant_id][row.part] = row
    _know_calendar(connection, knowledge, everybody, today)
    _know_notes(connection, knowledge, everybody, ids, today - timedelta(days=DAYS_BACK), set(extra_days))
    for row in facts.notices_of(connection, everybody, today - timedelta(days=DAYS_BACK)):
        knowledge.notices[row.person_id].append(row)
    for row in facts.goals_of(connection, ids, today):
        knowledge.goals[row.person_id].append(row)
    for row in facts.consents_of(connection, ids):
        knowledge.consents[row.person_id][row.purpose] = row.granted


def _add_people(knowledge: Knowledge, rows: Rows) -> None:
    knowledge.people.update({row.person_id: row for row in rows})


def _know_charges(connection: Connection, knowledge: Knowledge, staff: set[int], today: date) -> None:
    rows = facts.assigned_people(connection, staff, today)
    _add_people(knowledge, rows)
    for row in rows:
        if row.person_id not in knowledge.charges[row.staff_id]:
            knowledge.charges[row.staff_id].append(row.person_id)


def _know_calendar(connection: Connection, knowledge: Knowledge, ids: set[int], today: date) -> None:
    first, last = today - timedelta(days=DAYS_BACK), today + timedelta(days=DAYS_AHEAD)
    for row in facts.patterns(connection, ids, first, last):
        pattern = Pattern(row.weekday, row.starts_at, row.ends_at, row.workplace, row.starts_on, row.ends_on)
        knowledge.patterns[row.person_id].append(pattern)
    for row in facts.exceptions(connection, ids, first, last):
        differs = Exceptional(row.kind == "off", row.starts_at, row.ends_at, row.workplace)
        knowledge.exceptions[row.person_id][row.day] = differs
    knowledge.closed = frozenset((row.workplace, row.day) for row in facts.closings(connection, first, last))


def _know_notes(connection: Connection, knowledge: Knowledge, everybody: set[int], ids: set[int], first: date,
                extra: set[date]) -> None:  # fmt: skip
    for row in facts.notes_of(connection, everybody, first, extra):
        knowledge.notes[row.person_id].append(row)
    for row in facts.answers_of(connection, ids, first, extra):
        knowledge.answers[row.person_id, row.day].append(row)


def as_person(row: Row[Any]) -> Person:
    """A row of ``people`` as the dialogs know it."""
    return Person(row.person_id, row.tag, row.name, row.role, row.language)


def _optional_person(row: Row[Any] | None) -> Person | None:
    return as_person(row) if row is not None else None
