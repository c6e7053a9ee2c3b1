"""What a channel is: one messaging platform, seen from the bot.

A channel turns raw webhook JSON into events and messages into requests. It knows limits and traps of its
platform and nothing else: no tables, no other channel. Its pure parts (``arrivals``, ``read``, ``pack``)
never raise on what a stranger sends; what it cannot read becomes :class:`dialogs.events.Unknown`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal, NamedTuple, Protocol, runtime_checkable

from dialogs.events import Event
from dialogs.messages import Message

Raw = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class WantedMedia:
    """A photo or file to be fetched at once. ``id`` is ours (used in events), ``provider_id`` the
    platform's.
    """

    id: str
    provider_id: str
    kind: str


class Arrival(NamedTuple):
    """One raw event on its way to the inbox.

    ``key`` is unique for this bot account for ever (LINE ``webhookEventId``, Telegram ``update_id``);
    ``sender`` is the platform's id of the person, or of the group for group events; ``message`` the
    platform's message id or empty.
    """

    key: str
    sender: str
    happened_at: datetime
    raw: Raw
    message: str = ""
    is_group: bool = False
    media: tuple[WantedMedia, ...] = ()


@dataclass(frozen=True, slots=True)
class Parcel:
    """One request to be sent: ``uuid`` is its retry key from the first try on, ``to`` the platform's id.

    ``reply_token`` is what a free answer needs (LINE) or what ends a button's spinner (Telegram), empty
    where none is fresh. ``must_deliver``: better twice than not at all (safety). ``free_only``: only where
    it costs none of the month's messages.
    """

    uuid: str
    to: str
    messages: tuple[Message, ...]
    reply_token: str = ""
    must_deliver: bool = False
    free_only: bool = False


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a parcel.

    ``sent``: accepted by the platform. ``later``: try again after ``seconds``. ``gone``: the person cannot
    be reached here any more. ``refused``: the platform will never take this. ``quota``: the monthly budget
    is used up (or the parcel could not go free), not to be tried again. ``uncertain``: it may have arrived,
    and trying again could show it twice. ``reason`` is short and free of content. ``via`` says how it went
    (``reply`` costs nothing on LINE).
    """

    verdict: Literal["sent", "later", "gone", "refused", "quota", "uncertain"]
    reason: str = ""
    seconds: float = 0.0
    provider_ids: tuple[str, ...] = ()
    via: Literal["", "reply", "push"] = ""


@dataclass(frozen=True, slots=True)
class Fetched:
    """A photo or file: its bytes and type, or why there are none (``verdict`` as the media row will say)."""

    verdict: Literal["kept", "later", "gone", "too_big"]
    content: bytes = b""
    content_type: str = ""


class Channel(Protocol):
    """One account on one platform."""

    @property
    def name(self) -> str:
        """``line``, ``telegram`` or ``web``."""

    @property
    def account(self) -> str:
        """Which bot account; part of the inbox's unique key."""

    @property
    def reply_seconds(self) -> float:
        """How long after receiving an event its reply token may be used; 0 where there is none."""

    def authentic(self, headers: Mapping[str, str], body: bytes) -> bool:
        """Whether the raw body of a webhook comes from the platform. Header names are lower case."""

    def arrivals(self, body: Raw) -> list[Arrival]:
        """The events of one webhook body, each on its own; ValueError where the body is no webhook at all."""

    def read(self, raw: Raw) -> Event:
        """One raw event as what happened."""

    def reply_token(self, raw: Raw) -> str:
        """The reply token of a raw event, or empty."""

    def pack(self, messages: Sequence[Message]) -> list[tuple[Message, ...]]:
        """Split and group messages so that each group is one request within the platform's limits."""

    async def send(self, parcel: Parcel) -> Outcome:
        """Send one parcel. Never raises for what the platform or the network does."""

    async def fetch(self, provider_id: str, most_bytes: int) -> Fetched:
        """Fetch a photo or file. Never raises for what the platform or the network does."""

    async def leave(self, group: str) -> None:
        """Leave a group."""

    async def open(self) -> None:
        """Make ready; called once inside the running loop."""

    async def close(self) -> None:
        """Close connections."""


class Quota(NamedTuple):
    """The month's messages: how many were counted, and how many there are (None: as many as one likes)."""

    used: int
    most: int | None


@runtime_checkable
class Metered(Protocol):
    """What a channel may be besides: one whose messages are counted by the month."""

    async def quota(self) -> Quota | None:
        """How much is used; None where the platform does not say. Never raises for what it or the network
        does.
        """
