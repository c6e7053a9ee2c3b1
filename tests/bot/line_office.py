"""The office on LINE: the engine, the real channel, and a fake LINE that counts."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from sqlalchemy import update

from bot.channels.line import LineChannel
from bot.post.postbox import Postbox
from bot.running.quotas import Quotas
from bot.turns.lane import Address
from bot.vault import Vault
from dialogs.messages import Message
from models import outbox as boxes
from models.database import Database
from models.tables import addresses
from scheduler.clock import StandingClock
from tests.bot.engine import PARTICIPANTS, STAFF, Engine
from tests.fakes.line import FakeLine
from tests.fakes.line.state import ReplyToken
from tests.fakes.serving import serving

EVERYBODY = {**{letter: name for letter, (name, _) in STAFF.items()}, **PARTICIPANTS}
LINE = "line:line"


class LineOffice:
    """``users``: the LINE ids of the office's people, by their letters."""

    def __init__(self, office: Engine, fake: FakeLine, line: LineChannel) -> None:
        self.office, self.fake, self.line = office, fake, line
        self.users = {letter: fake.person(name) for letter, name in EVERYBODY.items()}
        self._numbers = count(1)
        with office.database.write() as connection:
            for letter, user in self.users.items():
                mine = update(addresses).where(addresses.c.sender == letter)
                connection.execute(mine.values(channel="line", account=line.account, sender=user))

    def post(self, letter: str, *texts: str, priority: str, **more: Any) -> None:
        """One request each, as a turn would write it."""
        row = self.office.address(self.users[letter], "line")
        to = Address(row.address_id, row.channel, row.account, row.sender, row.person_id)
        postbox = Postbox(self.office.vault, self.office.app.channels)
        for text in texts:
            postbox.put(to, [Message(text)], boxes.PRIORITIES[priority], "", self.office.clock())
        for posted in postbox.rows:
            posted.update(more)
        with self.office.database.write() as connection:
            postbox.flush(connection)

    def writes(self, letter: str, text: str = "", data: str = "") -> list[str]:
        """Somebody writes, or taps; everything that comes of it is done. What they see of it."""
        before = len(self.sees(letter))
        number, user, now = next(self._numbers), self.users[letter], self.office.clock()
        token = f"token-{number}"
        self.fake.tokens[token] = ReplyToken(user, now, now)
        what: dict[str, Any] = {
            "type": "message",
            "message": {"type": "text", "id": f"{number}", "text": text},
        }
        if data:
            what = {"type": "postback", "postback": {"data": data}}
        event = what | {
            "webhookEventId": f"event-{number}", "timestamp": int(now.timestamp() * 1000), "mode": "active",
            "source": {"type": "user", "userId": user}, "replyToken": token,
            "deliveryContext": {"isRedelivery": False},
        }  # fmt: skip
        self.office.store({"destination": self.fake.channel.bot_id, "events": [event]}, channel=self.line)
        self.settle()
        return self.sees(letter)[before:]

    def taps(self, letter: str, label: str) -> list[str]:
        """The newest button of this label."""
        bubbles = self.fake.chat(self.users[letter])
        data = [b.value for bubble in bubbles for b in bubble.buttons if b.label == label]
        return self.writes(letter, data=data[-1])

    def sees(self, letter: str) -> list[str]:
        return [bubble.text for bubble in self.fake.chat(self.users[letter])]

    def settle(self) -> None:
        """Answer and deliver until nothing is to be done."""
        asyncio.run(self._settle())

    async def _settle(self) -> None:
        await self.line.open()
        try:
            for _ in range(200):
                answered = await asyncio.to_thread(self.office.answerer.answer)
                if not answered + await self.office.app.deliverer.deliver():
                    return
            raise AssertionError("the bot finds no end")
        finally:
            await self.line.close()

    def asks(self) -> int:
        """What happens every hour."""
        return asyncio.run(self._ask())

    async def _ask(self) -> int:
        office = self.office
        await self.line.open()
        try:
            return await Quotas(office.app.channels, office.database, office.vault, office.clock, 10).ask()
        finally:
            await self.line.close()

    def statuses(self, *where: Any) -> list[str]:
        return [row.status for row in self.office.outbox(*where)]


@contextmanager
def line_office(database: Database, vault: Vault, clock: StandingClock) -> Iterator[LineOffice]:
    """Open while the block runs."""
    fake = FakeLine(clock)
    with serving(fake.app) as url:
        line = LineChannel(fake.channel.secret, fake.channel.access_token, url, clock=clock)
        yield LineOffice(Engine(database, vault, clock, line).furnished(), fake, line)
