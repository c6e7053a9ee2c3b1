"""The phones of a transcript, as a channel: what they do is read as it is, what they get is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Any

from bot.channel import Arrival, Fetched, Outcome, Parcel, Raw, WantedMedia
from dialogs import events
from dialogs.messages import Message

MOST_BUBBLES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Strange(events.Event):
    """An event that no turn is written for: it fails, whoever meets it."""

    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """A request that reached a phone; without messages the bot left the group."""

    phone: str
    messages: tuple[Message, ...]
    ids: tuple[str, ...]


class Phones:
    """Every phone there is. ``gone``: phones that take nothing any more. Those ``on`` a platform bear its
    name; what all of them get is kept together.
    """

    name = "phone"
    account = "test"
    reply_seconds = 50.0

    def __init__(self) -> None:
        self.kept: list[Kept] = []
        self.gone: set[str] = set()
        self._ids = count(1)

    def on(self, platform: str) -> "Phones":
        """The phones on that platform."""
        others = Phones()
        others.name, others.kept, others.gone, others._ids = platform, self.kept, self.gone, self._ids
        return others

    def authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        """These phones have no webhook."""
        return False

    def arrivals(self, body: Raw) -> list[Arrival]:
        media = str(body.get("media", ""))
        return [
            Arrival(
                key=str(body["id"]),
                sender=str(body["sender"]),
                happened_at=datetime.fromisoformat(str(body["at"])),
                raw=body,
                message=str(body["message"]),
                is_group=bool(body["in_group"]),
                media=(WantedMedia(media, media, str(body["kind"])),) if media else (),
            )
        ]

    def read(self, raw: Raw) -> events.Event:
        fields: dict[str, Any] = {k: v for k, v in raw.items() if k not in ("id", "sender", "event")}
        fields |= {"at": datetime.fromisoformat(str(raw["at"])), "channel": self.name}
        kind: type[events.Event] = getattr(events, str(raw["event"]), Strange)
        return kind(**fields)

    def reply_token(self, raw: Raw) -> str:
        return f"reply-{raw['id']}"

    def pack(self, messages: Sequence[Message]) -> list[tuple[Message, ...]]:
        starts = range(0, len(messages), MOST_BUBBLES)
        return [tuple(messages[start : start + MOST_BUBBLES]) for start in starts]

    async def send(self, parcel: Parcel) -> Outcome:
        if parcel.to in self.gone:
            return Outcome("gone", "no such phone")
        ids = tuple(f"b{next(self._ids)}" for _ in parcel.messages)
        self.kept.append(Kept(parcel.to, parcel.messages, ids))
        return Outcome("sent", provider_ids=ids, via="reply" if parcel.reply_token else "push")

    async def fetch(self, provider_id: str, most_bytes: int) -> Fetched:
        return Fetched("kept", provider_id.encode(), "image/jpeg")

    async def leave(self, group: str) -> None:
        self.kept.append(Kept(group, (), ()))

    async def open(self) -> None:
        """Nothing to make ready."""

    async def close(self) -> None:
        """Nothing to close."""
