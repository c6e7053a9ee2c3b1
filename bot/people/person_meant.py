"""The person whose name an operator typed."""

from typing import Any

from sqlalchemy import Connection

from bot.refusal import Refused
from dialogs.near_names import near, plain
from models.people import names, person_named


def person_meant(connection: Connection, name: str) -> Any:
    """The row of the person of this name, whatever its spaces and widths; Refused names who may be meant."""
    everybody = names(connection)
    meant = name if name in everybody else next((n for n in everybody if plain(n) == plain(name)), None)
    person = person_named(connection, meant) if meant else None
    if person is not None:
        return person
    found = near(name, everybody)
    asked = f" Did you mean {' or '.join(found)}?" if found else " `banso import` adds people."
    raise Refused(f"There is nobody named {name}.{asked}")
