"""Messages as LINE's message objects, within its limits.

Limits: https://developers.line.biz/en/reference/messaging-api/#message-objects, in the units of
https://developers.line.biz/en/docs/messaging-api/text-character-count/
"""

import re
from collections.abc import Sequence
from typing import Any

from bot.shaping.layout import choices, in_parts, quiet_rows
from bot.shaping.text import cut
from dialogs.messages import Link, Message, ShownButton

Json = dict[str, Any]

MESSAGES_IN_REQUEST = 5
TEXT_UNITS = 5000
ALT_TEXT_UNITS = 400  # 1,500 are allowed; what stands on a lock screen is short
LABEL_UNITS = 40
BUBBLE_BYTES = 30_000
BUBBLE_TEXT_UNITS = 1500  # with twelve buttons this stays far below BUBBLE_BYTES

# In plain texts LINE makes addresses and telephone numbers tappable by itself, in bubbles it does not.
TAPPABLE = re.compile(r"https?://[!-;=?-~]{1,900}|(?<![\d-])0\d{1,4}-\d{1,4}-\d{3,4}(?![\d-])")


def pack(messages: Sequence[Message]) -> list[tuple[Message, ...]]:
    """Messages in groups of one request each."""
    whole = [part for message in messages for part in in_parts(message, TEXT_UNITS, BUBBLE_TEXT_UNITS)]
    starts = range(0, len(whole), MESSAGES_IN_REQUEST)
    return [tuple(whole[start : start + MESSAGES_IN_REQUEST]) for start in starts]


def message_object(message: Message) -> Json:
    """A packed message as LINE takes it: a picture, a text, or a bubble where it has buttons."""
    if message.pictures:
        (url,) = message.pictures
        return {"type": "image", "originalContentUrl": url, "previewImageUrl": url}
    if not message.buttons and not message.links:
        return {"type": "text", "text": message.text}
    return {"type": "flex", "altText": cut(message.text, ALT_TEXT_UNITS), "contents": _bubble(message)}


def _bubble(message: Message) -> Json:
    buttons = [_button(_postback(choice), "secondary") for choice in choices(message)]
    buttons += [_button(_uri(link), "primary") for link in message.links]
    buttons += [
        _box("horizontal", [_button(_postback(small), "link") for small in row])
        for row in quiet_rows(message)
    ]
    return {
        "type": "bubble",
        "body": _box("vertical", _paragraphs(message.text)),
        "footer": _box("vertical", buttons),
    }


def _box(layout: str, contents: list[Json]) -> Json:
    return {"type": "box", "layout": layout, "spacing": "sm", "contents": contents}


def _button(action: Json, style: str) -> Json:
    height = "sm" if style == "link" else "md"
    return {
        "type": "button",
        "style": style,
        "height": height,
        "adjustMode": "shrink-to-fit",
        "action": action,
    }


def _postback(button: ShownButton) -> Json:
    label = cut(button.label, LABEL_UNITS)
    return {"type": "postback", "label": label, "data": button.press, "displayText": label}


def _uri(link: Link) -> Json:
    return {"type": "uri", "label": cut(link.label, LABEL_UNITS), "uri": link.url}


def _paragraphs(text: str) -> list[Json]:
    """The text; a line that holds an address or a telephone number stands for itself, to be tapped."""
    found: list[Json] = []
    plain: list[str] = []
    for line in [*text.split("\n"), None]:
        tappable = TAPPABLE.search(line) if line else None
        if line is not None and tappable is None:
            plain.append(line)
            continue
        if "".join(plain).strip():
            found.append(_words("\n".join(plain)))
        plain = []
        if line and tappable:
            found.append(_words(line) | {"color": "#1a56b0", "action": _open(tappable[0])})
    return found


def _words(text: str) -> Json:
    return {"type": "text", "text": text, "wrap": True}


def _open(address: str) -> Json:
    uri = address if address.startswith("http") else "tel:" + address.replace("-", "")
    return {"type": "uri", "label": cut(address, LABEL_UNITS), "uri": uri}
