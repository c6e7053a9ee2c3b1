"""A moment is stored as UTC and comes back with its zone, on both databases."""

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import delete, insert, select
from sqlalchemy.exc import IntegrityError, StatementError

from models.database import Database
from models.tables import absences, metadata, people

TOKYO = datetime(2026, 11, 16, 12, 0, 1, 234567, tzinfo=ZoneInfo("Asia/Tokyo"))


@pytest.mark.parametrize(
    "moment",
    [
        TOKYO,
        TOKYO.astimezone(UTC),
        TOKYO.astimezone(timezone(timedelta(hours=-9))),
        datetime(1970, 1, 1, tzinfo=UTC),
    ],
)
def test_a_moment_comes_back_as_the_same_point_in_time(database: Database, moment: datetime) -> None:
    with database.write() as connection:
        connection.execute(insert(people), person(moment))
        kept = connection.execute(select(people.c.created_at, people.c.joined_at)).one()
        same = connection.execute(select(people.c.person_id).where(people.c.created_at == moment)).all()

    assert (kept.created_at, kept.joined_at, len(same)) == (moment, None, 1)
    assert kept.created_at.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(database: Database) -> None:
    with pytest.raises(StatementError, match="zone"), database.write() as connection:
        connection.execute(insert(people), person(datetime(2026, 11, 16)))  # noqa: DTZ001 - that is what is tested


def test_moments_can_be_compared_in_the_database(database: Database) -> None:
    with database.write() as connection:
        connection.execute(insert(people), person(TOKYO))
        after = select(people.c.person_id).where(people.c.created_at > TOKYO - timedelta(microseconds=1))
        before = select(people.c.person_id).where(people.c.created_at < TOKYO)
        assert (len(connection.execute(after).all()), connection.execute(before).all()) == (1, [])


def test_foreign_keys_are_kept(database: Database) -> None:
    row = {"person_id": 99, "ref": "x", "kind": "absence", "reported_at": TOKYO}
    with pytest.raises(IntegrityError), database.write() as connection:
        connection.execute(insert(absences), row)


def test_an_error_undoes_the_whole_transaction(database: Database) -> None:
    def fail() -> None:
        with database.write() as connection:
            connection.execute(insert(people), person(TOKYO))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.write() as connection:
        assert connection.execute(delete(people)).rowcount == 0


def test_what_belongs_to_a_person_has_the_person_first_in_its_key() -> None:
    personal = [table for table in metadata.sorted_tables if "person_id" in table.primary_key.columns]

    assert len(personal) >= 10
    assert {next(iter(table.primary_key.columns)).name for table in personal} == {"person_id"}


def person(created_at: datetime) -> dict[str, object]:
    return {
        "tag": "abc1", "name": "山本 そら", "role": "participant", "zone": "Asia/Tokyo",
        "created_at": created_at, "starts_on": date(2026, 9, 1),
    }  # fmt: skip
