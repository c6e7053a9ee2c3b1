"""What LINE refuses in messages: https://developers.line.biz/en/reference/messaging-api/#message-objects

Texts are counted in UTF-16 units (https://developers.line.biz/en/docs/messaging-api/text-character-count/).
"""

from typing import Any

from .line_actions import Json, action_problems, missing, over
from .line_rich import flex_problems, template_problems
from .units import Limit

MESSAGES = Limit("items", 5, 1)
QUICK_REPLIES = Limit("items", 13, 1)

MESSAGE_FIELDS: dict[str, tuple[str, ...]] = {
    "text": ("text",),
    "textV2": ("text",),
    "sticker": ("packageId", "stickerId"),
    "image": ("originalContentUrl", "previewImageUrl"),
    "video": ("originalContentUrl", "previewImageUrl"),
    "audio": ("originalContentUrl", "duration"),
    "location": ("title", "address", "latitude", "longitude"),
    "flex": ("altText", "contents"),
    "template": ("altText", "template"),
}
MESSAGE_LIMITS: dict[str, Limit] = {
    "text": Limit("utf16", 5000, 1),
    "altText": Limit("utf16", 1500, 1),
    "originalContentUrl": Limit("utf16", 2000, 1),
    "previewImageUrl": Limit("utf16", 2000, 1),
}


def messages_problems(messages: Any) -> list[str]:
    """Everything wrong with the messages of one request."""
    if not isinstance(messages, list):
        return ["$.messages: required"]
    problem = MESSAGES.problem(messages)
    found = [f"$.messages: {problem}"] if problem else []
    for index, message in enumerate(messages):
        found += message_problems(f"$.messages[{index}]", message)
    return found


def message_problems(path: str, message: Json) -> list[str]:
    """Everything wrong with one message."""
    kind = message.get("type")
    if kind not in MESSAGE_FIELDS:
        return [f"{path}.type: unknown message {kind!r}"]
    found = missing(path, message, MESSAGE_FIELDS[kind]) or over(path, message, MESSAGE_LIMITS)
    for name in ("originalContentUrl", "previewImageUrl"):
        if not str(message.get(name, "https://")).startswith("https://"):
            found.append(f"{path}.{name}: not https")
    if kind == "flex" and not found:
        found += flex_problems(f"{path}.contents", message["contents"])
    if kind == "template" and not found:
        found += template_problems(f"{path}.template", message["template"])
    return found + quick_problems(f"{path}.quickReply", message.get("quickReply"))


def quick_problems(path: str, quick: Json | None) -> list[str]:
    """Everything wrong with quick replies."""
    if quick is None:
        return []
    items = quick.get("items") or []
    problem = QUICK_REPLIES.problem(items)
    found = [f"{path}.items: {problem}"] if problem else []
    for index, item in enumerate(items):
        found += missing(f"{path}.items[{index}]", item, ("type", "action"))
        found += action_problems(f"{path}.items[{index}].action", item.get("action") or {}, "quickReply")
    return found
