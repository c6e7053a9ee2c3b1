"""`banso serve`: the bot itself, until it is stopped."""

import asyncio
from typing import Annotated

import typer
import uvicorn
from starlette.applications import Starlette

from bot.app import App, working
from bot.desk.site import desk_routes
from bot.hotlines import loud
from bot.opening import open_bot
from bot.pages.talk import talk_routes
from bot.running.logs import set_up_logs
from bot.running.memory import settle
from bot.running.service import Service
from bot.running.site import site
from bot.settings import Settings, read_settings
from dialogs.reading.rules import load

GRACE_SECONDS = 3
"""Open streams of pages are cut after this; what was being sent is recorded before the end."""


def serve(
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.", min=0, max=65535)] = 8080,
) -> None:
    """Run the bot: webhooks, our own page, and everything that is sent."""
    settings = read_settings()
    set_up_logs(settings.log_level)
    app = open_bot(settings, tell=lambda words: typer.echo(words, err=True))
    greet(app, settings, host, port)
    try:
        asyncio.run(_serve(app, settings, host, port))
    finally:
        app.database.close()


async def _serve(app: App, settings: Settings, host: str, port: int) -> None:
    config = uvicorn.Config(
        make_site(app, settings), host=host, port=port, log_config=None, access_log=False, proxy_headers=True,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )  # fmt: skip
    load()
    settle()
    await uvicorn.Server(config).serve()


def make_site(app: App, settings: Settings) -> Starlette:
    """The whole site of a running bot; made inside the event loop that it runs in."""
    worker, receiver = working(app)
    service = Service(app, worker, receiver, settings.public_url or "")
    secure = (settings.public_url or "").startswith("https://")
    pages = [*talk_routes(app, receiver, secure=secure), *desk_routes(app, secure=secure)]
    return site(app, service, receiver, pages)


def greet(app: App, settings: Settings, host: str, port: int) -> None:
    """One look tells the operator what runs and what does not."""
    names = ", ".join(sorted({channel.name for channel in app.channels.values()}))
    typer.echo(f"Bansō serves {app.organisation.name} on http://{host}:{port} by: {names}.", err=True)
    today = app.clock().astimezone(settings.zone).date()
    if words := loud(app.organisation.hotlines, today):
        typer.echo(f"{words} Try each line, and name the file by BANSO_HOTLINES.", err=True)
    if settings.retention_days is None:
        typer.echo("How long data is kept is not set (BANSO_RETENTION_DAYS). Decide it.", err=True)
