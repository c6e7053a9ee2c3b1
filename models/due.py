"""What is due: rows made ahead, taken by the clock in the order of their time, put into the inbox once.

A row's key in the inbox is its own (prompt, person, round, slot), so it enters once, whoever takes it and
however often. An index in the order of their time keeps a tick's cost by what is due, not by what there is.
"""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from datetime import date, datetime
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    Connection,
    Date,
    Integer,
    LargeBinary,
    String,
    UpdateBase,
    and_,
    bindparam,
    cast,
    delete,
    func,
    literal_column,
    or_,
    select,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite

from models.at_once import Given, ManyRows, inserting, rows_of
from models.quick import Quick, among, say
from models.tables import conversations, due, inbox, planned_days

SOURCE = "schedule"
"""The inbox's source of what fell due."""
Row = dict[str, Any]
Key = tuple[int, str, str]
"""Person, prompt, slot."""
K = TypeVar("K", bound=Hashable)

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
_IN_TIME = or_(due.c.until.is_(None), due.c.until >= NOW)
_NEWEST = Quick(
    select(due.c.person_id, due.c.prompt, func.max(due.c.due_at).label("due_at"))
    .where(
        among(due.c.person_id, "ids"),
        due.c.due_at <= NOW,
        or_(due.c.status == literal_column("'done'"), and_(WAITING, _IN_TIME)),
    )
    .group_by(due.c.person_id, due.c.prompt)
)
_SETTLE = Quick(
    update(due)
    .where(
        among(due.c.person_id, "ids"),
        due.c.prompt == bindparam("of", type_=String),
        due.c.slot == bindparam("about", type_=String),
    )
    .values(status=bindparam("becomes", type_=String))
)
PLAN = inserting(
    due, "person_id", "prompt", "slot", "due_at", "until", "planned", once=("person_id", "prompt", "slot")
)
"""A row for the planner; one that is there already is left as it is, dropped ones too."""


def _enter(dialect: str) -> UpdateBase:
    """One event for each of these people, in the lane that is theirs."""
    event = {
        "source": literal_column(f"'{SOURCE}'"),
        "key": bindparam("before", type_=String)
        + cast(conversations.c.person_id, String)
        + bindparam("after", type_=String),
        "conversation_id": conversations.c.conversation_id,
        "happened_at": bindparam("due_at", type_=due.c.due_at.type),
        "received_at": NOW,
        "sealed_payload": bindparam("payload", type_=LargeBinary),
    }
    into = sqlite.insert(inbox) if dialect == "sqlite" else postgresql.insert(inbox)
    lanes = select(*event.values()).where(among(conversations.c.person_id, "ids"))
    new = into.inline().from_select(list(event), lanes)
    return new.on_conflict_do_nothing(index_elements=("source", "key"))


_ENTER = Quick(_enter)


_SCHEDULED = ("person_id", "prompt", "slot", "due_at", "until")


def _put(dialect: str) -> UpdateBase:
    into = sqlite.insert(due) if dialect == "sqlite" else postgresql.insert(due)
    row = {name: bindparam(name, type_=due.c[name].type) for name in _SCHEDULED}
    return _or_again(into.inline().values(row | {"planned": literal_column("false")}))


def _put_together(given: Given) -> UpdateBase:
    rows = rows_of(given).add_columns(literal_column("false"))
    return _or_again(postgresql.insert(due).inline().from_select([*_SCHEDULED, "planned"], rows))


def _or_again(new: sqlite.Insert | postgresql.Insert) -> UpdateBase:
    again = {
        "due_at": new.excluded.due_at,
        "until": func.coalesce(new.excluded.until, due.c.until),
        "round": due.c.round + 1,
        "status": literal_column("'waiting'"),
    }
    return new.on_conflict_do_update(index_elements=("person_id", "prompt", "slot"), set_=again)


SCHEDULE = ManyRows(
    _put, _put_together, {name: due.c[name] for name in _SCHEDULED}, apart=("person_id", "prompt", "slot")
)
"""A row of a turn; where there is one already it falls due anew, as another round, until when it could
before, unless another end is given.
"""


def earliest(connection: Connection) -> datetime | None:
    """When the next row falls due; None where none waits."""
    moment: datetime | None = _EARLIEST.all(connection)[0].due_at
    return moment


def ripe(connection: Connection, now: datetime, limit: int) -> Sequence[Any]:
    """Up to ``limit`` rows that are due, the oldest first, in hand until the transaction ends. What somebody
    else has in hand is passed over.
    """
    return _RIPE.all(connection, now=now, limit=limit)


def newest(
    connection: Connection, person_ids: Collection[int], now: datetime
) -> dict[tuple[int, str], datetime]:
    """When the latest occurrence that was said or will be now fell due, by person and prompt."""
    rows = _NEWEST.all(connection, ids=person_ids, now=now)
    return {(row.person_id, row.prompt): row.due_at for row in rows}


def settle(connection: Connection, rows: Iterable[Any], becomes: str) -> None:
    """These rows are ``done``, came too ``late``, or gave way to a later one (``passed``)."""
    kinds = _together((row.person_id, (row.prompt, row.slot)) for row in rows)
    if changed := [{"ids": ids, "of": of, "about": about, "becomes": becomes} for (of, about), ids in kinds]:
        _SETTLE.many(connection, changed)


def enter(connection: Connection, rows: Iterable[Any], now: datetime) -> None:
    """Put rows into the inbox, each in its person's lane; what falls due together enters together. Nobody
    wrote the payload: it is the moment until which the row may be said.
    """
    alike = ((row.person_id, (row.prompt, row.round, row.slot, row.due_at, row.until)) for row in rows)
    if events := [
        {
            "ids": ids, "before": f"{prompt}:", "after": f":{round_}:{slot}", "due_at": due_at, "now": now,
            "payload": until.isoformat().encode() if until else b"",
        }
        for (prompt, round_, slot, due_at, until), ids in _together(alike)
    ]:  # fmt: skip
        _ENTER.many(connection, events)


def _together(pairs: Iterable[tuple[int, K]]) -> Iterable[tuple[K, list[int]]]:
    """The people of each kind of row, in the order in which the kinds come first."""
    found: defaultdict[K, list[int]] = defaultdict(list)
    for person_id, kind in pairs:
        found[kind].append(person_id)
    return found.items()


def occurrence(inbox_key: str, payload: bytes) -> tuple[str, str, datetime | None]:
    """The prompt, the slot and the end of what :func:`enter` put in; no end where it may always be said."""
    prompt, _, _, slot = inbox_key.split(":", 3)
    return prompt, slot, datetime.fromisoformat(payload.decode()) if payload else None


def drop(connection: Connection, person_id: int, prompts: Collection[str], slot: str = "") -> None:
    """These prompts of the person (or the one about ``slot``) will not fall due any more, whatever is planned
    anew, unless a turn schedules them again.
    """
    t = due
    which = (t.c.person_id == person_id, t.c.prompt.in_(prompts), t.c.status == "waiting")
    about = (t.c.slot == slot,) if slot else ()
    connection.execute(update(t).where(*which, *about).values(status="dropped"))


def hasten(connection: Connection, person_id: int, prompt: str, slot: str, at: datetime) -> None:
    """What still waits falls due at ``at`` already, as another round, so that no new plan puts it back."""
    t = due
    later = (t.c.status == "waiting", t.c.due_at > at)
    one = (t.c.person_id == person_id, t.c.prompt == prompt, t.c.slot == slot)
    connection.execute(update(t).where(*one, *later).values(due_at=at, round=t.c.round + 1))


def again(connection: Connection, person_id: int, prompts: Collection[str], slot: str, now: datetime) -> None:
    """Those of these prompts that fell due already fall due once more."""
    t = due
    fell = (t.c.person_id == person_id, t.c.prompt.in_(prompts), t.c.slot == slot, t.c.status == "done")
    connection.execute(update(t).where(*fell).values(status="waiting", due_at=now, round=t.c.round + 1))


def rename(connection: Connection, person_id: int, prompt: str, slot: str, becomes: str) -> bool:
    """What waits about ``slot`` is about something else from now on, at the same time; False where nothing
    waits.
    """
    t = due
    waiting = (t.c.person_id == person_id, t.c.prompt == prompt, t.c.slot == slot, t.c.status == "waiting")
    return connection.execute(update(t).where(*waiting).values(slot=becomes)).rowcount == 1


def unplan(connection: Connection, person_ids: Collection[int], now: datetime) -> set[Key]:
    """Forget what is planned for these people and still to come, to be planned anew. Which rows."""
    t = due
    ahead = and_(among(t.c.person_id, "ids"), t.c.planned, t.c.round == 0)
    gone = delete(t).where(ahead, t.c.status == "waiting", t.c.due_at > now)
    rows = connection.execute(gone.returning(t.c.person_id, t.c.prompt, t.c.slot), {"ids": person_ids})
    return {(row.person_id, row.prompt, row.slot) for row in rows}


def hold_days(connection: Connection) -> None:
    """Let nobody begin to plan a day, or go on with one, until this transaction ends: who joins meanwhile
    would be in neither's list. SQLite has one writer anyway.
    """
    if connection.dialect.name != "sqlite":
        say(connection, "LOCK TABLE planned_days IN SHARE MODE")


def planned_before(connection: Connection, day: date) -> bool:
    """Whether a day before ``day`` was planned."""
    earlier = select(planned_days.c.day).where(planned_days.c.day < day).limit(1)
    return connection.execute(earlier).first() is not None


def planned_since(connection: Connection, day: date) -> Sequence[date]:
    """The days from ``day`` on that are planned, or being planned."""
    known = select(planned_days.c.day).where(planned_days.c.day >= day)
    return connection.execute(known.order_by(planned_days.c.day)).scalars().all()


_DAY_IN_HAND = Quick(
    select(planned_days)
    .where(planned_days.c.day == bindparam("day", type_=Date), planned_days.c.done_at.is_(None))
    .with_for_update(skip_locked=True)
)


def day_in_hand(connection: Connection, day: date) -> Any | None:
    """The day's row, in hand until the transaction ends; None where it is done or somebody else's."""
    return next(iter(_DAY_IN_HAND.all(connection, day=day)), None)


def keep_place(connection: Connection, day: date, through_id: int, done_at: datetime | None) -> None:
    """How far the planner has come with the day."""
    t = planned_days
    connection.execute(update(t).where(t.c.day == day).values(through_id=through_id, done_at=done_at))
