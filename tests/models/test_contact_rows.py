"""Who is missed, and whom a workplace expects, are found by indexes: what was ever written costs nothing."""

import re
from datetime import date, timedelta
from typing import Any

import pytest

from models import arrivals, contact, sight
from models.database import Database
from models.quick import Quick
from tests.models.test_due_rows import explained

DAY = date(2026, 11, 17)
STATEMENTS: dict[str, tuple[Quick, dict[str, Any], str]] = {
    "signs of life": (contact._SIGNS, {"ids": [1, 2]}, "ix_inbox_address"),
    "alerts": (contact._ALERTS, {"ids": [1, 2]}, "alerts"),
    "an alert that stands": (contact._MISSED, {"person": 1}, "alerts"),
    "arrivals": (arrivals._ARRIVALS, {"ids": [1, 2], "since": DAY}, "arrivals"),
    "a workplace's people": (
        sight._PLACED,
        {
            "workplaces": ["工房"],
            "day": DAY,
            "first": DAY - timedelta(days=1),
            "last": DAY + timedelta(days=1),
        },
        "ix_activity_patterns_workplace",
    ),
}


@pytest.mark.parametrize("name", STATEMENTS)
def test_nothing_is_looked_through_whole(database: Database, name: str) -> None:
    statement, values, index = STATEMENTS[name]
    with database.read() as connection:
        if not database.is_sqlite:  # it would, as long as there is so little
            connection.exec_driver_sql("SET LOCAL enable_seqscan = off")
        plan = explained(connection, statement, **values)
    assert index in plan
    assert not re.search(r"SCAN (inbox|alerts|arrivals|activity_\w+|people)\b|Seq Scan", plan), plan
