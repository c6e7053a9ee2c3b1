"""What a turn needs to know, read for many people at once: one statement each, whatever their number."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, and_, func, or_, select

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


def persons(connection: Connection, ids: Ids) -> Rows:
    """The people of these ids."""
    return connection.execute(select(people).where(people.c.person_id.in_(ids))).all()


def leads(connection: Connection) -> Rows:
    """Everybody who leads."""
    return connection.execute(select(people).where(people.c.role == "lead")).all()


def assigned_to(connection: Connection, ids: Ids, day: date) -> Rows:
    """Who walks beside these participants on ``day``: their assignments and the staff member's own row."""
    statement = (
        select(assignments.c.person_id.label("participant_id"), assignments.c.part, people)
        .join(people, people.c.person_id == assignments.c.staff_id)
        .where(
            assignments.c.person_id.in_(ids), *_in_force(assignments.c.starts_on, assignments.c.ends_on, day)
        )
        .order_by(assignments.c.starts_on)
    )
    return connection.execute(statement).all()


def assigned_people(connection: Connection, staff_ids: Ids, day: date) -> Rows:
    """The participants that these members of staff walk beside on ``day``, as coordinator or backup."""
    statement = (
        select(assignments.c.staff_id, assignments.c.part, people)
        .join(people, people.c.person_id == assignments.c.person_id)
        .where(
            assignments.c.staff_id.in_(staff_ids),
            *_in_force(assignments.c.starts_on, assignments.c.ends_on, day),
        )
        .order_by(people.c.name)
    )
    return connection.execute(statement).all()


def patterns(connection: Connection, ids: Ids, first: date, last: date) -> Rows:
    """Weekday patterns that hold on any day from ``first`` to ``last``."""
    t = activity_patterns
    holds = and_(t.c.starts_on <= last, or_(t.c.ends_on.is_(None), t.c.ends_on >= first))
    return connection.execute(select(t).where(t.c.person_id.in_(ids), holds)).all()


def exceptions(connection: Connection, ids: Ids, first: date, last: date) -> Rows:
    """Single days that differ from the pattern."""
    t = activity_exceptions
    return connection.execute(select(t).where(t.c.person_id.in_(ids), t.c.day.between(first, last))).all()


def closings(connection: Connection, first: date, last: date) -> Rows:
    """Closing days of the organisation (workplace empty) and of workplaces."""
    return connection.execute(select(closing_days).where(closing_days.c.day.between(first, last))).all()


def notes_of(connection: Connection, ids: Ids, first: date, extra: Collection[date] = ()) -> Rows:
    """Notes since ``first`` and of the ``extra`` days, withdrawn ones too."""
    days = or_(notes.c.day >= first, notes.c.day.in_(extra)) if extra else notes.c.day >= first
    return connection.execute(select(notes).where(notes.c.person_id.in_(ids), days)).all()


def answers_of(connection: Connection, ids: Ids, first: date, extra: Collection[date] = ()) -> Rows:
    """The answers of those notes as they stand in their last revision, in the order asked."""
    days = or_(notes.c.day >= first, notes.c.day.in_(extra)) if extra else notes.c.day >= first
    same = and_(
        note_answers.c.person_id == notes.c.person_id,
        note_answers.c.day == notes.c.day,
        note_answers.c.revision == notes.c.revision,
    )
    statement = (
        select(note_answers)
        .join(notes, same)
        .where(notes.c.person_id.in_(ids), days, notes.c.withdrawn_at.is_(None))
        .order_by(note_answers.c.place)
    )
    return connection.execute(statement).all()


def notices_of(connection: Connection, ids: Ids, first: date) -> Rows:
    """Notices in force for any day since ``first``: a row a day."""
    same = and_(absence_days.c.person_id == absences.c.person_id, absence_days.c.ref == absences.c.ref)
    statement = (
        select(absences, absence_days.c.day)
        .join(absence_days, same)
        .where(
            absence_days.c.person_id.in_(ids), absence_days.c.day >= first, absences.c.withdrawn_at.is_(None)
        )
        .order_by(absence_days.c.day)
    )
    return connection.execute(statement).all()


def notice_named(connection: Connection, person_id: int, ref: str) -> Rows:
    """One notice, in force or not: a row a day."""
    same = and_(absence_days.c.person_id == absences.c.person_id, absence_days.c.ref == absences.c.ref)
    statement = select(absences, absence_days.c.day).join(absence_days, same).order_by(absence_days.c.day)
    return connection.execute(statement.where(absences.c.person_id == person_id, absences.c.ref == ref)).all()


def goals_of(connection: Connection, ids: Ids, day: date) -> Rows:
    """Goals that are active on ``day``."""
    active = _in_force(goals.c.starts_on, goals.c.closed_on, day)
    return connection.execute(
        select(goals).where(goals.c.person_id.in_(ids), *active).order_by(goals.c.ref)
    ).all()


def consents_of(connection: Connection, ids: Ids) -> Rows:
    """The last word of each person on each purpose."""
    last = (
        select(consents.c.person_id, consents.c.purpose, func.max(consents.c.given_at).label("given_at"))
        .where(consents.c.person_id.in_(ids))
        .group_by(consents.c.person_id, consents.c.purpose)
        .subquery()
    )
    same = and_(
        consents.c.person_id == last.c.person_id,
        consents.c.purpose == last.c.purpose,
        consents.c.given_at == last.c.given_at,
    )
    return connection.execute(select(consents).join(last, same)).all()


def alerts_named(connection: Connection, refs: Collection[str]) -> Rows:
    """Alerts by their refs, taken in hand until the transaction ends, always in the same order."""
    statement = select(alerts).where(alerts.c.ref.in_(refs)).order_by(alerts.c.person_id, alerts.c.ref)
    return connection.execute(statement.with_for_update()).all()


def traces_of(
    connection: Connection, person_id: int, message: str
) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
    """What a message of this person had become: note answers, notices, lines of a thread."""
    written = select(note_answers.c.person_id, note_answers.c.day, note_answers.c.question)
    return (
        connection.execute(
            written.where(note_answers.c.person_id == person_id, note_answers.c.message == message).distinct()
        ).all(),
        connection.execute(
            select(absences.c.person_id, absences.c.ref).where(
                absences.c.person_id == person_id,
                absences.c.message == message,
                absences.c.withdrawn_at.is_(None),
            )
        ).all(),
        connection.execute(
            select(threads.c.person_id, threads.c.ref).where(
                threads.c.author_id == person_id, threads.c.message == message
            )
        ).all(),
    )


def setting(connection: Connection, name: str) -> str | None:
    """A value kept beside the data, or None."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()


def _in_force(starts: Any, ends: Any, day: date) -> tuple[Any, Any]:
    return (starts <= day, or_(ends.is_(None), ends >= day))
