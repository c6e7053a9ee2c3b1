"""Behind which alert a page of them begins, as an address carries it."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

from models.alert_lists import NEWEST, Behind


def write_behind(row: Any) -> str:
    """An alert's place in a list, as an address carries it."""
    return quote(f"{row.opened_at.astimezone(UTC).isoformat()}~{row.ref}")


def read_behind(text: str) -> Behind:
    """The place that was written so; the very beginning where it is none."""
    moment, _, ref = text.partition("~")
    try:
        at = datetime.fromisoformat(moment)
        return Behind(at.astimezone(UTC), ref) if at.tzinfo else NEWEST
    except (ValueError, OverflowError):
        return NEWEST
