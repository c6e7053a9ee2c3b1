"""Who may come in at the staff page: one-time links, and the browsers that are signed in."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, insert, or_, select, update

from models.door_tables import desk_links, desk_sessions
from models.facts import PERSON_COLUMNS, STAFF
from models.tables import people


def keep_link(
    connection: Connection, token_hash: str, person_id: int, now: datetime, expires_at: datetime
) -> None:
    """Keep a link; one of the same person that was not used yet ends."""
    t = desk_links
    connection.execute(delete(t).where(t.c.person_id == person_id, t.c.used_at.is_(None)))
    row = {"token_hash": token_hash, "person_id": person_id, "created_at": now, "expires_at": expires_at}
    connection.execute(insert(t).values(row))


def link_is_good(connection: Connection, token_hash: str, now: datetime, today: date) -> bool:
    """Whether the link would let its person in. Uses nothing up."""
    t = desk_links
    mine = select(t.c.person_id).join(people, people.c.person_id == t.c.person_id)
    return connection.execute(mine.where(*_good(token_hash, now), *_on_staff(today))).first() is not None


def use_link(connection: Connection, token_hash: str, now: datetime, today: date) -> Any | None:
    """Use a link up: the row of whom it lets in; None where it is used or expired, or they are no staff."""
    used = update(desk_links).where(*_good(token_hash, now)).values(used_at=now)
    person_id = connection.execute(used.returning(desk_links.c.person_id)).scalar_one_or_none()
    mine = select(*PERSON_COLUMNS).where(people.c.person_id == person_id, *_on_staff(today))
    return connection.execute(mine).one_or_none()


def begin_session(connection: Connection, token_hash: str, person_id: int, role: str, now: datetime) -> None:
    """A browser is signed in from now on."""
    row = {
        "token_hash": token_hash, "person_id": person_id, "role": role, "created_at": now, "used_at": now,
    }  # fmt: skip
    connection.execute(insert(desk_sessions).values(row))


def session(
    connection: Connection, token_hash: str, used_since: datetime, created_since: datetime, today: date
) -> Any | None:
    """The person whose browser this is, with when it was ``used_at``; None where nobody is signed in there,
    or where who was has left or has another role by now.
    """
    t = desk_sessions
    mine = select(*PERSON_COLUMNS, t.c.used_at).join(t, t.c.person_id == people.c.person_id)
    fresh = (t.c.used_at > used_since, t.c.created_at > created_since)
    same = (t.c.token_hash == token_hash, t.c.role == people.c.role)
    return connection.execute(mine.where(*same, *fresh, *_on_staff(today))).one_or_none()


def touch_session(connection: Connection, token_hash: str, now: datetime) -> None:
    """The browser was seen."""
    t = desk_sessions
    connection.execute(update(t).where(t.c.token_hash == token_hash).values(used_at=now))


def end_session(connection: Connection, token_hash: str, *, everywhere: bool = False) -> None:
    """The browser is nobody's; with ``everywhere`` all of the same person's."""
    t = desk_sessions
    ends = t.c.token_hash == token_hash
    if everywhere:
        ends = t.c.person_id.in_(select(t.c.person_id).where(ends))
    connection.execute(delete(t).where(ends))


def clear_doors(
    connection: Connection, now: datetime, used_before: datetime, created_before: datetime
) -> int:
    """Forget what opens nothing any more. How many rows."""
    s = desk_sessions
    stale = delete(s).where(or_(s.c.used_at <= used_before, s.c.created_at <= created_before))
    rows = connection.execute(delete(desk_links).where(desk_links.c.expires_at <= now)).rowcount
    return rows + connection.execute(stale).rowcount


def _good(token_hash: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    t = desk_links
    return (t.c.token_hash == token_hash, t.c.used_at.is_(None), t.c.expires_at > now)


def _on_staff(today: date) -> tuple[ColumnElement[bool], ...]:
    here = or_(people.c.ends_on.is_(None), people.c.ends_on >= today)
    return (or_(*(people.c.role == role for role in STAFF)), here)
