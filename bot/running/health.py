"""`/healthz` and `/metrics`: whether every promise is kept, in numbers."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from models.audit import Audit, audit
from models.database import Database
from scheduler.clock import Clock

STUCK = timedelta(minutes=2)
"""An event or message that waits longer than this means that something is broken."""
UNSEEN = timedelta(hours=24)
"""An alert that nobody acknowledged for a day is a promise about to be broken."""


def healthz(database: Database, clock: Clock) -> Callable[[Request], Awaitable[Response]]:
    """200 with ``ok`` or 503 with what is stuck; a database that does not answer is stuck."""

    async def show(request: Request) -> Response:
        try:
            found = await asyncio.to_thread(look, database, clock())
        except Exception as fault:  # noqa: BLE001 - whatever the database does, health answers
            return JSONResponse({"status": "stuck", "problems": [f"database: {type(fault).__name__}"]}, 503)
        problems = stuck(found, clock())
        numbers = {
            "waiting": found.waiting, "parked": found.parked, "unsent": found.unsent, "failed": found.failed,
            "open_alerts": found.open_alerts, "unreachable": found.unreachable,
            "too_late": found.late,
        }  # fmt: skip
        status = "stuck" if problems else "ok"
        warnings = unseen(found, clock())
        return JSONResponse(
            {"status": status, "problems": problems, "warnings": warnings} | numbers, 503 if problems else 200
        )

    return show


def stuck(found: Audit, now: datetime) -> list[str]:
    """What has waited so long that the machinery must be broken."""
    problems = []
    if found.oldest_waiting and now - found.oldest_waiting > STUCK:
        problems.append("events wait unanswered")
    if found.oldest_unsent and now - found.oldest_unsent > STUCK:
        problems.append("messages wait unsent")
    if found.oldest_due and now - found.oldest_due > STUCK:
        problems.append("the clock stands still")
    if found.planned_through and found.planned_through <= now.astimezone(UTC).date():
        problems.append("nothing is planned ahead")
    return problems


def unseen(found: Audit, now: datetime) -> list[str]:
    """What people, not machines, should look at."""
    warnings = []
    if found.parked:
        warnings.append("events are parked (banso replay)")
    if found.failed:
        warnings.append("messages could not be sent")
    if found.stuck_alerts:
        warnings.append("alerts are open past their rung")
    if found.unowned_alerts:
        warnings.append("alerts have nobody who could be asked")
    if found.oldest_open_alert and now - found.oldest_open_alert > UNSEEN:
        warnings.append("an alert was not acknowledged for a day")
    if found.late:
        warnings.append("prompts came too late to be said")
    return warnings


async def metrics_page(request: Request) -> Response:
    """Prometheus text."""
    return Response(generate_latest(), media_type=CONTENT_TYPE_LATEST)


def look(database: Database, now: datetime) -> Audit:
    """How the promises stand."""
    with database.read() as connection:
        return audit(connection, now)
