"""Under which name people find the bot on each platform: as set, else as the platform says."""

import asyncio

from bot.platforms import NoAnswer, asking_line, asking_telegram
from bot.settings import Settings


def line_name(settings: Settings) -> str | None:
    """LINE's basic id such as ``@123abcde``; None without LINE. NoAnswer where it could not be learnt."""
    if settings.line_basic_id or not settings.line_channel_access_token:
        return settings.line_basic_id
    return asyncio.run(_ask_line(settings))


def telegram_name(settings: Settings) -> str | None:
    """The bot's user name; None without Telegram. NoAnswer where it could not be learnt."""
    if settings.telegram_name or not settings.telegram_token:
        return settings.telegram_name
    return asyncio.run(_ask_telegram(settings))


async def _ask_line(settings: Settings) -> str:
    async with asking_line(settings) as api:
        return str((await api.get_bot_info()).basic_id)


async def _ask_telegram(settings: Settings) -> str:
    async with asking_telegram(settings, []) as bot:
        name = (await bot.get_me()).username
    if not name:
        raise NoAnswer("Telegram names no user name of the bot")
    return name
