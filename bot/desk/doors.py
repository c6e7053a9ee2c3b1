"""Coming in and going out: a one-time link is opened by looking, and used up only by a person's own tap."""

import asyncio
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from bot.desk.frame import ROOT, Frame
from bot.desk.rendering import html
from bot.desk.session import forget, remember, sign_in, sign_out, token_of
from bot.pages.words import preferred
from bot.people.desk_links import hashed
from models.desk_doors import link_is_good


@dataclass(frozen=True, slots=True)
class Doors:
    """The endpoints."""

    frame: Frame

    async def opened(self, request: Request) -> Response:
        """What a link opens: one button. Looking uses nothing up, since chats look at links too."""
        key = request.query_params.get("k", "")
        if not await asyncio.to_thread(self._is_good, key):
            return self._page(request, "too_late.html", 410)
        return self._page(request, "enter.html", 200, key=key)

    async def enter(self, request: Request) -> Response:
        """Use the link up: this browser is signed in. Whoever was so before here is not any more."""
        form = await request.form(max_files=0, max_fields=2)
        before = token_of(request, secure=self.frame.secure)
        token = await asyncio.to_thread(self._enter, str(form.get("k", "")), before)
        if token is None:
            return self._page(request, "too_late.html", 410)
        response = RedirectResponse(ROOT, 303)
        remember(response, token, secure=self.frame.secure)
        return response

    async def leave(self, request: Request) -> Response:
        """Sign out: this browser, or every browser of the same person."""
        form = await request.form(max_files=0, max_fields=2)
        token = token_of(request, secure=self.frame.secure)
        language = await asyncio.to_thread(self.frame.language, request)
        await asyncio.to_thread(self._leave, token, everywhere=form.get("everywhere") == "yes")
        response = html("left.html", language, organisation=self.frame.app.organisation.name)
        forget(response, secure=self.frame.secure)
        return response

    def _is_good(self, key: str) -> bool:
        app, now = self.frame.app, self.frame.app.clock()
        with app.database.read() as connection:
            return link_is_good(connection, hashed(key), now, self.frame.today(now))

    def _enter(self, key: str, before: str) -> str | None:
        app, now = self.frame.app, self.frame.app.clock()
        with app.database.write() as connection:
            token = sign_in(connection, key, now, self.frame.today(now))
            if token and before:
                sign_out(connection, before)
            return token

    def _leave(self, token: str, *, everywhere: bool) -> None:
        if token:
            with self.frame.app.database.write() as connection:
                sign_out(connection, token, everywhere=everywhere)

    def _page(self, request: Request, template: str, status: int, **values: str) -> Response:
        language = preferred(request.headers.get("accept-language", ""))
        return html(template, language, status, organisation=self.frame.app.organisation.name, **values)
