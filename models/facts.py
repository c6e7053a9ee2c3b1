"""What a turn needs to know, read for many people at once: one statement each, whatever their number.

The statements are built once: building one anew costs more than running it.
"""

from collections.abc import Collection, Sequence
from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    Select,
    String,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    or_,
    select,
    text,
)  # fmt: skip

from models.columns import STANDING
from models.quick import Quick, among, among_days, span
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
    leaves,
    note_answers,
    notes,
    people,
    settings,
    threads,
)

Rows = Sequence[Any]
Ids = Collection[int]

Parameter = BindParameter[Any]
STAFF = ("coordinator", "lead")
"""Roles that walk beside people."""
MOST_LINES = 10
"""So many lines come together at most."""

DAY: Parameter = bindparam("day", type_=Date)
FIRST: Parameter = bindparam("first", type_=Date)
LAST: Parameter = bindparam("last", type_=Date)
PERSON: Parameter = bindparam("person", type_=BigInteger)
MESSAGE: Parameter = bindparam("message", type_=String)
REF: Parameter = bindparam("ref", type_=String)


def _in_force(starts: Any, ends: Any) -> ColumnElement[bool]:
    return and_(starts <= DAY, or_(ends.is_(None), ends >= DAY))


def beside_on_day(them: Any) -> ColumnElement[bool]:
    """Which assignment holds on ``day``: of who has left the one of their last day (``them``: ``people``)."""
    t, last = assignments.c, them.c.ends_on
    over = or_(t.ends_on.is_(None), t.ends_on >= DAY, t.ends_on >= last)
    return and_(t.starts_on <= DAY, _by_the_end(them), over)


def _by_the_end(them: Any) -> ColumnElement[bool]:
    return or_(them.c.ends_on.is_(None), assignments.c.starts_on <= them.c.ends_on)


def _away(staff_id: Any) -> ColumnElement[bool]:
    """Joins the time away in which somebody is on ``day``."""
    return and_(leaves.c.person_id == staff_id, leaves.c.starts_on <= DAY, leaves.c.ends_on >= DAY)


def _same(one: Any, other: Any, *columns: str) -> ColumnElement[bool]:
    return and_(*(one.c[name] == other.c[name] for name in columns))


PERSON_COLUMNS = (
    people.c.person_id, people.c.tag, people.c.name, people.c.role, people.c.language, people.c.zone,
    people.c.note_set, people.c.starts_on, people.c.joined_at, people.c.ends_on,
    people.c.reading,
)  # fmt: skip
"""What turns ask about a person; reading a moment or a date costs more than the rest of a row."""
_STILL_HERE = or_(people.c.ends_on.is_(None), people.c.ends_on >= DAY)
_PERSONS = Quick(select(*PERSON_COLUMNS).where(among(people.c.person_id, "ids")))
_LEADS = Quick(
    select(leaves.c.person_id.label("away_id"), *PERSON_COLUMNS)
    .outerjoin(leaves, _away(people.c.person_id))
    .where(people.c.role == "lead", _STILL_HERE)
)
_COLLEAGUES = Quick(
    select(*PERSON_COLUMNS)
    .where(or_(*(people.c.role == role for role in STAFF)), _STILL_HERE)
    .order_by(people.c.name)
)
_ALL_STAFF = Quick(
    select(*PERSON_COLUMNS).where(or_(*(people.c.role == role for role in STAFF))).order_by(people.c.name)
)
_TAKING_PART = Quick(
    select(*PERSON_COLUMNS)
    .where(people.c.role == "participant", people.c.joined_at.is_not(None), _STILL_HERE)
    .order_by(people.c.name)
)
THEM = people.alias("them")
_ASSIGNED_TO = Quick(
    select(
        assignments.c.person_id.label("participant_id"), assignments.c.part, *PERSON_COLUMNS,
        leaves.c.person_id.label("away_id"), leaves.c.cover_id,
    )
    .join(people, people.c.person_id == assignments.c.staff_id)
    .join(THEM, THEM.c.person_id == assignments.c.person_id)
    .outerjoin(leaves, _away(assignments.c.staff_id))
    .where(
        among(assignments.c.person_id, "ids"), beside_on_day(THEM),
        or_(*(people.c.role == role for role in STAFF)), _STILL_HERE, assignments.c.part != "supporter",
    )
    .order_by(assignments.c.starts_on)
)  # fmt: skip
_TO_COME = Quick(
    select(assignments.c.starts_on.label("from_day"), *PERSON_COLUMNS)
    .join(people, people.c.person_id == assignments.c.staff_id)
    .join(THEM, THEM.c.person_id == assignments.c.person_id)
    .where(
        assignments.c.person_id == PERSON, assignments.c.starts_on > DAY, _by_the_end(THEM),
        assignments.c.part == bindparam("part", type_=String),
    )
    .order_by(assignments.c.starts_on)
)  # fmt: skip
_WAS_BESIDE = Quick(
    select(assignments.c.staff_id).where(
        assignments.c.person_id == PERSON, assignments.c.staff_id == bindparam("staff", type_=BigInteger)
    )
)
_TIMES_AWAY = Quick(
    select(leaves)
    .where(among(leaves.c.person_id, "ids"), leaves.c.ends_on >= DAY)
    .order_by(leaves.c.starts_on)
)


def _patterns(dialect: str) -> Select[Any]:
    """A row a person, all patterns in one JSON text: most people come on several days of the week, and many
    at the same hours, so that the same text need be read only once.
    """
    it = activity_patterns.c
    is_sqlite = dialect == "sqlite"
    one = (func.json_array if is_sqlite else func.json_build_array)(
        it.weekday, it.starts_at, it.ends_at, it.workplace, it.starts_on, it.ends_on
    )
    told = (func.json_group_array if is_sqlite else func.json_agg)(one)
    return (
        select(it.person_id, cast(told, Text).label("patterns"))
        .where(
            among(it.person_id, "ids"), it.starts_on <= LAST, or_(it.ends_on.is_(None), it.ends_on >= FIRST)
        )
        .group_by(it.person_id)
    )  # fmt: skip


_PATTERNS = Quick(_patterns)
_EXCEPTIONS = Quick(
    select(activity_exceptions).where(
        among(activity_exceptions.c.person_id, "ids"), activity_exceptions.c.day.between(FIRST, LAST)
    )
)
_CLOSINGS = Quick(select(closing_days).where(closing_days.c.day.between(FIRST, LAST)))
_NOTES = Quick(
    select(notes.c.person_id, notes.c.day, notes.c.revision, notes.c.kind, notes.c.withdrawn_at).where(
        among(notes.c.person_id, "ids"), *among_days(notes.c.day)
    )
)
_ANSWERS = Quick(
    select(note_answers)
    .join(notes, _same(note_answers, notes, "person_id", "day", "revision"))
    .where(
        among(note_answers.c.person_id, "ids"), *among_days(note_answers.c.day),
        notes.c.withdrawn_at.is_(None),
    )
    .order_by(note_answers.c.place)
)  # fmt: skip
_NOTICE_ROWS = select(absences, absence_days.c.day).join(
    absence_days, _same(absences, absence_days, "person_id", "ref")
)
_NOTICES = Quick(
    _NOTICE_ROWS.where(
        among(absence_days.c.person_id, "ids"), absence_days.c.day >= FIRST, absences.c.withdrawn_at.is_(None)
    ).order_by(absence_days.c.day)
)
_NOTICE = Quick(
    _NOTICE_ROWS.where(absences.c.person_id == PERSON, absences.c.ref == REF).order_by(absence_days.c.day)
)
_GOALS = Quick(
    select(goals)
    .where(among(goals.c.person_id, "ids"), _in_force(goals.c.starts_on, goals.c.closed_on))
    .order_by(goals.c.ref)
)
_LAST_WORD = (
    select(consents.c.person_id, consents.c.purpose, func.max(consents.c.given_at).label("given_at"))
    .where(among(consents.c.person_id, "ids"))
    .group_by(consents.c.person_id, consents.c.purpose)
    .subquery()
)
_CONSENTS = Quick(
    select(consents).join(_LAST_WORD, _same(consents, _LAST_WORD, "person_id", "purpose", "given_at"))
)
_ALERTS = Quick(
    select(alerts)
    .where(among(alerts.c.ref, "refs", String))
    .order_by(alerts.c.person_id, alerts.c.ref)
    .with_for_update()
)
_NOT_CLOSED = Quick(
    select(alerts)
    .where(among(alerts.c.person_id, "ids"), text(f"({STANDING})"))
    .order_by(alerts.c.opened_at, alerts.c.ref)
)
_NOT_CLOSED_REFS = Quick(select(alerts.c.ref).where(alerts.c.person_id == PERSON, text(f"({STANDING})")))
_LINES = Quick(
    select(threads.c.sealed, threads.c.media, threads.c.author_id)
    .where(threads.c.person_id == PERSON, among(threads.c.ref, "refs", String))
    .order_by(threads.c.ref)
)
_TRACED_ANSWERS = Quick(
    select(note_answers.c.person_id, note_answers.c.day, note_answers.c.question)
    .where(note_answers.c.person_id == PERSON, note_answers.c.message == MESSAGE)
    .distinct()
)
_TRACED_NOTICES = Quick(
    select(absences.c.person_id, absences.c.ref).where(
        absences.c.person_id == PERSON, absences.c.message == MESSAGE, absences.c.withdrawn_at.is_(None)
    )
)
_OPEN_ABOUT = (
    select(func.max(alerts.c.ref))
    .where(
        alerts.c.person_id == threads.c.person_id,
        alerts.c.about == threads.c.ref,
        alerts.c.kind == literal_column("'crisis'"),
        alerts.c.state == literal_column("'open'"),
    )
    .scalar_subquery()
)
_TRACED_LINES = Quick(
    select(
        threads.c.person_id, threads.c.ref, func.coalesce(_OPEN_ABOUT, literal_column("''")).label("alert")
    ).where(threads.c.author_id == PERSON, threads.c.message == MESSAGE)
)


def persons(connection: Connection, ids: Ids) -> Rows:
    """The people of these ids."""
    return _PERSONS.all(connection, ids=ids)


def leads(connection: Connection, day: date) -> Rows:
    """Everybody who leads on ``day``; ``away_id`` says who is away."""
    return _LEADS.all(connection, day=day)


def taking_part(connection: Connection, day: date) -> Rows:
    """Every participant who has begun and is still there on ``day``, by name."""
    return _TAKING_PART.all(connection, day=day)


def assigned_to(connection: Connection, ids: Ids, day: date) -> Rows:
    """Who walks beside these participants on ``day``: their assignments and the staff member's own row.
    Those who are no staff any more, or have left, do not. ``away_id`` says who is away, ``cover_id`` who was
    named to stand in.
    """
    return _ASSIGNED_TO.all(connection, ids=ids, day=day)


def to_come(connection: Connection, person_id: int, part: str, day: date) -> Rows:
    """Who is named as this participant's ``part`` from a day after ``day`` on (``from_day``)."""
    return _TO_COME.all(connection, person=person_id, part=part, day=day)


def was_beside(connection: Connection, person_id: int, staff_id: int) -> bool:
    """Whether somebody ever walked beside this participant, or is to."""
    return bool(_WAS_BESIDE.all(connection, person=person_id, staff=staff_id))


def colleagues(connection: Connection, day: date) -> Rows:
    """All coordinators and leads who are here on ``day``, by name."""
    return _COLLEAGUES.all(connection, day=day)


def all_staff(connection: Connection) -> Rows:
    """All coordinators and leads, by name, those who have left too (``ends_on``)."""
    return _ALL_STAFF.all(connection)


def times_away(connection: Connection, ids: Ids, day: date) -> Rows:
    """Longer times away of these people that are not over on ``day``."""
    return _TIMES_AWAY.all(connection, ids=ids, day=day)


def patterns(connection: Connection, ids: Ids, first: date, last: date) -> Rows:
    """Weekday patterns that hold on any day from ``first`` to ``last``: a row a person, ``patterns`` being a
    JSON list of ``[weekday, starts_at, ends_at, workplace, starts_on, ends_on]``.
    """
    return _PATTERNS.all(connection, ids=ids, first=first, last=last)


def exceptions(connection: Connection, ids: Ids, first: date, last: date) -> Rows:
    """Single days that differ from the pattern."""
    return _EXCEPTIONS.all(connection, ids=ids, first=first, last=last)


def closings(connection: Connection, first: date, last: date) -> Rows:
    """Closing days of the organisation (workplace empty) and of workplaces."""
    return _CLOSINGS.all(connection, first=first, last=last)


def notes_of(connection: Connection, ids: Ids, days: Collection[date]) -> Rows:
    """Notes of these days, withdrawn ones too."""
    return _NOTES.all(connection, ids=ids, **span(days)) if days else ()


def answers_of(connection: Connection, ids: Ids, days: Collection[date]) -> Rows:
    """The answers of those notes as they stand in their last revision, in the order asked."""
    return _ANSWERS.all(connection, ids=ids, **span(days)) if days else ()


def notices_of(connection: Connection, ids: Ids, first: date) -> Rows:
    """Notices in force for any day since ``first``: a row a day."""
    return _NOTICES.all(connection, ids=ids, first=first)


def notice_named(connection: Connection, person_id: int, ref: str) -> Rows:
    """One notice, in force or not: a row a day."""
    return _NOTICE.all(connection, person=person_id, ref=ref)


def goals_of(connection: Connection, ids: Ids, day: date) -> Rows:
    """Goals that are active on ``day``."""
    return _GOALS.all(connection, ids=ids, day=day)


def consents_of(connection: Connection, ids: Ids) -> Rows:
    """The last word of each person on each purpose."""
    return _CONSENTS.all(connection, ids=ids)


def alerts_named(connection: Connection, refs: Collection[str]) -> Rows:
    """Alerts by their refs, taken in hand until the transaction ends, always in the same order."""
    return _ALERTS.all(connection, refs=refs)


def alerts_not_closed(connection: Connection, ids: Ids) -> Rows:
    """Alerts about these participants that are open, or were seen and something must still come of them; the
    oldest first.
    """
    return _NOT_CLOSED.all(connection, ids=ids)


def refs_not_closed(connection: Connection, person_id: int) -> list[str]:
    """The refs of the same alerts of one participant."""
    return [row.ref for row in _NOT_CLOSED_REFS.all(connection, person=person_id)]


def lines_named(connection: Connection, person_id: int, ref: str) -> Sequence[Any]:
    """A line of a participant's thread and those that came with it (``ref-1`` and so on), in order: their
    sealed words, their media, and who wrote them.
    """
    refs = [ref, *(f"{ref}-{place}" for place in range(1, MOST_LINES))]
    return _LINES.all(connection, person=person_id, refs=refs)


def traces_of(
    connection: Connection, person_id: int, message: str
) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
    """What a message of this person had become: note answers, notices, lines of a thread."""
    named = {"person": person_id, "message": message}
    return (
        _TRACED_ANSWERS.all(connection, **named),
        _TRACED_NOTICES.all(connection, **named),
        _TRACED_LINES.all(connection, **named),
    )


def setting(connection: Connection, name: str) -> str | None:
    """A value kept beside the data, or None."""
    return connection.execute(select(settings.c.value).where(settings.c.name == name)).scalar_one_or_none()
