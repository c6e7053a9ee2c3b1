"""Plays a transcript on the real engine: receiver, answerer, deliverer, fetcher, a database in a file."""

import asyncio
import re
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.app import App, build
from bot.people.beside import change_beside
from bot.receive import Receiver, mail
from bot.turns.knowledge import Organisation
from bot.vault import Vault, new_key
from dialogs.hotlines import Hotline
from dialogs.messages import Message
from models.agreed import set_office_rhythm
from models.database import Database
from models.tables import inbox, outbox
from scheduler.clock import StandingClock
from scheduler.passing import stops

from . import acts, writing
from .phones import Phones
from .reading import TOKYO, At, Item, Script, Step, Takeover, Wait
from .recording import Record
from .stage import furnish

LINES = (
    Hotline(
        "みほんの そうだん電話", "24時間", date(2026, 10, 1), number="0000-000-000",
        names={"en": "Sample line"}, hours_in={"en": "at any hour"},
    ),
    Hotline(
        "みほんの 英語の 電話", "午前9時から 午後5時", date(2026, 10, 1), number="0000-111-000",
        languages=("en", "ja"), names={"en": "Sample line in English"}, hours_in={"en": "9 am to 5 pm"},
    ),
    Hotline("みほんの ページ", "いつでも", date(2026, 10, 1), url="https://hotlines.example.org/"),
)  # fmt: skip
OFFICE = Organisation("まちの 支援室", "Asia/Tokyo", hotlines=LINES, public_url="https://banso.example.org")
BEFORE = datetime(2026, 11, 1, 9, 0, tzinfo=TOKYO)
BETWEEN_STEPS = timedelta(seconds=5)
CODE = re.compile(r"\{code ([^}]+)\}")
MOST_ROUNDS = 200


@dataclass(slots=True)
class Played:
    """What came of it: the text as it is now, what was used, what phones got, what was left undone."""

    text: str
    record: Record
    requests: list[tuple[Message, ...]]
    undone: list[str]


@dataclass(slots=True)
class Play:
    """A transcript being played."""

    script: Script
    app: App
    phones: Phones
    clock: StandingClock
    codes: dict[str, str]
    receiver: Receiver
    record: Record = field(default_factory=Record)
    lines: list[str] = field(default_factory=list)
    channels: dict[str, Phones] = field(default_factory=dict)
    screens: dict[str, acts.Screen] = field(default_factory=dict)
    number: int = 0
    seen: int = 0
    last: dict[str, Any] = field(default_factory=dict)

    async def run(self) -> None:
        """Every step in order, each with what phones show after it."""
        for item in self.script.items:
            self.lines.append(item.text)
            await self._play(item)

    async def _play(self, item: Item) -> None:
        match item:
            case At(moment=moment):
                assert moment >= self.clock.now, f"the clock only goes forward: {item.text}"
                await self._pass_time(moment)
            case Wait(by=by):
                await self._pass_time(self.clock.now + by)
            case Step():
                await self._step(item)
            case Takeover():
                self._take_over(item)

    def _take_over(self, item: Takeover) -> None:
        ids = {who.phone: number for number, who in enumerate(self.script.members, 1)}
        with self.app.database.write() as connection:
            change_beside(
                connection, ids[item.phone], item.part, ids[item.staff], None, self.clock.now, TOKYO
            )

    async def _pass_time(self, to: datetime) -> None:
        """Up to a moment; where the clock runs, with a line for each moment at which something came of it."""
        if self.script.clock_runs:
            if self.clock.now == BEFORE:  # nothing is due before the transcript begins
                self.clock.now = to
            for moment in stops(self.app.database, self.clock.now, to):
                self.clock.now = moment
                self.lines.append(writing.passed(moment.astimezone(TOKYO)))
                if not await self._show(""):
                    self.lines.pop()
        self.clock.now = to
        await self._show("")

    async def _step(self, step: Step) -> None:
        if step.act == "!" and step.what == "vanishes":
            self.phones.gone.add(step.phone)
            return
        raw = self._raw(step)
        channel = self.channels.get(step.phone, self.phones)
        await self.receiver.store(
            [mail(channel, arrival, self.app.vault) for arrival in channel.arrivals(raw)]
        )
        if step.same:
            return
        shown = await self._show(step.phone)
        if not shown:
            self.lines += writing.silence()
        self.clock.move(BETWEEN_STEPS)

    def _raw(self, step: Step) -> dict[str, Any]:
        if step.act == "!" and step.what == "again":
            return self.last
        self.number += 1
        screen = self.screens[step.phone]
        try:
            fields = self._fields(step, screen)
        except acts.NotThereError as fault:
            raise AssertionError(f"{self.script.name}, line {step.line}: {fault}") from None
        fields.setdefault("message", "" if fields["event"] == "Pressed" else f"m{self.number}")
        if fields["event"] in ("Wrote", "Sent"):
            screen.sent[step.what] = fields["message"]
        in_group = step.phone in self.script.groups
        happened = self.clock.now - timedelta(minutes=fields.pop("minutes_late", 0))
        common = {"id": f"e{self.number}", "at": happened.isoformat(), "sender": step.phone}
        self.last = {**common, "in_group": in_group, **fields}
        return self.last

    def _fields(self, step: Step, screen: acts.Screen) -> acts.Fields:
        what = CODE.sub(lambda match: self.codes[match[1]], step.what)
        match step.act:
            case ">":
                return acts.wrote(what)
            case "*":
                return acts.tapped(screen, what)
        return acts.other(step.phone, what, self.number, self.screens)

    async def _show(self, speaker: str) -> bool:
        """Let the bot work until nothing is left; write what phones got, the speaker's first."""
        for _ in range(MOST_ROUNDS):
            answered = self.app.answerer.answer()
            if not answered + await self.app.deliverer.deliver() + await self.app.fetcher.fetch():
                break
        else:
            raise AssertionError("the bot finds no end")
        new, self.seen = self.phones.kept[self.seen :], len(self.phones.kept)
        order = [speaker, *self.screens]
        for kept in sorted(new, key=lambda kept: order.index(kept.phone)):
            self.screens[kept.phone].shown += zip(kept.ids, kept.messages, strict=True)
            self.lines += writing.shown(kept.phone, kept.messages) or writing.left(kept.phone)
            for code in (found for m in kept.messages for found in writing.CODE.findall(m.text)):
                self.codes["passed on"] = code
        return bool(new)

    def undone(self) -> list[str]:
        """What is still waiting, or failed to be sent, when the transcript ends."""
        with self.app.database.read() as connection:
            events = connection.execute(select(inbox.c.failure).where(inbox.c.status == "waiting")).scalars()
            wrong = outbox.c.status.not_in(("sent", "withdrawn", "held"))
            sends = connection.execute(select(outbox.c.failure).where(wrong)).scalars()
            return [
                *(f"inbox: {failure}" for failure in events),
                *(f"outbox: {failure}" for failure in sends),
            ]


def play(script: Script, database: Path) -> Played:
    """Play ``script`` on the empty database in that file."""
    return asyncio.run(_play(script, Database(f"sqlite:///{database}")))


async def _play(script: Script, database: Database) -> Played:
    clock, vault, phones = StandingClock(BEFORE), Vault(new_key()), Phones()
    on = {platform: phones.on(platform) for platform in ("line", "telegram")}
    app = build(database, vault, clock, OFFICE, [phones, *on.values()])
    with database.write() as connection:
        codes = furnish(connection, script.members, vault, clock)
        for name, value in script.office.items():
            set_office_rhythm(connection, name, value)
    running = Play(script, app, phones, clock, codes, Receiver(database, clock))
    running.channels = {who.phone: on.get(who.platform, phones) for who in script.members}
    names = [*(who.phone for who in script.members), *script.guests, *script.groups]
    running.screens = {name: acts.Screen() for name in names}
    with running.record.listening():
        await running.run()
    undone = running.undone()
    database.close()
    requests = [kept.messages for kept in phones.kept if kept.messages]
    return Played("\n".join(running.lines) + "\n", running.record, requests, undone)
