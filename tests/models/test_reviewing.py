"""Reviews and goals in both kinds of database: one hand at a time, and always one review ahead."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, insert, select

from models import agreed, reviewing
from models.database import Database
from models.ladder import Overtaken
from models.tables import goals, people, reviews
from scheduler.clock import StandingClock

DUE = date(2026, 12, 3)
DAY = timedelta(days=1)


@pytest.fixture
def connection(database: Database, clock: StandingClock) -> Iterator[Connection]:
    with database.write() as connection:
        for number, role in ((1, "coordinator"), (2, "participant"), (3, "participant")):
            row = {
                "person_id": number, "tag": f"p{number}", "name": f"p{number}", "role": role,
                "zone": "Asia/Tokyo", "created_at": clock(), "joined_at": clock() if number < 3 else None,
            }  # fmt: skip
            connection.execute(insert(people), row)
        yield connection


def rows(connection: Connection) -> list[tuple[date, str, int]]:
    found = connection.execute(select(reviews).order_by(reviews.c.due_on))
    return [(row.due_on, row.state, row.version) for row in found]


def ahead(connection: Connection) -> Any:
    (row,) = agreed.reviews_ahead(connection, [2])
    return row


def test_only_participants_who_have_begun_and_have_none_get_a_first(
    connection: Connection, clock: StandingClock
) -> None:
    assert [row.person_id for row in reviewing.without_reviews(connection, [1, 2, 3])] == [2]
    for _ in range(2):  # two replicas, or the next day's planning
        reviewing.open_reviews(connection, {2: DUE}, clock())
    assert rows(connection) == [(DUE, "open", 1)]
    assert list(reviewing.without_reviews(connection, [1, 2, 3])) == []


def test_each_change_is_for_the_version_that_was_seen(connection: Connection, clock: StandingClock) -> None:
    reviewing.open_reviews(connection, {2: DUE}, clock())
    reviewing.change_review(connection, 2, DUE, 1, clock(), state="offered", offered="2026-12-03T01:00+00:00")
    for version in (1, 3):
        with pytest.raises(Overtaken):
            reviewing.change_review(connection, 2, DUE, version, clock(), state="open")
    assert rows(connection) == [(DUE, "offered", 2)]
    clock.move(DAY)
    reviewing.change_review(connection, 2, DUE, 2, clock(), state="agreed", meets_at=clock())
    assert (ahead(connection).state, ahead(connection).meets_at) == ("agreed", clock())
    assert ahead(connection).changed_at == clock()


def test_what_was_held_is_closed_and_the_next_is_ahead(connection: Connection, clock: StandingClock) -> None:
    reviewing.open_reviews(connection, {2: DUE}, clock())
    held: dict[str, Any] = {"held_on": DUE, "next_due_on": DUE + 31 * DAY, "sealed": b"sealed"}
    reviewing.record_review(connection, 2, DUE, 1, clock(), **held)
    assert rows(connection) == [(DUE, "held", 2), (DUE + 31 * DAY, "open", 1)]
    kept = connection.execute(select(reviews).where(reviews.c.due_on == DUE)).one()
    assert (kept.held_on, kept.sealed_outcome) == (DUE, b"sealed")
    for version in (1, 2):
        with pytest.raises(Overtaken):
            reviewing.record_review(connection, 2, DUE, version, clock(), **held)
    assert ahead(connection).due_on == DUE + 31 * DAY
    assert list(reviewing.without_reviews(connection, [2])) == []


def test_one_held_before_its_day_still_has_a_next(connection: Connection, clock: StandingClock) -> None:
    """The days on which earlier ones were due are theirs; the next takes the day after them."""
    reviewing.open_reviews(connection, {2: DUE}, clock())
    reviewing.record_review(
        connection, 2, DUE, 1, clock(), held_on=DUE - 9 * DAY, next_due_on=DUE, sealed=None
    )
    reviewing.record_review(
        connection, 2, DUE + DAY, 1, clock(), held_on=DUE - 8 * DAY, next_due_on=DUE, sealed=None
    )
    assert rows(connection) == [(DUE, "held", 2), (DUE + DAY, "held", 2), (DUE + 2 * DAY, "open", 1)]


def set_goal(connection: Connection) -> None:
    reviewing.set_goal(connection, 2, "g1", b"sealed", "そうじ", starts_on=DUE, review_due_on=DUE + 90 * DAY)


def goal(connection: Connection) -> Any:
    return connection.execute(select(goals)).one()


def test_a_goal_is_kept_by_whoever_saw_its_day(connection: Connection) -> None:
    set_goal(connection)
    set_goal(connection)
    reviewing.keep_goal(connection, 2, "g1", DUE + 90 * DAY, DUE + 180 * DAY)
    assert (goal(connection).area, goal(connection).review_due_on) == ("そうじ", DUE + 180 * DAY)
    for was in (DUE + 90 * DAY, None):
        with pytest.raises(Overtaken):
            reviewing.keep_goal(connection, 2, "g1", was, DUE)
    assert [row.review_due_on for row in agreed.goals_due(connection, [2])] == [DUE + 180 * DAY]


def test_a_goal_without_a_day_can_be_kept_too(connection: Connection) -> None:
    row = {"person_id": 2, "ref": "g1", "sealed_target": b"sealed", "starts_on": DUE}
    connection.execute(insert(goals), row)
    reviewing.keep_goal(connection, 2, "g1", None, DUE + DAY)
    assert goal(connection).review_due_on == DUE + DAY


def test_a_goal_is_closed_once(connection: Connection) -> None:
    set_goal(connection)
    reviewing.close_goal(connection, 2, "g1", DUE)
    assert goal(connection).closed_on == DUE
    with pytest.raises(Overtaken):
        reviewing.close_goal(connection, 2, "g1", DUE)
    with pytest.raises(Overtaken):
        reviewing.keep_goal(connection, 2, "g1", DUE + 90 * DAY, DUE)
