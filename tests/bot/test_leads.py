"""Who leads sees everybody who takes part now, and nobody else does."""

from datetime import timedelta

from sqlalchemy import update

from models.tables import people
from tests.bot.engine import PARTICIPANTS, Engine


def test_a_lead_sees_everybody_who_takes_part(office: Engine) -> None:
    seen = "".join(office.does("L", "きょう"))
    assert all(name in seen for name in PARTICIPANTS.values())


def test_who_has_left_or_not_begun_is_not_among_them(office: Engine) -> None:
    with office.database.write() as connection:
        gone, new = PARTICIPANTS["A"], PARTICIPANTS["B"]
        yesterday = office.clock().date() - timedelta(days=1)
        connection.execute(update(people).where(people.c.name == gone).values(ends_on=yesterday))
        connection.execute(update(people).where(people.c.name == new).values(joined_at=None))
    seen = "".join(office.does("L", "きょう"))
    assert [name for name in PARTICIPANTS.values() if name in seen] == [PARTICIPANTS["D"]]
