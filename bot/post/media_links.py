"""Photos, files and drawings in chats. Other platforms get a link that is signed and expires, never a photo
or file itself; a drawing they show as PNG, beside the link to its page, which says the same in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from bot.pages.drawn import What, what
from bot.pages.pictures import LONGEST_HOURS, link
from bot.post.postbox import Veil
from bot.turns.lane import Address
from bot.vault import Vault
from dialogs.changing import replace
from dialogs.messages import Link, Message

LABEL = "写真 / Photo"
LABELS: dict[What, str] = {"": LABEL, "plan": "予定の 絵 / Picture", "condition": "ようすの 絵 / Picture"}


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
        drawings = tuple(self._at("/picture", name, now) for name in message.media if what(name))
        return replace(message, links=message.links + links, pictures=message.pictures + drawings)

    def _link(self, name: str, now: datetime) -> Link:
        drawn = what(name)
        return Link(LABELS[drawn], self._at("/plan" if drawn else "/media", name, now))

    def _at(self, path: str, name: str, now: datetime) -> str:
        return self.public_url + link(self.vault, name, now, LONGEST_HOURS, path)
