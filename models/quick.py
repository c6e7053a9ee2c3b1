"""Statements of the answering path: written in Core like all others, compiled once, given to the driver.

SQLAlchemy prepares every execution anew (parameters, context, result), some 70 µs each time; a batch of turns
runs a dozen of them, and that was more than all the database's own work. Errors come out as SQLAlchemy's own.
"""

import json
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Connection,
    Dialect,
    Select,
    String,
    Table,
    TypeDecorator,
    UpdateBase,
    bindparam,
)  # fmt: skip
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import NullType, TypeEngine

Statement = Select[Any] | UpdateBase
Process = Callable[[Any], Any]


class Quick:
    """A statement with named parameters. ``made``: the statement, or how it is made for a dialect."""

    def __init__(self, made: Statement | Callable[[str], Statement]) -> None:
        self._made = made
        self._prepared: dict[str, _Prepared] = {}

    def all(self, connection: Connection, **values: Any) -> list[Any]:
        """The rows of a SELECT as named tuples."""
        prepared = self._for(connection.dialect)
        with _cursor(connection, prepared.sql) as cursor:
            cursor.execute(prepared.sql, prepared.parameters(values))
            return prepared.rows(cursor.fetchall())

    def run(self, connection: Connection, **values: Any) -> int:
        """Change rows; how many."""
        prepared = self._for(connection.dialect)
        with _cursor(connection, prepared.sql) as cursor:
            cursor.execute(prepared.sql, prepared.parameters(values))
            return int(cursor.rowcount)

    def many(self, connection: Connection, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write or change many rows, each with parameters of its own; how many there were to change."""
        prepared = self._for(connection.dialect)
        with _cursor(connection, prepared.sql) as cursor:
            cursor.executemany(prepared.sql, [prepared.parameters(row) for row in rows])
            return int(cursor.rowcount)

    def _for(self, dialect: Dialect) -> "_Prepared":
        prepared = self._prepared.get(dialect.name)
        if prepared is None:
            made = self._made(dialect.name) if callable(self._made) else self._made
            prepared = self._prepared[dialect.name] = _prepare(made, dialect)
        return prepared


@contextmanager
def _cursor(connection: Connection, sql: str) -> Iterator[Any]:
    """The driver's cursor for one execution. Listeners hear of it as of SQLAlchemy's own, without
    parameters.
    """
    cursor = connection.connection.cursor()
    for listener in connection.dispatch.before_cursor_execute:
        listener(connection, cursor, sql, (), None, False)
    error = connection.dialect.loaded_dbapi.Error
    try:
        yield cursor
    except (error, TypeError, ValueError) as fault:
        # Without parameters: what people wrote must not stand in messages.
        raise DBAPIError.instance(
            sql, None, fault, error, hide_parameters=True, dialect=connection.dialect
        ) from None
    finally:
        cursor.close()


def say(connection: Connection, sql: str) -> None:
    """Give the driver a statement that is no more than a few fixed words."""
    with _cursor(connection, sql) as cursor:
        cursor.execute(sql)


class _Prepared(NamedTuple):
    """A statement in one dialect. ``binds``: each parameter's name, its way to the driver, its own value."""

    sql: str
    positional: bool
    names: tuple[str, ...]
    binds: tuple[tuple[str, Process | None, Any], ...]
    row: Callable[[Iterable[Any]], Any]
    reads: tuple[tuple[int, Process], ...]

    def parameters(self, values: Mapping[str, Any]) -> Any:
        """What the driver takes."""
        given = [
            values.get(name, default) if process is None else process(values.get(name, default))
            for name, process, default in self.binds
        ]
        return given if self.positional else dict(zip(self.names, given, strict=True))

    def rows(self, raw: Sequence[Sequence[Any]]) -> list[Any]:
        """What the driver gave, as named tuples of Python's own types."""
        if not self.reads:
            return [self.row(values) for values in raw]
        found = []
        for values in raw:
            read = list(values)
            for place, process in self.reads:
                read[place] = process(read[place])
            found.append(self.row(read))
        return found


def _prepare(statement: Statement, dialect: Dialect) -> _Prepared:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    names = compiled.positiontup if compiled.positional else list(compiled.binds)
    assert names is not None
    binds = [(name, compiled.binds[name]) for name in names]
    columns = list(statement.selected_columns) if isinstance(statement, Select) else []
    row = namedtuple("row", [column.key for column in columns])  # type: ignore[misc]
    return _Prepared(
        str(compiled),
        compiled.positional,
        tuple(names),
        tuple((name, _to_driver(bind.type, dialect), bind.value) for name, bind in binds),
        row._make,
        tuple(
            (place, process)
            for place, column in enumerate(columns)
            if (process := column.type.dialect_impl(dialect).result_processor(dialect, None))
        ),
    )


def _to_driver(kind: TypeEngine[Any], dialect: Dialect) -> Process | None:
    return kind.dialect_impl(dialect).bind_processor(dialect)


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
        return json.dumps(list(value), default=str) if dialect.name == "sqlite" else list(value)


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


def inserting(table: Table, *columns: str, once: Sequence[str] = ()) -> Quick:
    """An INSERT of these columns; with ``once`` a row of the same columns ``once`` is left as it is."""

    def made(dialect: str) -> UpdateBase:
        into = sqlite.insert(table) if dialect == "sqlite" else postgresql.insert(table)
        # inline: nobody asks for the new row's id.
        new = into.inline().values({name: bindparam(name, type_=table.c[name].type) for name in columns})
        return new.on_conflict_do_nothing(index_elements=once) if once else new

    return Quick(made)
