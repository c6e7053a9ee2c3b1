"""State changes that need care: what a turn's orders write. Each is safe to meet a second time."""

from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Connection,
    String,
    and_,
    bindparam,
    case,
    func,
    select,
    update,
)

from models.at_once import inserting
from models.database import insert_once
from models.ladder import Overtaken
from models.quick import Quick, among, among_days, span
from models.rows import Add
from models.tables import (
    absence_days,
    absences,
    addresses,
    conversations,
    inbox,
    invites,
    media,
    note_answers,
    notes,
    threads,
)

_REVISIONS = Quick(
    select(notes.c.person_id, notes.c.day, notes.c.revision).where(
        among(notes.c.person_id, "ids"), *among_days(notes.c.day)
    )
)
_FRESH_NOTE = inserting(notes, "person_id", "day", "revision", "kind", "late", "written_at", "changed_at")
_ANSWERS = inserting(note_answers, "person_id", "day", "revision", "question", "place", "sealed", "message")
_TOUCH = Quick(
    update(addresses)
    .where(among(addresses.c.address_id, "ids"))
    .values(used_at=bindparam("now", type_=addresses.c.used_at.type), reachable=True)
)
LOOKING = timedelta(minutes=2)
"""A page calls nobody: unless somebody has just used it, a chat comes before it."""
LOOKING_SINCE: BindParameter[datetime] = bindparam("looking_since", type_=addresses.c.used_at.type)
_PLACED = (
    select(
        addresses.c.address_id,
        addresses.c.channel,
        addresses.c.account,
        addresses.c.sender,
        addresses.c.person_id,
        func.row_number()
        .over(
            partition_by=addresses.c.person_id,
            order_by=(
                and_(addresses.c.channel == "web", addresses.c.used_at < LOOKING_SINCE),
                addresses.c.used_at.desc(),
                addresses.c.address_id.desc(),
            ),
        )
        .label("place"),
    )
    .where(
        among(addresses.c.person_id, "ids"),
        addresses.c.reachable,
        among(addresses.c.channel + ":" + addresses.c.account, "accounts", String),
        addresses.c.address_id != bindparam("but", type_=BigInteger),
    )
    .subquery()
)
_REACHABLE = Quick(select(_PLACED).where(_PLACED.c.place == 1))


def note_revisions(
    connection: Connection, person_ids: Collection[int], days: Collection[date]
) -> dict[tuple[int, date], int]:
    """The last revision of each note of these people and days, withdrawn or not, by person and day."""
    rows = _REVISIONS.all(connection, ids=person_ids, **span(days)) if days else ()
    return {(row.person_id, row.day): row.revision for row in rows}


def note_revision(connection: Connection, person_id: int, day: date) -> int:
    """The last revision of a note, withdrawn or not; 0 where there is none."""
    return note_revisions(connection, [person_id], [day]).get((person_id, day), 0)


def _add_now(connection: Connection, statement: Quick, row: dict[str, Any]) -> None:
    statement.many(connection, [row])


def save_note(
    connection: Connection,
    person_id: int,
    day: date,
    kind: str,
    late: bool,
    now: datetime,
    answers: Sequence[dict[str, Any]],
    *,
    last: int | None = None,
    add: Add | None = None,
) -> None:
    """Write a note or its next revision; answers are rows ``question, sealed, message`` in the order asked.

    ``last``: the note's last revision (0: none yet), where it is known; ``add``: how new rows are written.
    """
    add = add or partial(_add_now, connection)
    revision = (note_revision(connection, person_id, day) if last is None else last) + 1
    key = {"person_id": person_id, "day": day}
    if revision == 1:
        fresh = {"revision": 1, "kind": kind, "late": late, "written_at": now, "changed_at": now}
        add(_FRESH_NOTE, key | fresh)
    else:
        changed = {"revision": revision, "kind": kind, "changed_at": now, "withdrawn_at": None}
        connection.execute(
            update(notes).where(notes.c.person_id == person_id, notes.c.day == day).values(changed)
        )
    for place, answer in enumerate(answers):
        add(_ANSWERS, key | {"revision": revision, "place": place} | answer)


def replace_answer(
    connection: Connection, person_id: int, day: date, question: str, sealed: bytes, now: datetime
) -> None:
    """A new revision of a note in which one answer says something else."""
    revision = note_revision(connection, person_id, day)
    t = note_answers
    old = connection.execute(
        select(t)
        .where(t.c.person_id == person_id, t.c.day == day, t.c.revision == revision)
        .order_by(t.c.place)
    ).all()
    kind, late = connection.execute(
        select(notes.c.kind, notes.c.late).where(notes.c.person_id == person_id, notes.c.day == day)
    ).one()
    answers = [
        {
            "question": row.question,
            "message": row.message,
            "sealed": sealed if row.question == question else row.sealed,
        }
        for row in old
    ]
    save_note(connection, person_id, day, kind, late, now, answers)


def withdraw_note(connection: Connection, person_id: int, day: date, now: datetime) -> None:
    """Take a note out of view; its revisions stay."""
    connection.execute(
        update(notes).where(notes.c.person_id == person_id, notes.c.day == day).values(withdrawn_at=now)
    )


def report_absence(
    connection: Connection, row: dict[str, Any], days: Collection[date], now: datetime
) -> None:
    """Write a notice with its days; the notice it replaces no longer stands."""
    connection.execute(insert_once(connection, absences, "person_id", "ref"), row | {"reported_at": now})
    each = [{"person_id": row["person_id"], "ref": row["ref"], "day": day} for day in sorted(set(days))]
    connection.execute(insert_once(connection, absence_days, "person_id", "ref", "day"), each)
    if row["replaces"]:
        withdraw_absence(connection, row["person_id"], row["replaces"], now)


def add_reason(connection: Connection, person_id: int, ref: str, sealed: bytes) -> None:
    """Write the reason somebody chose to give."""
    t = absences
    connection.execute(
        update(t).where(t.c.person_id == person_id, t.c.ref == ref).values(sealed_reason=sealed)
    )


def withdraw_absence(connection: Connection, person_id: int, ref: str, now: datetime) -> None:
    """Take a notice back."""
    t = absences
    connection.execute(update(t).where(t.c.person_id == person_id, t.c.ref == ref).values(withdrawn_at=now))


def replace_line(connection: Connection, person_id: int, ref: str, sealed: bytes, now: datetime) -> None:
    """A line of a thread now says something else."""
    t = threads
    connection.execute(
        update(t).where(t.c.person_id == person_id, t.c.ref == ref).values(sealed=sealed, edited_at=now)
    )


def blank_message(
    connection: Connection,
    person_id: int | None,
    conversation_id: int,
    message: str,
    empty: bytes,
    now: datetime,
) -> None:
    """Everything that a taken-back message had become loses its words; stubs stay."""
    t = note_answers
    connection.execute(
        update(t)
        .where(t.c.person_id == person_id, t.c.message == message)
        .values(sealed=None, blanked_at=now)
    )
    t = threads
    own = (t.c.author_id == person_id, t.c.message == message)
    connection.execute(update(t).where(*own).values(sealed=None, media="", blanked_at=now))
    t = inbox
    came = update(t).where(t.c.conversation_id == conversation_id, t.c.message == message)
    over = case((t.c.status == "parked", "done"), else_=t.c.status)
    connection.execute(came.values(sealed_payload=empty, status=over))


def blank_line(connection: Connection, person_id: int, ref: str, author_id: int, now: datetime) -> None:
    """A line of a thread, by its author, loses its words; a stub stays."""
    t = threads
    own = (t.c.person_id == person_id, t.c.ref == ref, t.c.author_id == author_id)
    connection.execute(update(t).where(*own).values(sealed=None, media="", blanked_at=now))


def blank_media(connection: Connection, media_ids: Collection[str]) -> None:
    """Photos and files that somebody took back; those not fetched yet are left where they are."""
    taken_back = update(media).where(media.c.media_id.in_(media_ids))
    connection.execute(taken_back.values(status="gone", sealed=None, size=0))


def use_invite(connection: Connection, invite_id: int, address_id: int, now: datetime) -> int:
    """Give an address to the invited person, once. Their conversation's id; Overtaken where the code was
    just used.
    """
    unused = update(invites).where(invites.c.invite_id == invite_id, invites.c.used_at.is_(None))
    person_id = connection.execute(
        unused.values(used_at=now).returning(invites.c.person_id)
    ).scalar_one_or_none()
    if person_id is None:
        raise Overtaken("invite")
    mine = select(conversations.c.conversation_id).where(conversations.c.person_id == person_id)
    conversation_id = int(connection.execute(mine).scalar_one())
    given = {"person_id": person_id, "conversation_id": conversation_id, "reachable": True, "used_at": now}
    # Whoever stores an event of this address at this moment has to be waited for: it goes along.
    mark = select(addresses.c.address_id).where(addresses.c.address_id == address_id)
    connection.execute(mark.with_for_update())
    connection.execute(update(addresses).where(addresses.c.address_id == address_id).values(given))
    return conversation_id


def reachable_addresses(
    connection: Connection,
    person_ids: Collection[int],
    accounts: Collection[tuple[str, str]],
    now: datetime,
    but: int = 0,
) -> dict[int, Any]:
    """Of each person the address they used last, of those where messages reach them by one of ``accounts``
    (channel and account), not counting the address of id ``but``; our own page only where nothing else is
    there or they are using it.
    """
    names = [f"{channel}:{account}" for channel, account in accounts]
    since = now - LOOKING
    rows = _REACHABLE.all(connection, ids=person_ids, accounts=names, but=but, looking_since=since)
    return {row.person_id: row for row in rows}


def touch_addresses(connection: Connection, address_ids: Collection[int], now: datetime) -> None:
    """These addresses were used just now, so messages reach somebody there."""
    _TOUCH.run(connection, ids=address_ids, now=now)


def mailbox(connection: Connection, person_id: int, now: datetime) -> int:
    """The id of the address of our own page that no browser holds, where what a person is to see can wait."""
    here = {"channel": "web", "account": "page", "sender": f"person-{person_id}"}
    mine = select(conversations.c.conversation_id).where(conversations.c.person_id == person_id)
    row = here | {
        "conversation_id": connection.execute(mine).scalar_one(),
        "person_id": person_id,
        "reachable": False,
        "is_group": False,
        "created_at": now,
        "used_at": now,
    }
    connection.execute(insert_once(connection, addresses, *here), row)
    found = select(addresses.c.address_id).where(
        *(addresses.c[name] == value for name, value in here.items())
    )
    return int(connection.execute(found).scalar_one())
