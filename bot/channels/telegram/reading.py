"""What Telegram's updates mean, read from the raw JSON. https://core.telegram.org/bots/api#update"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.channel import Arrival, Raw, WantedMedia
from bot.shaping.lenient import identity, moment, number, part, parts, received, stamped, words
from dialogs.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    MediaKind,
    Pressed,
    Sent,
    Unknown,
    Wrote,
)

NAME = "telegram"
UPDATES = ("message", "edited_message", "callback_query", "my_chat_member")
FETCHED_BYTES = 20 * 2**20  # https://core.telegram.org/bots/api#getfile

# What a message may carry, the telling fields first: an animation is a document too, a venue a location too.
FILES: dict[str, MediaKind] = {
    "photo": "photo",
    "voice": "voice",
    "audio": "voice",
    "video": "video",
    "video_note": "video",
    "animation": "video",
    "document": "file",
}
# Messages that Telegram writes into a private chat by itself.
NOT_BY_A_PERSON = (
    "pinned_message",
    "message_auto_delete_timer_changed",
    "chat_background_set",
    "write_access_allowed",
    "connected_website",
    "boost_added",
    "successful_payment",
    "migrate_to_chat_id",
    "migrate_from_chat_id",
)


def arrivals(body: Raw, now: datetime) -> list[Arrival]:
    """One update; ValueError where it is none."""
    key = identity(body, "update_id")
    if not key:
        raise ValueError("a Telegram update has an update_id")
    if _happened_at(body) is None:
        body = stamped(body, now)
    event = read(body)
    wanted = _file(_content(body)[1]) if isinstance(event, Sent) and event.media else None
    media = (WantedMedia(event.media, wanted[1], event.kind),) if wanted and isinstance(event, Sent) else ()
    return [
        Arrival(
            key=key,
            sender=_sender(body),
            happened_at=event.at,
            raw=body,
            message=event.message,
            is_group=event.in_group,
            media=media,
        )
    ]


def read(raw: Raw) -> Event:
    """One update as what happened."""
    kind, content = _content(raw)
    common: dict[str, Any] = {
        "at": _happened_at(raw) or received(raw),
        "channel": NAME,
        "message": identity(content, "message_id"),
        "in_group": _in_group(content),
    }
    match kind:
        case "message":
            return _message(raw, content, common)
        case "edited_message":
            text = words(content, "text") or words(content, "caption")
            return Edited(**common, text=text) if text else Unknown(**common, kind=kind)
        case "callback_query" if words(content, "data"):
            return Pressed(**common, data=words(content, "data"))
        case "my_chat_member" if not common["in_group"]:
            return _membership(content, common)
        case _:
            return Unknown(**common, kind=kind)


def reply_token(raw: Raw) -> str:
    """The id of the tap whose button spins until it is answered, or empty."""
    return identity(raw, "callback_query", "id")


def _content(raw: Raw) -> tuple[str, Raw]:
    """The kind of an update and what it carries: the one field that is an object."""
    named = ((name, content) for name, content in raw.items() if isinstance(content, Mapping))
    return next(named, ("", {}))


def _chat(content: Raw) -> Raw:
    """The chat, which a tap names only by the message it was on."""
    return part(content, "chat") or part(content, "message", "chat")


def _sender(raw: Raw) -> str:
    """The chat where it is a group, else the person."""
    _, content = _content(raw)
    return identity(_chat(content) if _in_group(content) else {}, "id") or _person(content)


def _person(content: Raw) -> str:
    return (
        identity(content, "from", "id") or identity(_chat(content), "id") or identity(content, "user", "id")
    )


def _in_group(content: Raw) -> bool:
    return words(_chat(content), "type") in ("group", "supergroup", "channel")


def _happened_at(raw: Raw) -> datetime | None:
    """A tap does not tell its time; the message it was on may be old."""
    kind, content = _content(raw)
    return (
        None if kind == "callback_query" else moment(number(content, "edit_date") or number(content, "date"))
    )


def _membership(content: Raw, common: dict[str, Any]) -> Event:
    """In a private chat this is a block, or the end of one. https://core.telegram.org/bots/api#chatmemberupdated"""
    match words(content, "new_chat_member", "status"):
        case "kicked" | "left":
            return Blocked(**common)
        case "member":
            return Followed(**common, unblocked=True)
        case status:
            return Unknown(**common, kind=f"my_chat_member {status}")


def _message(raw: Raw, content: Raw, common: dict[str, Any]) -> Event:
    quoted = identity(content, "reply_to_message", "message_id")
    if words(content, "text"):
        return _text(words(content, "text"), quoted, common)
    found = _file(content)
    if found is not None:
        media = "" if common["in_group"] else f"{NAME}-{identity(raw, 'update_id')}"
        caption = words(content, "caption")
        return Sent(**common, kind=found[0], media=media, caption=caption, quoted=quoted)
    if "sticker" in content:
        return Sent(**common, kind="sticker", caption=words(content, "sticker", "emoji"))
    if "location" in content:
        return Sent(**common, kind="location", caption=_place(content))
    if "contact" in content:
        return Sent(**common, kind="contact", caption=_contact(part(content, "contact")))
    if any(name in content for name in NOT_BY_A_PERSON):
        return Unknown(**common, kind="service message")
    return Sent(**common, kind="other", caption=words(content, "caption"))


def _text(text: str, quoted: str, common: dict[str, Any]) -> Event:
    if not text.startswith("/"):
        return Wrote(**common, text=text, quoted=quoted)
    command, _, rest = text[1:].partition(" ")
    name = command.partition("@")[0]
    if name == "start":
        return Followed(**common, code=rest.strip())
    return Wrote(**common, text=f"{name} {rest}".strip())


def _file(content: Raw) -> tuple[MediaKind, str] | None:
    """The kind and file id of what a message carries: of a photo the largest size that can be fetched."""
    for name, kind in FILES.items():
        sizes = parts(content, name) if name == "photo" else [part(content, name)]
        named = [size for size in sizes if identity(size, "file_id")]
        small = [size for size in named if (number(size, "file_size") or 0) <= FETCHED_BYTES]
        if named:
            largest = max(small or named, key=lambda size: number(size, "width") or 0)
            return kind, identity(largest, "file_id")
    return None


def _place(content: Raw) -> str:
    named = [words(content, "venue", "title"), words(content, "venue", "address")]
    spot = [number(content, "location", axis) for axis in ("latitude", "longitude")]
    if None not in spot:
        named.append(", ".join(str(degrees) for degrees in spot))
    return "\n".join(filter(None, named))


def _contact(contact: Raw) -> str:
    return " ".join(filter(None, (words(contact, n) for n in ("last_name", "first_name", "phone_number"))))
