"""Our own page as a channel: what a browser posts becomes events, what is sent is shown by the page from
the outbox.

One raw event: ``{"id", "at" (ISO), "sender", "kind", ...}`` with ``kind`` one of ``wrote`` (``text``),
``pressed`` (``data``), ``sent`` (``what``, ``media``, ``text``), ``edited`` and ``unsent`` (``message``),
``opened`` (``code``). Nothing leaves this machine, so sending cannot fail; the page is woken by ``shown``.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.channel import Arrival, Fetched, Outcome, Parcel, Raw
from dialogs import events
from dialogs.messages import Message

MOST_BUBBLES = 5
KINDS = ("sticker", "photo", "voice", "video", "file", "location")


class WebChannel:
    """The page. ``shown`` is called with the sender's id when there is something new to show."""

    name = "web"
    account = "page"
    reply_seconds = 0.0

    def __init__(self, shown: Callable[[str], None] = lambda sender: None) -> None:
        self._shown = shown

    def authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        """The page is let in by its cookie, not by a signature; it has no webhook."""
        return False

    def arrivals(self, body: Raw) -> list[Arrival]:
        """One posted event."""
        at = datetime.fromisoformat(str(body["at"]))
        return [
            Arrival(
                key=str(body["id"]),
                sender=str(body["sender"]),
                happened_at=at,
                raw=body,
                message=str(body.get("message") or body["id"]),
            )
        ]

    def read(self, raw: Raw) -> events.Event:
        common: dict[str, Any] = {"at": datetime.fromisoformat(str(raw["at"])), "channel": self.name}
        message = str(raw.get("message") or raw["id"])
        text = str(raw.get("text", ""))
        match raw.get("kind"):
            case "wrote":
                return events.Wrote(**common, message=message, text=text)
            case "pressed":
                return events.Pressed(**common, data=str(raw.get("data", "")))
            case "sent" if raw.get("what") in KINDS:
                media = str(raw.get("media", ""))
                return events.Sent(**common, message=message, kind=raw["what"], media=media, caption=text)
            case "edited":
                return events.Edited(**common, message=message, text=text)
            case "unsent":
                return events.Unsent(**common, message=message)
            case "opened":
                return events.Followed(**common, code=str(raw.get("code", "")))
        return events.Unknown(**common, kind=str(raw.get("kind")))

    def reply_token(self, raw: Raw) -> str:
        return ""

    def pack(self, messages: Sequence[Message]) -> list[tuple[Message, ...]]:
        """A page has no limit to a text; bubbles come in the same groups as elsewhere."""
        return [
            tuple(messages[start : start + MOST_BUBBLES]) for start in range(0, len(messages), MOST_BUBBLES)
        ]

    async def send(self, parcel: Parcel) -> Outcome:
        self._shown(parcel.to)
        return Outcome("sent", provider_ids=(parcel.uuid,), via="push")

    async def fetch(self, provider_id: str, most_bytes: int) -> Fetched:
        """The page brings its files along; there is nothing to fetch."""
        return Fetched("gone")

    async def leave(self, group: str) -> None:
        """There are no groups on the page."""

    async def open(self) -> None:
        """Nothing to make ready."""

    async def close(self) -> None:
        """Nothing to close."""
