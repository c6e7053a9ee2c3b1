"""Whether anything about people has changed: a few numbers that differ whenever something has."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, Integer, String, bindparam, cast, func, literal_column, select, text

from models.case_record_table import case_records
from models.columns import STANDING, Moment
from models.database import insert_into
from models.facts import DAY
from models.quick import Quick, among
from models.tables import alerts, arrivals, conversations, settings, threads

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
_SINCE = bindparam("since", type_=Moment)
_LINES = Quick(
    select(func.count().label("number"))
    .add_columns(
        func.max(threads.c.edited_at).label("edited_at"), func.max(threads.c.blanked_at).label("blanked_at")
    )
    .where(among(threads.c.person_id, "ids"), threads.c.posted_at >= _SINCE)
)
_RECORDS = Quick(
    select(func.count().label("number")).where(
        among(case_records.c.person_id, "ids"), case_records.c.recorded_at >= _SINCE,
        case_records.c.withdrawn_at.is_(None),
    )
)  # fmt: skip
AGREED = "agreed"
"""The setting that counts changes of what is agreed: days, goals, reviews, times away, who is beside whom."""
_AGREED = Quick(select(settings.c.value).where(settings.c.name == literal_column(f"'{AGREED}'")))
LATELY = timedelta(days=3)
"""So far back changes of lines and records are looked for: a record can be taken back for a day, words in
most chats for two at most.
"""


class News(NamedTuple):
    """How many turns these people's talks had, their standing alerts and those alerts' versions, how many
    came today; how many lines their threads lately got, whoever wrote them, when one of those was last
    changed (a number), how many records there are from then; how often what is agreed with anybody changed;
    and on which day.
    """

    people: int
    turns: int
    alerts: int
    versions: int
    arrived: int
    lines: int
    changed: int
    records: int
    agreed: int
    day: date


def news_of(connection: Connection, ids: Collection[int], day: date) -> News:
    """The numbers of these people now."""
    turns = _TURNS.all(connection, ids=ids)[0].turns
    standing = _ALERTS.all(connection, ids=ids)[0]
    arrived = _ARRIVED.all(connection, ids=ids, day=day)[0].number
    since = datetime.combine(day - LATELY, time.min, UTC)
    lines = _LINES.all(connection, ids=ids, since=since)[0]
    changed = sum(int(at.timestamp() * 1000) for at in (lines.edited_at, lines.blanked_at) if at)
    records = _RECORDS.all(connection, ids=ids, since=since)[0].number
    counted = next((int(row.value) for row in _AGREED.all(connection)), 0)
    return News(
        len(ids), turns, standing.number, standing.versions, arrived, lines.number, changed, records, counted,
        day,
    )  # fmt: skip


def agreed_anew(connection: Connection) -> None:
    """What is agreed with somebody has changed. Call last: others who change something wait for us."""
    t = settings
    begin = insert_into(connection, t).values(name=AGREED, value="1")
    one_more = cast(cast(t.c.value, Integer) + 1, String)
    connection.execute(begin.on_conflict_do_update(index_elements=["name"], set_={"value": one_more}))
