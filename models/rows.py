"""Rows to be written at the end of a transaction, each statement once for all of them.

One statement with many rows costs little more than with one; a batch of turns collects what it inserts.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Connection

from models.quick import Quick

Row = dict[str, Any]
Add = Callable[[Quick, Row], object]
"""Writes a row, now or at the end (``Rows.add``)."""


class Rows:
    """Collects rows by their statement; they are written in the order in which the statements came first."""

    def __init__(self) -> None:
        self._rows: dict[Quick, list[Row]] = {}

    def add(self, statement: Quick, row: Row) -> None:
        """Keep a row for the end. ``statement`` must be the same object each time."""
        self._rows.setdefault(statement, []).append(row)

    def flush(self, connection: Connection) -> None:
        """Write what was collected."""
        for statement, rows in self._rows.items():
            statement.many(connection, rows)
        self._rows = {}
