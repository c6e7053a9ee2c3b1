"""What lies behind people: notes over weeks, the last values of their condition, what was told of it."""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, func, literal_column, select

from models.facts import FIRST, LAST
from models.quick import Quick, among
from models.tables import alerts, goals, note_answers, notes

CHANGE = "change"
"""The kind of the alerts that say how somebody differs from themselves."""
_STANDS = notes.c.withdrawn_at.is_(None)
_OF_REVISION = (
    (note_answers.c.person_id == notes.c.person_id)
    & (note_answers.c.day == notes.c.day)
    & (note_answers.c.revision == notes.c.revision)
)
_NOTES = Quick(
    select(notes.c.person_id, notes.c.day, notes.c.revision, notes.c.kind).where(
        among(notes.c.person_id, "ids"), notes.c.day.between(FIRST, LAST), _STANDS
    )
)
_COUNTED = Quick(
    select(notes.c.person_id, func.count().label("notes"))
    .where(among(notes.c.person_id, "ids"), notes.c.day.between(FIRST, LAST), _STANDS)
    .group_by(notes.c.person_id)
)
_ANSWERS = Quick(
    select(note_answers)
    .join(notes, _OF_REVISION)
    .where(among(notes.c.person_id, "ids"), notes.c.day.between(FIRST, LAST), _STANDS)
    .order_by(note_answers.c.place)
)
_NEWEST = (
    select(
        notes.c.person_id,
        notes.c.day,
        notes.c.revision,
        func.row_number().over(partition_by=notes.c.person_id, order_by=notes.c.day.desc()).label("place"),
    )
    .where(
        among(notes.c.person_id, "ids"), notes.c.day >= FIRST, _STANDS,
        notes.c.kind != literal_column("'not_today'"),
    )
    .subquery()
)  # fmt: skip
_HISTORY = Quick(
    select(_NEWEST.c.person_id, _NEWEST.c.day, note_answers.c.question, note_answers.c.sealed)
    .join(
        note_answers,
        (note_answers.c.person_id == _NEWEST.c.person_id)
        & (note_answers.c.day == _NEWEST.c.day)
        & (note_answers.c.revision == _NEWEST.c.revision),
    )
    .where(
        _NEWEST.c.place <= bindparam("most", type_=Integer),
        note_answers.c.question.in_([literal_column(f"'{name}'") for name in ("body", "mind", "sleep")]),
    )
)
_TOLD = Quick(
    select(alerts.c.person_id, alerts.c.about, alerts.c.state).where(
        among(alerts.c.person_id, "ids"), alerts.c.kind == literal_column(f"'{CHANGE}'")
    )
)
_GOALS = Quick(
    select(goals.c.person_id, goals.c.ref, goals.c.sealed_target)
    .where(
        among(goals.c.person_id, "ids"), goals.c.starts_on <= LAST,
        goals.c.closed_on.is_(None) | (goals.c.closed_on >= FIRST),
    )
    .order_by(goals.c.ref)
)  # fmt: skip
_SETTLED = (
    select(alerts.c.detail)
    .where(alerts.c.kind == CHANGE, alerts.c.state == "closed", alerts.c.closed_by.is_not(None))
    .order_by(alerts.c.closed_at.desc())
)


def notes_between(connection: Connection, ids: Collection[int], first: date, last: date) -> Sequence[Any]:
    """The notes of these days that stand."""
    return _NOTES.all(connection, ids=ids, first=first, last=last)


def count_notes(connection: Connection, ids: Collection[int], first: date, last: date) -> dict[int, int]:
    """How many notes of these days stand, by person; nothing for whom there is none."""
    return {row.person_id: row.notes for row in _COUNTED.all(connection, ids=ids, first=first, last=last)}


def answers_between(connection: Connection, ids: Collection[int], first: date, last: date) -> Sequence[Any]:
    """The answers of those notes, in the order asked."""
    return _ANSWERS.all(connection, ids=ids, first=first, last=last)


def conditions_since(connection: Connection, ids: Collection[int], first: date, most: int) -> Sequence[Any]:
    """What the last notes of each person since ``first`` (``most`` of them) said of their condition, a row an
    answer.
    """
    return _HISTORY.all(connection, ids=ids, first=first, most=most)


def changes_told(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """Every alert that said how one of these people differs from themselves."""
    return _TOLD.all(connection, ids=ids)


def goals_between(connection: Connection, ids: Collection[int], first: date, last: date) -> Sequence[Any]:
    """The goals that were active on any of these days."""
    return _GOALS.all(connection, ids=ids, first=first, last=last)


def settled(connection: Connection, most: int) -> list[str]:
    """The details of the alerts of that kind which people closed last: how many of them were needless is
    counted for all together, never for one person.
    """
    return list(connection.execute(_SETTLED.limit(most)).scalars())
