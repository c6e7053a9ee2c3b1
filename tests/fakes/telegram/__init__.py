"""A fake Telegram Bot API: the server, the people, their phones."""

from .server import FakeTelegram

__all__ = ["FakeTelegram"]
