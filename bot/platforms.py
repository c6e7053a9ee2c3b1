"""The platforms, asked by an operator's command: short waits, and refusals said in plain words.

A command has no running bot: each question opens the SDK's client, asks and closes it.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from bot.refusal import Refused
from bot.settings import Settings

if TYPE_CHECKING:
    from linebot.v3.messaging import AsyncMessagingApi
    from telegram import Bot

WAIT = 5.0
"""Seconds for everything one command asks of one platform."""
Dates = list[str]


class NoAnswer(Refused):
    """The platform did not do what was asked; the text says what it said, never with a token in it."""


@asynccontextmanager
async def asking_line(settings: Settings) -> "AsyncIterator[AsyncMessagingApi]":
    """LINE's API for a few questions; NoAnswer where it refuses, cannot be reached or takes too long."""
    from linebot.v3.messaging import ApiException, AsyncApiClient, AsyncMessagingApi, Configuration
    from linebot.v3.messaging.async_rest import aiohttp

    assert settings.line_channel_access_token
    token = settings.line_channel_access_token.get_secret_value()
    access = Configuration(access_token=token, host=settings.line_api_url)
    try:
        async with asyncio.timeout(WAIT), AsyncApiClient(access) as client:
            yield AsyncMessagingApi(client)
    except ApiException as error:
        raise NoAnswer(f"LINE answered {error.status} {error.reason or ''}".strip()) from None
    except TimeoutError:
        raise NoAnswer(f"LINE did not answer within {WAIT:.0f} seconds") from None
    except (aiohttp.ClientError, OSError) as error:
        raise NoAnswer(f"LINE cannot be reached ({type(error).__name__})") from None


@asynccontextmanager
async def asking_telegram(settings: Settings, dates: Dates) -> "AsyncIterator[Bot]":
    """Telegram's API for a few questions; the Date header of each answer is added to ``dates``."""
    from telegram import Bot
    from telegram.error import InvalidToken, TelegramError, TimedOut
    from telegram.request import HTTPXRequest

    async def note(response: Any) -> None:
        dates.append(response.headers.get("date", ""))

    assert settings.telegram_token
    root = settings.telegram_api_url
    request = HTTPXRequest(httpx_kwargs={"event_hooks": {"response": [note]}})
    try:
        async with asyncio.timeout(WAIT), request:
            token = settings.telegram_token.get_secret_value()
            yield Bot(token, base_url=f"{root}/bot", base_file_url=f"{root}/file/bot", request=request)
    except InvalidToken:
        raise NoAnswer("Telegram does not know the token") from None
    except (TimedOut, TimeoutError):
        raise NoAnswer(f"Telegram did not answer within {WAIT:.0f} seconds") from None
    except TelegramError as error:
        raise NoAnswer(f"Telegram cannot be reached or refuses ({type(error).__name__})") from None


def http_date(header: str) -> datetime | None:
    """The time of a Date header; None where there is none."""
    try:
        return parsedate_to_datetime(header)
    except ValueError:
        return None
