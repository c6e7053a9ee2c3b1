"""A tick: what is due enters the inbox, once, and what came too late is left out and counted.

Of several occurrences of one prompt that wait for the same person (the machine was off for three days) only
the latest is said: one message, not three.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import Connection

from models import due
from models.database import Database
from scheduler.prompts import EVERY_OCCURRENCE

AT_ONCE = 5000
"""Rows of one transaction."""
BEHIND = timedelta(hours=1)
"""The oldest row has waited so long: we were away, and more may have fallen due than one tick sees."""


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
    late = [row for row in rows if row.until is not None and now > row.until]
    latest, passed = _latest(connection, [row for row in rows if row.until is None or now <= row.until], now)
    due.enter(connection, latest, now)
    for settled, becomes in ((latest, "done"), (passed, "passed"), (late, "late")):
        due.settle(connection, settled, becomes)
    return Ticked(len(latest), len(late), len(passed))


def _latest(connection: Connection, rows: Sequence[Any], now: datetime) -> tuple[list[Any], list[Any]]:
    """Those that enter, and those that a later one of the same prompt and person says as well."""
    newest = {(row.person_id, row.prompt): row.due_at for row in rows}
    if rows and rows[0].due_at < now - BEHIND:
        newest |= due.newest(connection, {row.person_id for row in rows}, now)
    latest: list[Any] = []
    passed: list[Any] = []
    for row in rows:
        said = row.prompt in EVERY_OCCURRENCE or newest[row.person_id, row.prompt] <= row.due_at
        (latest if said else passed).append(row)
    return latest, passed
