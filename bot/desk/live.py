"""News: a stream that tells an open page of the desk that something of its reader's people has changed."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.desk.frame import Frame
from bot.desk.mark import mark_of
from bot.pages.doors import BEAT_LOOKS, LOOK_SECONDS
from bot.pages.rendering import HEADERS

HUB = "desk"
"""The name by which the hub wakes open desks."""
SEEN = "seen"
"""The mark of the page that listens: what changed between showing it and listening is news at once."""


def live(frame: Frame) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint: ``news`` whenever there is some; ``out`` when nobody is signed in here any more."""

    async def stream(request: Request) -> Response:
        headers = HEADERS | {"X-Accel-Buffering": "no"}
        return StreamingResponse(_tell(frame, request), headers=headers, media_type="text/event-stream")

    return stream


async def _tell(frame: Frame, request: Request) -> AsyncIterator[str]:
    yield "retry: 2000\n\n"
    seen: str | None = request.query_params.get(SEEN, "")
    quiet = 0
    # Who is not signed in gets the stream and its one word too: refused by a number, a browser would
    # leave the page standing and not try again.
    while (found := await asyncio.to_thread(_look, frame, request)) is not None:
        quiet = 0 if found != seen else quiet + 1
        if found != seen:
            yield "event: news\ndata: \n\n"
        elif quiet > BEAT_LOOKS:
            quiet = 0
            yield ": still here\n\n"
        seen = found
        await frame.app.hub.wait([HUB], LOOK_SECONDS)
    yield "event: out\ndata: \n\n"


def _look(frame: Frame, request: Request) -> str | None:
    """The mark that the reader's page would have now; None where nobody is signed in."""
    now = frame.app.clock()
    with frame.app.database.read() as connection:
        who = frame.who(connection, request, now)
        return mark_of(connection, who.row, frame.today(now)) if who else None
