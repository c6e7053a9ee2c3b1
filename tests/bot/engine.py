"""The engine with a small office on it, driven step by step: everything real but the platform."""

import asyncio
from collections.abc import Sequence
from datetime import date, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import Connection, Row, insert, select

from bot.app import App, build
from bot.channel import Channel
from bot.people import codes
from bot.receive import mail
from bot.turns.knowledge import Organisation
from bot.vault import Vault
from models import inbox as boxes
from models.database import Database
from models.tables import (
    activity_patterns,
    addresses,
    assignments,
    conversations,
    inbox,
    outbox,
    people,
)
from scheduler.clock import StandingClock
from tests.bot.wire import Wire, raw

OFFICE = Organisation("まちの 支援室", "Asia/Tokyo")
BEGAN = date(2026, 9, 1)
STAFF = {"C": ("佐藤 みなと", "coordinator"), "L": ("高橋 れい", "lead")}
PARTICIPANTS = {"A": "山本 そら", "B": "田中 うみ", "D": "鈴木 もり"}
MOST_ROUNDS = 400


class Engine:
    """``C`` coordinates ``A``, ``B`` and ``D``; ``L`` leads. Their letters are their addresses."""

    def __init__(self, database: Database, vault: Vault, clock: StandingClock, *more: Channel) -> None:
        self.database, self.vault, self.clock = database, vault, clock
        self.wire = Wire()
        self.app: App = build(database, vault, clock, OFFICE, [self.wire, *more])
        self.answerer = self.app.answerer
        self._numbers = count(1)

    def furnished(self) -> "Engine":
        """Write the office."""
        with self.database.write() as connection:
            furnish(connection, self.clock)
        return self

    def stores(
        self, sender: str, text: str = "", *, channel: Channel | None = None, after: float = 0.0, **what: Any
    ) -> str:
        """An event arrives and is stored, ``after`` seconds of the clock later. Its id."""
        self.clock.move(timedelta(seconds=after))
        number = what.pop("id", None) or f"e{next(self._numbers)}"
        self.store(
            raw(number, what.pop("at", self.clock().isoformat()), sender, text=text, **what), channel=channel
        )
        return str(number)

    def store(self, *raws: dict[str, Any], channel: Channel | None = None) -> None:
        channel = channel or self.wire
        mails = [mail(channel, arrival, self.vault) for one in raws for arrival in channel.arrivals(one)]
        with self.database.write() as connection:
            boxes.store(connection, mails, self.clock())

    def does(self, sender: str, text: str = "", **what: Any) -> list[str]:
        """An event arrives and everything that comes of it is done; what its sender sees of it."""
        before = len(self.wire.phone(sender))
        self.stores(sender, text, after=5, **what)
        self.settle()
        return self.wire.phone(sender)[before:]

    def taps(self, sender: str, label: str, **what: Any) -> list[str]:
        return self.does(sender, kind="pressed", data=self.wire.presses(sender)[label], **what)

    def answers(self) -> int:
        """Answer until nothing is to be done now; how many events were taken."""
        total = 0
        for _ in range(MOST_ROUNDS):
            answered = self.answerer.answer()
            if not answered:
                return total
            total += answered
        raise AssertionError("answering finds no end")

    def delivers(self) -> int:
        """Send until nothing is to be sent now; how many rows were tried."""
        return asyncio.run(self._deliver())

    async def _deliver(self) -> int:
        total = 0
        for _ in range(MOST_ROUNDS):
            tried = await self.app.deliverer.deliver()
            if not tried:
                return total
            total += tried
        raise AssertionError("delivering finds no end")

    def settle(self) -> None:
        for _ in range(MOST_ROUNDS):
            if not self.answers() + self.delivers():
                return
        raise AssertionError("the bot finds no end")

    def invite(self, person_id: int) -> str:
        with self.database.write() as connection:
            return codes.invite(connection, person_id, self.clock())[0]

    def rows(self, statement: Any) -> Sequence[Row[Any]]:
        with self.database.read() as connection:
            return connection.execute(statement).all()

    def inbox(self) -> Sequence[Row[Any]]:
        return self.rows(select(inbox).order_by(inbox.c.inbox_id))

    def outbox(self, *where: Any) -> Sequence[Row[Any]]:
        return self.rows(select(outbox).where(*where).order_by(outbox.c.outbox_id))

    def address(self, sender: str, channel: str = "wire") -> Row[Any]:
        wanted = select(addresses).where(addresses.c.sender == sender, addresses.c.channel == channel)
        return self.rows(wanted)[0]

    def turn(self, sender: str) -> int:
        """How many turns the sender's conversation has had."""
        mine = conversations.c.conversation_id == self.address(sender).conversation_id
        return int(self.rows(select(conversations.c.turn).where(mine))[0].turn)

    def undone(self) -> list[str]:
        """What is not finished in either box."""
        left = [
            f"inbox {row.inbox_id} {row.status} {row.failure}" for row in self.inbox() if row.status != "done"
        ]
        open_ = outbox.c.status.not_in(("sent", "withdrawn"))
        return left + [f"outbox {row.outbox_id} {row.status} {row.failure}" for row in self.outbox(open_)]


def furnish(connection: Connection, clock: StandingClock) -> None:
    """People, their phones, who walks beside whom, Mondays to Fridays from ten to two."""
    members = {**STAFF, **{sender: (name, "participant") for sender, name in PARTICIPANTS.items()}}
    for number, (sender, (name, role)) in enumerate(members.items(), 1):
        row = {
            "person_id": number, "tag": f"p{number:04}", "name": name, "role": role, "zone": "Asia/Tokyo",
            "starts_on": BEGAN, "created_at": clock(), "joined_at": clock(),
        }  # fmt: skip
        connection.execute(insert(people), row)
        connection.execute(insert(conversations), {"conversation_id": 1000 + number, "person_id": number})
        phone(connection, number, sender, clock)
        if role == "participant":
            _days(connection, number)


def phone(
    connection: Connection, person_id: int, sender: str, clock: StandingClock, channel: str = "wire"
) -> None:
    """Give somebody one more address."""
    account = {"web": "page"}.get(channel, "one")
    values = {
        "channel": channel, "account": account, "sender": sender, "conversation_id": 1000 + person_id,
        "person_id": person_id, "created_at": clock(), "used_at": clock(),
    }  # fmt: skip
    connection.execute(insert(addresses), values)


def _days(connection: Connection, person_id: int) -> None:
    beside = {"person_id": person_id, "starts_on": BEGAN, "part": "coordinator", "staff_id": 1}
    connection.execute(insert(assignments), beside)
    for weekday in range(5):
        day = {"person_id": person_id, "starts_on": BEGAN, "weekday": weekday}
        connection.execute(insert(activity_patterns), day | {"starts_at": time(10), "ends_at": time(14)})
