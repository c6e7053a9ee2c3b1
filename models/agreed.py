"""What was agreed or chosen: leaves, preferences, reviews, the office's rhythm."""

import json
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, bindparam, select

from models.database import insert_into
from models.facts import FIRST, LAST, setting
from models.quick import Quick, among
from models.tables import goals, leaves, people, preferences, reviews, settings

RHYTHM = "rhythm"
"""The setting that keeps what the organisation set."""
_LEAVES = Quick(
    select(leaves).where(
        among(leaves.c.person_id, "ids"), leaves.c.starts_on <= LAST, leaves.c.ends_on >= FIRST
    )
)
_PREFERENCES = Quick(select(preferences).where(among(preferences.c.person_id, "ids")))
_REVIEWS = Quick(
    select(reviews)
    .where(among(reviews.c.person_id, "ids"), reviews.c.state != "held")
    .order_by(reviews.c.due_on, reviews.c.kind)
)
_GOALS_DUE = Quick(
    select(goals.c.person_id, goals.c.review_due_on)
    .where(among(goals.c.person_id, "ids"), goals.c.closed_on.is_(None), goals.c.review_due_on.is_not(None))
    .order_by(goals.c.review_due_on)
    .distinct()
)
_PROGRAMMES = Quick(
    select(people.c.person_id, people.c.starts_on, people.c.ends_on).where(among(people.c.person_id, "ids"))
)
_COLUMNS = (people.c.person_id, people.c.role, people.c.zone, people.c.starts_on, people.c.ends_on)
_PEOPLE_AFTER = Quick(
    select(*_COLUMNS)
    .where(people.c.person_id > bindparam("after", type_=BigInteger), people.c.joined_at.is_not(None))
    .order_by(people.c.person_id)
    .limit(bindparam("limit", type_=Integer))
)
_PEOPLE_NAMED = Quick(
    select(*_COLUMNS).where(among(people.c.person_id, "ids"), people.c.joined_at.is_not(None))
)


def leaves_of(connection: Connection, ids: Collection[int], first: date, last: date) -> Sequence[Any]:
    """Longer times away that touch the days from ``first`` to ``last``."""
    return _LEAVES.all(connection, ids=ids, first=first, last=last)


def programmes(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """The first and the last day of these people's programmes."""
    return _PROGRAMMES.all(connection, ids=ids)


def preferences_of(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """What these people set for themselves, a row a setting."""
    return _PREFERENCES.all(connection, ids=ids)


def reviews_ahead(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """Reviews that were not held yet."""
    return _REVIEWS.all(connection, ids=ids)


def goals_due(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """The days by which active goals are to be looked at."""
    return _GOALS_DUE.all(connection, ids=ids)


def people_after(connection: Connection, person_id: int, limit: int) -> Sequence[Any]:
    """Up to ``limit`` people who have begun, by id, from the next one on."""
    return _PEOPLE_AFTER.all(connection, after=person_id, limit=limit)


def people_named(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """Those of these people who have begun."""
    return _PEOPLE_NAMED.all(connection, ids=ids)


def office_rhythm(connection: Connection) -> Mapping[str, str]:
    """What the organisation set, by name."""
    kept = setting(connection, RHYTHM)
    found = json.loads(kept) if kept else {}
    return {str(name): str(value) for name, value in found.items()}


def set_office_rhythm(connection: Connection, name: str, value: str) -> None:
    """Keep one of the organisation's settings; an empty value goes back to the default."""
    kept = dict(office_rhythm(connection)) | {name: value}
    text = json.dumps({name: value for name, value in kept.items() if value}, sort_keys=True)
    keep = insert_into(connection, settings).values(name=RHYTHM, value=text)
    connection.execute(keep.on_conflict_do_update(index_elements=["name"], set_={"value": text}))


def set_leave(connection: Connection, person_id: int, first: date, last: date, cover: int | None) -> None:
    """Keep a longer time away; one that ends before it begins is taken back."""
    t = leaves
    connection.execute(t.delete().where(t.c.person_id == person_id, t.c.starts_on == first))
    if first <= last:
        row = {"person_id": person_id, "starts_on": first, "ends_on": last, "cover_id": cover}
        connection.execute(t.insert().values(row))


def set_preference(connection: Connection, person_id: int, name: str, value: str) -> None:
    """Keep what somebody set for themselves; an empty value is the office's again."""
    if not value:
        t = preferences
        connection.execute(t.delete().where(t.c.person_id == person_id, t.c.name == name))
        return
    key = {"person_id": person_id, "name": name}
    keep = insert_into(connection, preferences).values(**key, value=value)
    connection.execute(keep.on_conflict_do_update(index_elements=list(key), set_={"value": value}))
