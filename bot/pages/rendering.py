"""How pages leave: templates that escape by themselves, headers that let a browser run only what is ours."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader
from starlette.datastructures import MutableHeaders
from starlette.responses import HTMLResponse, Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.pages.words import every_language

# https://developer.mozilla.org/docs/Web/HTTP/Headers/Content-Security-Policy
HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' blob: data:; object-src 'none'; base-uri 'none'; "
        "form-action 'self'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
STATIC = Path(__file__).parent / "static"
TEMPLATES = Environment(
    loader=PackageLoader("bot.pages"), autoescape=True, trim_blocks=True, lstrip_blocks=True
)


def html(template: str, language: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page. ``words`` (in ``language``) and ``every`` (all languages) are there for every template."""
    every = every_language()
    text = TEMPLATES.get_template(template).render(
        language=language, words=every[language], every=every, **values
    )
    return HTMLResponse(text, status, headers=HEADERS)


def data(value: Mapping[str, Any], status: int = 200) -> Response:
    """JSON in ASCII, so that half a surrogate pair in somebody's words breaks nothing."""
    return Response(json.dumps(value, separators=(",", ":")), status, HEADERS, "application/json")


def static_files(path: str = "/static", folder: Path = STATIC) -> Mount:
    """Style sheets and scripts, asked for anew by their ETag after each change."""
    return Mount(path, _with_headers(StaticFiles(directory=folder)))


def _with_headers(files: ASGIApp) -> ASGIApp:
    async def serve(scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS | {"Cache-Control": "no-cache"})
            await send(message)

        await files(scope, receive, send_with)

    return serve
