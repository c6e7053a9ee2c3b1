"""Messages as Telegram takes them, within its limits: one request each, plain text, buttons below it.

Limits: https://core.telegram.org/bots/api#sendmessage and
https://core.telegram.org/bots/api#inlinekeyboardbutton
"""

from collections.abc import Sequence

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.shaping.layout import choices, in_parts, quiet_rows
from dialogs.messages import Message, ShownButton

TEXT_UNITS = 4096  # Telegram counts code points; UTF-16 units are never fewer


def pack(messages: Sequence[Message]) -> list[tuple[Message, ...]]:
    """Messages in groups of one request each, which is one message."""
    return [(part,) for message in messages for part in in_parts(message, TEXT_UNITS, TEXT_UNITS)]


def keyboard(message: Message) -> InlineKeyboardMarkup | None:
    """The buttons: a choice a row, then links, then the quiet ones side by side."""
    rows = [[_button(choice)] for choice in choices(message)]
    rows += [[InlineKeyboardButton(link.label, url=link.url)] for link in message.links]
    rows += [[_button(small) for small in row] for row in quiet_rows(message)]
    return InlineKeyboardMarkup(rows) if rows else None


def _button(button: ShownButton) -> InlineKeyboardButton:
    return InlineKeyboardButton(button.label, callback_data=button.press)
