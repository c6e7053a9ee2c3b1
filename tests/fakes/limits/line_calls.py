"""What LINE refuses in the calls themselves, by the name of the endpoint."""

import re
from typing import Any

from .line import messages_problems
from .line_actions import Json, action_problems, missing, over
from .units import Limit

MULTICAST_TO = Limit("items", 500, 1)
REQUEST_BYTES = 2_000_000
MENU_IMAGE_BYTES = 1_000_000
MENU_LIMITS = {
    "name": Limit("grapheme", 300, 1),
    "chatBarText": Limit("grapheme", 14, 1),
    "areas": Limit("items", 20),
}
MENU_WIDTH = Limit("number", 2500, 800)
MENU_LEAST_HEIGHT = 250
MENU_LEAST_RATIO = 1.45
USER_ID = re.compile(r"U[0-9a-f]{32}")
RETRY_KEY = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
SENDING: dict[str, tuple[str, ...]] = {
    "reply": ("replyToken", "messages"),
    "push": ("to", "messages"),
    "multicast": ("to", "messages"),
    "validate": ("messages",),
}
OPTIONAL = {"notificationDisabled", "customAggregationUnits"}
WITH_RETRY_KEY = {"push", "multicast"}


def call_problems(endpoint: str, body: Any) -> list[str]:
    """Everything wrong with the body of a call; an endpoint that is not listed has none."""
    if endpoint not in SENDING and endpoint not in ("loading", "richmenu", "webhook_set", "mark_as_read"):
        return []
    if not isinstance(body, dict):
        return ["$: not a JSON object"]
    match endpoint:
        case "loading":
            return loading_problems(body)
        case "richmenu":
            return menu_problems(body)
        case "webhook_set":
            return missing("$", body, ("endpoint",))
        case "mark_as_read":
            return missing("$", body, ("markAsReadToken",))
        case _:
            return sending_problems(endpoint, body)


def sending_problems(endpoint: str, body: Json) -> list[str]:
    """Everything wrong with reply, push, multicast and validate."""
    found = missing("$", body, SENDING[endpoint]) + messages_problems(body.get("messages"))
    found += [f"$.{name}: unknown" for name in body.keys() - OPTIONAL - set(SENDING[endpoint])]
    if endpoint == "multicast":
        found += over("$", body, {"to": MULTICAST_TO})
        found += [f"$.to: {to} is not a user" for to in body.get("to") or [] if not USER_ID.fullmatch(to)]
    return found


def header_problems(endpoint: str, retry_key: str | None) -> list[str]:
    """The retry key belongs to push and multicast only, and is a UUID."""
    if retry_key is None:
        return []
    if endpoint not in WITH_RETRY_KEY:
        return ["X-Line-Retry-Key: not supported by this endpoint"]
    return [] if RETRY_KEY.fullmatch(retry_key) else ["X-Line-Retry-Key: not a UUID"]


def loading_problems(body: Json) -> list[str]:
    """People only, and 5, 10 ... 60 seconds."""
    seconds = body.get("loadingSeconds", 20)
    found = [] if USER_ID.fullmatch(str(body.get("chatId"))) else ["$.chatId: not a user"]
    return found if seconds in range(5, 61, 5) else [*found, f"$.loadingSeconds: {seconds}"]


def menu_problems(body: Json) -> list[str]:
    """Everything wrong with a rich menu."""
    found = missing("$", body, ("size", "selected", "name", "chatBarText", "areas")) or over(
        "$", body, MENU_LIMITS
    )
    size = body.get("size") or {}
    width, height = size.get("width", 0), size.get("height", 0)
    problem = MENU_WIDTH.problem(width)
    found += [f"$.size.width: {problem}"] if problem else []
    if height < MENU_LEAST_HEIGHT or width / height < MENU_LEAST_RATIO:
        found.append(f"$.size: {width} x {height} is too low or too high")
    for index, area in enumerate(body.get("areas") or []):
        found += missing(f"$.areas[{index}]", area, ("bounds", "action"))
        found += action_problems(f"$.areas[{index}].action", area.get("action") or {}, "menu")
    return found
