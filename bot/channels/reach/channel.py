"""One channel for all other ways to reach staff. Nobody can answer by it; it only calls.

A parcel goes to a way's name; the URL, which holds secrets, is looked up when it is sent (``url_of``), so a
way that was taken away meanwhile is not used. Services have no retry key: at least once.
"""

import asyncio
from collections.abc import Callable, Mapping, Sequence

from bot.channel import Arrival, Fetched, Outcome, Parcel, Raw
from dialogs.events import Event, Unknown
from dialogs.messages import Message

NAME, ACCOUNT = "reach", "staff"
AGAIN_SECONDS = 300.0
"""A service that does not take words now seldom does a second later."""


class ReachChannel:
    """See :class:`bot.channel.Channel`."""

    name = NAME
    account = ACCOUNT
    reply_seconds = 0.0

    def __init__(self, url_of: Callable[[str], str | None]) -> None:
        self._url_of = url_of

    async def send(self, parcel: Parcel) -> Outcome:
        from bot.channels.reach.sdk import notify, service  # heavy, and only needed where there are ways

        url = await asyncio.to_thread(self._url_of, parcel.to)
        if url is None:
            return Outcome("refused", "this way was taken away")
        if await asyncio.to_thread(service, url) is None:
            return Outcome("refused", "this URL is not understood")
        if await notify(url, "\n".join(map(in_words, parcel.messages))):
            return Outcome("sent", via="push")
        return Outcome("later", "the service did not take it", AGAIN_SECONDS)

    def authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Nothing comes from there."""
        return False

    def arrivals(self, body: Raw) -> list[Arrival]:
        raise ValueError("nothing comes from there")

    def read(self, raw: Raw) -> Event:
        return Unknown(at=raw["at"], channel=self.name, kind="none")

    def reply_token(self, raw: Raw) -> str:
        return ""

    def pack(self, messages: Sequence[Message]) -> list[tuple[Message, ...]]:
        """All in one: services cut what is too long for them."""
        return [tuple(messages)] if messages else []

    async def fetch(self, provider_id: str, most_bytes: int) -> Fetched:
        return Fetched("gone")

    async def leave(self, group: str) -> None:
        """There are no groups."""

    async def open(self) -> None:
        """Nothing to make ready."""

    async def close(self) -> None:
        """Nothing to close."""


def in_words(message: Message) -> str:
    """A message without buttons, its links written out."""
    return "\n".join([message.text, *(link.url for link in message.links)])
