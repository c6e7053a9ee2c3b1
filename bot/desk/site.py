"""The addresses of the desk: the pages of the table, their acts, the doors, the static files."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from bot.app import App
from bot.desk.doors import Doors
from bot.desk.frame import ROOT, Frame
from bot.desk.live import live
from bot.desk.look import Page
from bot.desk.pages import PAGES
from bot.desk.rendering import html
from bot.pages.rendering import static_files
from bot.pages.visitor import is_own_page

Endpoint = Callable[[Request], Awaitable[Response]]


def desk_routes(app: App, *, secure: bool = False) -> list[BaseRoute]:
    """All routes of the desk. ``secure``: browsers come by https, so their cookie travels by nothing else."""
    frame = Frame(app, secure)
    doors = Doors(frame)
    return [
        Route(f"{ROOT}/enter", doors.opened, methods=["GET"]),
        Route(f"{ROOT}/enter", _own(frame, doors.enter), methods=["POST"]),
        Route(f"{ROOT}/leave", _own(frame, doors.leave), methods=["POST"]),
        Route(f"{ROOT}/live", live(frame), methods=["GET"]),
        static_files(f"{ROOT}/static", Path(__file__).parent / "static"),
        *(route for page in PAGES for route in _routes(frame, page)),
        Route(ROOT + "/{rest:path}", _nothing(frame), methods=["GET", "POST"]),
    ]


def _routes(frame: Frame, page: Page) -> list[BaseRoute]:
    async def show(request: Request) -> Response:
        return await frame.page(request, page)

    path = ROOT + page.path
    return [
        Route(path, show, methods=["GET"]),
        *(
            Route(f"{path}/{act}", _own(frame, _does(frame, page, act)), methods=["POST"])
            for act in page.acts
        ),
    ]


def _does(frame: Frame, page: Page, act: str) -> Endpoint:
    async def does(request: Request) -> Response:
        return await frame.act(request, page, act)

    return does


def _own(frame: Frame, endpoint: Endpoint) -> Endpoint:
    """Only for forms of our own pages; another site's is refused (403) before anything is read."""

    async def guarded(request: Request) -> Response:
        if is_own_page(request):
            return await endpoint(request)
        language = await asyncio.to_thread(frame.language, request)
        return html("elsewhere.html", language, 403, organisation=frame.app.organisation.name)

    return guarded


def _nothing(frame: Frame) -> Endpoint:
    async def nothing(request: Request) -> Response:
        return await asyncio.to_thread(frame.nothing, request)

    return nothing
