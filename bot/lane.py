"""One conversation in hand: its first waiting event and what it remembers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from bot.channel import Channel, Raw
from dialogs.conversation import State
from dialogs.events import Event


@dataclass(frozen=True, slots=True)
class Address:
    """Where messages go: a channel's account and the platform's id of the person."""

    id: int
    channel: str
    account: str
    sender: str
    person_id: int | None = None


@dataclass(slots=True)
class Lane:
    """A locked conversation and the event to be answered now; ``more``: facts that go with this very event."""

    conversation: Row[Any]
    head: Row[Any]
    raw: Raw
    event: Event
    channel: Channel | None
    state: State
    more: Mapping[str, Any] = field(default_factory=dict)

    @property
    def address(self) -> Address | None:
        """The address by which the event came; internal events may have none."""
        if self.head.address_id is None:
            return None
        return Address(
            self.head.address_id,
            self.head.channel,
            self.head.account,
            self.head.sender,
            self.conversation.person_id,
        )

    def reply(self) -> tuple[str, datetime] | None:
        """The event's reply token and when the event was received."""
        token = self.raw.get("reply_token") if self.channel is None else self.channel.reply_token(self.raw)
        return (str(token), self.head.received_at) if token else None
