"""Where messages to people go: the address they used last; for staff who cannot be reached, to the backup,
else to those who lead.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.turns.lane import Address, Lane
from dialogs.facts import STAFF, Person
from models import records

Destination = tuple[Address, str]
"""An address and the language of whoever reads there."""
Accounts = Collection[tuple[str, str]]
"""Channels and accounts by which this bot can send."""


def own_address(connection: Connection, lane: Lane, accounts: Accounts, now: datetime) -> Address | None:
    """Where the answer to an event goes: where it came from, else the address the person used last."""
    return own_addresses(connection, [lane], accounts, now).get(lane.conversation.conversation_id)


def own_addresses(
    connection: Connection, lanes: Iterable[Lane], accounts: Accounts, now: datetime
) -> dict[int, Address]:
    """The same for many, by conversation; nothing for those who cannot be reached."""
    found: dict[int, Address] = {}
    elsewhere: dict[int, int] = {}
    for lane in lanes:
        talk, came_by = lane.conversation, lane.address
        if came_by is not None and (came_by.channel, came_by.account) in accounts:
            found[talk.conversation_id] = came_by
        elif talk.person_id is not None:
            elsewhere[talk.person_id] = talk.conversation_id
    if elsewhere:
        rows = records.reachable_addresses(connection, elsewhere.keys(), accounts, now)
        found |= {elsewhere[i]: address for i, row in rows.items() if (address := address_of(row))}
    return found


def destinations(
    connection: Connection, people: Iterable[Person], accounts: Accounts, now: datetime
) -> dict[int, list[Destination]]:
    """For each person where to send; an empty list for those who cannot be reached."""
    wanted = {person.id: person for person in people}
    found = records.reachable_addresses(connection, wanted.keys(), accounts, now)
    return {
        i: [(address, person.language)] if (address := address_of(found.get(i))) is not None else []
        for i, person in wanted.items()
    }


def stand_ins(
    connection: Connection,
    absent: Person,
    backup: Person | None,
    leads: Iterable[Person],
    accounts: Accounts,
    now: datetime,
) -> list[Destination]:
    """Where to send what staff who cannot be reached should hear: to ``backup``, else to all ``leads``."""
    if absent.role not in STAFF:
        return []
    if (
        backup
        and backup.id != absent.id
        and (found := destinations(connection, [backup], accounts, now)[backup.id])
    ):
        return found
    others = [lead for lead in leads if lead.id != absent.id]
    return [where for found in destinations(connection, others, accounts, now).values() for where in found]


def address_of(row: Any | None) -> Address | None:
    """The address of a row; None of none."""
    if row is None:
        return None
    return Address(row.address_id, row.channel, row.account, row.sender, row.person_id)
