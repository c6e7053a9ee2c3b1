"""Let time pass as it would have passed: stop at every moment at which something falls due (demo, tests)."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from models import due
from models.database import Database
from scheduler.planner import plan
from scheduler.tick import tick

STRIDE = timedelta(hours=12)
"""Days are planned two days ahead, so nothing is missed by looking this often."""
MOST_STOPS = 20_000


def stops(database: Database, now: datetime, to: datetime) -> Iterator[datetime]:
    """The moments after ``now`` and up to ``to`` at which something enters the inbox. It has entered when its
    moment is given; the caller sets its clock to that and has it answered before asking for the next.
    """
    for _ in range(MOST_STOPS):
        plan(database, now)
        with database.read() as connection:
            first = due.earliest(connection)
        if first is None or first > min(to, now + STRIDE):
            if now >= to:
                return
            now = min(to, now + STRIDE)
            continue
        now = max(now, first)
        if tick(database, now).entered:
            yield now
    raise RuntimeError("time finds no end")
