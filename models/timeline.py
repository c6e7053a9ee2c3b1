"""Everything of one person by time, newest first, in pages: notes, notices, lines of their thread, records.

A page is asked for by the place after which it begins, so the ten-thousandth note costs as much as the first.
"""

from collections.abc import Sequence
from datetime import date, datetime
from heapq import merge
from itertools import islice
from typing import Any, Literal, NamedTuple

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Connection,
    Date,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    or_,
    select,
)

from models.case_record_table import case_records
from models.columns import Moment
from models.quick import Quick
from models.tables import absences, notes, threads

Kind = Literal["note", "notice", "line", "record"]
KINDS: tuple[Kind, ...] = ("note", "notice", "line", "record")
"""In this order where they came at the same moment."""
PERSON = bindparam("person", type_=BigInteger)
AT = bindparam("at", type_=Moment)
SAME = bindparam("same", type_=Boolean)
MOST = bindparam("most", type_=Integer)


class Entry(NamedTuple):
    """One thing that came: when, what kind, its ref (of a note its day), its row."""

    at: datetime
    kind: Kind
    ref: str
    row: Any

    @property
    def order(self) -> tuple[float, int, str]:
        """Newest first."""
        return -self.at.timestamp(), KINDS.index(self.kind), self.ref


class Place(NamedTuple):
    """Behind which entry a page begins."""

    at: datetime
    kind: Kind
    ref: str


def _after(at: Any, ref: Any, kind: Any) -> ColumnElement[bool]:
    """Behind the place; at its very moment only what is ordered behind its ref, or with ``same`` all."""
    return and_(at <= AT, or_(at < AT, SAME, ref > bindparam("ref", type_=kind)))


def _page(rows: Select[Any], at: Any, ref: Any, kind: Any) -> Quick:
    return Quick(rows.where(_after(at, ref, kind)).order_by(at.desc(), ref).limit(MOST))


_NOTES = _page(
    select(notes.c.day, notes.c.kind, notes.c.late, notes.c.written_at).where(
        notes.c.person_id == PERSON, notes.c.withdrawn_at.is_(None)
    ),
    notes.c.written_at, notes.c.day, Date,
)  # fmt: skip
_NOTICES = _page(
    select(absences.c.ref, absences.c.reported_at).where(
        absences.c.person_id == PERSON, absences.c.withdrawn_at.is_(None)
    ),
    absences.c.reported_at, absences.c.ref, String,
)  # fmt: skip
_LINES = _page(
    select(threads).where(threads.c.person_id == PERSON), threads.c.posted_at, threads.c.ref, String
)
_RECORDS = _page(
    select(case_records).where(case_records.c.person_id == PERSON, case_records.c.withdrawn_at.is_(None)),
    case_records.c.recorded_at, case_records.c.ref, String,
)  # fmt: skip


def timeline(
    connection: Connection, person_id: int, after: Place | None, most: int, kinds: Sequence[Kind] = KINDS
) -> list[Entry]:
    """Up to ``most`` entries of these kinds behind ``after`` (None: the newest)."""
    found = (_read(connection, kind, person_id, after, most) for kind in kinds)
    return list(islice(merge(*found, key=lambda entry: entry.order), most))


def _read(
    connection: Connection, kind: Kind, person_id: int, after: Place | None, most: int
) -> Sequence[Entry]:
    """Of what is ordered behind the place's kind, all of its very moment count; of what is before, none."""
    far = datetime.fromisoformat("9999-01-01T00:00:00+00:00")
    at = after.at if after else far
    own = after is not None and after.kind == kind
    same = after is None or KINDS.index(kind) > KINDS.index(after.kind)
    bounds = {"person": person_id, "at": at, "same": same, "most": most}
    ref = after.ref if after and own else None
    match kind:
        case "note":
            day = date.fromisoformat(ref) if ref else date.max
            rows = _NOTES.all(connection, **bounds, ref=day)
            return [Entry(row.written_at, kind, row.day.isoformat(), row) for row in rows]
        case "notice":
            rows = _NOTICES.all(connection, **bounds, ref=ref)
            return [Entry(row.reported_at, kind, row.ref, row) for row in rows]
        case "record":
            rows = _RECORDS.all(connection, **bounds, ref=ref)
            return [Entry(row.recorded_at, kind, row.ref, row) for row in rows]
    rows = _LINES.all(connection, **bounds, ref=ref)
    return [Entry(row.posted_at, "line", row.ref, row) for row in rows]
