"""Where messages to people go: the address they used last; for staff who cannot be reached, to those who lead."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import Connection

from bot.lane import Address, Lane
from dialogs.facts import STAFF, Person
from models import facts, records

Destination = tuple[Address, str]
"""An address and the language of whoever reads there."""
Accounts = Collection[tuple[str, str]]
"""Channels and accounts by which this bot can send."""


def own_address(connection: Connection, lane: Lane, accounts: Accounts) -> Address | None:
    """Where the answer to an event goes: where it came from, else the address the person used last."""
    came_by = lane.address
    if came_by is not None and (came_by.channel, came_by.account) in accounts:
        return came_by
    found = records.reachable_addresses(connection, [lane.conversation.person_id], accounts)
    return _address(found.get(lane.conversation.person_id))


def destinations(
    connection: Connection, people: Iterable[Person], accounts: Accounts
) -> dict[int, list[Destination]]:
    """For each person where to send; an empty list where nobody can be reached."""
    wanted = {person.id: person for person in people}
    found = records.reachable_addresses(connection, wanted.keys(), accounts)
    reached: dict[int, list[Destination]] = {
        i: [(address, wanted[i].language)]
        for i, row in found.items()
        if (address := _address(row)) is not None
    }
    for i in wanted.keys() - reached.keys():
        reached[i] = _stand_ins(connection, wanted[i], accounts)
    return reached


def _stand_ins(connection: Connection, person: Person, accounts: Accounts) -> list[Destination]:
    if person.role not in STAFF:
        return []
    rows = [row for row in facts.leads(connection) if row.person_id != person.id]
    found = records.reachable_addresses(connection, [row.person_id for row in rows], accounts)
    return [
        (address, row.language) for row in rows if (address := _address(found.get(row.person_id))) is not None
    ]


def _address(row: Any | None) -> Address | None:
    if row is None:
        return None
    return Address(row.address_id, row.channel, row.account, row.sender, row.person_id)
