"""What is due: rows made ahead, taken by the clock in the order of their time, put into the inbox once.

A row's key in the inbox is its own (prompt, person, slot, round), so it enters once, whoever takes it and
however often. An index over what waits keeps a tick's cost by what is due, not by what there is.
"""

from collections.abc import Collection, Iterable, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    Date,
    Integer,
    String,
    UpdateBase,
    and_,
    bindparam,
    delete,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from models.quick import Quick, among, inserting
from models.tables import conversations, due, inbox, planned_days

SOURCE = "schedule"
"""The inbox's source of what fell due."""
Row = dict[str, Any]

NOW: BindParameter[datetime] = bindparam("now", type_=due.c.due_at.type)
WAITING = due.c.status == literal_column("'waiting'")
_EARLIEST = Quick(select(func.min(due.c.due_at).label("due_at")).where(WAITING))
_RIPE = Quick(
    select(due.c.person_id, due.c.prompt, due.c.slot, due.c.due_at, due.c.until, due.c.round)
    .where(WAITING, due.c.due_at <= NOW)
    .order_by(due.c.due_at, due.c.person_id, due.c.prompt, due.c.slot)
    .limit(bindparam("limit", type_=Integer))
    .with_for_update(skip_locked=True)
)
_LANES = Quick(
    select(conversations.c.person_id, conversations.c.conversation_id).where(
        among(conversations.c.person_id, "ids")
    )
)
_INTO_INBOX = inserting(
    inbox, "source", "key", "conversation_id", "happened_at", "received_at", "sealed_payload",
    once=("source", "key"),
)  # fmt: skip
_SETTLE = Quick(
    update(due)
    .where(
        due.c.person_id == bindparam("person", type_=due.c.person_id.type),
        due.c.prompt == bindparam("of", type_=String),
        due.c.slot == bindparam("about", type_=String),
    )
    .values(status=bindparam("becomes", type_=String))
)
PLAN = inserting(
    due, "person_id", "prompt", "slot", "due_at", "until", "planned", once=("person_id", "prompt", "slot")
)
"""A row for the planner; one that is there already is left as it is."""


def _put(dialect: str) -> UpdateBase:
    into = sqlite.insert(due) if dialect == "sqlite" else postgresql.insert(due)
    names = ("person_id", "prompt", "slot", "due_at", "until")
    new = into.inline().values(
        {name: bindparam(name, type_=due.c[name].type) for name in names}
        | {"planned": literal_column("false")}
    )
    again = {
        "due_at": new.excluded.due_at,
        "until": func.coalesce(new.excluded.until, due.c.until),
        "round": due.c.round + 1,
        "status": literal_column("'waiting'"),
    }
    return new.on_conflict_do_update(index_elements=("person_id", "prompt", "slot"), set_=again)


SCHEDULE = Quick(_put)
"""A row of a turn; where there is one already it falls due anew, as another round."""


def earliest(connection: Connection) -> datetime | None:
    """When the next row falls due; None where none waits."""
    moment: datetime | None = _EARLIEST.all(connection)[0].due_at
    return moment


def ripe(connection: Connection, now: datetime, limit: int) -> Sequence[Any]:
    """Up to ``limit`` rows that are due, the oldest first, in hand until the transaction ends. What somebody
    else has in hand is passed over.
    """
    return _RIPE.all(connection, now=now, limit=limit)


def settle(connection: Connection, rows: Iterable[Any], becomes: str) -> None:
    """These rows are ``done``, came too ``late``, or gave way to a later one (``passed``)."""
    changed = [
        {"person": row.person_id, "of": row.prompt, "about": row.slot, "becomes": becomes} for row in rows
    ]
    if changed:
        _SETTLE.many(connection, changed)


def enter(connection: Connection, rows: Sequence[Any], now: datetime) -> None:
    """Put rows into the inbox, each in its person's lane. The payload is the key: nobody wrote it."""
    if not rows:
        return
    lanes = {
        lane.person_id: lane.conversation_id for lane in lanes_of(connection, {r.person_id for r in rows})
    }
    events = [
        {
            "source": SOURCE, "key": key(row.prompt, row.person_id, row.slot, row.round),
            "conversation_id": lanes[row.person_id], "happened_at": row.due_at, "received_at": now,
            "sealed_payload": b"",
        }
        for row in rows
    ]  # fmt: skip
    _INTO_INBOX.many(connection, events)


def lanes_of(connection: Connection, person_ids: Collection[int]) -> Sequence[Any]:
    """The conversations of these people."""
    return _LANES.all(connection, ids=person_ids)


def key(prompt: str, person_id: int, slot: str, round_: int) -> str:
    """The inbox key of an occurrence; :func:`occurrence` reads it."""
    return f"{prompt}:{person_id}:{round_}:{slot}"


def occurrence(inbox_key: str) -> tuple[str, str]:
    """The prompt and the slot of a key."""
    prompt, _, _, slot = inbox_key.split(":", 3)
    return prompt, slot


def drop(connection: Connection, person_id: int, prompts: Collection[str], slot: str = "") -> None:
    """These prompts of the person (or the one about ``slot``) will not fall due any more."""
    t = due
    which = (t.c.person_id == person_id, t.c.prompt.in_(prompts), t.c.status == "waiting")
    about = (t.c.slot == slot,) if slot else ()
    connection.execute(update(t).where(*which, *about).values(status="dropped"))


def unplan(connection: Connection, person_ids: Collection[int], now: datetime) -> None:
    """Forget what is planned for these people and still to come, to be planned anew."""
    t = due
    ahead = and_(t.c.person_id.in_(person_ids), t.c.planned, t.c.round == 0)
    connection.execute(delete(t).where(ahead, t.c.status == "waiting", t.c.due_at > now))


def planned(connection: Connection) -> Sequence[date]:
    """The days that are planned, or being planned."""
    return connection.execute(select(planned_days.c.day)).scalars().all()


_PLAN_NEXT = Quick(
    select(planned_days)
    .where(planned_days.c.day == bindparam("day", type_=Date), planned_days.c.done_at.is_(None))
    .with_for_update(skip_locked=True)
)


def day_in_hand(connection: Connection, day: date) -> Any | None:
    """The day's row, in hand until the transaction ends; None where it is done or somebody else's."""
    return next(iter(_PLAN_NEXT.all(connection, day=day)), None)


def keep_place(connection: Connection, day: date, through_id: int, done_at: datetime | None) -> None:
    """How far the planner has come with the day."""
    t = planned_days
    connection.execute(update(t).where(t.c.day == day).values(through_id=through_id, done_at=done_at))
