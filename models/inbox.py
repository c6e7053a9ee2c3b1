"""The inbox: every event is stored before anybody is told that it arrived, once for ever by its key.

An event waits in the lane of its conversation. Lanes are answered one event at a time, in the order in which
the events happened; a lane whose first event is to be tried again later waits with it.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from sqlalchemy import (
    CTE,
    BigInteger,
    BindParameter,
    ColumnElement,
    Connection,
    Integer,
    String,
    bindparam,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from models.at_once import inserting
from models.database import insert_once
from models.quick import Quick, among
from models.tables import addresses, conversations, inbox, media

FAILURES_BEFORE_PARKING = 3
Head = Any
"""A waiting event with the address it came by."""


NOW: BindParameter[datetime] = bindparam("now", type_=inbox.c.not_before.type)
WAITS: ColumnElement[str] = literal_column("'waiting'")
"""Written out, not as a parameter: only so the databases see that the indexes of what waits will do."""
WAITING = inbox.c.status == WAITS

_KNOWN = Quick(
    select(addresses.c.sender, addresses.c.address_id, addresses.c.conversation_id)
    .where(
        addresses.c.channel == bindparam("channel", type_=String),
        addresses.c.account == bindparam("account", type_=String),
        among(addresses.c.sender, "senders", String),
    )
    .order_by(addresses.c.address_id)
    .with_for_update(read=True, key_share=True)
)
_STORE = inserting(
    inbox, "source", "key", "conversation_id", "address_id", "happened_at", "received_at", "message",
    "sealed_payload", once=("source", "key"),
)  # fmt: skip
AHEAD = 4
"""So many events a lane are looked at first: to go through all that waits, each time, costs the more the more
waits."""
_RIPE = select(inbox.c.conversation_id, inbox.c.inbox_id).where(
    WAITING, or_(inbox.c.not_before.is_(None), inbox.c.not_before <= NOW)
)


def _lanes(events: CTE) -> Quick:
    """The lanes of these ``events``, the one with the oldest first, and how many events were looked at."""
    oldest = (
        select(events.c.conversation_id, func.min(events.c.inbox_id).label("oldest"))
        .group_by(events.c.conversation_id)
        .subquery()
    )
    seen = select(func.count()).select_from(events).scalar_subquery()
    return Quick(
        select(conversations, seen.label("seen"))
        .join(oldest, oldest.c.conversation_id == conversations.c.conversation_id)
        .order_by(oldest.c.oldest)
        .limit(bindparam("limit", type_=Integer))
        # NO KEY UPDATE: new events for a lane in hand are stored meanwhile (their foreign key: KEY SHARE).
        .with_for_update(key_share=True, skip_locked=True, of=conversations)
    )


_AHEAD = _lanes(_RIPE.order_by(inbox.c.inbox_id).limit(bindparam("ahead", type_=Integer)).cte())
_LANES = _lanes(_RIPE.cte())
_LANE = Quick(
    select(conversations)
    .where(conversations.c.conversation_id == bindparam("only", type_=BigInteger))
    .with_for_update(key_share=True, skip_locked=True)
)
_EVENT = inbox.alias("event")
_FIRST = (
    select(_EVENT.c.inbox_id)
    .where(_EVENT.c.conversation_id == conversations.c.conversation_id, _EVENT.c.status == WAITS)
    .order_by(_EVENT.c.happened_at, _EVENT.c.inbox_id)
    .limit(1)
    .scalar_subquery()
)
"""Lane by lane: an index gives the first at once, however much waits, and however much just has."""
_ADDRESS = (
    addresses.c.channel, addresses.c.account, addresses.c.sender, addresses.c.is_group, addresses.c.reachable,
)  # fmt: skip
_HEAD = select(
    inbox.c.inbox_id, inbox.c.source, inbox.c.key, inbox.c.conversation_id, inbox.c.address_id,
    inbox.c.happened_at, inbox.c.received_at, inbox.c.attempts, inbox.c.not_before, inbox.c.message,
    inbox.c.sealed_payload, *_ADDRESS,
).outerjoin(addresses, addresses.c.address_id == inbox.c.address_id)  # fmt: skip
_HEADS = Quick(
    _HEAD.join(conversations, inbox.c.inbox_id == _FIRST).where(among(conversations.c.conversation_id, "ids"))
)
_NAMED = Quick(
    _HEAD.where(
        inbox.c.source == bindparam("source", type_=String), inbox.c.key == bindparam("key", type_=String),
        WAITING,
    )
)  # fmt: skip
_OWN_LANE = Quick(
    select(conversations)
    .where(conversations.c.person_id == bindparam("person", type_=BigInteger))
    .with_for_update(key_share=True)
)
_DONE = Quick(
    update(inbox).where(among(inbox.c.inbox_id, "ids")).values(status=literal_column("'done'"), done_at=NOW)
)


LONGEST_MESSAGE = 128
TAKEN_BACK = "taken back"
"""What an event says in place of a failure once it has taken its message back."""
BLOCKED = "blocked"
"""The same of an event by which somebody went away: it is no sign of life."""
_TAKEN_BACK = Quick(
    select(inbox.c.inbox_id).where(
        inbox.c.conversation_id == bindparam("conversation", type_=BigInteger),
        inbox.c.message == bindparam("message", type_=String),
        inbox.c.failure == literal_column(f"'{TAKEN_BACK}'"),
    )
)


class Mail(NamedTuple):
    """An event to be stored. ``media``: rows of photos and files to fetch, by column, without their
    address.
    """

    channel: str
    account: str
    sender: str
    key: str
    happened_at: datetime
    sealed_payload: bytes
    message: str = ""
    is_group: bool = False
    media: tuple[Mapping[str, Any], ...] = ()

    @property
    def address(self) -> tuple[str, str, str]:
        return (self.channel, self.account, self.sender)

    @property
    def source(self) -> str:
        return f"{self.channel}:{self.account}"


def store(connection: Connection, mails: Sequence[Mail], now: datetime) -> None:
    """Store events of any senders, known or not, in one go; those stored before are left as they are."""
    mails = sorted(
        mails, key=lambda mail: (mail.address, mail.key)
    )  # so that two at once never wait in a ring
    found = known_addresses(connection, {mail.address for mail in mails})
    for mail in mails:
        if mail.address not in found:
            found[mail.address] = new_address(connection, mail, now)
    rows = [_row(mail, *found[mail.address], now) for mail in mails]
    _STORE.many(connection, rows)
    wanted = [
        {**row, "address_id": found[mail.address][0], "created_at": now}
        for mail in mails
        for row in mail.media
    ]
    if wanted:
        _want(connection, wanted)


def _want(connection: Connection, wanted: Sequence[Mapping[str, Any]]) -> None:
    """Photos and files are fetched for people only, never for strangers."""
    t = addresses
    asked = t.c.address_id.in_({row["address_id"] for row in wanted})
    known = select(t.c.address_id).where(asked, t.c.person_id.is_not(None))
    people = set(connection.execute(known).scalars())
    if rows := [row for row in wanted if row["address_id"] in people]:
        connection.execute(insert_once(connection, media, "media_id"), rows)


def known_addresses(
    connection: Connection, wanted: set[tuple[str, str, str]]
) -> dict[tuple[str, str, str], tuple[int, int]]:
    """Address and conversation ids of the senders that wrote before, by (channel, account, sender).

    Until the transaction ends nobody gives these addresses to another conversation.
    """
    by_account: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for channel, account, sender in sorted(wanted):
        by_account[channel, account].append(sender)
    return {
        (channel, account, row.sender): (row.address_id, row.conversation_id)
        for (channel, account), senders in by_account.items()
        for row in _KNOWN.all(connection, channel=channel, account=account, senders=senders)
    }


def new_address(connection: Connection, mail: Mail, now: datetime) -> tuple[int, int]:
    """A first contact: an address with a conversation of its own. Two at once meet in one row."""
    made = connection.execute(insert(conversations).returning(conversations.c.conversation_id)).scalar_one()
    row = {
        "channel": mail.channel, "account": mail.account, "sender": mail.sender, "conversation_id": made,
        "is_group": mail.is_group, "created_at": now, "used_at": now,
    }  # fmt: skip
    connection.execute(insert_once(connection, addresses, "channel", "account", "sender"), row)
    found = known_addresses(connection, {mail.address})[mail.address]
    if found[1] != made:
        connection.execute(conversations.delete().where(conversations.c.conversation_id == made))
    return found


def put(connection: Connection, *, source: str, key: str, conversation_id: int, address_id: int | None,
        sealed_payload: bytes, happened_at: datetime, now: datetime, message: str = "") -> None:  # fmt: skip
    """Store an event of our own (a schedule, a code accepted, a parked event) in somebody's lane. Of
    ``message`` (:func:`scoped`) it holds words.
    """
    row = {
        "source": source, "key": key, "conversation_id": conversation_id, "address_id": address_id,
        "sealed_payload": sealed_payload, "happened_at": happened_at, "received_at": now, "message": message,
    }  # fmt: skip
    connection.execute(insert_once(connection, inbox, "source", "key"), row)


def lanes(connection: Connection, now: datetime, limit: int, only: int | None = None) -> Sequence[Any]:
    """Up to ``limit`` conversations with something to answer (or the one of id ``only``), those that wait
    longest first, taken in hand until the transaction ends. What somebody else has in hand is passed over.
    """
    if only:
        return _LANE.all(connection, only=only)
    ahead = AHEAD * limit
    found = _AHEAD.all(connection, now=now, limit=limit, ahead=ahead)
    if len(found) == limit or (found and found[0].seen < ahead):
        return found
    # One flooded lane hides no other, nor do those that others have in hand.
    return _LANES.all(connection, now=now, limit=limit)


def heads(connection: Connection, conversation_ids: Sequence[int], now: datetime) -> Sequence[Any]:
    """The first waiting event of each lane, with the address it came by; none where that one must wait."""
    rows = _HEADS.all(connection, ids=conversation_ids)
    return [row for row in rows if row.not_before is None or row.not_before <= now]


def own_lane(connection: Connection, person_id: int) -> Any | None:
    """Somebody's conversation, taken in hand until the transaction ends; who has it now is waited for."""
    return next(iter(_OWN_LANE.all(connection, person=person_id)), None)


def named(connection: Connection, source: str, key: str) -> Any | None:
    """The waiting event under this key, as :func:`heads` gives it; None where it was answered already."""
    return next(iter(_NAMED.all(connection, source=source, key=key)), None)


def done(connection: Connection, inbox_ids: Sequence[int], now: datetime) -> None:
    """These events are answered."""
    _DONE.run(connection, ids=inbox_ids, now=now)


def failed(connection: Connection, inbox_id: int, attempts: int, failure: str, now: datetime) -> bool:
    """Count a failure of this one event; after three it is parked. True where it now is."""
    parked = attempts + 1 >= FAILURES_BEFORE_PARKING
    values = {
        "attempts": attempts + 1,
        "failure": failure[:200],
        "not_before": now + timedelta(seconds=2**attempts),
    }
    if parked:
        values["status"] = "parked"
    connection.execute(update(inbox).where(inbox.c.inbox_id == inbox_id).values(values))
    return parked


def replay(connection: Connection, inbox_id: int) -> bool:
    """Let a parked event run again, in the lane that is its sender's now; False where there is none of
    that number.
    """
    sender = select(addresses.c.conversation_id).where(addresses.c.address_id == inbox.c.address_id)
    now_in = func.coalesce(sender.scalar_subquery(), inbox.c.conversation_id)
    again = {"status": "waiting", "attempts": 0, "not_before": None, "failure": "", "conversation_id": now_in}
    parked = update(inbox).where(inbox.c.inbox_id == inbox_id, inbox.c.status == "parked")
    return connection.execute(parked.values(again)).rowcount == 1


def scoped(channel: str, address_id: int, message: str) -> str:
    """A platform's id of a message as it is known here: two chats may both have a message 42. On our own
    page ids are nobody else's, and what was written in one browser can be changed in another.
    """
    return message if channel == "web" or not message else f"{address_id}:{message}"[:LONGEST_MESSAGE]


def taken_back(connection: Connection, conversation_id: int, message: str) -> bool:
    """Whether a message was taken back before it came (again)."""
    return bool(_TAKEN_BACK.all(connection, conversation=conversation_id, message=message))


def mark_taken_back(connection: Connection, inbox_id: int) -> None:
    """This event took its message back."""
    connection.execute(update(inbox).where(inbox.c.inbox_id == inbox_id).values(failure=TAKEN_BACK))


def mark_blocked(connection: Connection, inbox_id: int) -> None:
    """By this event the person blocked the bot."""
    connection.execute(update(inbox).where(inbox.c.inbox_id == inbox_id).values(failure=BLOCKED))


def payloads_of(connection: Connection, conversation_id: int, message: str) -> Sequence[bytes]:
    """The sealed payloads of the events that a platform's message came with."""
    came = (inbox.c.conversation_id == conversation_id, inbox.c.message == message)
    return connection.execute(select(inbox.c.sealed_payload).where(*came)).scalars().all()


def move(connection: Connection, conversation_id: int, to: int) -> None:
    """What came in one lane belongs to another from now on: a guest has become somebody known."""
    came = update(inbox).where(inbox.c.conversation_id == conversation_id)
    connection.execute(came.values(conversation_id=to))


def _row(mail: Mail, address_id: int, conversation_id: int, now: datetime) -> dict[str, Any]:
    return {
        "source": mail.source,
        "key": mail.key,
        "conversation_id": conversation_id,
        "address_id": address_id,
        "happened_at": mail.happened_at,
        "received_at": now,
        "message": scoped(mail.channel, address_id, mail.message),
        "sealed_payload": mail.sealed_payload,
    }
