"""Other ways to reach staff: e-mail, Slack, Teams and what else the library knows, a short word each."""

from bot.channels.reach.channel import ReachChannel

__all__ = ["ReachChannel"]
