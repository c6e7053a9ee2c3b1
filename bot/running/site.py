"""The web site of a running bot: the doors for webhooks, health and metrics, and the pages."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from starlette.applications import Starlette
from starlette.routing import BaseRoute, Route

from bot.app import App
from bot.channels.web import WebChannel
from bot.receive import Receiver
from bot.running.health import healthz, metrics_page
from bot.running.service import Service
from bot.running.webhooks import webhook

MOST_BODY = 12 * 1024 * 1024
"""Bytes of any request; webhooks keep a narrower limit of their own."""


def site(app: App, service: Service, receiver: Receiver, pages: Sequence[BaseRoute] = ()) -> Starlette:
    """All routes; the service starts and stops with the site."""
    doors = [
        Route(f"/webhook/{channel.name}", webhook(channel, receiver, app.vault), methods=["POST"])
        for channel in app.channels.values()
        if not isinstance(channel, WebChannel)
    ]
    own = [Route("/healthz", healthz(app.database, app.clock)), Route("/metrics", metrics_page)]

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await service.start()
        yield
        await service.stop()

    return Starlette(routes=[*doors, *own, *pages], lifespan=lifespan, max_body_size=MOST_BODY)
