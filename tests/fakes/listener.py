"""A bot that only listens: what the fakes post to it, and what it answers."""

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route


@dataclass
class Hands:
    """A clock that stands still until a test moves it."""

    now: datetime = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now

    def move(self, **by: float) -> None:
        """Let time pass: `move(minutes=5)`."""
        self.now += timedelta(**by)


@dataclass
class Listener:
    """`heard` are the webhooks in order, as headers and body; `status` is the answer to the next ones."""

    status: int = 200
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def app(self) -> Starlette:
        """Every POST anywhere is heard."""
        return Starlette(routes=[Route("/{path:path}", self.hear, methods=["POST"])])

    async def hear(self, request: Request) -> Response:
        """Keep it and answer."""
        self.heard.append((dict(request.headers), await request.body()))
        return Response(status_code=self.status)

    def bodies(self) -> list[Any]:
        """What came, as JSON."""
        return [json.loads(body) for _, body in self.heard]
