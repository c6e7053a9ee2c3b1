"""An alert's way through its states: ``open`` → ``acknowledged`` → ``closed``, one hand at a time; its timer.

Every change is a compare-and-set on the alert's version. An open alert has exactly one timer: a row of
``due`` named by the alert's ref and version. Who changes an alert drops the timer of the version before in
the same transaction, so what fell due meanwhile finds its version gone and says nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Any

from sqlalchemy import (
    Connection,
    Row,
    String,
    and_,
    case,
    cast,
    exists,
    func,
    literal_column,
    or_,
    select,
    text,
    update,
)

from models import due
from models.at_once import inserting
from models.columns import STANDING
from models.quick import Quick
from models.rows import Add
from models.tables import alerts, assignments, conversations, inbox, outbox
from models.tables import due as due_rows

PROMPT = "alert"
"""The prompt of an alert's timer."""
MISTAKE = "mistake"
"""The detail of an alert that the bot should not have opened, as a person said who closed it."""
HANDOVER = "handover"
"""The prompt at which somebody's open alerts go to those who walk beside them now."""
TOLD = "told"
"""The detail of an alert that waited for the digest, which has said it."""
AFTER_ONE_STEP = 2
"""The version of an alert for which nobody but the first was asked."""
UNSENT = "outbox.status in ('waiting', 'leased')"
"""As its index has it: only so SQLite uses that."""
_OPEN = inserting(
    alerts, "person_id", "ref", "kind", "about", "detail", "state", "version", "owner_id", "opened_at",
    once=("person_id", "ref"),
)  # fmt: skip


class Overtaken(Exception):
    """Somebody else changed the row in between; the event is taken again and then sees it."""


def slot(ref: str, version: int) -> str:
    """What the timer of this version of an alert is about."""
    return f"{ref}:{version}"


def timer(person_id: int, ref: str, version: int, at: datetime) -> dict[str, Any]:
    """The row of a timer, for :data:`models.due.SCHEDULE`."""
    return {
        "person_id": person_id,
        "prompt": PROMPT,
        "slot": slot(ref, version),
        "due_at": at,
        "until": None,
    }


def handover(person_id: int, why: str, at: datetime) -> dict[str, Any]:
    """The row by which a participant's open alerts are looked at anew."""
    return {"person_id": person_id, "prompt": HANDOVER, "slot": why, "due_at": at, "until": None}


def handover_of(part: str, day: date) -> str:
    """What a hand-over of this part on ``day`` is about: on each of several days to come there is one."""
    return f"{part}:{day.isoformat()}"


def drop_handovers(connection: Connection, person_id: int, part: str, first: date) -> None:
    """Nobody takes this part over on ``first`` or later any more."""
    t = due_rows
    waiting = (t.c.person_id == person_id, t.c.prompt == HANDOVER, t.c.status == "waiting")
    rows = connection.execute(select(t.c.slot).where(*waiting)).scalars().all()
    for about in rows:
        if about.startswith(f"{part}:") and about >= handover_of(part, first):
            due.drop(connection, person_id, [HANDOVER], about)


def open_alert(connection: Connection, row: dict[str, Any], now: datetime, add: Add | None = None) -> None:
    """Open an alert, once; its timer is the caller's."""
    add = add or partial(_add_now, connection)
    add(_OPEN, row | {"state": "open", "version": 1, "opened_at": now})


def acknowledge(
    connection: Connection, person_id: int, ref: str, version: int, staff_id: int, now: datetime
) -> Row[Any]:
    """One hand takes an open alert. Its row as it is now; Overtaken where another was first."""
    seen = {
        "state": "acknowledged",
        "owner_id": staff_id,
        "acknowledged_by": staff_id,
        "acknowledged_at": now,
    }
    taken = _change(connection, person_id, ref, version, ("open",), seen)
    _let_be(connection, taken, staff_id)
    return taken


def answered(connection: Connection, person_id: int, ref: str, now: datetime) -> None:
    """An acknowledged alert got its answer: its silence is none any more."""
    t = alerts
    mine = update(t).where(t.c.person_id == person_id, t.c.ref == ref, t.c.state != "closed")
    for row in connection.execute(mine.values(answered_at=now).returning(t.c.state, t.c.version)).all():
        if row.state == "acknowledged":
            due.drop(connection, person_id, (PROMPT,), slot(ref, row.version))


def close(
    connection: Connection, person_id: int, ref: str, version: int, staff_id: int, now: datetime, *,
    mistake: bool = False,
) -> None:  # fmt: skip
    """Somebody took care of it, or says that it was the bot's ``mistake``, who thereby has seen it. Overtaken
    where another was first.
    """
    done = {"state": "closed", "closed_by": staff_id, "closed_at": now, "owner_id": staff_id}
    done |= {"detail": MISTAKE} if mistake else {}
    seen = {
        "acknowledged_by": func.coalesce(alerts.c.acknowledged_by, staff_id),
        "acknowledged_at": func.coalesce(alerts.c.acknowledged_at, now),
    }
    taken = _change(connection, person_id, ref, version, ("open", "acknowledged"), {**done, **seen})
    _let_be(connection, taken, staff_id)


def keep_outcome(connection: Connection, person_id: int, ref: str, sealed: bytes) -> None:
    """対応内容・次回 of a closed alert, in one line."""
    t = alerts
    closed = update(t).where(t.c.person_id == person_id, t.c.ref == ref, t.c.state == "closed")
    connection.execute(closed.values(sealed_outcome=sealed))


def close_about(connection: Connection, person_id: int, about: str, now: datetime) -> None:
    """What these alerts asked for no longer stands. Those about words of crisis only a person closes."""
    t = alerts
    standing = update(t).where(
        t.c.person_id == person_id, t.c.about == about, t.c.state != "closed", t.c.kind != "crisis"
    )
    closed = standing.values(state="closed", closed_at=now, version=t.c.version + 1)
    for row in connection.execute(closed.returning(t.c.ref, t.c.version)).all():
        due.drop(connection, person_id, (PROMPT,), slot(row.ref, row.version - 1))


def mark_told(connection: Connection, person_id: int, ref: str) -> None:
    """The digest has said it: its detail is :data:`TOLD`. Whose it is and its clock stay as they are."""
    t = alerts
    standing = update(t).where(t.c.person_id == person_id, t.c.ref == ref, t.c.state == "open")
    connection.execute(standing.values(detail=TOLD))


def climb(
    connection: Connection, person_id: int, ref: str, version: int, rung: int, owner_id: int | None
) -> Row[Any]:
    """Nobody has seen it yet: somebody else is asked as well."""
    return _change(connection, person_id, ref, version, ("open",), {"rung": rung, "owner_id": owner_id})


def reopen(
    connection: Connection, person_id: int, ref: str, version: int, rung: int, owner_id: int | None,
    now: datetime,
) -> Row[Any]:  # fmt: skip
    """Nothing came of it since it was acknowledged. Once only."""
    again = {"state": "open", "rung": rung, "owner_id": owner_id, "reopened_at": now}
    return _change(connection, person_id, ref, version, ("acknowledged",), again)


def open_again(
    connection: Connection, person_id: int, ref: str, version: int, staff_id: int, now: datetime
) -> Row[Any]:
    """Somebody opens a closed alert once more; it is theirs. Its row as it is now. That it was the bot's
    mistake does not hold any more; when a person closed it first stays, for its participant knows of that.
    """
    t = alerts
    before = case((t.c.closed_by.is_(None), None), else_=t.c.closed_at)
    again = {"state": "open", "rung": 0, "owner_id": staff_id, "reopened_at": now}
    detail = case((t.c.detail == MISTAKE, ""), else_=t.c.detail)
    none = {"closed_at": before, "closed_by": None, "detail": detail}
    return _change(connection, person_id, ref, version, ("closed",), {**again, **none})


def hand_over(
    connection: Connection, person_id: int, ref: str, version: int, owner_id: int | None, now: datetime
) -> None:
    """It is somebody else's from now on. The clock goes on as it was; where it has run out in this very
    moment, it does so once more.
    """
    taken = _change(connection, person_id, ref, version, ("open", "acknowledged"), {"owner_id": owner_id})
    moved = due.rename(connection, person_id, PROMPT, slot(ref, version), slot(ref, taken.version))
    if not moved and taken.state == "open":
        due.SCHEDULE.many(connection, [timer(person_id, ref, taken.version, now)])


def touched(connection: Connection, staff_id: int, day: date) -> Sequence[int]:
    """The participants with alerts that stand, of whom this member of staff has any, or whom they walk beside
    (since ``day``): where they come or go it is looked at anew who has them.
    """
    t, beside = alerts, assignments
    theirs = select(beside.c.person_id).where(
        beside.c.staff_id == staff_id, or_(beside.c.ends_on.is_(None), beside.c.ends_on >= day)
    )
    concerned = or_(t.c.owner_id == staff_id, t.c.person_id.in_(theirs))
    return (
        connection.execute(select(t.c.person_id).where(text(f"({STANDING})"), concerned).distinct())
        .scalars()
        .all()
    )


def without_timer(connection: Connection, limit: int = 500) -> Sequence[Any]:
    """Open alerts that nothing would ever remind of (a parked timer; alerts older than timers): person, ref
    and version.
    """
    found = select(alerts.c.person_id, alerts.c.ref, alerts.c.version).where(*untimed())
    return connection.execute(found.order_by(alerts.c.opened_at).limit(limit)).all()


def untimed() -> tuple[Any, ...]:
    """The conditions on ``alerts``: open, no timer waits, and none has just entered the lane."""
    named = alerts.c.ref + ":" + cast(alerts.c.version, String)
    timer_waits = exists().where(
        due_rows.c.person_id == alerts.c.person_id,
        due_rows.c.prompt == PROMPT,
        due_rows.c.slot == named,
        due_rows.c.status == "waiting",
    )
    entered = (
        select(inbox.c.inbox_id)
        .join(conversations, conversations.c.conversation_id == inbox.c.conversation_id)
        .where(
            conversations.c.person_id == alerts.c.person_id,
            inbox.c.source == due.SOURCE,
            inbox.c.status == literal_column("'waiting'"),
        )
        .exists()
    )
    return alerts.c.state == literal_column("'open'"), ~timer_waits, ~entered


def _change(
    connection: Connection, person_id: int, ref: str, version: int, states: Collection[str],
    values: Mapping[str, Any],
) -> Row[Any]:  # fmt: skip
    """Compare-and-set; the timer of the version before is not needed any more. The row as it is now."""
    t = alerts
    standing = and_(t.c.person_id == person_id, t.c.ref == ref, t.c.version == version, t.c.state.in_(states))
    changed = update(t).where(standing).values({**values, "version": version + 1}).returning(t)
    row = connection.execute(changed).one_or_none()
    if row is None:
        raise Overtaken("alert")
    if values.keys() != {"owner_id"}:
        due.drop(connection, person_id, (PROMPT,), slot(ref, version))
    return row


def _let_be(connection: Connection, alert: Row[Any], staff_id: int) -> None:
    """Others who were to be asked as well, and whose card has not left yet, need not be disturbed. The first
    card is not called back: it says more than that somebody should look.
    """
    if alert.version == AFTER_ONE_STEP:
        return
    t = outbox
    others = (t.c.person_id != staff_id, t.c.person_id != alert.person_id)
    waiting = (text(UNSENT), t.c.status == "waiting", t.c.about == alert.ref)
    unsent = update(t).where(*waiting, *others, t.c.created_at > alert.opened_at)
    connection.execute(unsent.values(status="withdrawn", failure="seen by somebody else"))


def _add_now(connection: Connection, statement: Quick, row: dict[str, Any]) -> None:
    statement.many(connection, [row])
