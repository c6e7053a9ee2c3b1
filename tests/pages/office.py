"""A served office: the whole site over HTTP, with codes for those who have not joined by a browser yet."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from typing import Any

import httpx
from sqlalchemy import func, select

from bot.app import App, build, working
from bot.desk.site import desk_routes
from bot.pages.talk import talk_routes
from bot.people import codes
from bot.post.link_form import link_form
from bot.running.service import Service
from bot.running.site import site
from bot.vault import Vault
from models.database import Database
from models.due import SOURCE
from models.tables import inbox
from scheduler.clock import MovableClock, StandingClock
from tests.bot.engine import OFFICE, furnish
from tests.bot.wire import Wire
from tests.fakes.serving import serving

PERSON = {"C": 1, "L": 2, "A": 3, "B": 4, "D": 5}
LOOKS = 1000
_NUMBERS = count(1)


@dataclass
class Office:
    """Where it is served, and its parts."""

    url: str
    app: App
    wire: Wire
    clock: MovableClock
    visitors: list["Visitor"] = field(default_factory=list)

    def code(self, who: str) -> str:
        with self.app.database.write() as connection:
            return codes.invite(connection, PERSON[who], self.clock())[0]

    def stored(self) -> int:
        """How many events people's phones have ever sent; the clock's own do not count."""
        sent = select(func.count()).select_from(inbox).where(inbox.c.source != SOURCE)
        with self.app.database.read() as connection:
            return int(connection.execute(sent).scalar_one())

    def visitor(self) -> "Visitor":
        """Somebody comes with a fresh browser."""
        self.visitors.append(Visitor(self))
        return self.visitors[-1]


class Visitor:
    """A browser without its window: one cookie, requests as a page of ours makes them."""

    def __init__(self, office: Office) -> None:
        self.http = httpx.Client(base_url=office.url, headers={"Origin": office.url})
        self.http.get("/talk").raise_for_status()

    def post(self, body: Any, **headers: str) -> httpx.Response:
        content = body if isinstance(body, bytes) else json.dumps(body)
        return self.http.post("/talk/events", content=content, headers=headers)

    def does(self, kind: str, **what: str) -> httpx.Response:
        return self.post({"id": new_id(), "kind": kind, **what})

    def writes(self, text: str) -> httpx.Response:
        return self.does("wrote", text=text)

    def joins(self, code: str) -> None:
        self.does("opened", code=code).raise_for_status()
        self.until("この 電話で つかえます")

    def shown(self, **query: str) -> dict[str, Any]:
        answer = self.http.get("/talk/bubbles", params=query)
        assert answer.status_code == 200
        found: dict[str, Any] = answer.json()
        return found

    def bubbles(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = self.shown()["bubbles"]
        return found

    def until(self, words: str) -> dict[str, Any]:
        """The newest bubble with these words, as soon as it is there."""
        for _ in range(LOOKS):
            for bubble in self.bubbles()[::-1]:
                if words in bubble["text"]:
                    return bubble
            self.http.get("/healthz")
        raise AssertionError(f"{words!r} does not come; there is {[b['text'] for b in self.bubbles()]}")


@contextmanager
def open_office(database: Database, vault: Vault, start: datetime, *, linked: str = "") -> Iterator[Office]:
    """Serve an office. ``linked``: an address, where chats may carry only links to it."""
    with database.write() as connection:
        furnish(connection, StandingClock(start))
    wire, clock = Wire(), MovableClock(start)
    app = build(database, vault, clock, OFFICE, [wire], link_form(linked, vault) if linked else None)
    worker, receiver = working(app)
    pages = [*talk_routes(app, receiver), *desk_routes(app)]
    whole = site(app, Service(app, worker, receiver), receiver, pages)
    with serving(whole) as url:
        office = Office(url, app, wire, clock)
        yield office
        for visitor in office.visitors:
            visitor.http.close()


def new_id() -> str:
    return f"test-{next(_NUMBERS):08}"
