"""An invitation for who asked for it: what it is, and the words to pass on; in chat to the very phone.

It goes as it is also where chats may carry only links: it says nothing of anybody but a name.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from bot.people import codes
from bot.people.links import line_link, page_link, telegram_link
from bot.people.newcomers import enter
from bot.post.postbox import Postbox
from bot.turns.knowledge import Organisation
from bot.turns.lane import Address, Lane
from bot.turns.reading_rows import as_person
from dialogs.facts import Person
from dialogs.invite import letter
from dialogs.messages import Message
from dialogs.staff_effects import Newcomer, SendInvite


def invitation(
    connection: Connection, channels: Collection[str], order: SendInvite, me: Any, organisation: Organisation,
    now: datetime,
) -> list[Message]:  # fmt: skip
    """Enter who is new and make the code; ``me``: the row of who invites. The last message is what is passed
    on. Where a name is taken nobody is entered, and that is said alone.
    """
    to = _person(connection, order, me, organisation, now)
    if to is None:
        return [order.taken.put(me.language)] if order.taken else []
    words = words_to_pass_on(connection, to, organisation, channels, now)
    return [order.intro.put(me.language), words]


def post_invitation(
    postbox: Postbox, address: Address, lane: Lane, messages: Sequence[Message], now: datetime
) -> None:
    """Post it."""
    reply = lane.reply()
    if reply and any(row["reply_token"] == reply[0] for row in postbox.rows):
        reply = None  # an open question went out with it
    postbox.put_first(address, messages, "answer", now, reply)


def words_to_pass_on(
    connection: Connection, to: Person, organisation: Organisation, channels: Collection[str], now: datetime
) -> Message:
    """A new code for this person and its links, in their language; codes of theirs not used yet end."""
    code, until = codes.invite(connection, to.id, now)
    local = until.astimezone(ZoneInfo(organisation.zone))
    return letter(organisation.name, code, _links(organisation, code, channels), local).put(to.language)


def _links(organisation: Organisation, code: str, channels: Collection[str]) -> dict[str, str]:
    """By the ways that are in use, and whose name is known."""
    found = {}
    if organisation.line_id and "line" in channels:
        found["line"] = line_link(organisation.line_id, code)
    if organisation.telegram_name and "telegram" in channels:
        found["telegram"] = telegram_link(organisation.telegram_name, code)
    if organisation.public_url:
        found["page"] = page_link(organisation.public_url, code)
    return found


def _person(
    connection: Connection, order: SendInvite, me: Any, organisation: Organisation, now: datetime
) -> Person | None:
    if not isinstance(order.to, Newcomer):
        return order.to
    row = enter(connection, order.to, me.name, now, organisation.zone)
    return as_person(row) if row is not None else None
