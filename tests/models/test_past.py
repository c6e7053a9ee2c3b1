"""What lies behind people, counted by the database."""

from datetime import date, timedelta

from sqlalchemy import insert

from models.database import Database
from models.past import count_notes
from models.tables import notes
from scheduler.clock import StandingClock
from tests.bot.engine import furnish

MONDAY = date(2026, 11, 16)
DAY = timedelta(days=1)


def test_notes_that_stand_are_counted_by_person(database: Database, clock: StandingClock) -> None:
    with database.write() as connection:
        furnish(connection, clock)
        days = ((3, 0), (3, 1), (3, 9), (4, 2), (4, 3))
        for person, back in days:
            row = {"person_id": person, "day": MONDAY - back * DAY, "revision": 1, "kind": "short"}
            gone = clock() if (person, back) == (4, 3) else None
            moments = {"written_at": clock(), "changed_at": clock(), "withdrawn_at": gone}
            connection.execute(insert(notes).values(row | moments | {"late": False}))
        assert count_notes(connection, [3, 4, 5], MONDAY - 5 * DAY, MONDAY) == {3: 2, 4: 1}
