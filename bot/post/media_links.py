"""Photos, files and drawn plans in chats: other platforms get a link that is signed and expires, never the
picture itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.pages.pictures import LONGEST_HOURS, link
from bot.pages.plans import is_plan
from bot.post.postbox import Veil
from bot.turns.lane import Address
from bot.vault import Vault
from dialogs.changing import replace
from dialogs.messages import Link, Message

LABEL = "写真 / Photo"
PLAN_LABEL = "予定の 絵 / Picture"


def with_media_links(public_url: str, vault: Vault) -> Veil:
    """A veil that shows all words, and photos and files as links to ``public_url``."""
    return _MediaLinks(public_url, vault)


@dataclass(frozen=True, slots=True)
class _MediaLinks:
    public_url: str
    vault: Vault

    def __call__(
        self, connection: Connection, address: Address, messages: Sequence[Message], now: datetime, about: str
    ) -> Sequence[Message]:
        if address.channel == "web":
            return messages
        return [self._linked(message, now) if message.media else message for message in messages]

    def _linked(self, message: Message, now: datetime) -> Message:
        links = tuple(self._link(name, now) for name in message.media)
        return replace(message, links=message.links + links)

    def _link(self, name: str, now: datetime) -> Link:
        at, label = ("/plan", PLAN_LABEL) if is_plan(name) else ("/media", LABEL)
        return Link(label, self.public_url + link(self.vault, name, now, LONGEST_HOURS, at))
