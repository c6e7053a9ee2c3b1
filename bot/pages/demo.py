"""The page of the demo: two phones side by side, a clock that can be moved, and a way to start anew.

Its addresses exist only in the demo: anybody who may open it may use any of its phones.
"""

import asyncio
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.demo.sample import BY_TAG, EVERYBODY, Person
from bot.demo.stage import Stage
from bot.pages.doors import Doors
from bot.pages.rendering import data, html
from bot.pages.talk import own
from bot.receive import Receiver
from bot.running.webhooks import read_body
from dialogs.languages import NAMES

MOST_BYTES = 1000
TINY = timedelta(microseconds=1)
PAGES_LOOK = 0.2
"""Seconds between two looks at a clock that is being moved."""
MORNING, EVENING = time(9), time(19)
Woken = Callable[[], None]


def demo_routes(stage: Stage, receiver: Receiver, woken: Woken) -> list[BaseRoute]:
    """The routes of the demo. ``woken`` is called when the clock was moved: something may be due now."""
    demo = Demo(stage, Doors(stage.app, receiver), woken)
    return [
        Route("/", demo.page, methods=["GET"]),
        Route("/demo/live", demo.live, methods=["GET"]),
        Route("/demo/clock", demo.clock, methods=["GET"]),
        Route("/demo/clock", own(demo.move), methods=["POST"]),
        Route("/demo/reset", own(demo.reset), methods=["POST"]),
        Route("/demo/{tag}/bubbles", demo.bubbles, methods=["GET"]),
        Route("/demo/{tag}/events", own(demo.events), methods=["POST"]),
        Route("/demo/{tag}/media", own(demo.media), methods=["POST"]),
    ]


def somebodys(take: Callable[[Any, Request, Person], Any]) -> Callable[[Any, Request], Any]:
    """For the phone of somebody of the sample; 404 where nobody has the tag."""

    async def found(demo: "Demo", request: Request) -> Response:
        person = BY_TAG.get(request.path_params["tag"])
        if person is None:
            return data({"error": "nobody"}, 404)
        answer: Response = await take(demo, request, person)
        return answer

    return found


@dataclass(frozen=True, slots=True)
class Demo:
    """The endpoints of the demo."""

    stage: Stage
    doors: Doors
    woken: Woken

    async def page(self, _request: Request) -> Response:
        """The page itself."""
        sides = {
            "participant": [person for person in EVERYBODY if person.role == "participant"],
            "coordinator": [person for person in EVERYBODY if person.role != "participant"],
        }
        return html("demo.html", "ja", organisation=self._organisation, sides=sides, languages=NAMES)

    async def live(self, _request: Request) -> Response:
        """A line for each phone with news, and a word for the clock and for starting anew."""
        return self.doors.live({person.tag: person.sender for person in EVERYBODY}, self._word)

    async def clock(self, _request: Request) -> Response:
        """What time it is in the demo: ``{"now", "zone", "run", "passed"}``; the last says how much of a move
        is done (0 to 1), or null.
        """
        return self._now()

    async def move(self, request: Request) -> Response:
        """Let time pass: ``{"minutes": n}``, ``{"to": local time}``, ``{"morning": true}`` or
        ``{"evening": true}``.
        """
        body = await read_body(request, MOST_BYTES)
        to = _wanted(body or b"", self.stage.clock().astimezone(self._zone))
        if to is None:
            return data({"error": "no time"}, 400)
        if not await asyncio.to_thread(self.stage.move, to, self._now_and_then()):
            return data({"error": "too far" if to > self.stage.clock() else "not ahead"}, 409)
        self.woken()
        self.stage.wake()
        return self._now()

    def _now_and_then(self) -> Callable[[], None]:
        """Lets open pages look, not too often, from the thread in which time passes."""
        loop = asyncio.get_running_loop()
        told = [loop.time()]

        def tell() -> None:
            if loop.time() - told[0] > PAGES_LOOK:
                told[0] = loop.time()
                loop.call_soon_threadsafe(self.stage.wake)

        return tell

    async def reset(self, _request: Request) -> Response:
        """Start anew."""
        await asyncio.to_thread(self.stage.start_anew)
        return self._now()

    @somebodys
    async def bubbles(self, request: Request, person: Person) -> Response:
        """The bubbles of somebody's phone."""
        return await self.doors.bubbles(request, person.sender, "ja")

    @somebodys
    async def events(self, request: Request, person: Person) -> Response:
        """Words, a tap, a correction."""
        return await self.doors.events(request, person.sender)

    @somebodys
    async def media(self, request: Request, person: Person) -> Response:
        """A photo or file."""
        return await self.doors.media(request, person.sender)

    def _now(self) -> Response:
        now, moving = self.stage.clock(), self.stage.moving
        passed = (now - moving[0]) / (moving[1] - moving[0] or TINY) if moving else None
        known = {"now": now.isoformat(), "zone": self._zone.key, "run": self.stage.runs}
        return data(known | {"passed": passed})

    def _word(self) -> str:
        """Changes when the clock was moved or everything started anew, not while time only passes."""
        return f"{self.stage.runs} {self.stage.moves}"

    @property
    def _zone(self) -> ZoneInfo:
        return ZoneInfo(self.stage.app.organisation.zone)

    @property
    def _organisation(self) -> str:
        return self.stage.app.organisation.name


def _wanted(body: bytes, now: datetime) -> datetime | None:
    """The moment asked for, or None where none is. ``now`` is local."""
    try:
        asked = json.loads(body)
    except (ValueError, RecursionError):
        return None
    match asked:
        case {"minutes": int(minutes)} if 0 < minutes <= 60 * 24 * 400:
            return now + timedelta(minutes=minutes)
        case {"morning": True}:
            return _next(MORNING, now)
        case {"evening": True}:
            return _next(EVENING, now)
        case {"to": str(text)} if re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d", text, re.ASCII):
            try:
                return datetime.fromisoformat(text).replace(tzinfo=now.tzinfo)
            except ValueError:
                return None
    return None


def _next(at: time, now: datetime) -> datetime:
    """The next moment of this wall time."""
    day = now.date() + timedelta(days=1 if now.time() >= at else 0)
    return datetime.combine(day, at, now.tzinfo)
