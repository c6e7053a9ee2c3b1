"""A client that knocks at a webhook's door by many connections, at full speed or at a steady rate."""

import asyncio
import base64
import hashlib
import hmac
import json
from itertools import count
from time import perf_counter
from typing import NamedTuple

PEOPLE = 500
SECONDS_TO_CONNECT = 10
OK = b"\r\n\r\nok"
"""The end of the answer to an event that was stored (:mod:`bot.webhooks`)."""


class Knocked(NamedTuple):
    """Requests a second, and milliseconds from a request to its answer: the median, and 99 of 100."""

    requests: int
    a_second: float
    p50: float
    p99: float


def requests(port: int, secret: str, number: int, first: int) -> list[bytes]:
    """So many HTTP requests, each with one signed LINE event of its own."""
    return [_request(port, secret, place) for place in range(first, first + number)]


async def knock(port: int, ready: list[bytes], connections: int, rate: float | None = None) -> Knocked:
    """Send the requests, ``rate`` a second, each due at its own moment; else as fast as answers come."""
    places, took = count(), [0.0] * len(ready)
    began = perf_counter()

    async def one() -> None:
        wire = await _wire(port)
        while (place := next(places)) < len(ready):
            due = began + place / rate if rate else perf_counter()
            if (early := due - perf_counter()) > 0:
                await asyncio.sleep(early)
            await wire.ask(ready[place])
            took[place] = perf_counter() - due
        wire.close()

    await asyncio.gather(*(one() for _ in range(connections)))
    seconds = perf_counter() - began
    took.sort()
    middle, last = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
    return Knocked(len(ready), len(ready) / seconds, middle, last)


async def _wire(port: int) -> "Wire":
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(SECONDS_TO_CONNECT):
        return (await loop.create_connection(Wire, "127.0.0.1", port))[1]


class Wire(asyncio.Protocol):
    """One connection, with as little work as can be: the client shares the machine with what it measures."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._got = b""

    def ask(self, request: bytes) -> asyncio.Future[None]:
        """Send a request; done when its answer is there. RuntimeError where that is not 200."""
        self._answered: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._transport.write(request)
        return self._answered

    def data_received(self, data: bytes) -> None:
        self._got += data
        if not self._got.endswith(OK):
            if b"\r\n\r\nno" in self._got:
                self._answered.set_exception(RuntimeError(f"the door answered {self._got[9:12].decode()}"))
            return
        self._got = b""
        self._answered.set_result(None)

    def connection_lost(self, fault: Exception | None) -> None:
        if not self._answered.done():
            self._answered.set_exception(fault or ConnectionResetError("the door was shut"))

    def close(self) -> None:
        """Hang up."""
        self._transport.close()


def _request(port: int, secret: str, place: int) -> bytes:
    event = {
        "type": "message", "webhookEventId": f"01BENCH{place:019}", "timestamp": 1795500000000 + place,
        "source": {"type": "user", "userId": f"U{place % PEOPLE:032x}"}, "mode": "active",
        "deliveryContext": {"isRedelivery": False}, "replyToken": f"{place:032x}",
        "message": {"type": "text", "id": str(place), "quoteToken": "q", "text": "こんにちは"},
    }  # fmt: skip
    body = json.dumps({"destination": "U", "events": [event]}, ensure_ascii=False).encode()
    proof = base64.b64encode(hmac.new(secret.encode(), body, hashlib.sha256).digest()).decode()
    head = (
        f"POST /webhook/line HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nContent-Type: application/json\r\n"
        f"X-Line-Signature: {proof}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
