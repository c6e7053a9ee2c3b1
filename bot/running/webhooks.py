"""The doors for webhooks: check who knocks, store what they bring, answer. Nothing else happens here."""

import json
from collections.abc import Awaitable, Callable

import structlog
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from bot.channel import Arrival, Channel
from bot.receive import Receiver, mail
from bot.running import metrics
from bot.vault import Vault

MOST_BYTES = 1_000_000
UNSIGNED = {"line": 401, "telegram": 403}
log = structlog.get_logger(__name__)


def webhook(channel: Channel, receiver: Receiver, vault: Vault) -> Callable[[Request], Awaitable[Response]]:
    """The endpoint of one channel: 401/403 unsigned, 413 too large, 400 no JSON, 503 not stored, 200
    stored.
    """

    async def receive(request: Request) -> Response:
        try:
            status = await _receive(request, channel, receiver, vault)
        except ClientDisconnect:
            status = 400
        metrics.RECEIVED.labels(channel.name, str(status)).inc()
        if status != 200:
            log.warning("webhook refused", channel=channel.name, status=status)
        return PlainTextResponse("ok" if status == 200 else "no", status)

    return receive


async def _receive(request: Request, channel: Channel, receiver: Receiver, vault: Vault) -> int:
    body = await read_body(request, MOST_BYTES)
    if body is None:
        return 413
    if not channel.authentic(request.headers, body):
        return UNSIGNED.get(channel.name, 403)
    arrivals = read_arrivals(channel, body)
    if arrivals is None:
        return 400
    try:
        await receiver.store([mail(channel, arrival, vault) for arrival in arrivals])
    except Exception as fault:  # noqa: BLE001 - whatever it is, the platform hears 503 and sends again
        log.error("not stored", channel=channel.name, failure=type(fault).__name__)
        return 503
    return 200


def read_arrivals(channel: Channel, body: bytes) -> list[Arrival] | None:
    """The events of a body, or None where it is no webhook."""
    try:
        return channel.arrivals(json.loads(body))
    except (ValueError, RecursionError):
        return None


async def read_body(request: Request, most: int) -> bytes | None:
    """The raw body, or None as soon as it is longer than ``most`` bytes."""
    if int(request.headers.get("content-length") or 0) > most:
        return None
    chunks, size = [], 0
    async for chunk in request.stream():
        size += len(chunk)
        if size > most:
            return None
        chunks.append(chunk)
    return b"".join(chunks)
