"""Reviews and goals: how they come to be, and their changes, each compare-and-set.

A review's row is its person's, by the day it is due. The first comes with the planner; each next one comes
in the transaction that records the one before. So there is always one ahead, whoever is at work.
"""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, exists, literal_column, select, update

from models.at_once import inserting
from models.database import insert_once
from models.ladder import Overtaken
from models.quick import Quick, among
from models.tables import goals, people, reviews

INTERVIEW = "review_interview"
_WITHOUT = Quick(
    select(people.c.person_id, people.c.starts_on, people.c.joined_at, people.c.zone)
    .where(
        among(people.c.person_id, "ids"),
        people.c.role == literal_column("'participant'"),
        people.c.joined_at.is_not(None),
        ~exists().where(
            reviews.c.person_id == people.c.person_id, reviews.c.kind == literal_column(f"'{INTERVIEW}'")
        ),
    )
    .order_by(people.c.person_id)
)
_ENDS = Quick(
    select(people.c.person_id, people.c.ends_on).where(
        among(people.c.person_id, "ids"), people.c.ends_on.is_not(None)
    )
)
_OPEN = inserting(
    reviews, "person_id", "kind", "due_on", "state", "changed_at", once=("person_id", "kind", "due_on")
)


def without_reviews(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """Those of these participants who have begun and never had a 振り返り面談, nor have one ahead."""
    return _WITHOUT.all(connection, ids=ids)


def open_reviews(connection: Connection, due: dict[int, date], now: datetime) -> None:
    """A 振り返り面談 ahead for each of these people, by their id; one of the same day is left as it is."""
    rows = [
        {"person_id": i, "kind": INTERVIEW, "due_on": day, "state": "open", "changed_at": now}
        for i, day in due.items()
    ]
    if rows:
        _OPEN.many(connection, rows)


def ends_of(connection: Connection, ids: Collection[int]) -> Sequence[Any]:
    """When the programme of these people ends, of those who have such a day."""
    return _ENDS.all(connection, ids=ids)


def change_review(
    connection: Connection, person_id: int, due_on: date, version: int, now: datetime, **values: Any
) -> None:
    """Change a review that was not held yet; Overtaken where it is not of this ``version`` any more."""
    t = reviews
    taken = update(t).where(
        t.c.person_id == person_id, t.c.kind == INTERVIEW, t.c.due_on == due_on,
        t.c.version == version, t.c.state != "held",
    )  # fmt: skip
    changed = connection.execute(taken.values(version=version + 1, changed_at=now, **values))
    if changed.rowcount != 1:
        raise Overtaken("review")


def record_review(
    connection: Connection,
    person_id: int,
    due_on: date,
    version: int,
    now: datetime,
    *,
    held_on: date,
    next_due_on: date,
    sealed: bytes | None,
) -> None:
    """It was held, and the next is due; both or none. Overtaken as for :func:`change_review`."""
    held = {"state": "held", "held_on": held_on, "sealed_outcome": sealed}
    change_review(connection, person_id, due_on, version, now, **held)
    open_reviews(connection, {person_id: _free_day(connection, person_id, next_due_on)}, now)


def _free_day(connection: Connection, person_id: int, day: date) -> date:
    """``day``, or the next on which no review was due: one may be held before its day."""
    t = reviews
    ahead = select(t.c.due_on).where(t.c.person_id == person_id, t.c.kind == INTERVIEW, t.c.due_on >= day)
    taken = set(connection.execute(ahead).scalars())
    return next(free for n in range(len(taken) + 1) if (free := day + timedelta(days=n)) not in taken)


def set_goal(
    connection: Connection,
    person_id: int,
    ref: str,
    sealed: bytes,
    area: str,
    starts_on: date,
    review_due_on: date,
) -> None:
    """A new goal, once."""
    row = {
        "person_id": person_id, "ref": ref, "sealed_target": sealed, "area": area,
        "starts_on": starts_on, "review_due_on": review_due_on,
    }  # fmt: skip
    connection.execute(insert_once(connection, goals, "person_id", "ref"), row)


def keep_goal(
    connection: Connection, person_id: int, ref: str, was: date | None, review_due_on: date
) -> None:
    """An active goal is to be looked at again later; Overtaken where another was first."""
    t = goals
    standing = update(t).where(
        t.c.person_id == person_id, t.c.ref == ref, t.c.closed_on.is_(None), t.c.review_due_on == was
    )
    if connection.execute(standing.values(review_due_on=review_due_on)).rowcount != 1:
        raise Overtaken("goal")


def close_goal(connection: Connection, person_id: int, ref: str, last: date) -> None:
    """``last`` is the goal's last day; Overtaken where it is closed already."""
    t = goals
    standing = update(t).where(t.c.person_id == person_id, t.c.ref == ref, t.c.closed_on.is_(None))
    if connection.execute(standing.values(closed_on=last)).rowcount != 1:
        raise Overtaken("goal")
