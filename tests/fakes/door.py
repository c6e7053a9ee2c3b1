"""The door of a fake: here every request is recorded, and suffers the fault that was ordered for it."""

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .faults import Fault, Faults

STUCK_AT_MOST = 30.0
PRIVATE = {"authorization", "host", "connection", "accept", "accept-encoding"}


@dataclass(frozen=True)
class Recorded:
    """A request as it came in. Header names are lower case; the access token is left out."""

    endpoint: str
    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def json(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


class Door:
    """ASGI app around the app of a fake."""

    def __init__(
        self,
        app: ASGIApp,
        faults: Faults,
        name: Callable[[str, str], str],
        record: Callable[[Recorded], None],
        error: Callable[[Fault], Response],
    ) -> None:
        self.app = app
        self.faults = faults
        self.name = name
        self.record = record
        self.error = error

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        body = await read(receive)
        recorded = describe(scope, body, self.name(scope["method"], scope["path"]))
        self.record(recorded)
        fault = self.faults.next(recorded.endpoint)
        again = replay(body, receive)
        if fault is None:
            await self.app(scope, again, send)
        elif fault.kind == "slow":
            await asyncio.sleep(fault.seconds)
            await self.app(scope, again, send)
        else:
            await self.suffer(fault, scope, again, send)

    async def suffer(self, fault: Fault, scope: Scope, receive: Receive, send: Send) -> None:
        """Do the work if the fault comes after it, then lose or spoil the answer."""
        if fault.accepted:
            await self.app(scope, receive, swallow)
        if fault.kind == "status":
            await self.error(fault)(scope, receive, send)
            return
        if fault.kind == "stuck":
            await hang(fault, receive)
        await cut(receive, send)


async def read(receive: Receive) -> bytes:
    """The whole body of the request."""
    body = b""
    while True:
        message = await receive()
        part: bytes = message.get("body", b"")
        body += part
        if not message.get("more_body"):
            return body


def replay(body: bytes, receive: Receive) -> Receive:
    """A `receive` that gives the body once more, then what really follows."""
    given = False

    async def again() -> Message:
        nonlocal given
        if given:
            return await receive()
        given = True
        return {"type": "http.request", "body": body, "more_body": False}

    return again


def describe(scope: Scope, body: bytes, endpoint: str) -> Recorded:
    """What is worth remembering of a request."""
    headers = {key.decode().lower(): value.decode() for key, value in scope["headers"]}
    kept = {key: value for key, value in headers.items() if key not in PRIVATE}
    return Recorded(endpoint, scope["method"], scope["path"], kept, body)


async def swallow(message: Message) -> None:
    """The answer that nobody gets."""


async def hang(fault: Fault, receive: Receive) -> None:
    """Wait until the caller hangs up or the test releases the call; bounded."""
    await receive()
    gone = asyncio.ensure_future(receive())
    for _ in range(int(STUCK_AT_MOST / 0.02)):
        if gone.done() or fault.released.is_set():
            break
        await asyncio.wait([gone], timeout=0.02)
    gone.cancel()


async def cut(receive: Receive, send: Send) -> None:
    """Close the connection without an answer. ASGI has no word for it: this uses uvicorn's transport."""
    transport: asyncio.Transport = getattr(send, "__self__").transport  # noqa: B009
    transport.abort()
    while (await receive())["type"] != "http.disconnect":
        pass
