"""What was agreed about days: new days take the place of old ones, for a time or from then on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from sqlalchemy import Connection, insert, select

from models import agreed_days
from models.agreed_days import Part
from models.database import Database
from models.tables import activity_exceptions, activity_patterns, closing_days, people

SEPTEMBER, NOVEMBER, DECEMBER = date(2026, 9, 1), date(2026, 11, 25), date(2026, 12, 31)
TEN: Part = (time(10), time(14), "工房")
ONE: Part = (time(13), time(15), "園")


@pytest.fixture
def connection(database: Database) -> Iterator[Connection]:
    with database.write() as opened:
        for number in (1, 2):
            row = {"person_id": number, "tag": f"p{number}", "name": f"人 {number}", "role": "participant"}
            made = {"zone": "Asia/Tokyo", "created_at": datetime(2026, 9, 1, tzinfo=UTC)}
            opened.execute(insert(people), row | made)
        agreed_days.agree_days(opened, 1, [(0, TEN), (2, TEN)], SEPTEMBER, None)
        agreed_days.agree_days(opened, 2, [(0, TEN)], SEPTEMBER, None)
        yield opened


def known(connection: Connection, person_id: int = 1) -> list[tuple[int, int, str, str]]:
    """Weekday, first hour, from, to."""
    t = activity_patterns
    rows = connection.execute(select(t).where(t.c.person_id == person_id))
    return sorted(
        (
            row.weekday,
            row.starts_at.hour,
            f"{row.starts_on:%m-%d}",
            f"{row.ends_on:%m-%d}" if row.ends_on else "",
        )
        for row in rows
    )


def test_new_days_end_the_old_ones_the_day_before(connection: Connection) -> None:
    agreed_days.agree_days(connection, 1, [(0, TEN), (0, ONE)], NOVEMBER, None)
    assert known(connection) == [
        (0, 10, "09-01", "11-24"), (0, 10, "11-25", ""), (0, 13, "11-25", ""), (2, 10, "09-01", "11-24"),
    ]  # fmt: skip
    assert known(connection, 2) == [(0, 10, "09-01", "")]


def test_days_for_a_time_give_way_to_the_earlier_ones_again(connection: Connection) -> None:
    agreed_days.agree_days(connection, 1, [(2, ONE)], NOVEMBER, date(2026, 12, 4), over=date(2026, 12, 4))
    assert known(connection) == [
        (0, 10, "09-01", "11-24"), (0, 10, "12-05", ""), (2, 10, "09-01", "11-24"), (2, 10, "12-05", ""),
        (2, 13, "11-25", "12-04"),
    ]  # fmt: skip


def test_a_time_within_a_time_and_the_same_again(connection: Connection) -> None:
    for _ in range(2):
        agreed_days.agree_days(connection, 1, [(2, ONE)], NOVEMBER, DECEMBER, over=DECEMBER)
        agreed_days.agree_days(connection, 1, [(4, ONE)], date(2026, 12, 1), date(2026, 12, 2),
                               over=date(2026, 12, 2))  # fmt: skip
    assert known(connection) == [
        (0, 10, "01-01", ""), (0, 10, "09-01", "11-24"), (2, 10, "01-01", ""), (2, 10, "09-01", "11-24"),
        (2, 13, "11-25", "11-30"), (2, 13, "12-03", "12-31"), (4, 13, "12-01", "12-02"),
    ]  # fmt: skip


def test_from_the_first_day_on_nothing_of_the_old_is_left(connection: Connection) -> None:
    agreed_days.agree_days(connection, 1, [(4, ONE)], SEPTEMBER, None)
    assert known(connection) == [(4, 13, "09-01", "")]


def test_a_single_day_is_off_other_or_as_usual(connection: Connection) -> None:
    def rows() -> list[tuple[str, int]]:
        found = connection.execute(select(activity_exceptions).order_by(activity_exceptions.c.place))
        return [(row.kind, row.place) for row in found]

    agreed_days.set_exception(connection, 1, NOVEMBER, [TEN, (time(15), time(16), "")])
    assert rows() == [("on", 0), ("on", 1)]
    agreed_days.set_exception(connection, 1, NOVEMBER, [])
    assert rows() == [("off", 0)]
    agreed_days.set_exception(connection, 1, NOVEMBER, None)
    assert rows() == []


def test_closing_days_are_kept_once_and_taken_back(connection: Connection) -> None:
    for _ in range(2):
        agreed_days.set_closing(connection, "", [NOVEMBER, DECEMBER], closed=True)
    agreed_days.set_closing(connection, "工房", [NOVEMBER], closed=True)
    agreed_days.set_closing(connection, "", [NOVEMBER], closed=False)
    found = connection.execute(select(closing_days).order_by(closing_days.c.day)).all()
    assert [(row.workplace, row.day) for row in found] == [("工房", NOVEMBER), ("", DECEMBER)]
