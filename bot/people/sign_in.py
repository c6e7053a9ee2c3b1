"""One-time sign-ins: a link lets one browser in as its person, once, within a day; kept only as a hash.

A browser that becomes somebody else's, or is left, loses its address: its cookie opens nothing any more,
while the talk stays with its person.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, insert, literal, select, update
from sqlalchemy.sql.expression import cast
from sqlalchemy.types import String

from bot.app import App
from bot.channels.web import WebChannel
from models.database import insert_once
from models.tables import addresses, conversations, people, sign_ins

LASTS = timedelta(hours=24)
_HERE = (addresses.c.channel == WebChannel.name, addresses.c.account == WebChannel.account)


def new_sign_in(connection: Connection, person_id: int, now: datetime) -> str:
    """A token that signs one browser in as this person, once, within a day."""
    token = secrets.token_urlsafe(32)
    row = {"token_hash": _hashed(token), "person_id": person_id, "created_at": now, "expires_at": now + LASTS}
    connection.execute(insert(sign_ins).values(row))
    return token


def names(app: App, sender: str, token: str) -> tuple[str, str]:
    """Whose the browser ``sender`` is and for whom the token is; empty where nobody's. Uses nothing up."""
    of_browser = select(people.c.name).join(addresses).where(*_HERE, addresses.c.sender == sender)
    of_token = select(people.c.name).join(sign_ins).where(*_good(token, app.clock()))
    with app.database.read() as connection:
        found = [connection.execute(asked).scalar_one_or_none() for asked in (of_browser, of_token)]
    return found[0] or "", found[1] or ""


def enter(app: App, token: str, sender: str, before: str = "") -> bool:
    """Use a token up and give the address ``sender`` to its person; False where it is used or expired. The
    address ``before`` of the same browser ends.
    """
    now = app.clock()
    with app.database.write() as connection:
        used = update(sign_ins).where(*_good(token, now)).values(used_at=now).returning(sign_ins.c.person_id)
        person_id = connection.execute(used).scalar_one_or_none()
        if person_id is None:
            return False
        _end(connection, before)
        _give(connection, sender, person_id, now)
        return True


def leave(app: App, sender: str) -> None:
    """The browser ``sender`` is nobody's from now on."""
    with app.database.write() as connection:
        _end(connection, sender)


def _good(token: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    t = sign_ins
    return (t.c.token_hash == _hashed(token), t.c.used_at.is_(None), t.c.expires_at > now)


def _end(connection: Connection, sender: str) -> None:
    """The address keeps its talk, under a name that no cookie makes."""
    t = addresses
    left = literal("left-") + cast(t.c.address_id, String)
    mine = update(t).where(*_HERE, t.c.sender == sender, t.c.person_id.is_not(None))
    connection.execute(mine.values(sender=left, reachable=False))


def _give(connection: Connection, sender: str, person_id: int, now: datetime) -> None:
    mine = select(conversations.c.conversation_id).where(conversations.c.person_id == person_id)
    row = {
        "channel": WebChannel.name,
        "account": WebChannel.account,
        "sender": sender,
        "conversation_id": connection.execute(mine).scalar_one(),
        "person_id": person_id,
        "is_group": False,
        "reachable": True,
        "created_at": now,
        "used_at": now,
    }
    connection.execute(insert_once(connection, addresses, "channel", "account", "sender"), row)


def _hashed(token: str) -> str:
    """256 random bits need neither salt nor a slow hash."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()
