"""News: a stream that tells an open page of the desk that something of its reader's people has changed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.desk.frame import Frame
from bot.pages.doors import BEAT_LOOKS, LOOK_SECONDS
from bot.pages.rendering import HEADERS, data
from models.news import News, news_of
from models.sight import all_seen

HUB = "desk"
"""The name by which the hub wakes open desks."""


def live(frame: Frame) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint: ``news`` whenever there is some; ``out`` when nobody is signed in here any more."""

    async def stream(request: Request) -> Response:
        first = await asyncio.to_thread(_look, frame, request)
        if first is None:
            return data({"error": "not signed in"}, 401)
        headers = HEADERS | {"X-Accel-Buffering": "no"}
        return StreamingResponse(
            _tell(frame, request, first), headers=headers, media_type="text/event-stream"
        )

    return stream


async def _tell(frame: Frame, request: Request, seen: News) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    quiet = 0
    while True:
        await frame.app.hub.wait([HUB], LOOK_SECONDS)
        found = await asyncio.to_thread(_look, frame, request)
        if found is None:
            yield "event: out\ndata: \n\n"
            return
        quiet = 0 if found != seen else quiet + 1
        if found != seen:
            yield "event: news\ndata: \n\n"
        elif quiet >= BEAT_LOOKS:
            quiet = 0
            yield ": still here\n\n"
        seen = found


def _look(frame: Frame, request: Request) -> News | None:
    """What the reader's page is made of, by its numbers; None where nobody is signed in."""
    now = frame.app.clock()
    with frame.app.database.read() as connection:
        who = frame.who(connection, request, now)
        if who is None:
            return None
        today = frame.today(now)
        ids = [row.person_id for row in all_seen(connection, who.row.person_id, who.row.role, today)]
        return news_of(connection, ids, today)
