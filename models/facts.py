"""What a turn needs to know, read for many people at once: one statement each, whatever their number.

The statements are built once: building one anew costs more than running it.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Connection, Row, and_, bindparam, func, or_, select

from models.tables import (
    absence_days,
    absences,
    activity_exceptions,
    activity_patterns,
    alerts,
    assignments,
    closing_days,
    consents,
    goals,
    note_answers,
    notes,
    people,
    settings,
    threads,
)

Rows = Sequence[Row[Any]]
Ids = Collection[int]

Parameter = BindParameter[Any]

IDS: Parameter = bindparam("ids", expanding=True)
DAYS: Parameter = bindparam("days", expanding=True)
DAY: Parameter = bindparam("day")
FIRST: Parameter = bindparam("first")
LAST: Parameter = bindparam("last")
PERSON: Parameter = bindparam("person")
MESSAGE: Parameter = bindparam("message")
REF: Parameter = bindparam("ref")


def _in_force(starts: Any, ends: Any) -> ColumnElement[bool]:
    return and_(starts <= DAY, or_(ends.is_(None), ends >= DAY))


def _same(one: Any, other: Any, *columns: str) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in columns))


_PERSONS = select(people).where(people.c.person_id.in_(IDS))
_LEADS = select(people).where(people.c.role == "lead")
_ASSIGNED_TO = (
    select(assignments.c.person_id.label("participant_id"), assignments.c.part, people)
    .join(people, people.c.person_id == assignments.c.staff_id)
    .where(assignments.c.person_id.in_(IDS), _in_force(assignments.c.starts_on, assignments.c.ends_on))
    .order_by(assignments.c.starts_on)
)
_ASSIGNED_PEOPLE = (
    select(assignments.c.staff_id, assignments.c.part, people)
    .join(people, people.c.person_id == assignments.c.person_id)
    .where(assignments.c.staff_id.in_(IDS), _in_force(assignments.c.starts_on, assignments.c.ends_on))
    .order_by(people.c.name)
)
_PATTERNS = select(activity_patterns).where(
    activity_patterns.c.person_id.in_(IDS),
    activity_patterns.c.starts_on <= LAST,
    or_(activity_patterns.c.ends_on.is_(None), activity_patterns.c.ends_on >= FIRST),
)
_EXCEPTIONS = select(activity_exceptions).where(
    activity_exceptions.c.person_id.in_(IDS), activity_exceptions.c.day.between(FIRST, LAST)
)
_CLOSINGS = select(closing_days).where(closing_days.c.day.between(FIRST, LAST))
_NOTE_DAYS = or_(notes.c.day >= FIRST, notes.c.day.in_(DAYS))
_NOTES = select(notes).where(notes.c.person_id.in_(IDS), _NOTE_DAYS)
_ANSWERS = (
    select(note_answers)
    .join(notes, _same(note_answers, notes, "person_id", "day", "revision"))
    .where(notes.c.person_id.in_(IDS), _NOTE_DAYS, notes.c.withdrawn_at.is_(None))
    .order_by(note_answers.c.place)
)
_NOTICE_ROWS = select(absences, absence_days.c.day).join(
    absence_days, _same(absences, absence_days, "person_id", "ref")
)
_NOTICES = _NOTICE_ROWS.where(
    absence_days.c.person_id.in_(IDS), absence_days.c.day >= FIRST, absences.c.withdrawn_at.is_(None)
).order_by(absence_days.c.day)
_NOTICE = _NOTICE_ROWS.where(absences.c.person_id == PERSON, absences.c.ref == REF).order_by(
    absence_days.c.day
)
_GOALS = (
    select(goals)
    .where(goals.c.person_id.in_(IDS), _in_force(goals.c.starts_on, goals.c.closed_on))
    .order_by(goals.c.ref)
)
_LAST_WORD = (
    select(consents.c.person_id, consents.c.purpose, func.max(consents.c.given_at).label("given_at"))
    .where(consents.c.person_id.in_(IDS))
    .group_by(consents.c.person_id, consents.c.purpose)
    .subquery()
)
_CONSENTS = select(consents).join(_LAST_WORD, _same(consents, _LAST_WORD, "person_id", "purpose", "given_at"))
_ALERTS = (
    select(alerts)
    .where(alerts.c.ref.in_(bindparam("refs", expanding=True)))
    .order_by(alerts.c.person_id, alerts.c.ref)
    .with_for_update()
)
_TRACED_ANSWERS = (
    select(note_answers.c.person_id, note_answers.c.day, note_answers.c.question)
    .where(note_answers.c.person_id == PERSON, note_answers.c.message == MESSAGE)
    .distinct()
)
_TRACED_NOTICES = select(absences.c.person_id, absences.c.ref).where(
    absences.c.person_id == PERSON, absences.c.message == MESSAGE, absences.c.withdrawn_at.is_(None)
)
_TRACED_LINES = select(threads.c.person_id, threads.c.ref).where(
    threads.c.author_id == PERSON, threads.c.message == MESSAGE
)


def persons(connection: Connection, ids: Ids) -> Rows:
    """The people of these ids."""
    return connection.execute(_PERSONS, {"ids": list(ids)}).all()


def leads(connection: Connection) -> Rows:
    """Everybody who leads."""
    return connection.execute(_LEADS).all()


def assigned_to(connection: Connection, ids: Ids, day: date) -> Rows:
    """Who walks beside these participants on ``day``: their assignments and the staff member's own row."""
    return connection.execute(_ASSIGNED_TO, {"ids": list(ids), "day": day}).all()


def assigned_people(connection: Connection, staff_ids: Ids, day: date) -> Rows:
    """The participants that these members of staff walk beside on ``day``, as coordinator or backup."""
    return connection.execute(_ASSIGNED_PEOPLE, {"ids": list(staff_ids), "day": day}).all()


def patterns(connection: Connection, ids: Ids, first: date, last: date) -> Rows:
    """Weekday patterns that hold on any day from ``first`` to ``last``."""
    return connection.execute(_PATTERNS, {"ids": list(ids), "first": first, "last": last}).all()


def exceptions(connection: Connection, ids: Ids, first: date, last: date) -> Rows:
    """Single days that differ from the pattern."""
    return connection.execute(_EXCEPTIONS, {"ids": list(ids), "first": first, "last": last}).all()


def closings(connection: Connection, first: date, last: date) -> Rows:
    """Closing days of the organisation (workplace empty) and of workplaces."""
    return connection.execute(_CLOSINGS, {"first": first, "last": last}).all()


def notes_of(connection: Connection, ids: Ids, first: date, extra: Collection[date] = ()) -> Rows:
    """Notes since ``first`` and of the ``extra`` days, withdrawn ones too."""
    return connection.execute(_NOTES, {"ids": list(ids), "first": first, "days": list(extra)}).all()


def answers_of(connection: Connection, ids: Ids, first: date, extra: Collection[date] = ()) -> Rows:
    """The answers of those notes as they stand in their last revision, in the order asked."""
    return connection.execute(_ANSWERS, {"ids": list(ids), "first": first, "days": list(extra)}).all()


def notices_of(connection: Connection, ids: Ids, first: date) -> Rows:
    """Notices in force for any day since ``first``: a row a day."""
    return connection.execute(_NOTICES, {"ids": list(ids), "first": first}).all()


def notice_named(connection: Connection, person_id: int, ref: str) -> Rows:
    """One notice, in force or not: a row a day."""
    return connection.execute(_NOTICE, {"person": person_id, "ref": ref}).all()


def goals_of(connection: Connection, ids: Ids, day: date) -> Rows:
    """Goals that are active on ``day``."""
    return connection.execute(_GOALS, {"ids": list(ids), "day": day}).all()


def consents_of(connection: Connection, ids: Ids) -> Rows:
    """The last word of each person on each purpose."""
    return connection.execute(_CONSENTS, {"ids": list(ids)}).all()


def alerts_named(connection: Connection, refs: Collection[str]) -> Rows:
    """Alerts by their refs, taken in hand until the transaction ends, always in the same order."""
    return connection.execute(_ALERTS, {"refs": list(refs)}).all()


def traces_of(
    connection: Connection, person_id: int, message: str
) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
    """What a message of this person had become: note answers, notices, lines of a thread."""
    named = {"person": person_id, "message": message}
    return (
        connection.execute(_TRACED_ANSWERS, named).all(),
        connection.execute(_TRACED_NOTICES, named).all(),
        connection.execute(_TRACED_LINES, named).all(),
    )


def setting(connection: Connection, name: str) -> str | None:
    """A value kept beside the data, or None."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()
