"""Saving up: what the month's messages do not suffice for is held, and goes along with a free reply.

Decided when rows are about to be sent, in the transaction that leases them; on PostgreSQL the account's row
is in hand meanwhile, so that two processes never give out the same last message.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any, NamedTuple

import structlog
from sqlalchemy import Connection

from bot.channel import Metered
from bot.post.budget import SAFETY, share
from bot.post.forwarding import forward_one, parts_of
from bot.post.holding import alert_of
from bot.post.hours import resting
from bot.post.month import budget_of
from bot.post.postbox import LEAVE, Channels, Postbox
from bot.turns.lane import Address, Lane
from dialogs.events import Blocked
from models import alerts, pushes
from models.pushes import LEFT_OUT

AT_ONCE = 500
"""Saved rows that are looked at in one hour."""
ELSEWHERE, OVER = "sent elsewhere", "over"
log = structlog.get_logger(__name__)


class Granted(NamedTuple):
    """Leased rows that are sent now; those of ``free_only`` (ids) only where it costs nothing."""

    rows: Sequence[Any]
    free_only: frozenset[int] = frozenset()


def grant(
    connection: Connection, postbox: Postbox, rows: Sequence[Any], now: datetime, reserve: int
) -> Granted:
    """Of rows that were just leased those that the month's messages suffice for; the others are held."""
    granted: list[Any] = []
    free_only: set[int] = set()
    for place, some in groupby(sorted(rows, key=_account), key=_account):
        those = sorted(some, key=lambda row: (row.priority, row.outbox_id))
        channel = postbox.channels.get(place)
        if isinstance(channel, Metered) and any(row.priority > SAFETY for row in those):
            those, free = _granted(connection, postbox, ":".join(place), those, now, reserve)
            free_only |= free
        granted += those
    return Granted(sorted(granted, key=lambda row: (row.priority, row.outbox_id)), frozenset(free_only))


def _account(row: Any) -> tuple[str, str]:
    return row.channel, row.account


def _granted(
    connection: Connection, postbox: Postbox, account: str, rows: list[Any], now: datetime, reserve: int
) -> tuple[list[Any], set[int]]:
    said = pushes.in_hand(connection, account)
    if said is None or said.most is None:
        return rows, set()
    free = [row for row in rows if _is_free(row, now)]
    paid = [row for row in rows if not _is_free(row, now)]
    left = budget_of(connection, said, now, reserve)
    for _ in range(pushes.under_way(connection, account, now, [row.outbox_id for row in rows])):
        left = left.spent()
    may_go, kept = share([(row.priority, row) for row in paid], left)
    for _ in may_go:
        left = left.spent()
    keep_back(connection, postbox, kept, now)
    return may_go + free, {row.outbox_id for row in free if not left.allows(row.priority)}


def _is_free(row: Any, now: datetime) -> bool:
    """Whether a reply may carry it, or it is no message at all."""
    fresh = row.reply_until is not None and now < row.reply_until
    return row.about == LEAVE or (bool(row.reply_token) and fresh)


def keep_back(connection: Connection, postbox: Postbox, rows: Sequence[Any], now: datetime) -> None:
    """What may not be sent here goes by a chat that costs nothing, if the person has one; else it is held. A
    guest's is left out: nobody knows whether they come back.
    """
    if not rows:
        return
    free = Postbox(postbox.vault, _free_chats(postbox.channels))
    gone = [row.outbox_id for row in rows if forward_one(connection, free, row, now)]
    free.flush(connection)
    pushes.settle(connection, gone, ELSEWHERE)
    lost = [row.outbox_id for row in rows if row.person_id is None]
    pushes.settle(connection, lost, LEFT_OUT)
    kept = [row.outbox_id for row in rows if row.outbox_id not in (*gone, *lost)]
    pushes.save_up(connection, kept)
    log.info("messages saved up", messages=len(kept), elsewhere=len(gone))


def _free_chats(channels: Channels) -> Channels:
    """Our own page calls nobody."""
    return {
        place: channel
        for place, channel in channels.items()
        if not isinstance(channel, Metered) and place[0] != "web"
    }


def used_up(connection: Connection, account: str, now: datetime) -> None:
    """The platform says that nothing is left: believed until it says otherwise."""
    said = pushes.in_hand(connection, account)
    if said is not None and said.most is not None:
        used = max(said.used, said.most)
        pushes.keep(connection, pushes.Said(account, used, said.most, now, said.forecast))


def ride_along(connection: Connection, postbox: Postbox, lanes: Iterable[Lane], now: datetime) -> None:
    """Who just wrote gets what was saved up for them with the free reply, as far as one request carries it;
    the rest waits for the next.
    """
    here = {
        lane.address.person_id: lane
        for lane in lanes
        if lane.address and lane.address.person_id and not isinstance(lane.event, Blocked)
    }
    rows = pushes.saved_for(connection, here.keys()) if here else ()
    for person_id, some in groupby(sorted(rows, key=_reader), key=_reader):
        _ride(connection, postbox, here[person_id], list(some), now)


def _reader(row: Any) -> int:
    return int(row.person_id)


def _ride(connection: Connection, postbox: Postbox, lane: Lane, rows: Sequence[Any], now: datetime) -> None:
    address, reply = lane.address, lane.reply()
    assert address is not None
    channel = postbox.channels.get((address.channel, address.account))
    if channel is None:
        return
    gone: list[int] = []
    for row in useful(connection, postbox, rows, now):
        parts = parts_of(postbox, row)
        if not isinstance(channel, Metered):
            postbox.put_together(address, parts, row.priority, now)
        elif reply is None or not postbox.add_to_reply(address, parts, reply, now):
            break
        gone.append(row.outbox_id)
    pushes.settle(connection, gone, ELSEWHERE)


def useful(connection: Connection, postbox: Postbox, rows: Sequence[Any], now: datetime) -> list[Any]:
    """Those of these saved rows that are still worth saying; the others are settled."""
    late = [row for row in rows if row.until is not None and now > row.until]
    rest = [row for row in rows if row not in late]
    cards = {row.outbox_id: _alerts(postbox, row) for row in rest}
    known = alerts.standing(connection, {ref for refs in cards.values() for ref in refs})
    closed = {ref for ref, alert in known.items() if alert.state == "closed"}
    over = [row for row in rest if (refs := cards[row.outbox_id]) and refs <= closed]
    pushes.settle(connection, [row.outbox_id for row in late], LEFT_OUT)
    pushes.settle(connection, [row.outbox_id for row in over], OVER)
    return [row for row in rest if row not in over]


def _alerts(postbox: Postbox, row: Any) -> set[str]:
    """The alerts that a row's cards are about."""
    return {ref for part in parts_of(postbox, row) if (ref := alert_of(part.message))}


def let_go(connection: Connection, postbox: Postbox, account: str, now: datetime, reserve: int) -> int:
    """What was saved up and may be sent by now (another month, a larger plan) is put in anew; not to those
    who are not to be disturbed now, unless it is urgent. How many requests.
    """
    said = pushes.in_hand(connection, account)
    rows = pushes.saved(connection, account, AT_ONCE) if said else ()
    if said is None or not rows:
        return 0
    left = budget_of(connection, said, now, reserve)
    if left.most is not None and left.used >= left.most:
        return 0
    quiet = resting(connection, {row.person_id for row in rows}, now)
    waiting = [
        row
        for row in useful(connection, postbox, rows, now)
        if row.priority == SAFETY or row.person_id not in quiet
    ]
    may_go, _ = share([(row.priority, row) for row in waiting], left)
    for row in may_go:
        here = Address(row.address_id, row.channel, row.account, row.sender, row.person_id)
        postbox.put_together(here, parts_of(postbox, row), row.priority, now)
    postbox.flush(connection)
    pushes.settle(connection, [row.outbox_id for row in may_go], ELSEWHERE)
    return len(may_go)
