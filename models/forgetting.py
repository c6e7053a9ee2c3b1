"""What somebody took back is found in the bot's own answers too: those that said the words once more."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select, update

from models.outbox import is_about
from models.tables import addresses, alerts, inbox, outbox

MOST = 2000
"""So many answers are looked through; what was written long ago stands in none of the newest."""


def came_at(connection: Connection, conversation_id: int, message: str) -> datetime | None:
    """When a message first arrived; None where it never did."""
    t = inbox
    own = (t.c.conversation_id == conversation_id, t.c.message == message)
    found: datetime | None = connection.execute(select(func.min(t.c.received_at)).where(*own)).scalar_one()
    return found


def readers(connection: Connection, person_id: int, about: Collection[str]) -> set[int]:
    """Who was sent cards or letters about these lines and days of a person."""
    found = select(outbox.c.person_id).where(is_about(_names(connection, person_id, about)))
    return set(connection.execute(found.where(outbox.c.person_id.is_not(None)).distinct()).scalars())


def copies(connection: Connection, person_id: int, about: Collection[str]) -> tuple[set[str], Sequence[Any]]:
    """The names of these lines and days of a person and of their alerts, and the outbox rows about them."""
    names = _names(connection, person_id, about)
    t = outbox
    rows = select(t.c.outbox_id, t.c.status, t.c.about, t.c.sealed_messages).where(is_about(names))
    return names, connection.execute(rows).all()


def rewrite(connection: Connection, outbox_id: int, about: str, sealed: bytes) -> None:
    """A row says something else from now on."""
    one = update(outbox).where(outbox.c.outbox_id == outbox_id)
    connection.execute(one.values(about=about, sealed_messages=sealed))


def _names(connection: Connection, person_id: int, about: Collection[str]) -> set[str]:
    cards = select(alerts.c.ref).where(alerts.c.person_id == person_id, alerts.c.about.in_(about))
    return {*about, *connection.execute(cards).scalars()}


def answers_since(connection: Connection, people: Collection[int], since: datetime) -> Sequence[Any]:
    """The bot's answers to these people from a moment on, which are about nothing by name."""
    t = outbox
    theirs = select(t.c.outbox_id, t.c.sealed_messages).join(addresses)
    wanted = theirs.where(addresses.c.person_id.in_(people), t.c.about == "", t.c.created_at >= since)
    return connection.execute(wanted.order_by(t.c.outbox_id.desc()).limit(MOST)).all()


def blank_answers(connection: Connection, outbox_ids: Collection[int], stub: bytes) -> None:
    """These carry a stub from now on."""
    blanked = update(outbox).where(outbox.c.outbox_id.in_(outbox_ids))
    connection.execute(blanked.values(sealed_messages=stub))
