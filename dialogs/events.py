"""What happened: facts in the past tense. Their counterpart, what is to be done, is :mod:`dialogs.effects`.

A channel turns one raw webhook event into one of these; the scheduler and the shell make their own.
``at`` is when it happened by the sender's platform, ``message`` the platform's id of the message (or empty),
``channel`` the channel's name (``line``, ``telegram``, ``web``) or ``schedule``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

MediaKind = Literal["sticker", "photo", "voice", "video", "file", "location", "contact", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Anything that happened to one person's conversation."""

    at: datetime
    channel: str
    message: str = ""
    in_group: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrote(Event):
    """Words. ``quoted`` is the platform's id of the message they answer, or empty."""

    text: str
    quoted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed(Event):
    """A button, by the data it carried (see :mod:`dialogs.press`)."""

    data: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent(Event):
    """Something that is not words. ``media`` names the kept bytes where there are any, ``caption`` the words
    with it, ``quoted`` the message that it answers, as of :class:`Wrote`.
    """

    kind: MediaKind
    media: str = ""
    caption: str = ""
    quoted: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited(Event):
    """An earlier message (``message``) now says ``text``."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unsent(Event):
    """An earlier message (``message``) was taken back by its sender."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Followed(Event):
    """The bot was added, started or unblocked; ``code`` comes with a deep link, or is empty."""

    code: str = ""
    unblocked: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Blocked(Event):
    """The person blocked the bot: nothing reaches them by this channel."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(Event):
    """A one-time code was accepted: this address is now this person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Parked(Event):
    """An event of this person could not be handled three times. ``text`` is what they wrote, or empty."""

    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Due(Event):
    """The clock: ``prompt`` fell due for this person, about ``slot`` (mostly the local day, ISO), and may be
    said ``until`` then (None: always).
    """

    prompt: str
    slot: str
    until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown(Event):
    """Something this program has no name for; kept as it came. ``kind`` is the platform's word for it."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled(Event):
    """A form of the staff page was sent: what its button is in chat (``data``, see :mod:`dialogs.press`), and
    the answers to what would be asked then, by the question's name: as typed, or an option's key.
    """

    data: str
    fields: Mapping[str, str]
