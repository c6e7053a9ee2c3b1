"""What LINE's webhook events mean, read from the raw JSON.

The SDK's parser drops what it does not know, and a whole batch with it; here each event stands for itself.
https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects
"""

import hashlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.channel import Arrival, Raw, WantedMedia
from bot.shaping.lenient import RECEIVED, identity, moment, number, part, parts, received, stamped, words
from dialogs.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    MediaKind,
    Pressed,
    Sent,
    Unknown,
    Unsent,
    Wrote,
)

NAME = "line"
KEPT_BY_LINE: dict[str, MediaKind] = {"image": "photo", "video": "video", "audio": "voice", "file": "file"}
MILLISECONDS = 1000
MOST_KEYWORDS = 3


def arrivals(body: Raw, now: datetime) -> list[Arrival]:
    """The events of one webhook body; ValueError where it is none."""
    events = part(body).get("events")
    if not isinstance(events, list):
        raise ValueError("a LINE webhook has a list of events")  # noqa: TRY004 - so the contract says
    return [_arrival(event if isinstance(event, Mapping) else {"unreadable": event}, now) for event in events]


def _arrival(raw: Raw, now: datetime) -> Arrival:
    key = _key(raw)
    if _happened_at(raw) is None:
        raw = stamped(raw, now)
    event = read(raw)
    return Arrival(
        key=key,
        sender=_chat(raw),
        happened_at=event.at,
        raw=raw,
        message=event.message,
        is_group=event.in_group,
        media=_wanted(event),
    )


def read(raw: Raw) -> Event:
    """One raw event as what happened."""
    kind = words(raw, "type")
    about = _About(raw)
    if not _answerable(raw):
        return Unknown(**about.known(), kind=words(raw, "mode") or kind)
    match kind:
        case "message":
            return _message(raw, about)
        case "postback" if words(raw, "postback", "data"):
            return Pressed(**about.known(), data=words(raw, "postback", "data"))
        case "unsend":
            return Unsent(**about.known(identity(raw, "unsend", "messageId")))
        case "messageEdited" if words(raw, "message", "text"):
            return Edited(**about.known(), text=words(raw, "message", "text"))
        case "follow":
            return Followed(**about.known(), unblocked=part(raw, "follow").get("isUnblocked") is True)
        case "unfollow":
            return Blocked(**about.known())
        case _:
            return Unknown(**about.known(), kind=kind)


def reply_token(raw: Raw) -> str:
    """The reply token, or empty where there is none or the bot has to be silent."""
    return identity(raw, "replyToken") if _answerable(raw) else ""


class _About:
    """What all events have in common."""

    def __init__(self, raw: Raw) -> None:
        self.at = _happened_at(raw) or received(raw)
        self.message = identity(raw, "message", "id")
        self.in_group = _in_group(raw)

    def known(self, message: str = "") -> dict[str, Any]:
        return {
            "at": self.at,
            "channel": NAME,
            "message": message or self.message,
            "in_group": self.in_group,
        }


def _message(raw: Raw, about: _About) -> Event:
    content = part(raw, "message")
    quoted = identity(content, "quotedMessageId")
    match words(content, "type"):
        case "text":
            return Wrote(**about.known(), text=words(content, "text"), quoted=quoted)
        case "sticker":
            return Sent(**about.known(), kind="sticker", caption=_sticker_words(content), quoted=quoted)
        case "location":
            return Sent(**about.known(), kind="location", caption=_place(content))
        case kind:
            return Sent(
                **about.known(),
                kind=KEPT_BY_LINE.get(kind, "other"),
                media=_media_id(raw) if _has_content(raw) else "",
                caption=words(content, "fileName"),
                quoted=quoted,
            )


def _sticker_words(content: Raw) -> str:
    said = [words({"word": keyword}, "word") for keyword in parts(content, "keywords")[:MOST_KEYWORDS]]
    return words(content, "text") or "、".join(filter(None, said))


def _place(content: Raw) -> str:
    named = [words(content, "title"), words(content, "address")]
    spot = [number(content, "latitude"), number(content, "longitude")]
    if None not in spot:
        named.append(", ".join(str(degrees) for degrees in spot))
    return "\n".join(filter(None, named))


def _has_content(raw: Raw) -> bool:
    """Whether LINE keeps bytes for us. Nothing is fetched from other addresses, nor what groups send."""
    content = part(raw, "message")
    elsewhere = words(content, "contentProvider", "type") == "external"
    ours = words(content, "type") in KEPT_BY_LINE and bool(identity(content, "id"))
    return ours and not elsewhere and not _in_group(raw)


def _wanted(event: Event) -> tuple[WantedMedia, ...]:
    if not isinstance(event, Sent) or not event.media:
        return ()
    return (WantedMedia(event.media, event.message, event.kind),)


def _media_id(raw: Raw) -> str:
    return f"{NAME}-{_key(raw)}"


def _key(raw: Raw) -> str:
    """``webhookEventId``, or a digest of the event without what a redelivery changes and we add."""
    given = identity(raw, "webhookEventId")
    if given and len(given) <= 32:
        return given
    lasting = {name: value for name, value in raw.items() if name not in ("deliveryContext", RECEIVED)}
    text = json.dumps(lasting, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _happened_at(raw: Raw) -> datetime | None:
    return moment(number(raw, "timestamp"), MILLISECONDS)


def _chat(raw: Raw) -> str:
    source = part(raw, "source")
    return identity(source, "groupId") or identity(source, "roomId") or identity(source, "userId")


def _in_group(raw: Raw) -> bool:
    source = part(raw, "source")
    return bool(identity(source, "groupId") or identity(source, "roomId"))


def _answerable(raw: Raw) -> bool:
    """Not where another module of the official account has the floor (``mode: standby``)."""
    return words(raw, "mode") != "standby"
