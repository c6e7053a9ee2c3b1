"""Statements of the answering path: written in Core like all others, compiled once, given to the driver.

SQLAlchemy prepares every execution anew (parameters, context, result), some 70 µs each time; a batch of turns
runs a dozen of them, and that was more than all the database's own work. Errors come out as SQLAlchemy's own.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Date,
    Dialect,
    LargeBinary,
    Select,
    String,
    TypeDecorator,
    UpdateBase,
    bindparam,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine

Statement = Select[Any] | UpdateBase
Process = Callable[[Any], Any]
Processes = tuple[tuple[int, Process], ...]
_as_json = json.JSONEncoder(default=str).encode


class Quick:
    """A statement with named parameters. ``made``: the statement, or how it is made for a dialect."""

    def __init__(self, made: Statement | Callable[[str], Statement]) -> None:
        self._made = made
        self._prepared: dict[str, _Prepared] = {}

    def all(self, connection: Connection, **values: Any) -> list[Any]:
        """The rows of a SELECT as named tuples."""
        prepared = self.prepared(connection.dialect)
        cursor = _run(connection, "execute", prepared.sql, lambda: prepared.parameters([values])[0])
        rows = cursor.fetchall()
        cursor.close()
        return prepared.rows(rows)

    def run(self, connection: Connection, **values: Any) -> int:
        """Change rows; how many."""
        prepared = self.prepared(connection.dialect)
        return _count(_run(connection, "execute", prepared.sql, lambda: prepared.parameters([values])[0]))

    def many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write or change many rows, each with parameters of its own; how many there were to change."""
        prepared = self.prepared(connection.dialect)
        return _count(_run(connection, "executemany", prepared.sql, lambda: prepared.parameters(rows)))

    def prepared(self, dialect: Dialect) -> "_Prepared":
        """Compiled for a dialect, once. ValueError where two columns of a result have the same name."""
        prepared = self._prepared.get(dialect.name)
        if prepared is None:
            made = self._made(dialect.name) if callable(self._made) else self._made
            prepared = self._prepared[dialect.name] = _prepare(made, dialect)
        return prepared


def say(connection: Connection, sql: str) -> None:
    """Give the driver a statement that is no more than a few fixed words."""
    _run(connection, "execute", sql, tuple).close()


def _run(connection: Connection, way: str, sql: str, parameters: Callable[[], Any]) -> Any:
    """The driver's cursor after it ran. Listeners hear of it as of SQLAlchemy's own, without parameters."""
    driver = connection.connection.dbapi_connection
    assert driver is not None
    cursor = driver.cursor()
    if connection.engine.dispatch.before_cursor_execute:
        for listener in connection.dispatch.before_cursor_execute:
            listener(connection, cursor, sql, (), None, False)
    error = connection.dialect.loaded_dbapi.Error
    try:
        getattr(cursor, way)(sql, parameters())
    except (error, TypeError, ValueError) as fault:
        cursor.close()
        # Without parameters: what people wrote must not stand in messages.
        raise DBAPIError.instance(
            sql, None, fault, error, hide_parameters=True, dialect=connection.dialect
        ) from None
    return cursor


def _count(cursor: Any) -> int:
    changed = int(cursor.rowcount)
    cursor.close()
    return changed


class _Prepared(NamedTuple):
    """A statement in one dialect: the own values of its parameters by name, how a row's are picked, and by
    place how those that the driver would not take as they are become what it takes; the same for the
    columns of a result.
    """

    sql: str
    positional: bool
    own: dict[str, Any]
    pick: Callable[[Mapping[str, Any]], tuple[Any, ...]]
    writes: Processes
    row: Callable[[Iterable[Any]], Any]
    reads: Processes

    def parameters(self, rows: Iterable[Mapping[str, Any]]) -> list[Any]:
        """What the driver takes for each of these rows."""
        given = _converted([self._picked(row) for row in rows], self.writes)
        return given if self.positional else [dict(zip(self.own, each, strict=True)) for each in given]

    def _picked(self, row: Mapping[str, Any]) -> tuple[Any, ...]:
        try:
            return self.pick(row)
        except KeyError:  # some are the statement's own
            return self.pick({**self.own, **row})

    def rows(self, raw: Sequence[Sequence[Any]]) -> list[Any]:
        """What the driver gave, as named tuples of Python's own types."""
        return list(map(self.row, _converted(raw, self.reads)))


def _converted(rows: Sequence[Sequence[Any]], processes: Processes) -> list[Any]:
    """Column by column: all values of one kind together take half the time that they take row by row."""
    if not processes or not rows:
        return list(rows)
    columns: list[Iterable[Any]] = list(zip(*rows, strict=True))
    for place, process in processes:
        columns[place] = map(process, columns[place])
    return list(zip(*columns, strict=True))


def _prepare(statement: Statement, dialect: Dialect) -> _Prepared:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    names = compiled.positiontup if compiled.positional else list(compiled.binds)
    assert names is not None
    binds = [compiled.binds[name] for name in names]
    columns = list(statement.selected_columns) if isinstance(statement, Select) else []
    row = namedtuple("row", [column.key for column in columns])  # type: ignore[misc]  # noqa: PYI024
    return _Prepared(
        str(compiled),
        compiled.positional,
        {name: bind.value for name, bind in zip(names, binds, strict=True)},
        _picker(names),
        _processes(_to_driver(bind.type, dialect) for bind in binds),
        row._make,
        _processes(_from_driver(column.type, dialect) for column in columns),
    )


def _picker(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """The values of these names in their order; a name may stand at several places."""
    if len(names) > 1:
        return itemgetter(*names)
    return lambda row: tuple(row[name] for name in names)


def _processes(found: Iterable[Process | None]) -> Processes:
    return tuple((place, process) for place, process in enumerate(found) if process)


def _to_driver(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    return None if isinstance(kind, LargeBinary) else kind.dialect_impl(dialect).bind_processor(dialect)


def _from_driver(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    if isinstance(kind, LargeBinary):  # both drivers take bytes and give bytes
        return None
    return kind.dialect_impl(dialect).result_processor(dialect, None)


class ListOf(TypeDecorator[Any]):
    """A list as one parameter: an array on PostgreSQL, JSON on SQLite."""

    impl = String
    cache_ok = True

    def __init__(self, item: type[TypeEngine[Any]]) -> None:
        super().__init__()
        self.item = item

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        if dialect.name == "sqlite":
            return dialect.type_descriptor(String())
        return dialect.type_descriptor(postgresql.ARRAY(self.item()))

    def process_bind_param(self, value: Any, dialect: Dialect) -> Any:
        return _as_json(list(value)) if dialect.name == "sqlite" else list(value)


class Among(FunctionElement[Any]):
    """Whether a column is in a list given as one parameter: the statement is the same for every length."""

    type = NullType()  # as a Boolean, SQLite's dialect would compare it with 1
    inherit_cache = True
    name = "among"


@compiles(Among)
def _any_of(element: Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, given = element.clauses
    return f"{compiler.process(column, **kw)} = ANY ({compiler.process(given, **kw)})"


@compiles(Among, "sqlite")
def _each_of(element: Among, compiler: SQLCompiler, **kw: Any) -> str:
    column, given = (compiler.process(clause, **kw) for clause in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({given}))"  # noqa: S608 - both are made by the compiler


def among(column: ColumnElement[Any], name: str, item: type[TypeEngine[Any]] = BigInteger) -> Among:
    """``column`` is in the list given as ``name``, a list of ``item``."""
    return Among(column, bindparam(name, type_=ListOf(item)))


def among_days(column: ColumnElement[Any]) -> tuple[ColumnElement[Any], ...]:
    """``column`` is one of the days that :func:`span` gives. Their first and last bound it: by these an index
    finds a few days of somebody who has hundreds.
    """
    between = column.between(bindparam("first", type_=Date), bindparam("last", type_=Date))
    return (between, among(column, "days", Date))


def span(days: Collection[date]) -> dict[str, Any]:
    """The parameters of :func:`among_days`. ValueError where there are no days."""
    return {"days": days, "first": min(days), "last": max(days)}
