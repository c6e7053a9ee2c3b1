"""What phones get, packed by each platform's own channel and held against the platform's limits."""

from collections.abc import Sequence

from bot.channels.line import LineChannel
from bot.channels.line.packing import message_object
from bot.channels.telegram import TelegramChannel
from bot.channels.telegram.packing import keyboard
from bot.channels.web import WebChannel
from dialogs.messages import Message
from tests.fakes.limits.line_calls import sending_problems
from tests.fakes.limits.telegram import findings

LINE = LineChannel("an invented secret", "an invented token")
TELEGRAM = TelegramChannel("123456:invented")
WEB = WebChannel()


def problems(messages: Sequence[Message]) -> list[str]:
    """Everything that a platform would refuse, and everything that packing lost."""
    return [*_line(messages), *_telegram(messages), *_lost(messages)]


def _line(messages: Sequence[Message]) -> list[str]:
    bodies = [
        {"replyToken": "0" * 32, "messages": [message_object(message) for message in group]}
        for group in LINE.pack(messages)
    ]
    return [f"line {problem}" for body in bodies for problem in sending_problems("reply", body)]


def _telegram(messages: Sequence[Message]) -> list[str]:
    found: list[str] = []
    for group in TELEGRAM.pack(messages):
        for message in group:
            markup = keyboard(message)
            params = {"chat_id": 1, "text": message.text} | (
                {"reply_markup": markup.to_dict()} if markup else {}
            )
            found += [f"telegram {finding.problem}" for finding in findings("sendMessage", params)]
    return found


def _lost(messages: Sequence[Message]) -> list[str]:
    wanted = _content(messages)
    return [
        f"{channel.name}: something was lost"
        for channel in (LINE, TELEGRAM, WEB)
        if _content([message for group in channel.pack(messages) for message in group]) != wanted
    ]


def _content(messages: Sequence[Message]) -> tuple[str, list[str], list[str]]:
    """All words without their spacing, all buttons, all pictures."""
    words = "".join("".join(message.text.split()) for message in messages)
    buttons = [button.press for message in messages for button in message.buttons]
    return words, buttons, [name for message in messages for name in message.media]
