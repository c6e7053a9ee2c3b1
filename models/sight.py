"""Whom somebody may see: the one place where this is decided, for the chat and for the staff page.

Who coordinates sees those they walk beside, as coordinator, backup or for a colleague who is away; who leads
sees everybody. The end of a programme changes nothing of that: by name, by a card or in a thread they are
found by who walked beside them on their last day. But lists of people hold only who is here. A workplace's
contact sees who comes to that workplace, an outside supporter those they were named for: both only of those
who agreed to it, by their last word. A participant sees nobody but themselves.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Connection, String, and_, bindparam, or_, select, union_all

from models.facts import DAY, FIRST, LAST, PERSON_COLUMNS, THEM, beside_on_day, consents_of
from models.quick import Quick, among
from models.tables import activity_exceptions, activity_patterns, assignments, leaves, people

READER = bindparam("reader", type_=BigInteger)
TAG = bindparam("tag", type_=String)
WORKPLACE, SUPPORTER = "workplace", "supporter"
"""Roles of people from outside; each is also the purpose that is agreed to, and ``supporter`` the part of an
assignment.
"""


def _in_force(table: Any) -> ColumnElement[bool]:
    return and_(table.c.starts_on <= DAY, or_(table.c.ends_on.is_(None), table.c.ends_on >= DAY))


def _here(table: Any) -> ColumnElement[bool]:
    return or_(table.c.ends_on.is_(None), table.c.ends_on >= DAY)


_STILL_HERE = _here(people)
_HAS_BEGUN = and_(
    people.c.joined_at.is_not(None), or_(people.c.starts_on.is_(None), people.c.starts_on <= DAY)
)
_BY_STAFF = assignments.c.part != SUPPORTER
_WALKED = (
    select(assignments.c.person_id)
    .join(THEM, THEM.c.person_id == assignments.c.person_id)
    .where(beside_on_day(THEM), _BY_STAFF)
)
_BESIDE = _WALKED.where(assignments.c.staff_id == READER)
_COVERED = _WALKED.join(leaves, leaves.c.person_id == assignments.c.staff_id).where(
    leaves.c.cover_id == READER, _in_force(leaves)
)
_PARTICIPANTS = select(*PERSON_COLUMNS).where(people.c.role == "participant")
_MINE = _PARTICIPANTS.where(or_(people.c.person_id.in_(_BESIDE), people.c.person_id.in_(_COVERED)))
_BY_NAME = (people.c.name, people.c.person_id)
_ONE_OF_MINE = Quick(_MINE.where(people.c.tag == TAG))
_ONE_OF_ALL = Quick(_PARTICIPANTS.where(people.c.tag == TAG))
_ALL_OF_MINE = Quick(_MINE.order_by(*_BY_NAME))
_MINE_HERE = Quick(_MINE.where(_STILL_HERE).order_by(*_BY_NAME))
_ALL = Quick(_PARTICIPANTS.order_by(*_BY_NAME))
_ALL_HERE = Quick(_PARTICIPANTS.where(_STILL_HERE).order_by(*_BY_NAME))
_ALL_WHO_BEGAN = Quick(_PARTICIPANTS.where(people.c.joined_at.is_not(None)).order_by(*_BY_NAME))

_OWN = people.alias("own")
_AMONG_THEM = select(_OWN.c.person_id).where(_here(_OWN))
_ASSIGNED = Quick(
    select(assignments.c.staff_id, *PERSON_COLUMNS)
    .join(people, people.c.person_id == assignments.c.person_id)
    .where(
        among(assignments.c.staff_id, "ids"), beside_on_day(people), _BY_STAFF,
        assignments.c.staff_id.in_(_AMONG_THEM), people.c.role == "participant",
    )
    .order_by(people.c.name)
)  # fmt: skip
_STOOD_IN_FOR = Quick(
    select(leaves.c.cover_id.label("staff_id"), *PERSON_COLUMNS)
    .join(assignments, assignments.c.staff_id == leaves.c.person_id)
    .join(people, people.c.person_id == assignments.c.person_id)
    .where(
        among(leaves.c.cover_id, "ids"), _in_force(leaves), beside_on_day(people), _BY_STAFF,
        leaves.c.cover_id.in_(_AMONG_THEM), people.c.role == "participant",
    )
    .order_by(people.c.name)
)  # fmt: skip

_PLACES = Quick(
    select(people.c.person_id, people.c.workplace).where(
        among(people.c.person_id, "ids"), people.c.role == WORKPLACE, people.c.workplace != "", _STILL_HERE
    )
)
_HOLDS = and_(
    activity_patterns.c.starts_on <= LAST,
    or_(activity_patterns.c.ends_on.is_(None), activity_patterns.c.ends_on >= FIRST),
)
_BY_PATTERN = select(activity_patterns.c.person_id).where(
    among(activity_patterns.c.workplace, "workplaces", String), _HOLDS
)
_BY_EXCEPTION = select(activity_exceptions.c.person_id).where(
    among(activity_exceptions.c.workplace, "workplaces", String),
    activity_exceptions.c.day.between(FIRST, LAST),
)
_PLACED = Quick(
    select(*PERSON_COLUMNS)
    .where(
        people.c.person_id.in_(union_all(_BY_PATTERN, _BY_EXCEPTION)), people.c.role == "participant",
        _STILL_HERE, _HAS_BEGUN,
    )
    .order_by(people.c.name)
)  # fmt: skip
_PATTERNS = select(activity_patterns.c.person_id, activity_patterns.c.workplace).where(
    among(activity_patterns.c.person_id, "ids"), _HOLDS
)
_EXCEPTIONS = select(activity_exceptions.c.person_id, activity_exceptions.c.workplace).where(
    among(activity_exceptions.c.person_id, "ids"), activity_exceptions.c.day.between(FIRST, LAST)
)
_EITHER = union_all(_PATTERNS, _EXCEPTIONS).subquery()
_COMES_TO = Quick(select(_EITHER.c.person_id, _EITHER.c.workplace).distinct())
_SUPPORTED = Quick(
    select(assignments.c.staff_id, *PERSON_COLUMNS)
    .join(people, people.c.person_id == assignments.c.person_id)
    .join(_OWN, _OWN.c.person_id == assignments.c.staff_id)
    .where(
        among(assignments.c.staff_id, "ids"), _in_force(assignments), assignments.c.part == SUPPORTER,
        _OWN.c.role == SUPPORTER, _here(_OWN), people.c.role == "participant", _STILL_HERE, _HAS_BEGUN,
    )
    .order_by(people.c.name)
)  # fmt: skip
_SUPPORTERS = Quick(
    select(assignments.c.person_id.label("participant_id"), *PERSON_COLUMNS)
    .join(people, people.c.person_id == assignments.c.staff_id)
    .where(
        among(assignments.c.person_id, "ids"), _in_force(assignments), assignments.c.part == SUPPORTER,
        people.c.role == SUPPORTER, _STILL_HERE,
    )
    .order_by(people.c.name)
)  # fmt: skip


def seen(connection: Connection, reader: int, role: str, tag: str, day: date) -> Any | None:
    """The participant of this tag, where the reader of that role may see them on ``day``; else None."""
    if role == "lead":
        return next(iter(_ONE_OF_ALL.all(connection, tag=tag)), None)
    return next(iter(_ONE_OF_MINE.all(connection, tag=tag, reader=reader, day=day)), None)


def all_seen(connection: Connection, reader: int, role: str, day: date) -> Sequence[Any]:
    """Every participant whom the reader may see on ``day``, by name."""
    if role == "lead":
        return _ALL.all(connection)
    return _ALL_OF_MINE.all(connection, reader=reader, day=day)


def all_here(connection: Connection, reader: int, role: str, day: date) -> Sequence[Any]:
    """Those of them who are here on ``day``: whom lists hold."""
    if role == "lead":
        return _ALL_HERE.all(connection, day=day)
    return _MINE_HERE.all(connection, reader=reader, day=day)


def is_over(row: Any, day: date) -> bool:
    """Whether the programme of somebody (a row of ``people``) is over on ``day``."""
    return row.ends_on is not None and row.ends_on < day


def people_of(connection: Connection, staff: Collection[int], day: date) -> list[Any]:
    """:func:`all_seen` of many coordinators at once, for the chat: a row a participant and ``staff_id``."""
    assigned = _ASSIGNED.all(connection, ids=staff, day=day)
    return [*assigned, *_STOOD_IN_FOR.all(connection, ids=staff, day=day)]


def everybody(connection: Connection) -> Sequence[Any]:
    """Every participant who has begun, by name: the people of those who lead, for the chat."""
    return _ALL_WHO_BEGAN.all(connection)


def places_of(connection: Connection, contacts: Collection[int], day: date) -> dict[int, tuple[str, ...]]:
    """Of those of these people who are a workplace's contact on ``day``: which workplaces'."""
    rows = _PLACES.all(connection, ids=contacts, day=day)
    return {row.person_id: places_in(row.workplace) for row in rows}


def places_in(workplaces: str) -> tuple[str, ...]:
    """The workplaces of a contact, who may have several (``A; B``)."""
    return tuple(filter(None, (place.strip() for place in workplaces.split(";"))))


def placed_at(
    connection: Connection, workplaces: Collection[str], day: date, first: date, last: date
) -> list[Any]:
    """Who takes part on ``day``, may be at one of these workplaces on a day from ``first`` to ``last``, and
    agreed that a workplace may see it.
    """
    rows = _PLACED.all(connection, workplaces=workplaces, day=day, first=first, last=last)
    return agreed_to(connection, rows, WORKPLACE)


def comes_to(
    connection: Connection, participants: Collection[int], first: date, last: date
) -> dict[int, set[str]]:
    """The workplaces at which each of these is on a day from ``first`` to ``last``, as planned."""
    found: dict[int, set[str]] = {}
    for row in _COMES_TO.all(connection, ids=participants, first=first, last=last):
        found.setdefault(row.person_id, set()).add(row.workplace)
    return found


def supported_by(connection: Connection, supporters: Collection[int], day: date) -> list[Any]:
    """Those for whom these supporters were named and who agreed to it: a row each, with ``staff_id``."""
    return agreed_to(connection, _SUPPORTED.all(connection, ids=supporters, day=day), SUPPORTER)


def supporters_of(connection: Connection, participants: Collection[int], day: date) -> Sequence[Any]:
    """The supporters named for these participants, agreed to or not, each with ``participant_id``."""
    return _SUPPORTERS.all(connection, ids=participants, day=day)


def agreed_to(connection: Connection, rows: Sequence[Any], purpose: str) -> list[Any]:
    """Those of these people whose last word on the purpose is yes."""
    words = consents_of(connection, {row.person_id for row in rows}) if rows else ()
    granted = {word.person_id for word in words if word.purpose == purpose and word.granted}
    return [row for row in rows if row.person_id in granted]
