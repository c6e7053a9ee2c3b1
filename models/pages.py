"""What a person's page shows, read for one person at a time: whoever looks, looks at one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, bindparam, select

from models.facts import PERSON
from models.quick import Quick
from models.tables import addresses, notes

LAST_NOTES = 5

_LAST_NOTES = Quick(
    select(notes.c.person_id, notes.c.day, notes.c.revision, notes.c.kind, notes.c.withdrawn_at)
    .where(
        notes.c.person_id == PERSON,
        notes.c.withdrawn_at.is_(None),
        notes.c.day <= bindparam("day", type_=Date),
    )
    .order_by(notes.c.day.desc())
    .limit(LAST_NOTES)
)
_CHANNELS = Quick(
    select(addresses.c.channel, addresses.c.account)
    .where(addresses.c.person_id == PERSON, addresses.c.reachable.is_(True))
    .order_by(addresses.c.used_at.desc())
)


def last_notes(connection: Connection, person_id: int, day: date) -> Sequence[Any]:
    """The last notes up to ``day`` that were not withdrawn, the newest first."""
    return _LAST_NOTES.all(connection, person=person_id, day=day)


def channels_of(connection: Connection, person_id: int) -> Sequence[Any]:
    """Channel and account of each address by which messages reach this person, the one used last first."""
    return _CHANNELS.all(connection, person=person_id)
