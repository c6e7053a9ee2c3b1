"""業務チェックリスト: the organisation's tasks, what was ticked; and the voices of workplaces."""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    Connection,
    Date,
    Integer,
    bindparam,
    delete,
    exists,
    insert,
    literal_column,
    or_,
    select,
)

from models.database import insert_once
from models.quick import Quick, among
from models.tables import alerts, checklist_tasks, checklist_ticks, people, threads

_TASKS = Quick(select(checklist_tasks).order_by(checklist_tasks.c.workplace, checklist_tasks.c.place))
_TICKS = Quick(
    select(checklist_ticks, people.c.name)
    .join(people, people.c.person_id == checklist_ticks.c.ticked_by)
    .where(among(checklist_ticks.c.person_id, "ids"), checklist_ticks.c.day >= bindparam("since", type_=Date))
    .order_by(checklist_ticks.c.day.desc(), checklist_ticks.c.ticked_at, checklist_ticks.c.task)
)
_KEPT_FROM_THEM = exists().where(
    alerts.c.person_id == threads.c.person_id,
    alerts.c.about == threads.c.ref,
    alerts.c.kind == literal_column("'crisis'"),
    alerts.c.detail == literal_column("'workplace'"),
)
_VOICES = Quick(
    select(threads.c.person_id, threads.c.sealed, threads.c.posted_at, people.c.name, people.c.workplace)
    .join(people, people.c.person_id == threads.c.author_id)
    .where(
        among(threads.c.person_id, "ids"), people.c.role == literal_column("'workplace'"),
        threads.c.sealed.is_not(None),
        or_(bindparam("whole", type_=Integer) == literal_column("1"), ~_KEPT_FROM_THEM),
        threads.c.posted_at >= bindparam("since", type_=threads.c.posted_at.type),
    )
    .order_by(threads.c.posted_at.desc(), threads.c.ref)
)  # fmt: skip


def all_tasks(connection: Connection) -> Sequence[Any]:
    """The organisation's own tasks of every workplace, in order."""
    return _TASKS.all(connection)


def set_tasks(connection: Connection, workplace: str, words: Sequence[str]) -> None:
    """The tasks of a workplace (empty: of all without their own); none: the default again."""
    t = checklist_tasks
    connection.execute(delete(t).where(t.c.workplace == workplace))
    rows = [{"workplace": workplace, "place": place, "words": task} for place, task in enumerate(words)]
    if rows:
        connection.execute(insert(t), rows)


def tick(connection: Connection, row: dict[str, Any], tasks: Iterable[tuple[str, bytes | None]]) -> None:
    """Somebody did these tasks (key, sealed words); of a task only a day's first tick counts."""
    rows = [row | {"task": key, "sealed_words": sealed} for key, sealed in tasks]
    connection.execute(insert_once(connection, checklist_ticks, "person_id", "day", "task"), rows)


def untick(connection: Connection, person_id: int, day: date, ticked_by: int) -> None:
    """What somebody ticked of this participant on a day is taken back."""
    t = checklist_ticks
    connection.execute(
        delete(t).where(t.c.person_id == person_id, t.c.day == day, t.c.ticked_by == ticked_by)
    )


def ticks_of(connection: Connection, ids: Collection[int], since: date) -> Sequence[Any]:
    """What was ticked of these participants, the newest day first, with the ``name`` of who ticked it."""
    return _TICKS.all(connection, ids=ids, since=since)


def voices_of(connection: Connection, ids: Collection[int], since: datetime, *, whole: bool) -> Sequence[Any]:
    """The lines that people of a workplace wrote into these participants' threads, the newest first. Not
    ``whole``: without those of which staff have had an alert, since they are words of crisis.
    """
    return _VOICES.all(connection, ids=ids, since=since, whole=int(whole))
