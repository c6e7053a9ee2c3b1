"""A context with gaps: whoever looks at a topic that was not read yet says so by raising :class:`Unread`."""

from collections.abc import Callable
from typing import Any

from dialogs.facts import Context

TOPIC_OF = {
    "coordinator": "beside",
    "backup": "beside",
    "days": "own",
    "notes": "own",
    "notices": "own",
    "goals": "own",
    "consents": "consents",
    "people": "people",
}
"""Which topic each of a context's facts belongs to; the other facts are always there."""


class Unread(Exception):  # noqa: N818 - it tells what is so, and is no error
    """A turn looked at a topic that has to be read first."""

    def __init__(self, topic: str) -> None:
        super().__init__(topic)
        self.topic = topic


class PartialContext(Context):
    """A context that makes the facts of its topics only when they are looked at, by ``look``."""

    __slots__ = ("look",)
    look: Callable[[str], Any]


def _looked_at(name: str) -> property:
    """A fact that is made when it is looked at; what a context is made with in its place is dropped."""
    return property(lambda self: self.look(name), lambda self, _: None)


for _name in TOPIC_OF:
    setattr(PartialContext, _name, _looked_at(_name))


def partial_context(look: Callable[[str], Any], **facts: Any) -> PartialContext:
    """A context whose topics are found by ``look``, called with the fact's name; it may raise :class:`Unread`."""
    made = PartialContext(**facts)
    object.__setattr__(made, "look", look)
    return made
