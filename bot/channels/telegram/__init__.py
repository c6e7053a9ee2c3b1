"""Telegram. Importing it loads the SDK, so it is imported where a bot is set up."""

from .channel import PollFailed, TelegramChannel

__all__ = ["PollFailed", "TelegramChannel"]
