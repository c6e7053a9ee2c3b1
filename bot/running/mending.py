"""An open alert never stays without a timer: not where its event was parked, nor where it is the older."""

from datetime import datetime

from models import due, ladder
from models.database import Database


def mend_alerts(database: Database, now: datetime) -> int:
    """Let open alerts without a timer fall due now. How many there were; nothing is locked where none is."""
    with database.read() as connection:
        if not ladder.without_timer(connection, 1):
            return 0
    with database.write() as connection:
        rows = ladder.without_timer(connection)
        if rows:
            timers = [ladder.timer(row.person_id, row.ref, row.version, now) for row in rows]
            due.SCHEDULE.many(connection, timers)
    return len(rows)
