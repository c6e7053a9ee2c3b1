"""One cycle of our own run as plain rows, taken from our tables: what the bare side has to write."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, text

from bot.bench.ours import Ours
from bot.bench.scenario import CYCLE

Values = Mapping[str, Any]
GROWING = {
    "outbox": "outbox_id",
    "notes": "person_id, day",
    "note_answers": "person_id, day, revision, place",
    "alerts": "person_id, ref",
    "due": "person_id, prompt, slot",
}
"""Tables that a turn adds rows to, and the order of their rows."""


class Round(NamedTuple):
    """What one round left: new events, new rows by table, and each conversation's new state."""

    events: list[Values]
    new: Mapping[str, list[Values]]
    states: Mapping[int, bytes]


def record(ours: Ours) -> list[Round]:
    """Play one cycle, and tell what each of its rounds wrote, in the form the driver gives and takes."""
    found = []
    for _ in range(CYCLE):
        ours.prepare(1)
        before = _rows(ours)
        ours.run()
        after = _rows(ours)
        fresh = {table: [row for row in rows if row not in before[table]] for table, rows in after.items()}
        states = {row["conversation_id"]: row["sealed_state"] for row in fresh.pop("conversations")}
        found.append(Round(fresh.pop("inbox"), fresh, states))
    return found


def _rows(ours: Ours) -> dict[str, list[Values]]:
    order = GROWING | {"inbox": "inbox_id", "conversations": "conversation_id"}
    with ours.database.read() as connection:
        return {table: _all(connection, table, by) for table, by in order.items()}


def _all(connection: Connection, table: str, by: str) -> list[Values]:
    statement = text(f"SELECT * FROM {table} ORDER BY {by}")  # noqa: S608 - our own tables
    return [dict(row) for row in connection.execute(statement).mappings()]
