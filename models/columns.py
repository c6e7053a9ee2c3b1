"""What the tables' columns are made of: moments, row numbers, and how constraints are named."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    TypeDecorator,
    text,
)

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
BigId = BigInteger().with_variant(Integer, "sqlite")
"""SQLite counts rows by itself only in an ``INTEGER PRIMARY KEY``."""


class Moment(TypeDecorator[datetime]):
    """A point in time: stored as UTC, given back with its zone. One without a zone is a ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def bind_processor(self, dialect: Dialect) -> Callable[[datetime | None], object]:
        """Written out here, not left to the base class: moments are most of what is written and read."""
        return _to_text if dialect.name == "sqlite" else checked

    def result_processor(self, dialect: Dialect, _coltype: object) -> Callable[[Any], datetime | None]:
        """The reverse."""
        return _from_text if dialect.name == "sqlite" else _in_utc


def checked(value: datetime | None) -> datetime | None:
    """The moment; ValueError for one without a zone."""
    if value is not None and value.tzinfo is None:
        raise ValueError("a moment needs a time zone")
    return value


@lru_cache(maxsize=256)  # a batch writes the same few moments in every row
def _to_text(value: datetime | None) -> str | None:
    if (moment := checked(value)) is None:
        return None
    return moment.astimezone(UTC).replace(tzinfo=None).isoformat(" ", "microseconds")


@lru_cache(maxsize=256)  # and reads them again
def _from_text(stored: str | None) -> datetime | None:
    return datetime.fromisoformat(stored).replace(tzinfo=UTC) if stored else None


def _in_utc(value: datetime | None) -> datetime | None:
    return value and value.astimezone(UTC)


def person_key() -> Column[int]:
    """The first part of the key of everything that belongs to a person."""
    return Column("person_id", BigId, ForeignKey("people.person_id"), primary_key=True)


def only(condition: str) -> dict[str, Any]:
    """For an index over no more rows than those of which ``condition`` is true, on either database."""
    return {"sqlite_where": text(condition), "postgresql_where": text(condition)}


STANDING = """
state = 'open' or (state = 'acknowledged' and answered_at is null
and (detail = 'today' or kind in ('talk', 'no_contact', 'crisis', 'unreachable')))
"""
"""Of alerts: nobody has seen it, or something must still come of it. As its index has it, so it is used."""
