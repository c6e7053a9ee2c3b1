"""Messages as the Bot API writes them, and how Telegram's app shows them."""

from typing import Any

from tests.fakes.phone import Bubble, Button

Json = dict[str, Any]
NOT_AN_ACTION = {"text", "style", "icon_custom_emoji_id"}


def bubble(message: Json, sender: str, *, silent: bool = False) -> Bubble:
    """What a message looks like on the phone."""
    text = str(message.get("text") or message.get("caption") or "")
    kind = kind_of(message)
    return Bubble(
        id=str(message["message_id"]),
        sender=sender,
        text=text or f"({kind})",
        kind=kind,
        buttons=inline_buttons(message.get("reply_markup")),
        silent=silent,
        to_lock_screen=text,
        raw=message,
    )


def kind_of(message: Json) -> str:
    """What a message carries."""
    kinds = ("text", "photo", "document", "voice", "video", "sticker", "location")
    return next((kind for kind in kinds if kind in message), "other")


def inline_buttons(markup: Json | None) -> tuple[Button, ...]:
    """The buttons under a bubble, row by row."""
    rows = (markup or {}).get("inline_keyboard") or []
    return tuple(inline_button(button) for row in rows for button in row)


def inline_button(button: Json) -> Button:
    """One of them; its kind is the name of the field that says what it does."""
    kind = next((name for name in button if name not in NOT_AN_ACTION), "nothing")
    return Button(button["text"], kind, str(button.get(kind, "")), False, button)


def keyboard(markup: Json) -> list[Button]:
    """The buttons of a reply keyboard; a tap says the label."""
    rows = markup.get("keyboard") or []
    buttons = [{"text": button} if isinstance(button, str) else button for row in rows for button in row]
    return [Button(button["text"], "says", button["text"], False, button) for button in buttons]


def entities(words: str) -> list[Json]:
    """A command at the start is marked; offsets are UTF-16 units, and commands are ASCII."""
    command = words.split(maxsplit=1)[0] if words.startswith("/") else ""
    return [{"type": "bot_command", "offset": 0, "length": len(command)}] if len(command) > 1 else []
