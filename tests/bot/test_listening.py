"""Telegram's updates are asked for again and again, whatever stands among them."""

import asyncio
from typing import Any

from sqlalchemy import select

from bot.channels.telegram import TelegramChannel
from bot.receive import Receiver
from bot.running import listening
from models.tables import inbox
from tests.bot.engine import Engine
from tests.fakes.serving import serving
from tests.fakes.telegram import FakeTelegram

ROUNDS = 400
ODD: dict[str, Any] = {"update_id": 500_000_000.5, "message": "?"}


def test_an_update_without_its_number_stops_no_other(office: Engine) -> None:
    fake = FakeTelegram(office.clock)
    somebody = fake.person("Sakura")
    fake.waiting.append(ODD)
    fake.sends(somebody, {"text": "ここに います"})
    with serving(fake.app) as url:
        channel = TelegramChannel(fake.account.token, url, "a-secret", clock=office.clock, request_seconds=20)
        asyncio.run(listen(office, channel))

    assert [row.source for row in office.rows(select(inbox.c.source))] == ["telegram:7000"]


async def listen(office: Engine, channel: TelegramChannel) -> None:
    """Until something is stored."""
    await channel.open()
    polling = asyncio.create_task(
        listening.poll(channel, Receiver(office.database, office.clock), office.vault)
    )
    for _ in range(ROUNDS):
        await asyncio.sleep(0.01)
        if office.inbox():
            break
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await channel.close()
