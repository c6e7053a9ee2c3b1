"""Somebody new, entered by who will walk beside them."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection

from bot.people.enrolment import write_roster
from bot.people.roster import Entry, Roster
from dialogs.near_names import plain
from dialogs.staff_effects import Newcomer
from models.people import names, person_named


def enter(
    connection: Connection, newcomer: Newcomer, coordinator: str, now: datetime, zone: str
) -> Any | None:
    """The row of the new participant, as the list of people would have it; None where the name is taken."""
    if plain(newcomer.name) in set(map(plain, names(connection))):
        return None
    entry = Entry(
        row=0,
        name=newcomer.name,
        role="participant",
        coordinator=coordinator,
        backup=newcomer.backup.name if newcomer.backup else "",
        starts_on=newcomer.starts_on,
    )
    write_roster(connection, Roster((entry,)), now, zone)
    return person_named(connection, newcomer.name)
