"""What phones showed, as lines of a transcript."""

import re
from collections.abc import Iterable
from datetime import datetime

from dialogs.messages import Message

from .reading import SILENCE

LONG_RUN = re.compile(r"(.)\1{39,}", re.DOTALL)
CODE = re.compile(r"(?<![0-9A-Za-z])[2-9A-HJKMNP-TV-Z]{12}(?![0-9A-Za-z])")
"""A secret, made by chance."""
INDENT = "     "
LEFT = "(the bot leaves the group)"


def shown(phone: str, messages: Iterable[Message]) -> list[str]:
    """Each message under the phone's name; runs of one character stay short to read."""
    return [line for message in messages for line in _message(phone, message)]


def silence() -> list[str]:
    """That nothing was shown is said, so that nothing is silent by mistake."""
    return [SILENCE]


def passed(moment: datetime) -> str:
    """The clock came to a moment at which the bot spoke by itself."""
    return f"~ {moment:%Y-%m-%d %H:%M}"


def left(phone: str) -> list[str]:
    """The bot goes out of a group."""
    return [f"{phone}< {LEFT}"]


def _message(phone: str, message: Message) -> list[str]:
    text = CODE.sub("〔code〕", message.text)
    text = LONG_RUN.sub(lambda run: f"{{{run[1]}×{len(run[0])}}}", text)
    lines = text.split("\n") + [f"〔{name}〕" for name in message.media]
    lines += [f"〔{link.label}：{link.url.partition('?')[0]}〕" for link in message.links]
    if message.buttons:
        buttons = (f"({b.label})" if b.quiet else f"[{b.label}]" for b in message.buttons)
        lines.append(" ".join(buttons))
    first, *others = [line or "·" for line in lines]
    return [f"{phone}< {first}", *(INDENT + line for line in others)]
