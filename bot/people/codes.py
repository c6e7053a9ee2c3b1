"""One-time codes: handed over in person, typed once, hashed at rest.

Twelve characters of an alphabet without look-alikes (no 0/O, 1/I/L, U): 57 bits. A code expires and can be
used once; tries are limited by the conversation (see :mod:`dialogs.guests`).
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from dialogs.guests import Invite
from models.tables import invites, people

ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
LASTS = timedelta(days=7)


def new_code() -> str:
    """A fresh code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(LENGTH))


def invite(
    connection: Connection, person_id: int, now: datetime, lasts: timedelta = LASTS
) -> tuple[str, datetime]:
    """A code for this person and when it expires; codes of theirs not used yet end now."""
    unused = update(invites).where(invites.c.person_id == person_id, invites.c.used_at.is_(None))
    connection.execute(unused.where(invites.c.expires_at > now).values(expires_at=now))
    code = new_code()
    row = {"person_id": person_id, "code_hash": hashed(code), "created_at": now, "expires_at": now + lasts}
    connection.execute(insert(invites), row)
    return code, now + lasts


def invite_for(connection: Connection, code: str, now: datetime) -> Invite:
    """What became of a code that somebody typed."""
    found = connection.execute(
        select(invites, people.c.name).join(people).where(invites.c.code_hash == hashed(code))
    ).one_or_none()
    if found is None:
        return Invite("unknown")
    if found.used_at is not None:
        return Invite("used")
    if found.expires_at <= now:
        return Invite("expired")
    return Invite("good", found.invite_id, found.name)


def hashed(code: str) -> str:
    """The form in which a code is kept. Its 57 random bits make a salt and a slow hash needless."""
    return hashlib.sha256(code.encode()).hexdigest()
