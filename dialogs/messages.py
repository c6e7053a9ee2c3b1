"""What a phone shows, before any channel turns it into its own form.

Limits every message keeps, so that each channel can show it: at most 12 buttons (LINE's quick reply takes
13), labels of at most 20 characters (LINE buttons), press data of at most 64 bytes (Telegram
``callback_data``).
A text may be of any length; the channel splits it.
"""

from collections.abc import Sequence
from typing import NamedTuple

from dialogs.words import Said

MOST_BUTTONS = 12
LONGEST_LABEL = 20
LONGEST_PRESS_BYTES = 64


class Button(NamedTuple):
    """A tap. ``quiet`` ones (back, stop, skip) stand smaller, below the choices."""

    label: Said
    press: str
    quiet: bool = False


class Prompt(NamedTuple):
    """A message in no language yet: what dialogs make. A ``public`` one is about nobody, so that even a chat
    which carries nothing personal may show it.
    """

    words: tuple[Said, ...]
    buttons: tuple[Button, ...] = ()
    media: tuple[str, ...] = ()
    public: bool = False

    def put(self, language: str) -> "Message":
        """The message as its reader reads it."""
        return Message(
            "\n".join([said.text(language) for said in self.words]),
            tuple([ShownButton(label.text(language), press, quiet) for label, press, quiet in self.buttons]),
            self.media,
            public=self.public,
        )


class ShownButton(NamedTuple):
    """A button in its reader's language."""

    label: str
    press: str
    quiet: bool = False


class Link(NamedTuple):
    """A button that opens a page: ``label`` of at most 20 characters, an ``https`` address."""

    label: str
    url: str


class Message(NamedTuple):
    """One bubble in its reader's language. ``media`` names kept photos and files (``Sent.media``), and
    drawings; ``pictures``: addresses (``https``) of PNGs that the words beside them say too.
    """

    text: str
    buttons: tuple[ShownButton, ...] = ()
    media: tuple[str, ...] = ()
    links: tuple[Link, ...] = ()
    public: bool = False
    pictures: tuple[str, ...] = ()


def say(
    *words: Said, buttons: Sequence[Button] = (), media: Sequence[str] = (), public: bool = False
) -> Prompt:
    """A bubble of one or more sentences, one a line."""
    return Prompt(words, tuple(buttons), tuple(media), public)
