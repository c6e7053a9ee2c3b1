"""Events that the bot tells itself, by the inbox like any other: a code was accepted, an event had to be
parked.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from dialogs.events import Blocked, Due, Event, Filled, Joined, Parked, Unknown
from models.due import occurrence

SOURCE = "internal"
DESK = "desk"
"""The source of forms of the staff page, each under a key of its own: sent twice it is one."""


def joined(channel: str, reply_token: str) -> dict[str, str]:
    """A one-time code was accepted on ``channel``; its reply token goes on."""
    return {"kind": "joined", "channel": channel, "reply_token": reply_token}


def parked(channel: str, text: str, message: str) -> dict[str, str]:
    """An event could not be handled; ``text`` is what the person wrote as ``message``, where it can be
    told.
    """
    return {"kind": "parked", "channel": channel, "text": text, "message": message}


def unreachable(channel: str) -> dict[str, str]:
    """Sending showed that the person cannot be reached by ``channel`` any more."""
    return {"kind": "unreachable", "channel": channel}


def filled(data: str, fields: Mapping[str, str]) -> dict[str, Any]:
    """A form of the staff page was sent."""
    return {"kind": "filled", "data": data, "fields": dict(fields)}


def fell_due(key: str, payload: bytes, at: datetime) -> Due:
    """What the clock put into the inbox under ``key``."""
    prompt, slot, until = occurrence(key, payload)
    return Due(at=at, channel="schedule", prompt=prompt, slot=slot, until=until)


def read(raw: Mapping[str, Any], at: datetime) -> Event:
    """An internal payload as what happened."""
    match raw.get("kind"):
        case "joined":
            return Joined(at=at, channel=str(raw["channel"]))
        case "parked":
            return Parked(
                at=at, channel=str(raw["channel"]), text=str(raw["text"]), message=str(raw.get("message", ""))
            )
        case "unreachable":
            return Blocked(at=at, channel=str(raw["channel"]))
        case "filled":
            return Filled(at=at, channel=DESK, data=str(raw["data"]), fields=raw["fields"])
    return Unknown(at=at, channel=SOURCE, kind=str(raw.get("kind")))
