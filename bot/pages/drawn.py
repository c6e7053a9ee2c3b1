"""The pictures that are drawn here rather than kept: by their names, each with its page. None is stored."""

from typing import Literal

from sqlalchemy import Connection
from starlette.responses import Response

from bot.pages import condition, plans
from bot.vault import Vault
from scheduler.clock import Clock

What = Literal["", "plan", "condition"]
Drawn = plans.Plan | condition.Condition
SVG = "image/svg+xml"


def what(name: str) -> What:
    """Which kind of drawing has this name; empty where it is a photo or file that is kept."""
    if plans.is_plan(name):
        return "plan"
    return "condition" if condition.is_condition(name) else ""


def read_drawn(connection: Connection, vault: Vault, name: str, clock: Clock) -> Drawn | None:
    """What the drawing of that name shows as of now; None where there is nobody, or no such day."""
    if plans.is_plan(name):
        return plans.read_plan(connection, name, clock)
    return condition.read_condition(connection, vault, name)


def as_svg(drawn: Drawn) -> bytes:
    """The picture by itself."""
    return plans.as_svg(drawn) if isinstance(drawn, plans.Plan) else condition.as_svg(drawn)


def as_page(drawn: Drawn, organisation: str) -> Response:
    """The picture on a page, with the same in words below."""
    if isinstance(drawn, plans.Plan):
        return plans.as_page(drawn, organisation)
    return condition.as_page(drawn, organisation)
