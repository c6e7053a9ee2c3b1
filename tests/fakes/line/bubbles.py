"""How LINE's app shows a message object."""

from typing import Any

from tests.fakes.phone import BOT, Bubble, Button

Json = dict[str, Any]
VALUES = {
    "postback": "data",
    "datetimepicker": "data",
    "message": "text",
    "uri": "uri",
    "clipboard": "clipboardText",
}


def bubble(message: Json, message_id: str, *, silent: bool) -> Bubble:
    """What a message of the bot looks like on the phone."""
    text, buttons = content(message)
    items = (message.get("quickReply") or {}).get("items") or []
    quick = tuple(button(item["action"], fleeting=True) for item in items)
    return Bubble(
        id=message_id,
        sender=BOT,
        text=text,
        kind=message["type"],
        buttons=buttons + quick,
        silent=silent,
        to_lock_screen=message.get("altText", text),
        raw=message,
    )


def content(message: Json) -> tuple[str, tuple[Button, ...]]:
    """The words and the lasting buttons of a message."""
    match message["type"]:
        case "text" | "textV2":
            return message["text"], ()
        case "flex":
            return "\n".join(words(message["contents"])), tuple(actions(message["contents"]))
        case "template":
            return template(message["template"])
        case "image" | "video" | "audio":
            return f"({message['type']} {message['originalContentUrl']})", ()
        case other:
            return f"({other})", ()


def template(part: Json) -> tuple[str, tuple[Button, ...]]:
    """The words and buttons of a template and its columns."""
    columns = part.get("columns") or []
    lines = [text for one in [part, *columns] for text in (one.get("title"), one.get("text")) if text]
    found = [action for one in [part, *columns] for action in one.get("actions") or []]
    found += [one["action"] for one in columns if "action" in one]
    return "\n".join(lines), tuple(button(action) for action in found)


def words(part: Json) -> list[str]:
    """The texts of a flex container, in reading order; spans belong to one text."""
    if part.get("type") == "text":
        spans = "".join(span.get("text", "") for span in part.get("contents") or [])
        return [part.get("text") or spans]
    return [line for inner in inside(part) for line in words(inner)]


def actions(part: Json) -> list[Button]:
    """Everything that can be tapped in a flex container, in reading order."""
    own = [button(part["action"])] if isinstance(part.get("action"), dict) else []
    return own + [found for inner in inside(part) for found in actions(inner)]


def inside(part: Json) -> list[Json]:
    """The parts of a flex container."""
    blocks = [part[name] for name in ("header", "hero", "body", "footer") if isinstance(part.get(name), dict)]
    return blocks + [inner for inner in part.get("contents") or [] if isinstance(inner, dict)]


def button(action: Json, *, fleeting: bool = False) -> Button:
    """What an action object looks like."""
    kind = action["type"]
    value = str(action.get(VALUES.get(kind, ""), ""))
    return Button(str(action.get("label", "")), kind, value, fleeting, action)
