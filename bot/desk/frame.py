"""The frame of every page of the desk: who is signed in, whether they may, what they saw, and the way out.

A page that somebody may not see is as one that does not exist (404), so that nothing leaks.
"""

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from secrets import token_urlsafe
from types import MappingProxyType
from typing import Any
from zoneinfo import ZoneInfo

import structlog
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.app import App
from bot.desk.look import ABOUT, Look, Nothing, OnlyNow, Page, Wrong, may_see
from bot.desk.mark import mark_of
from bot.desk.pages import PAGES
from bot.desk.rendering import NEWS, html
from bot.desk.session import Signed, signed, token_of
from bot.pages.words import preferred
from bot.turns.reading_rows import as_person
from models.desk_doors import touch_session
from models.ladder import Overtaken
from models.looks import log_looks

LONGEST = 10_000
"""Letters of anything that is asked or sent by a page: a longer question is cut, a longer form is refused.
Its fields take fewer.
"""
MOST_FIELDS = 60
MOST_TRIES = 3
ROOT = "/desk"
log = structlog.get_logger(__name__)
TAG = re.compile(r"[A-Za-z0-9]{1,8}")


@dataclass(frozen=True, slots=True)
class Frame:
    """Opens pages and does what is asked on them. ``secure``: browsers come by https."""

    app: App
    secure: bool

    async def page(self, request: Request, page: Page) -> Response:
        """Show a page; nothing is changed but the log of who saw whom."""
        return await asyncio.to_thread(self._page, request, page, {}, None, 200)

    async def act(self, request: Request, page: Page, act: str) -> Response:
        """Do what a form of the page asks, then go where it says."""
        sent = await request.form(max_files=0, max_fields=MOST_FIELDS)
        form = _without_nul({key: _lines(value) for key, value in sent.items() if isinstance(value, str)})
        if any(len(value) > LONGEST for value in form.values()):
            return await asyncio.to_thread(self._page, request, page, form, Wrong("too_long"), 422)
        return await asyncio.to_thread(self._act, request, page, act, form)

    def _page(
        self, request: Request, page: Page, form: Mapping[str, str], wrong: Wrong | None, status: int,
        only_now: Mapping[str, Any] = MappingProxyType({}),
    ) -> Response:  # fmt: skip
        now = self.app.clock()
        with self.app.database.read() as connection:
            who = self.who(connection, request, now)
            if who is None:
                return self.out(request)
            mark = mark_of(connection, who.row, self.today(now))
            try:
                look = self._look(connection, who, request, page, form, now)
                shown = page.show(look)
            except Nothing:
                return self.nothing(request, who.row.language)
            around = {"mark": mark, "wrong": wrong, "act": request.url.path, "act_name": _act_name(request)}
            response = self._shown(look, page, {**shown, **around, **only_now}, status)
        self._remember(look, who)
        return response

    def _act(self, request: Request, page: Page, act: str, form: Mapping[str, str]) -> Response:
        for _ in range(MOST_TRIES):
            try:
                goes_to = self._done(request, page, act, form)
            except Overtaken:  # what somebody else did in this moment is seen when it is tried anew
                continue
            except Nothing:
                return self.nothing(request)
            except Wrong as wrong:
                return self._page(request, page, form, wrong, 200 if wrong.asked else 422)
            except Exception as fault:  # noqa: BLE001 - whatever it is, what was written is not lost
                log.error("an act failed", page=page.name, act=act, failure=type(fault).__name__)
                return self._page(request, page, form, Wrong("failed"), 500)
            if isinstance(goes_to, OnlyNow):
                return self._page(request, page, {}, None, 200, goes_to.values)
            return self.out(request) if goes_to is None else RedirectResponse(ROOT + goes_to, 303)
        return self._page(request, page, form, Wrong("failed"), 500)

    def _done(self, request: Request, page: Page, act: str, form: Mapping[str, str]) -> str | OnlyNow | None:
        """Where to go after the act, or what is shown instead; None where nobody is signed in."""
        now = self.app.clock()
        with self.app.database.write() as connection:
            who = self.who(connection, request, now)
            if who is None:
                return None
            look = self._look(connection, who, request, page, form, now)
            goes_to = page.acts[act](look)
            log_looks(connection, who.row.person_id, look.views, now)
            return goes_to

    def who(self, connection: Connection, request: Request, now: datetime) -> Signed | None:
        """Who is signed in by this browser."""
        return signed(connection, token_of(request, secure=self.secure), now, self.today(now))

    def today(self, now: datetime) -> date:
        """The organisation's local date."""
        return now.astimezone(ZoneInfo(self.app.organisation.zone)).date()

    def _look(
        self, connection: Connection, who: Signed, request: Request, page: Page, form: Mapping[str, str],
        now: datetime,
    ) -> Look:  # fmt: skip
        """The look, where the reader may open this page about this person; else Nothing."""
        if who.row.role not in page.who:
            raise Nothing
        query = _kept(request.query_params)
        again = NEWS in request.headers
        look = Look(self.app, connection, who.row, now, _address(request), query, form, again=again)
        if page.about:
            tag = str(request.path_params[ABOUT.strip("{}")])
            look.person = may_see(connection, look.reader, tag, look.today) if TAG.fullmatch(tag) else None
            if look.person is None:
                raise Nothing
        return look

    def _shown(self, look: Look, page: Page, shown: Mapping[str, Any], status: int) -> Response:
        around = self._around(look.row, page.name) | {
            "form": look.form, "query": look.query, "address": look.address, "once": new_once,
        }  # fmt: skip
        return html(f"{page.name}.html", look.reader.language, status, **{**around, **shown})

    def _remember(self, look: Look, who: Signed) -> None:
        """Nothing is shown whose look is not written down."""
        if not look.views and not who.touch:
            return
        with self.app.database.write() as connection:
            log_looks(connection, who.row.person_id, look.views, look.now, again=look.again)
            if who.touch:
                touch_session(connection, who.token, look.now)

    def _around(self, row: Any, name: str) -> dict[str, Any]:
        menu = [page for page in PAGES if page.menu and row.role in page.who]
        organisation = self.app.organisation
        return {
            "organisation": organisation.name, "zone": ZoneInfo(organisation.zone), "root": ROOT,
            "reader": as_person(row), "menu": menu, "here": name, "now": self.app.clock(),
        }  # fmt: skip

    def out(self, request: Request) -> Response:
        """Nobody is signed in: how to."""
        language = preferred(request.headers.get("accept-language", ""))
        response = html("out.html", language, 401, organisation=self.app.organisation.name)
        if NEWS in request.headers:
            response.headers["HX-Refresh"] = "true"
        return response

    def language(self, request: Request) -> str:
        """Of who is signed in by this browser; where nobody is, what the browser asks for."""
        with self.app.database.read() as connection:
            who = self.who(connection, request, self.app.clock())
        return who.row.language if who else preferred(request.headers.get("accept-language", ""))

    def nothing(self, request: Request, language: str = "") -> Response:
        """There is nothing here, as far as this reader is concerned: the same page for every reason."""
        name = self.app.organisation.name
        return html("nothing.html", language or self.language(request), 404, organisation=name, root=ROOT)


def new_once() -> str:
    """What tells one sending of a form from another: a form that is sent twice is done once."""
    return token_urlsafe(12)


def _act_name(request: Request) -> str:
    """The act that was asked for; empty where the page is only looked at."""
    return request.url.path.rpartition("/")[2] if request.method == "POST" else ""


def _address(request: Request) -> str:
    """The page's own address; an act's is below it."""
    if request.method == "POST":
        return request.url.path.rpartition("/")[0]
    asked = request.url.query
    return f"{request.url.path}?{asked}" if asked else request.url.path


def _lines(text: str) -> str:
    """Browsers end the lines of a field in their own way."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _kept(asked: Mapping[str, str]) -> dict[str, str]:
    """What an address asks, as far as a database takes it."""
    return {key: value[:LONGEST] for key, value in _without_nul(asked).items()}


def _without_nul(sent: Mapping[str, str]) -> dict[str, str]:
    return {key: value.replace("\0", "") for key, value in sent.items()}
