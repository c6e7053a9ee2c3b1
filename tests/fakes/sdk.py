"""The real SDKs, pointed at the fakes, and what they make of an error answer."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from linebot.v3.messaging import (
    ApiException,
    AsyncApiClient,
    AsyncMessagingApi,
    AsyncMessagingApiBlob,
    Configuration,
)
from telegram import Bot
from telegram.request import HTTPXRequest

from .line import FakeLine
from .serving import serving
from .telegram import FakeTelegram

T = TypeVar("T")


class LineSdk:
    """Both halves of line-bot-sdk over one connection pool."""

    def __init__(self, client: AsyncApiClient) -> None:
        self.api = AsyncMessagingApi(client)
        self.blob = AsyncMessagingApiBlob(client)


@asynccontextmanager
async def line_sdk(url: str, token: str) -> AsyncIterator[LineSdk]:
    """line-bot-sdk against this address."""
    async with AsyncApiClient(Configuration(access_token=token, host=url)) as client:
        yield LineSdk(client)


@asynccontextmanager
async def telegram_bot(url: str, token: str) -> AsyncIterator[Bot]:
    """python-telegram-bot against this address; asks getMe at the start."""
    request = HTTPXRequest(connection_pool_size=8, read_timeout=5)
    polls = HTTPXRequest(connection_pool_size=8)
    bot = Bot(
        token,
        base_url=f"{url}/bot",
        base_file_url=f"{url}/file/bot",
        request=request,
        get_updates_request=polls,
    )
    async with bot:
        yield bot


def with_line(line: FakeLine, talk: Callable[[LineSdk], Awaitable[T]], *, token: str = "") -> T:
    """Serve the fake, run a talk of the SDK with it, give what the talk gives."""

    async def run(url: str) -> T:
        async with line_sdk(url, token or line.channel.access_token) as sdk:
            return await talk(sdk)

    with serving(line.app) as url:
        return asyncio.run(run(url))


def with_telegram(telegram: FakeTelegram, talk: Callable[[Bot], Awaitable[T]]) -> T:
    """Serve the fake, run a talk of the SDK with it, give what the talk gives."""

    async def run(url: str) -> T:
        async with telegram_bot(url, telegram.account.token) as bot:
            return await talk(bot)

    with serving(telegram.app) as url:
        return asyncio.run(run(url))


async def refusal(call: Awaitable[object]) -> ApiException:
    """The error that LINE's SDK raises for this call."""
    try:
        await call
    except ApiException as error:
        return error
    raise AssertionError("the call was not refused")
