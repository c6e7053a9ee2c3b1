"""The page of one's own: the whole talk with the bot in a browser, for participants and for staff.

A link with a one-time code (``/talk?code=…``) or a one-time sign-in (``/talk?k=…``) changes nothing by being
looked at, since previews look at links too: the page itself posts what it was opened with.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.app import App
from bot.pages.doors import Doors
from bot.pages.phone import phone_of
from bot.pages.rendering import data, html, static_files
from bot.pages.visitor import begin_anew, is_own_page, new_token, remember, sender_of, token_of
from bot.pages.words import preferred
from bot.people.sign_in import enter, leave, names
from bot.receive import Receiver

Endpoint = Callable[[Request], Awaitable[Response]]


def talk_routes(app: App, receiver: Receiver, *, secure: bool = False) -> list[BaseRoute]:
    """The routes of the page. ``secure``: visitors come by https, so their cookie travels by nothing else."""
    talk = Talk(app, Doors(app, receiver), secure)
    return [
        Route("/talk", talk.page, methods=["GET"]),
        Route("/talk/enter", own(talk.enter), methods=["POST"]),
        Route("/talk/leave", talk.leaving, methods=["GET"]),
        Route("/talk/leave", own(talk.leave), methods=["POST"]),
        Route("/talk/bubbles", talk.bubbles, methods=["GET"]),
        Route("/talk/live", talk.live, methods=["GET"]),
        Route("/talk/events", own(talk.events), methods=["POST"]),
        Route("/talk/media", own(talk.media), methods=["POST"]),
        Route("/media/{name}", talk.doors.picture, methods=["GET"]),
        Route("/plan/{name}", talk.doors.page, methods=["GET"]),
        Route("/picture/{name}", talk.doors.png, methods=["GET"]),
        static_files(),
    ]


def own(endpoint: Endpoint) -> Endpoint:
    """Only for pages of ours; another site's page is refused (403) before anything is read."""

    async def guarded(request: Request) -> Response:
        return await endpoint(request) if is_own_page(request) else data({"error": "another site"}, 403)

    return guarded


@dataclass(frozen=True, slots=True)
class Talk:
    """The endpoints of the page."""

    app: App
    doors: Doors
    secure: bool

    async def page(self, request: Request) -> Response:
        """The page itself. A browser that has no token yet gets one."""
        token = token_of(request, secure=self.secure)
        language = await asyncio.to_thread(self._language, request, token)
        if request.query_params.get("k"):
            page = html("enter.html", language, key=request.query_params["k"], organisation=self._name)
        else:
            code = request.query_params.get("code", "")[:100]
            page = html("talk.html", language, code=code, organisation=self._name)
        if token is None:
            remember(page, new_token(), secure=self.secure)
        return page

    async def enter(self, request: Request) -> Response:
        """Use a one-time sign-in up: this browser, under a fresh token, is now that person's. Where it is
        somebody else's, that is asked first.
        """
        form = await request.form(max_files=0, max_fields=3)
        key, before, token = str(form.get("k", "")), self._sender(request), new_token()
        language = preferred(request.headers.get("accept-language", ""))
        now, then = await asyncio.to_thread(names, self.app, before, key)
        if now and then and now != then and not form.get("sure"):
            return html("sure.html", language, organisation=self._name, key=key, now=now, then=then)
        entered = await asyncio.to_thread(enter, self.app, key, sender_of(token), before)
        if not entered:
            return html("too_late.html", language, 410, organisation=self._name)
        response = RedirectResponse("/talk", 303)
        begin_anew(response, token, secure=self.secure)
        return response

    async def leaving(self, request: Request) -> Response:
        """Asks whether this browser shall end."""
        token = token_of(request, secure=self.secure)
        language = await asyncio.to_thread(self._language, request, token)
        return html("leave.html", language, organisation=self._name)

    async def leave(self, request: Request) -> Response:
        """This browser is nobody's from now on; its person's talk stays as it is elsewhere."""
        await asyncio.to_thread(leave, self.app, self._sender(request))
        response = RedirectResponse("/talk", 303)
        begin_anew(response, new_token(), secure=self.secure)
        return response

    async def bubbles(self, request: Request) -> Response:
        """The bubbles of this browser's phone."""
        language = preferred(request.headers.get("accept-language", ""))
        return await self.doors.bubbles(request, self._sender(request), language)

    async def live(self, request: Request) -> Response:
        """A stream with a line for each change."""
        return self.doors.live({"talk": self._sender(request)})

    async def events(self, request: Request) -> Response:
        """Words, a tap, a correction."""
        if token_of(request, secure=self.secure) is None:
            return data({"error": "no cookie"}, 401)
        return await self.doors.events(request, self._sender(request))

    async def media(self, request: Request) -> Response:
        """A photo or file."""
        if token_of(request, secure=self.secure) is None:
            return data({"error": "no cookie"}, 401)
        return await self.doors.media(request, self._sender(request))

    @property
    def _name(self) -> str:
        return self.app.organisation.name

    def _language(self, request: Request, token: str | None) -> str:
        guess = preferred(request.headers.get("accept-language", ""))
        if token is None:
            return guess
        with self.app.database.read() as connection:
            return phone_of(connection, self.app, sender_of(token), guess).language

    def _sender(self, request: Request) -> str:
        """The address of this browser; without a cookie one that nobody has."""
        return sender_of(token_of(request, secure=self.secure) or "")
