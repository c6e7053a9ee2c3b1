"""Reading JSON of which nothing is sure: what is not there, or of another type, is empty. Nothing raises."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from bot.channel import Raw
from bot.shaping.text import clean

RECEIVED = "banso_received_at"
LONGEST_ID = 128
LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def part(raw: object, *names: str) -> Mapping[str, Any]:
    """The object at the end of this way, or an empty one."""
    for name in names:
        raw = raw.get(name) if isinstance(raw, Mapping) else None
    return raw if isinstance(raw, Mapping) else {}


def parts(raw: object, name: str) -> list[Any]:
    """The list of this name, or an empty one."""
    found = part(raw).get(name)
    return found if isinstance(found, list) else []


def words(raw: object, *names: str) -> str:
    """The string at the end of this way, free of what no database or page takes, or an empty one."""
    found = part(raw, *names[:-1]).get(names[-1])
    return clean(found) if isinstance(found, str) else ""


def identity(raw: object, *names: str) -> str:
    """The id (string or number) at the end of this way, or an empty string."""
    found = part(raw, *names[:-1]).get(names[-1])
    if isinstance(found, bool) or not isinstance(found, str | int):
        return ""
    text = clean(str(found))
    return text if len(text) <= LONGEST_ID else ""


def number(raw: object, *names: str) -> float | None:
    """The number at the end of this way."""
    found = part(raw, *names[:-1]).get(names[-1])
    return found if isinstance(found, int | float) and not isinstance(found, bool) else None


def moment(count: float | None, per_second: int = 1) -> datetime | None:
    """A moment (UTC), where this is the count of seconds (or parts of them) since 1970."""
    if count is None or not 0 < count < LATEST * per_second:
        return None
    return datetime.fromtimestamp(count / per_second, UTC)


def stamped(raw: Raw, now: datetime) -> Raw:
    """The event with the moment it was received, for events that do not tell when they happened."""
    return {**raw, RECEIVED: now.timestamp()}


def received(raw: Raw) -> datetime:
    """The moment :func:`stamped` has set."""
    return moment(number(raw, RECEIVED)) or datetime.fromtimestamp(0, UTC)
