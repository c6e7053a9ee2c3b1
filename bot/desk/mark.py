"""The mark of a page: short, and another as soon as anything about its reader's people has changed."""

from datetime import date
from typing import Any

from sqlalchemy import Connection

from models.news import news_of
from models.sight import all_seen


def mark_of(connection: Connection, row: Any, today: date) -> str:
    """The mark now. ``row``: the reader's row of ``people``; ``today``: the organisation's local date."""
    ids = [seen.person_id for seen in all_seen(connection, row.person_id, row.role, today)]
    return "-".join(str(number) for number in news_of(connection, ids, today)[:-1]) + f"-{today:%Y%m%d}"
