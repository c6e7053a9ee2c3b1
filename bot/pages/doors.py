"""What a phone's page asks for and sends, the same for a participant's own page and for the demo's phones."""

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

import structlog
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from bot.app import App
from bot.channels.web import WebChannel
from bot.fetch import MOST_BYTES as MOST_PHOTO_BYTES
from bot.pages import drawn, pictures, posted, rasters
from bot.pages.pace import Pace
from bot.pages.phone import Phone, is_somebodys, newest, phone_of
from bot.pages.rendering import HEADERS, data
from bot.pages.showing import show
from bot.receive import Receiver, mail
from bot.running.webhooks import read_body
from models import inbox

LOOK_SECONDS = 3.0
"""So often a page that was woken by nobody looks by itself (another process may have sent)."""
BEAT_LOOKS = 5
"""After so many looks without news a heartbeat goes out, so that nothing on the way gives the line up."""
log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Doors:
    """The requests of a phone, once it is known whose phone it is."""

    app: App
    receiver: Receiver
    pace: Pace = field(default_factory=Pace)

    async def bubbles(self, request: Request, sender: str, language: str) -> Response:
        """The newest bubbles, or with ``before`` older ones."""
        try:
            asked = request.query_params.get("before")
            before = _moment(asked) if asked else None
        except (ValueError, OverflowError):
            return data({"error": "before"}, 400)
        return data(await asyncio.to_thread(show, self.app, sender, language, before))

    async def events(self, request: Request, sender: str) -> Response:
        """Store one event; answered only when it is on disk."""
        body = await read_body(request, posted.MOST_BYTES)
        if body is None:
            return data({"error": "too large"}, 413)
        try:
            raw = posted.read_posted(body, sender, self.app.clock())
        except posted.NoEvent as wrong:
            return data({"error": str(wrong)}, 400)
        in_time = self.pace.takes(sender, self.app.clock())
        if not in_time and not await asyncio.to_thread(self._is_somebodys, sender):
            return data({"error": "too many"}, 429)
        return await self._store(raw)

    async def media(self, request: Request, sender: str) -> Response:
        """Store a photo or file: the body is its bytes, ``id`` in the query names the event. Guests' are
        not kept.
        """
        if not await asyncio.to_thread(self._is_somebodys, sender):
            return data({"error": "guest"}, 403)
        content = await read_body(request, MOST_PHOTO_BYTES)
        if content is None:
            return data({"error": "too large"}, 413)
        try:
            raw = posted.raw_event(request.query_params.get("id", ""), sender, self.app.clock(), kind="sent")
        except posted.NoEvent as wrong:
            return data({"error": str(wrong)}, 400)
        if not content:
            return data({"error": "empty"}, 400)
        claimed = request.headers.get("content-type", "")
        try:
            name, kind = await asyncio.to_thread(self._keep, sender, content, claimed)
        except Exception as fault:  # noqa: BLE001 - whatever the database raises
            return _not_stored(fault)
        return await self._store(raw | {"what": kind, "media": name})

    async def picture(self, request: Request) -> Response:
        """A photo or file, by its signed link."""
        name = self._named(request)
        if drawn.what(name):
            svg = await asyncio.to_thread(self._svg, name)
            shown = pictures.headers(drawn.SVG, drawn=True)
            return Response(svg, headers=shown) if svg else data({"error": "gone"}, 404)
        content = await asyncio.to_thread(self._picture, name) if name else None
        if content is None:
            return data({"error": "gone"}, 404)
        return Response(content[0], headers=pictures.headers(content[1]))

    async def page(self, request: Request) -> Response:
        """The page of a drawing, by its signed link."""
        name = self._named(request)
        found = await asyncio.to_thread(self._drawn, name) if name else None
        if found is None:
            return data({"error": "gone"}, 404)
        return drawn.as_page(found, self.app.organisation.name)

    async def png(self, request: Request) -> Response:
        """A drawing for chats, by its signed link. Where it cannot be made now (503) the words stand."""
        name = self._named(request)
        svg = await asyncio.to_thread(self._svg, name) if name else None
        if svg is None:
            return data({"error": "gone"}, 404)
        content = await self.app.rasters.png(svg)
        if content is None:
            return data({"error": "not now"}, 503)
        return Response(content, headers=pictures.headers(rasters.PNG))

    def _named(self, request: Request) -> str:
        """What a signed link shows; empty where it is none of ours or has expired."""
        name, query = str(request.path_params["name"]), request.query_params
        until, proof = query.get("until", ""), query.get("proof", "")
        return name if pictures.is_open(self.app.vault, name, until, proof, self.app.clock()) else ""

    def live(self, senders: Mapping[str, str], extra: Callable[[], str] = lambda: "") -> Response:
        """A stream that names each phone that has something new; ``senders`` by the name it is told by.

        ``extra`` gives a word that is sent whenever it changes.
        """
        stream = self._stream(dict(senders), extra)
        return StreamingResponse(
            stream, headers=HEADERS | {"X-Accel-Buffering": "no"}, media_type="text/event-stream"
        )

    async def _stream(self, senders: dict[str, str], extra: Callable[[], str]) -> AsyncIterator[str]:
        found, addresses = await asyncio.to_thread(self._look, senders)
        seen: dict[str, object] = {**found, "": extra()}
        yield "retry: 2000\n\n"  # whatever comes after this line is told
        quiet = 0
        while True:
            await self.app.hub.wait(addresses, LOOK_SECONDS)
            found, addresses = await asyncio.to_thread(self._look, senders)
            news = [f"data: {name}\n\n" for name, state in found.items() if seen.get(name, state) != state]
            word = extra()
            if seen[""] != word:
                news.append(f"event: extra\ndata: {word}\n\n")
            seen = {**found, "": word}
            quiet = 0 if news else quiet + 1
            if quiet >= BEAT_LOOKS:
                news, quiet = [": still here\n\n"], 0
            for line in news:
                yield line

    def _look(self, senders: Mapping[str, str]) -> tuple[dict[str, object], Sequence[str]]:
        with self.app.database.read() as connection:
            phones = {name: phone_of(connection, self.app, sender, "ja") for name, sender in senders.items()}
            found: dict[str, object] = {name: _state(connection, phone) for name, phone in phones.items()}
        return found, [sender for phone in phones.values() for sender in phone.senders]

    async def _store(self, raw: dict[str, Any]) -> Response:
        channel = self.app.channels[WebChannel.name, WebChannel.account]
        try:
            await self.receiver.store(
                [mail(channel, arrival, self.app.vault) for arrival in channel.arrivals(raw)]
            )
        except Exception as fault:  # noqa: BLE001 - whatever the database raises
            return _not_stored(fault)
        self.app.hub.wake(str(raw["sender"]))
        return data({"message": raw["id"]})

    def _keep(self, sender: str, content: bytes, claimed: str) -> tuple[str, str]:
        now = self.app.clock()
        first = inbox.Mail(WebChannel.name, WebChannel.account, sender, "", now, b"")
        with self.app.database.write() as connection:
            address_id, _ = inbox.known_addresses(connection, {first.address})[first.address]
            return pictures.keep(connection, self.app.vault, address_id, content, claimed, now)

    def _is_somebodys(self, sender: str) -> bool:
        with self.app.database.read() as connection:
            return is_somebodys(connection, sender)

    def _drawn(self, name: str) -> drawn.Drawn | None:
        if not drawn.what(name):
            return None
        with self.app.database.read() as connection:
            return drawn.read_drawn(connection, self.app.vault, name, self.app.clock)

    def _svg(self, name: str) -> bytes | None:
        found = self._drawn(name)
        return drawn.as_svg(found) if found else None

    def _picture(self, name: str) -> tuple[bytes, str] | None:
        with self.app.database.read() as connection:
            row = pictures.kept(connection, name)
        return (self.app.vault.open_bytes(row.sealed), row.content_type) if row else None


def _moment(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError("without a zone")
    return moment.astimezone(UTC)


def _state(connection: Connection, phone: Phone) -> object:
    return phone.name, phone.language, newest(connection, phone)


def _not_stored(fault: Exception) -> Response:
    log.error("not stored", channel=WebChannel.name, failure=type(fault).__name__)
    return data({"error": "not stored"}, 503)
