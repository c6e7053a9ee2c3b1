"""A small office with its desk, asked over HTTP without a server; C coordinates A, B and D, L leads."""

import asyncio
from collections.abc import Mapping, Sequence
from typing import Any

import httpx
from sqlalchemy import select, update
from starlette.applications import Starlette

from bot.desk.site import desk_routes
from bot.people.desk_links import new_desk_link
from bot.vault import Vault
from models.database import Database
from models.tables import access_log, people
from scheduler.clock import StandingClock
from tests.bot.engine import Engine

PERSON = {"C": 1, "L": 2, "A": 3, "B": 4, "D": 5}
PLAIN, SECURE = "http://desk.test", "https://desk.test"


Fields = Mapping[str, str]


class Browser:
    """A browser without its window, that says of its requests what browsers say."""

    def __init__(self, routes: Starlette, url: str, language: str = "ja") -> None:
        self.url, self.language = url, language
        self.cookies = httpx.Cookies()
        self._there = httpx.ASGITransport(routes)

    def get(
        self, path: str = "/desk", params: Fields | None = None, headers: Fields | None = None
    ) -> httpx.Response:
        return asyncio.run(self._ask("GET", path, headers or {}, params=params))

    def post(self, path: str, form: Fields | None = None, headers: Fields | None = None) -> httpx.Response:
        return asyncio.run(self._ask("POST", path, {"origin": self.url, **(headers or {})}, data=form or {}))

    async def _ask(self, method: str, path: str, headers: Fields, **what: Any) -> httpx.Response:
        own = {"accept-language": self.language, **headers}
        client = httpx.AsyncClient(transport=self._there, base_url=self.url, cookies=self.cookies)
        async with client:
            answer = await client.request(method, path, headers=own, **what)
            self.cookies = client.cookies
        return answer

    def opens(self, link: str) -> httpx.Response:
        return self.get(link.removeprefix(self.url))

    def enters(self, link: str) -> httpx.Response:
        return self.post("/desk/enter", {"k": link.partition("?k=")[2]})


class Desk(Engine):
    """The engine, and browsers at its desk."""

    def __init__(self, database: Database, vault: Vault, clock: StandingClock) -> None:
        super().__init__(database, vault, clock)
        self.url = PLAIN
        self.furnished()

    def link(self, who: str) -> str:
        with self.database.write() as connection:
            return new_desk_link(connection, PERSON[who], self.url, self.clock()).url

    def browser(self, language: str = "ja") -> Browser:
        routes = desk_routes(self.app, secure=self.url == SECURE)
        return Browser(Starlette(routes=routes), self.url, language)

    def signed_in(self, who: str) -> Browser:
        browser = self.browser()
        assert browser.enters(self.link(who)).status_code == 303
        return browser

    def change(self, who: str, **values: Any) -> None:
        with self.database.write() as connection:
            connection.execute(update(people).where(people.c.person_id == PERSON[who]).values(**values))

    def looks(self) -> Sequence[Any]:
        return self.rows(select(access_log).order_by(access_log.c.entry_id))
