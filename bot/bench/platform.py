"""Something here that takes every request as LINE and Telegram would, and notes when LINE was answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import perf_counter

NEWS_SECONDS = 1.0
"""How long Telegram keeps a request for updates when there is nothing new."""


class Platform:
    """``answered`` is set, and ``at`` tells when, as soon as a message came for somebody."""

    def __init__(self) -> None:
        self.answered = asyncio.Event()
        self.at = 0.0

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection."""
        try:
            while head := await reader.readuntil(b"\r\n\r\n"):
                await reader.readexactly(_length(head))
                path = head.split(b" ", 2)[1]
                if path.endswith(b"/message/reply"):
                    self.at = perf_counter()
                    self.answered.set()
                if path.endswith(b"/getUpdates"):
                    await asyncio.sleep(NEWS_SECONDS)
                writer.write(_reply(path))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            writer.close()


@asynccontextmanager
async def platform() -> "AsyncIterator[tuple[Platform, str]]":
    """A platform and its address."""
    made = Platform()
    server = await asyncio.start_server(made.take, "127.0.0.1", 0)
    try:
        yield made, f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        server.close()


def _length(head: bytes) -> int:
    lines = head.lower().split(b"\r\n")
    return next((int(line[15:]) for line in lines if line.startswith(b"content-length:")), 0)


def _reply(path: bytes) -> bytes:
    me = b'{"id": 1, "is_bot": true, "first_name": "b", "username": "b"}'
    result = b"[]" if path.endswith(b"/getUpdates") else me if path.endswith(b"/getMe") else b"true"
    body = b'{"ok": true, "result": ' + result + b', "sentMessages": [{"id": "1"}]}'
    return b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%b" % (
        len(body),
        body,
    )
