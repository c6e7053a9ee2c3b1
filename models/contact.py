"""The last sign of life of people, and the alerts that said there was none. Read only where one is missed."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, bindparam, func, literal_column, select

from models.inbox import BLOCKED
from models.quick import Quick, among
from models.tables import addresses, alerts, inbox, people

NO_CONTACT: ColumnElement[str] = literal_column("'no_contact'")
LOOKED_AT: ColumnElement[int] = literal_column("20")
"""So many of an address's last events are looked at: what is delivered late may have happened earlier."""
_LATEST = (
    select(inbox.c.happened_at)
    .where(
        inbox.c.address_id == addresses.c.address_id,
        inbox.c.source != literal_column("'internal'"),
        inbox.c.failure != literal_column(f"'{BLOCKED}'"),
    )
    .order_by(inbox.c.inbox_id.desc())
    .limit(LOOKED_AT)
    .correlate(addresses)
    .subquery()
)
_LAST_OF_ADDRESS = select(func.max(_LATEST.c.happened_at)).scalar_subquery()
_SIGNS = Quick(
    select(
        addresses.c.person_id, addresses.c.reachable, people.c.joined_at, _LAST_OF_ADDRESS.label("last_at")
    )
    .join(people, people.c.person_id == addresses.c.person_id)
    .where(among(addresses.c.person_id, "ids"))
)
_ALERTS = Quick(
    select(alerts.c.person_id, alerts.c.about, alerts.c.state, alerts.c.closed_at, alerts.c.closed_by).where(
        among(alerts.c.person_id, "ids"), alerts.c.kind == NO_CONTACT
    )
)
_MISSED = Quick(
    select(alerts.c.ref).where(
        alerts.c.person_id == bindparam("person", type_=alerts.c.person_id.type),
        alerts.c.kind == NO_CONTACT,
        alerts.c.state != literal_column("'closed'"),
    )
)


def signs_of(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """A row for each address of these people: when they last did something there, whether it is reachable."""
    return _SIGNS.all(connection, ids=ids)


def silences_of(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """Every alert that said nothing was heard of these people."""
    return _ALERTS.all(connection, ids=ids)


def is_missed(connection: Connection, person_id: int) -> bool:
    """Whether such an alert about the person is not closed."""
    return bool(_MISSED.all(connection, person=person_id))
