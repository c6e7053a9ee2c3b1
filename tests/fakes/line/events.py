"""Webhook events as LINE writes them: https://developers.line.biz/en/reference/messaging-api/#webhook-event-objects"""

import base64
import hashlib
import hmac
import json
from typing import Any

Event = dict[str, Any]
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
WITHOUT_REPLY = {"unsend", "unfollow", "leave", "memberLeft"}


def ulid(at_ms: int, number: int) -> str:
    """An id of 26 characters: ten of time, sixteen of a counter where LINE has chance."""
    return base32(at_ms, 10) + base32(number, 16)


def base32(number: int, width: int) -> str:
    """Crockford's base 32, zero-padded."""
    digits = ""
    for _ in range(width):
        number, digit = divmod(number, 32)
        digits = CROCKFORD[digit] + digits
    return digits


def user_source(user: str) -> Event:
    """A chat with one person."""
    return {"type": "user", "userId": user}


def group_source(group: str, user: str | None) -> Event:
    """A group chat; the person is named on message events only."""
    return {"type": "group", "groupId": group} | ({"userId": user} if user else {})


def text(message_id: str, words: str) -> Event:
    """A text message."""
    return {
        "type": "text",
        "id": message_id,
        "text": words,
        "quoteToken": f"quote-{message_id}",
        "markAsReadToken": f"read-{message_id}",
    }


def sticker(message_id: str, keywords: list[str]) -> Event:
    """A sticker; its picture cannot be had."""
    return {
        "type": "sticker",
        "id": message_id,
        "quoteToken": f"quote-{message_id}",
        "packageId": "446",
        "stickerId": "1988",
        "stickerResourceType": "ANIMATION",
        "keywords": keywords,
        "markAsReadToken": f"read-{message_id}",
    }


def media(kind: str, message_id: str, **more: Any) -> Event:
    """A photo, video or voice message, whose bytes LINE keeps."""
    quote = {} if kind == "audio" else {"quoteToken": f"quote-{message_id}"}
    return {"type": kind, "id": message_id, "contentProvider": {"type": "line"}, **quote, **more}


def file(message_id: str, name: str, size: int) -> Event:
    """A file of any kind."""
    return {"type": "file", "id": message_id, "fileName": name, "fileSize": size}


def location(message_id: str, title: str, latitude: float, longitude: float) -> Event:
    """A place on the map."""
    return {
        "type": "location",
        "id": message_id,
        "title": title,
        "address": "",
        "latitude": latitude,
        "longitude": longitude,
    }


def body(destination: str, events: list[Event]) -> bytes:
    """The body of a webhook, with the characters as they are, as LINE sends it."""
    return json.dumps({"destination": destination, "events": events}, ensure_ascii=False).encode()


def sign(raw: bytes, secret: str) -> dict[str, str]:
    """The headers of a webhook: HMAC-SHA256 of the raw body with the channel secret."""
    digest = hmac.new(secret.encode(), raw, hashlib.sha256).digest()
    return {
        "content-type": "application/json; charset=utf-8",
        "user-agent": "LineBotWebhook/2.0",
        "x-line-signature": base64.b64encode(digest).decode(),
    }
