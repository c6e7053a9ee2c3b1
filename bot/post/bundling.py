"""Bundles: several cards in one request, since each request to a person is counted.

A row that carries several names them all: ``about`` is then a list, with a name for each of its messages in
their order. So a card in it can still be quoted, and taken back, by itself.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from dialogs.messages import Message
from models.outbox import LONGEST_ABOUT, subjects

Pack = Callable[[Sequence[Message]], list[tuple[Message, ...]]]


class Part(NamedTuple):
    """A message and what it is about."""

    about: str
    message: Message


class Bundle(NamedTuple):
    """One request and what it is about."""

    about: str
    messages: tuple[Message, ...]


def parted(about: str, messages: Sequence[Message]) -> list[Part]:
    """The messages of a row, each with what it is about."""
    names = subjects(about, len(messages))
    return [Part(name, message) for name, message in zip(names, messages, strict=True)]


def bundled(parts: Iterable[Part], pack: Pack) -> list[Bundle]:
    """As few requests as the channel allows, in order. A message that fills several stands alone."""
    bundles: list[Bundle] = []
    for part in parts:
        groups = pack([part.message])
        fresh = [Bundle(",".join([part.about] * len(group)), group) for group in groups]
        if bundles and len(fresh) == 1 and (joined := _joined(bundles[-1], fresh[0], pack)):
            bundles[-1] = joined
        else:
            bundles += fresh
    return [_plain(bundle) for bundle in bundles]


def _joined(one: Bundle, other: Bundle, pack: Pack) -> Bundle | None:
    about, messages = f"{one.about},{other.about}", one.messages + other.messages
    fits = len(about) <= LONGEST_ABOUT and pack(messages) == [messages]
    return Bundle(about, messages) if fits else None


def _plain(bundle: Bundle) -> Bundle:
    """All about one: its name alone."""
    names = set(bundle.about.split(","))
    return Bundle(names.pop(), bundle.messages) if len(names) == 1 else bundle
