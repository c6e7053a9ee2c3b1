"""A channel for tests: events as on our own page; reply tokens, groups, media; sends go as ordered."""

import asyncio
from collections import defaultdict, deque
from collections.abc import Callable
from typing import Any

from bot.channel import Arrival, Fetched, Outcome, Parcel, Raw, WantedMedia
from bot.channels.web import WebChannel
from dialogs.events import Blocked, Event

Act = Callable[[Parcel], Outcome]


class Wire(WebChannel):
    """``account`` tells two bots apart; ``order`` what becomes of the next sends; ``stuck`` holds them."""

    name = "wire"
    reply_seconds = 50.0

    def __init__(self, account: str = "one") -> None:
        super().__init__()
        self.account = account
        self.parcels: list[Parcel] = []
        self.stuck: dict[str, asyncio.Event] = {}
        self.broken = False
        self.left: list[str] = []
        self.files: dict[str, Fetched] = {}
        self._orders: defaultdict[str, deque[Outcome | Exception]] = defaultdict(deque)

    def order(self, to: str, *outcomes: Outcome | Exception) -> None:
        self._orders[to].extend(outcomes)

    def phone(self, sender: str) -> list[str]:
        """What somebody sees."""
        return [message.text for parcel in self.parcels if parcel.to == sender for message in parcel.messages]

    def presses(self, sender: str) -> dict[str, str]:
        """The data of each button somebody has ever seen, by its label; the newest wins."""
        seen = [m for parcel in self.parcels if parcel.to == sender for m in parcel.messages]
        return {button.label: button.press for message in seen for button in message.buttons}

    def arrivals(self, body: Raw) -> list[Arrival]:
        found = super().arrivals(body)[0]
        message = str(body.get("message") or body["id"])
        media = (WantedMedia(str(body["media"]), str(body["media"]), "photo"),) if body.get("media") else ()
        group = bool(body.get("group"))
        return [Arrival(found.key, found.sender, found.happened_at, body, message, group, media)]

    def read(self, raw: Raw) -> Event:
        if self.broken or raw.get("poison"):
            raise ZeroDivisionError(raw.get("text"))
        event = super().read(raw)
        if raw.get("kind") == "blocked":
            event = Blocked(at=event.at, channel=self.name)
        if raw.get("group"):
            object.__setattr__(event, "in_group", True)
        return event

    def reply_token(self, raw: Raw) -> str:
        if raw.get("snag"):
            raise ZeroDivisionError
        return str(raw.get("token", ""))

    async def send(self, parcel: Parcel) -> Outcome:
        if parcel.to in self.stuck:
            await self.stuck[parcel.to].wait()
        ordered = self._orders[parcel.to]
        outcome: Outcome | Exception = (
            ordered.popleft() if ordered else Outcome("sent", provider_ids=(parcel.uuid,))
        )
        if isinstance(outcome, Exception):
            raise outcome
        if outcome.verdict == "sent":
            self.parcels.append(parcel)
        return outcome

    async def fetch(self, provider_id: str, most_bytes: int) -> Fetched:
        if self.broken:
            raise ZeroDivisionError
        return self.files.get(provider_id, Fetched("later"))

    async def leave(self, group: str) -> None:
        self.left.append(group)
        if self._orders.get(group):
            fault = self._orders[group].popleft()
            if isinstance(fault, Exception):
                raise fault


def raw(number: object, at: object, sender: str, **what: Any) -> dict[str, Any]:
    """One event as this channel gets it."""
    return {"id": str(number), "at": str(at), "sender": sender, "kind": "wrote"} | what
