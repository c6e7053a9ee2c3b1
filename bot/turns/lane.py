"""One conversation in hand: its first waiting event and what it remembers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from bot.channel import Channel, Raw
from dialogs.conversation import State
from dialogs.events import Event
from dialogs.messages import Message


class Address(NamedTuple):
    """Where messages go: a channel's account and the platform's id of the person."""

    id: int
    channel: str
    account: str
    sender: str
    person_id: int | None = None


@dataclass(slots=True)
class Lane:
    """A locked conversation and the event to be answered now; ``more``: facts that go with this very event;
    ``page``: what is made for the page whose form the event is, and stands nowhere else.
    """

    conversation: Any
    head: Any
    raw: Raw
    event: Event
    channel: Channel | None
    state: State
    more: Mapping[str, Any] = field(default_factory=dict)
    page: list[Message] = field(default_factory=list)
    address: Address | None = field(init=False, default=None)
    """The address by which the event came; internal events may have none."""

    def __post_init__(self) -> None:
        head = self.head
        if head.address_id is not None:
            who = self.conversation.person_id
            self.address = Address(head.address_id, head.channel, head.account, head.sender, who)

    def reply(self) -> tuple[str, datetime] | None:
        """The event's reply token and when the event was received."""
        token = self.raw.get("reply_token") if self.channel is None else self.channel.reply_token(self.raw)
        return (str(token), self.head.received_at) if token else None
