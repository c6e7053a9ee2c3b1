"""The link to the staff page, posted to the very phone that asked for it.

It goes as it is also where chats may carry only links: it is one, and says nothing of anybody.
"""

from datetime import datetime

from sqlalchemy import Connection

from bot.people.desk_links import new_desk_link
from bot.post.postbox import Postbox
from bot.turns.lane import Address, Lane
from dialogs.messages import Link, Message
from dialogs.staff_effects import SendDeskLink


def post_desk_link(
    connection: Connection, postbox: Postbox, address: Address, lane: Lane, order: SendDeskLink,
    language: str, public_url: str, now: datetime,
) -> None:  # fmt: skip
    """Make the link and post it; without an address of our own (``public_url`` empty) the words for that."""
    message = order.without.put(language)
    if public_url:
        url = new_desk_link(connection, lane.conversation.person_id, public_url, now).url
        message = _with_link(order.prompt.put(language), Link(order.label.text(language), url))
    reply = lane.reply()
    if reply and any(row["reply_token"] == reply[0] for row in postbox.rows):
        reply = None  # an open question went out with it
    postbox.put_first(address, [message], "answer", now, reply)


def _with_link(message: Message, link: Link) -> Message:
    return message._replace(links=(link,))
