"""Whether anything about people has changed: a few numbers that differ whenever something has."""

from collections.abc import Collection
from datetime import date
from typing import NamedTuple

from sqlalchemy import Connection, func, select, text

from models.columns import STANDING
from models.facts import DAY
from models.quick import Quick, among
from models.tables import alerts, arrivals, conversations

_TURNS = Quick(
    select(func.coalesce(func.sum(conversations.c.turn), 0).label("turns")).where(
        among(conversations.c.person_id, "ids")
    )
)
_ALERTS = Quick(
    select(
        func.count().label("number"), func.coalesce(func.sum(alerts.c.version), 0).label("versions")
    ).where(among(alerts.c.person_id, "ids"), text(f"({STANDING})"))
)
_ARRIVED = Quick(
    select(func.count().label("number")).where(among(arrivals.c.person_id, "ids"), arrivals.c.day == DAY)
)


class News(NamedTuple):
    """How many turns these people's talks had, their standing alerts and those alerts' versions, and how many
    came today; and on which day.
    """

    people: int
    turns: int
    alerts: int
    versions: int
    arrived: int
    day: date


def news_of(connection: Connection, ids: Collection[int], day: date) -> News:
    """The numbers of these people now."""
    turns = _TURNS.all(connection, ids=ids)[0].turns
    standing = _ALERTS.all(connection, ids=ids)[0]
    arrived = _ARRIVED.all(connection, ids=ids, day=day)[0].number
    return News(len(ids), turns, standing.number, standing.versions, arrived, day)
