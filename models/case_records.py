"""Records of interviews and support actions: kept, taken back, read for one person."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Integer, bindparam, insert, select, update

from models.case_record_table import case_records
from models.facts import PERSON
from models.quick import Quick
from models.tables import people

_LAST = Quick(
    select(case_records, people.c.name.label("staff_name"))
    .join(people, people.c.person_id == case_records.c.staff_id)
    .where(case_records.c.person_id == PERSON, case_records.c.withdrawn_at.is_(None))
    .order_by(case_records.c.day.desc(), case_records.c.recorded_at.desc())
    .limit(bindparam("most", type_=Integer))
)


def keep(connection: Connection, row: dict[str, Any]) -> None:
    """Keep one record; ``row`` has every column but ``withdrawn_at``."""
    connection.execute(insert(case_records), row)


def take_back(connection: Connection, person_id: int, ref: str, staff_id: int, now: datetime) -> None:
    """It was a mistake of who recorded it; it stays in the history, out of view."""
    t = case_records
    own = (t.c.person_id == person_id, t.c.ref == ref, t.c.staff_id == staff_id, t.c.withdrawn_at.is_(None))
    connection.execute(update(t).where(*own).values(withdrawn_at=now))


def last_records(connection: Connection, person_id: int, most: int) -> Sequence[Any]:
    """The last ``most`` records about a person, the newest first; ``staff_name`` says by whom."""
    return _LAST.all(connection, person=person_id, most=most)
