"""Messages on their way into the outbox: in their reader's language, split for their channel, a row a
request.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection

from bot.channel import Channel
from bot.post.bundling import Part, bundled, parted
from bot.turns.lane import Address
from bot.vault import Vault
from dialogs.messages import Link, Message, Prompt, ShownButton
from models.at_once import inserting
from models.outbox import PRIORITIES
from models.tables import outbox

Channels = Mapping[tuple[str, str], Channel]
Veil = Callable[[Connection, Address, Sequence[Message], datetime, str], Sequence[Message]]
"""What a channel may show of messages (``link_form``: a notice and a one-time link); the last is what they
are about.
"""

_POST = inserting(
    outbox, "uuid", "address_id", "person_id", "priority", "about", "status", "reply_token", "reply_until",
    "sealed_messages", "created_at", "until",
)  # fmt: skip
LEAVE = "leave"
"""``about`` of the row that leaves a group."""


@dataclass(slots=True)
class Postbox:
    """Collects the outbox rows of one batch of turns."""

    vault: Vault
    channels: Channels
    veil: Veil | None = None
    rows: list[dict[str, Any]] = field(default_factory=list)

    def post(
        self,
        connection: Connection,
        address: Address,
        prompts: Sequence[Prompt],
        language: str,
        priority: str,
        now: datetime,
        *,
        about: str = "",
        reply: tuple[str, datetime] | None = None,
        until: datetime | None = None,
    ) -> None:
        """Put messages in, of no use after ``until``; the first request carries the reply token, if one is
        given.
        """
        if (address.channel, address.account) not in self.channels:
            raise LookupError(f"no channel {address.channel} with the account the person used")
        rendered = [prompt.put(language) for prompt in prompts]
        messages = self.veiled(connection, address, rendered, now, about)
        first = len(self.rows)
        self.put_first(address, messages, priority, now, reply, about)
        for row in self.rows[first:]:
            row["until"] = until

    def _by_reply(self, row: dict[str, Any], address: Address, reply: tuple[str, datetime]) -> None:
        seconds = self.channels[address.channel, address.account].reply_seconds
        if seconds:
            row["reply_token"] = reply[0]
            row["reply_until"] = reply[1] + timedelta(seconds=seconds)

    def add_to_reply(
        self, address: Address, parts: Sequence[Part], reply: tuple[str, datetime], now: datetime
    ) -> bool:
        """Let rendered messages go along with the answer that carries the reply token, or be that answer;
        False where one request does not hold them all.
        """
        pack = self.channels[address.channel, address.account].pack
        mine = (row for row in self.rows if row["address_id"] == address.id and row["reply_token"])
        row = next(mine, None)
        before = [] if row is None else parted(row["about"], self._messages(row))
        bundles = bundled([*before, *parts], pack)
        if len(bundles) != 1:
            return False
        if row is None:
            row = self._row(address, (), PRIORITIES["answer"], "", now)
            self._by_reply(row, address, reply)
            self.rows.append(row)
        row["about"] = bundles[0].about
        row["sealed_messages"] = self.vault.seal_json([as_json(message) for message in bundles[0].messages])
        return True

    def _messages(self, row: dict[str, Any]) -> list[Message]:
        return [from_json(kept) for kept in self.vault.open_json(row["sealed_messages"])]

    def veiled(
        self, connection: Connection, address: Address, messages: Sequence[Message], now: datetime, about: str
    ) -> Sequence[Message]:
        """What the address may show of these messages."""
        return self.veil(connection, address, messages, now, about) if self.veil else messages

    def put_first(
        self,
        address: Address,
        messages: Sequence[Message],
        priority: str,
        now: datetime,
        reply: tuple[str, datetime] | None,
        about: str = "",
    ) -> None:
        """Put rendered messages in; the first request carries the reply token, where its channel takes it."""
        first = len(self.rows)
        self.put(address, messages, PRIORITIES[priority], about, now)
        if reply and len(self.rows) > first:
            self._by_reply(self.rows[first], address, reply)

    def put(
        self,
        address: Address,
        messages: Sequence[Message],
        priority: int,
        about: str,
        now: datetime,
        status: str = "waiting",
    ) -> None:
        """Put rendered messages in, one row a request of their channel."""
        for group in self.channels[address.channel, address.account].pack(messages):
            self.rows.append(self._row(address, group, priority, about, now) | {"status": status})

    def put_together(self, address: Address, parts: Sequence[Part], priority: int, now: datetime) -> None:
        """Put rendered messages in that are about different things, in as few requests as their channel
        allows.
        """
        pack = self.channels[address.channel, address.account].pack
        for about, messages in bundled(parts, pack):
            self.rows.append(self._row(address, messages, priority, about, now))

    def leave_group(self, address: Address, now: datetime) -> None:
        """Ask the channel to leave the group at ``address``."""
        self.rows.append(self._row(address, (), PRIORITIES["answer"], LEAVE, now))

    def flush(self, connection: Connection) -> None:
        """Write what was collected."""
        if self.rows:
            _POST.many(connection, self.rows)
        self.rows = []

    def _row(
        self, address: Address, messages: Sequence[Message], priority: int, about: str, now: datetime
    ) -> dict[str, Any]:
        return {
            "uuid": _fresh_uuid(),
            "address_id": address.id,
            "person_id": address.person_id,
            "priority": priority,
            "about": about,
            "status": "waiting",
            "reply_token": "",
            "reply_until": None,
            "sealed_messages": self.vault.seal_json([as_json(message) for message in messages]),
            "created_at": now,
            "until": None,
        }


def _fresh_uuid() -> str:
    """A random UUID (RFC 9562, version 4), made straight from the random bytes: the library's costs thrice
    that.
    """
    digits = os.urandom(16).hex()
    variant = "89ab"[int(digits[16], 16) & 3]
    return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-{variant}{digits[17:20]}-{digits[20:]}"


def as_json(message: Message) -> dict[str, Any]:
    """A message as it is kept; JSON makes a list of each button: ``[label, press, quiet]``."""
    kept: dict[str, Any] = {"text": message.text}
    if message.buttons:
        kept["buttons"] = message.buttons
    if message.media:
        kept["media"] = list(message.media)
    if message.links:
        kept["links"] = [{"label": link.label, "url": link.url} for link in message.links]
    if message.pictures:
        kept["pictures"] = list(message.pictures)
    return kept


def from_json(kept: Mapping[str, Any]) -> Message:
    """A kept message."""
    return Message(
        text=kept.get("text", ""),
        buttons=tuple(ShownButton(*button) for button in kept.get("buttons", ())),
        media=tuple(kept.get("media", ())),
        links=tuple(Link(**link) for link in kept.get("links", ())),
        pictures=tuple(kept.get("pictures", ())),
    )
