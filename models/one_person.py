"""What a page about one person asks beside what turns know: how they are reached, reviews that were held."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, Integer, String, bindparam, literal_column, select

from models.quick import Quick, among
from models.tables import absence_days, absences, addresses, people, reviews

PERSON = bindparam("person", type_=BigInteger)
MOST = bindparam("most", type_=Integer)
_ADDRESSES = Quick(
    select(addresses.c.channel, addresses.c.reachable, addresses.c.used_at)
    .where(addresses.c.person_id == PERSON)
    .order_by(addresses.c.used_at.desc())
)
_HELD = Quick(
    select(reviews.c.due_on, reviews.c.held_on, reviews.c.sealed_outcome)
    .where(reviews.c.person_id == PERSON, reviews.c.state == literal_column("'held'"))
    .order_by(reviews.c.held_on.desc())
    .limit(MOST)
)
_NOTICES = Quick(
    select(absences, absence_days.c.day)
    .join(
        absence_days,
        (absences.c.person_id == absence_days.c.person_id) & (absences.c.ref == absence_days.c.ref),
    )
    .where(absences.c.person_id == PERSON, among(absences.c.ref, "refs", String))
    .order_by(absence_days.c.day)
)
_NAMES = Quick(select(people.c.person_id, people.c.name).where(among(people.c.person_id, "ids")))


def addresses_of(connection: Connection, person_id: int) -> Sequence[Any]:
    """The person's addresses, the one they used last first."""
    return _ADDRESSES.all(connection, person=person_id)


def held_reviews(connection: Connection, person_id: int, most: int) -> Sequence[Any]:
    """The last reviews that were held, newest first."""
    return _HELD.all(connection, person=person_id, most=most)


def notices_named(connection: Connection, person_id: int, refs: Collection[str]) -> Sequence[Any]:
    """These notices of the person: a row a day."""
    return _NOTICES.all(connection, person=person_id, refs=refs)


def names_of(connection: Connection, ids: Collection[int]) -> dict[int, str]:
    """Names by id."""
    return {row.person_id: row.name for row in _NAMES.all(connection, ids=ids)}
