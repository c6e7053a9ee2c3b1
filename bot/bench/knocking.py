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
        reader, writer = await asyncio.wait_for(
            asyncio.open_connection("127.0.0.1", port), SECONDS_TO_CONNECT
        )
        while (place := next(places)) < len(ready):
            due = began + place / rate if rate else perf_counter()
            await asyncio.sleep(max(0.0, due - perf_counter()))
            writer.write(ready[place])
            await _answer(reader)
            took[place] = perf_counter() - due
        writer.close()
        await writer.wait_closed()

    await asyncio.gather(*(one() for _ in range(connections)))
    seconds = perf_counter() - began
    took.sort()
    middle, last = took[len(took) // 2] * 1000, took[int(len(took) * 0.99)] * 1000
    return Knocked(len(ready), len(ready) / seconds, middle, last)


async def _answer(reader: asyncio.StreamReader) -> None:
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200 "):
        raise RuntimeError(f"the door answered {head[9:12].decode()}")
    length = next(line for line in head.lower().split(b"\r\n") if line.startswith(b"content-length:"))
    await reader.readexactly(int(length.partition(b":")[2]))


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
