"""What a phone shows: bubbles in order, with their buttons."""

from dataclasses import dataclass, field, replace
from typing import Any

BOT = "bot"


@dataclass(frozen=True)
class Button:
    """Something to tap.

    `kind` is the platform's word (postback, message, uri, callback_data ...), `value` what the tap sends
    back, says or opens. A fleeting button (LINE's quick reply) is gone as soon as a newer bubble is there.
    """

    label: str
    kind: str
    value: str
    fleeting: bool = False
    raw: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)


@dataclass(frozen=True)
class Bubble:
    """One message on the screen. `sender` is `bot` or a person's id, `to_lock_screen` the alternative."""

    id: str
    sender: str
    text: str
    kind: str = "text"
    buttons: tuple[Button, ...] = ()
    silent: bool = False
    to_lock_screen: str = ""
    raw: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    @property
    def labels(self) -> list[str]:
        """The words on the buttons, in order."""
        return [button.label for button in self.buttons]

    def button(self, label_or_value: str) -> Button | None:
        """The button with these words or this data, if the bubble has it."""
        for button in self.buttons:
            if label_or_value in (button.label, button.value):
                return button
        return None


def on_screen(chat: list[Bubble]) -> list[Bubble]:
    """The chat as a person sees it now: fleeting buttons only under the newest bubble."""
    faded = [without_fleeting(bubble) for bubble in chat[:-1]]
    return faded + chat[-1:]


def without_fleeting(bubble: Bubble) -> Bubble:
    """The bubble after something newer came."""
    return replace(bubble, buttons=tuple(b for b in bubble.buttons if not b.fleeting))


def find_button(chat: list[Bubble], label_or_value: str) -> tuple[Bubble, Button] | None:
    """The newest button with these words or this data."""
    for bubble in reversed(chat):
        button = bubble.button(label_or_value)
        if button is not None:
            return bubble, button
    return None
