"""What the platforms lay out alike: long texts in parts, small buttons in rows, links that may be buttons."""

from collections.abc import Sequence

from bot.shaping.text import clean, split, units, width
from dialogs.changing import replace
from dialogs.messages import Link, Message, ShownButton

LONGEST_URL = 1000
MOST_IN_ROW = 3
ROW_WIDTH = 24
NO_WORDS = "…"


def in_parts(message: Message, plain: int, beside_buttons: int) -> list[Message]:
    """The message as several: each text within ``plain`` UTF-16 units, and the last, with all the buttons,
    within ``beside_buttons``; its pictures before it, each by itself. Nothing comes of a message that shows
    nothing.
    """
    if message.pictures:
        pictures = [Message("", pictures=(url,)) for url in message.pictures if is_public(url)]
        return pictures + in_parts(replace(message, pictures=()), plain, beside_buttons)
    links = tuple(link for link in message.links if can_be_button(link))
    text = clean("\n".join([message.text, *_written_out(message.links)]))
    pieces = split(text, plain)
    if not message.buttons and not links:
        return [Message(piece) for piece in pieces if piece.strip()]
    if pieces and units(pieces[-1]) > beside_buttons:
        *before, last = split(pieces[-1], beside_buttons)
        pieces[-1:] = ["".join(before), last]
    shown = [piece for piece in pieces if piece.strip()] or [NO_WORDS]
    return [*map(Message, shown[:-1]), replace(message, text=shown[-1], links=links)]


def can_be_button(link: Link) -> bool:
    """Whether every platform takes the address on a button: public, secure, not too long."""
    return is_public(link.url)


def is_public(url: str) -> bool:
    """Whether every platform takes the address: public, secure, not too long."""
    return url.startswith("https://") and len(url) <= LONGEST_URL and url.isascii()


def _written_out(links: Sequence[Link]) -> list[str]:
    return [f"{link.label}\n{link.url}" for link in links if not can_be_button(link)]


def choices(message: Message) -> list[ShownButton]:
    """The buttons that stand one a row."""
    return [button for button in message.buttons if not button.quiet]


def quiet_rows(message: Message) -> list[list[ShownButton]]:
    """The small buttons in rows of up to three, as many as can be read side by side."""
    rows: list[list[ShownButton]] = []
    for button in message.buttons:
        if not button.quiet:
            continue
        if rows and _fits([*rows[-1], button]):
            rows[-1].append(button)
        else:
            rows.append([button])
    return rows


def _fits(row: Sequence[ShownButton]) -> bool:
    widest = max(width(button.label) for button in row)
    return len(row) <= MOST_IN_ROW and widest * len(row) <= ROW_WIDTH
