"""A tick: what is due enters the inbox, once, and what came too late is left out and counted.

Of several occurrences of one prompt that wait for the same person (the machine was off for three days) only
the latest is said: one message, not three.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models import due
from models.database import Database
from scheduler.prompts import EVERY_OCCURRENCE

AT_ONCE = 2000
"""Rows of one transaction."""


class Ticked(NamedTuple):
    """How many entered the inbox, were too late, gave way to a later one."""

    entered: int = 0
    late: int = 0
    passed: int = 0


def tick(database: Database, now: datetime, limit: int = AT_ONCE) -> Ticked:
    """One transaction's worth of what is due now; nothing is locked where nothing is."""
    with database.read() as connection:
        first = due.earliest(connection)
    if first is None or first > now:
        return Ticked()
    with database.write() as connection:
        return _tick(connection, now, limit)


def _tick(connection: Connection, now: datetime, limit: int) -> Ticked:
    rows = due.ripe(connection, now, limit)
    in_time = [row for row in rows if row.until is None or now <= row.until]
    latest, passed = _latest(in_time)
    due.enter(connection, latest, now)
    due.settle(connection, latest, "done")
    due.settle(connection, passed, "passed")
    late = [row for row in rows if row.until is not None and now > row.until]
    due.settle(connection, late, "late")
    return Ticked(len(latest), len(late), len(passed))


def _latest(rows: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """Those that enter, and those that a later one of the same prompt and person says as well."""
    newest = {(row.person_id, row.prompt): row for row in rows}
    latest: list[Any] = []
    passed: list[Any] = []
    for row in rows:
        said = row.prompt in EVERY_OCCURRENCE or newest[row.person_id, row.prompt] is row
        (latest if said else passed).append(row)
    return latest, passed
