"""Many rows in one statement: PostgreSQL takes them as one JSON text, so a batch costs one round, one plan.

Arrays, one a column, would do as well; the driver makes those of text item by item in Python, and they cost
more than the statement. SQLite has no round to save: there the rows go one by one, by a prepared statement.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import (
    Column,
    ColumnElement,
    Connection,
    Date,
    LargeBinary,
    Select,
    String,
    Table,
    Text,
    Time,
    UpdateBase,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeEngine

from models.columns import Moment, checked
from models.quick import Quick

Given = Mapping[str, ColumnElement[Any]]
"""The columns of the rows that are given, by the names of the parameters."""
_as_json = json.JSONEncoder(separators=(",", ":"), ensure_ascii=False).encode


class ManyRows(Quick):
    """A statement that writes a row; ``together`` writes all rows of a table in one statement.

    ``parameters``: what a row gives, by name, each of the type of a column. ``apart``: by these no two rows
    of one statement may be the same; where two are, the rows go one by one.
    """

    def __init__(
        self,
        made: Callable[[str], UpdateBase],
        together: Callable[[Given], UpdateBase],
        parameters: Mapping[str, Column[Any]],
        apart: Sequence[str] = (),
    ) -> None:
        super().__init__(made)
        self._columns = tuple((name, _writer(of)) for name, of in parameters.items())
        self._apart = apart
        self._together = Quick(lambda _dialect: together(_given(parameters)))

    def many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write or change many rows; how many there were to change."""
        rows = list(rows)
        if connection.dialect.name == "sqlite" or len(rows) < 2 or self._meet(rows):
            return super().many(connection, rows)
        return self._together.run(connection, rows=_as_json(list(map(self._as_json, rows))))

    def _meet(self, rows: Sequence[Mapping[str, Any]]) -> bool:
        keys = {tuple(row[name] for name in self._apart) for row in rows} if self._apart else rows
        return len(keys) < len(rows)

    def _as_json(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {name: write(row.get(name)) for name, write in self._columns}


def inserting(table: Table, *columns: str, once: Sequence[str] = ()) -> Quick:
    """An INSERT of these columns; with ``once`` a row of the same columns ``once`` is left as it is."""

    def into(dialect: str) -> sqlite.Insert | postgresql.Insert:
        # inline: nobody asks for the new row's id.
        return (sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)).inline()

    def once_only(new: sqlite.Insert | postgresql.Insert) -> UpdateBase:
        return new.on_conflict_do_nothing(index_elements=once) if once else new

    def made(dialect: str) -> UpdateBase:
        return once_only(into(dialect).values({n: bindparam(n, type_=table.c[n].type) for n in columns}))

    def together(given: Given) -> UpdateBase:
        return once_only(into("postgresql").from_select(columns, rows_of(given)))

    return ManyRows(made, together, {name: table.c[name] for name in columns})


def rows_of(given: Given) -> Select[Any]:
    """Every row that is given, its columns in the order of the parameters."""
    return select(*given.values())


def _given(parameters: Mapping[str, Column[Any]]) -> Given:
    kinds = [column(name, _sent_as(of)) for name, of in parameters.items()]
    text = cast(bindparam("rows", type_=Text), postgresql.JSON)
    table = func.json_to_recordset(text).table_valued(*kinds, name="given").render_derived(with_types=True)
    return {name: _column(table.c[name], of) for name, of in parameters.items()}


def _sent_as(of: Column[Any]) -> TypeEngine[Any]:
    """Texts without their length: a cast to one silently cuts what is too long; the column refuses it."""
    return Text() if isinstance(of.type, String | LargeBinary) else of.type


def _column(given: ColumnElement[Any], of: Column[Any]) -> ColumnElement[Any]:
    return func.decode(given, literal_column("'hex'")) if isinstance(of.type, LargeBinary) else given


def _writer(of: Column[Any]) -> Callable[[Any], Any]:
    match of.type:
        case LargeBinary():
            return _bytes
        case Moment():
            return _moment
        case Date() | Time():
            return _iso
    return _plain


def _bytes(value: bytes | None) -> str | None:
    return None if value is None else value.hex()


def _moment(value: datetime | None) -> str | None:
    return _iso(checked(value))


def _iso(value: date | time | None) -> str | None:
    return None if value is None else value.isoformat()


def _plain(value: Any) -> Any:
    return value
