"""A fake LINE Messaging API: the server, the people, their phones."""

from .server import FakeLine

__all__ = ["FakeLine"]
