"""Three weeks of talks, lived through by the real bot with a clock that is moved from line to line.

A line of ``story.txt`` says when, who, and step by step what: ``[label]`` taps the newest button of that
label (with ``[label<words]`` one whose bubble holds these words), ``code`` opens the invitation, anything
else is typed.
"""

import asyncio
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from importlib.resources import files
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import select

from bot.app import App
from bot.channels.web import WebChannel
from bot.demo.passing import pass_time
from bot.demo.sample import ARRIVALS_FROM, BEGAN, BY_TAG, ORGANISATION, START, Person, write_sample
from bot.pages.bubbles import SHOWN
from bot.pages.posted import raw_event
from bot.people.codes import invite
from bot.post.postbox import from_json
from bot.receive import Receiver, mail
from dialogs.messages import Message, ShownButton
from models.agreed import set_office_rhythm
from models.tables import addresses, outbox, people
from scheduler.clock import StandingClock
from scheduler.planner import replan

STEP = timedelta(seconds=14)
NEWEST = 60
TAP = re.compile(r"\[(?P<label>[^<\]]+)(?:<(?P<words>[^\]]+))?\]")
Tell = Callable[[int, int], None]
"""Is told how many lines of how many are done."""


def silent(_done: int, _of: int) -> None:
    """Says nothing."""


class NoSuchButton(LookupError):
    """The story taps a button that its phone does not show."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the story."""

    at: datetime
    person: Person
    steps: tuple[str, ...]


def story() -> Iterator[Line]:
    """The lines of ``story.txt`` in their order."""
    zone = ZoneInfo(ORGANISATION.zone)
    for line in files(__package__).joinpath("story.txt").read_text(encoding="utf-8").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        when, *steps = (part.strip() for part in line.split("|"))
        day, hour, tag = when.split()
        at = datetime.fromisoformat(f"{BEGAN.year}-{day}T{hour}").replace(tzinfo=zone)
        yield Line(at, BY_TAG[tag], tuple(steps))


async def live_through(app: App, clock: StandingClock, tell: Tell = silent) -> None:
    """Let the whole story happen on empty tables. ``clock`` is the app's, and is left at its end."""
    clock.now = BEGAN
    with app.database.write() as connection:
        ids = write_sample(connection, app.vault)
        codes = {tag: invite(connection, i, BEGAN, timedelta(days=30))[0] for tag, i in ids.items()}
    teller = Teller(app, clock, codes, Receiver(app.database, clock))
    lines = list(story())
    for done, line in enumerate(lines, 1):
        if clock.now < ARRIVALS_FROM <= line.at:
            await teller.wait_until(ARRIVALS_FROM)
            record_arrivals(app, clock.now)
        await teller.wait_until(line.at)
        for step in line.steps:
            await teller.take(line.person, step)
            clock.move(STEP)
        await teller.deliver()
        tell(done, len(lines))
    await teller.wait_until(START)


def record_arrivals(app: App, now: datetime) -> None:
    """From now on everybody says that they have come."""
    with app.database.write() as connection:
        set_office_rhythm(connection, "arrivals", "on")
        replan(connection, connection.execute(select(people.c.person_id)).scalars().all(), now)


@dataclass(slots=True)
class Teller:
    """Does one step after the other, each through inbox, turn and outbox."""

    app: App
    clock: StandingClock
    codes: Mapping[str, str]
    receiver: Receiver
    number: int = 0
    pressed: set[tuple[str, str]] = field(default_factory=set)

    async def take(self, person: Person, step: str) -> None:
        """One step of somebody."""
        tap = TAP.fullmatch(step)
        if tap:
            button = self._button(person, tap["label"], tap["words"] or "")
            self.pressed.add((person.tag, button.press))
            await self._happen(person, kind="pressed", data=button.press, label=button.label)
        elif step == "code":
            await self._happen(person, kind="opened", code=self.codes[person.tag])
        else:
            await self._happen(person, kind="wrote", text=step)

    async def wait_until(self, moment: datetime) -> None:
        """What falls due until then happens."""
        for _ in pass_time(self.app, self._set, max(moment, self.clock())):
            await self.deliver()
        await self.deliver()

    def _set(self, to: datetime) -> None:
        self.clock.now = to

    async def deliver(self) -> None:
        """Bring everything to its phone."""
        while await self.app.deliverer.deliver():
            pass

    async def _happen(self, person: Person, **event: Any) -> None:
        self.number += 1
        raw = raw_event(f"history-{self.number:06}", person.sender, self.clock(), **event)
        channel = self.app.channels[WebChannel.name, WebChannel.account]
        await self.receiver.store(
            [mail(channel, arrival, self.app.vault) for arrival in channel.arrivals(raw)]
        )
        while await asyncio.to_thread(self.app.answerer.answer):
            pass

    def _button(self, person: Person, label: str, words: str) -> ShownButton:
        for message in self._bubbles(person):
            for button in message.buttons:
                fresh = (person.tag, button.press) not in self.pressed
                if button.label == label and words in message.text and fresh:
                    return button
        raise NoSuchButton(f"{person.tag} has no button {label!r} with {words!r}")

    def _bubbles(self, person: Person) -> Iterator[Message]:
        """What the person's phone shows, newest first."""
        mine = (
            select(outbox.c.sealed_messages)
            .join(addresses)
            .where(addresses.c.sender == person.sender, outbox.c.status.in_(SHOWN))
        )
        with self.app.database.read() as connection:
            rows = connection.execute(mine.order_by(outbox.c.outbox_id.desc()).limit(NEWEST)).scalars().all()
        for sealed in rows:
            yield from (from_json(kept) for kept in reversed(self.app.vault.open_json(sealed)))
