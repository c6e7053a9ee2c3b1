"""A context with gaps: whoever looks at a topic that was not read yet says so by raising :class:`Unread`."""

from functools import lru_cache
from typing import Any

from dialogs.facts import Context


class Unread(Exception):  # noqa: N818 - it tells what is so, and is no error
    """A turn looked at a topic that has to be read first."""

    def __init__(self, topic: str) -> None:
        super().__init__(topic)
        self.topic = topic


class _Gap:
    """Stands where a topic's facts would be."""

    __slots__ = ("topic",)

    def __init__(self, topic: str) -> None:
        self.topic = topic


@lru_cache
def unread(topic: str) -> Any:
    """The gap of a topic."""
    return _Gap(topic)


class PartialContext(Context):
    """A context in which some topics are gaps."""

    __slots__ = ()

    def __getattribute__(self, name: str) -> Any:
        value = super().__getattribute__(name)
        if type(value) is _Gap:
            raise Unread(value.topic)
        return value
