"""Inbox and outbox as tables: what is chosen, in which order, and what stays untouched."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select, update

from models import inbox, outbox
from models.database import Database
from models.inbox import Mail
from models.tables import addresses, conversations
from models.tables import inbox as inbox_table
from models.tables import outbox as outbox_table
from scheduler.clock import StandingClock


def store(database: Database, clock: StandingClock, *events: tuple[str, str, float]) -> None:
    """Events ``(sender, key, seconds from now)``."""
    mails = [
        Mail("web", "page", sender, key, clock() + timedelta(seconds=seconds), b"sealed")
        for sender, key, seconds in events
    ]
    with database.write() as connection:
        inbox.store(connection, mails, clock())


def taken(connection: Connection, clock: StandingClock, limit: int = 10) -> list[str]:
    """The keys of the events that would be answered now."""
    ids = [row.conversation_id for row in inbox.lanes(connection, clock(), limit)]
    heads = [row.inbox_id for row in inbox.heads(connection, ids, clock())]
    keys = select(inbox_table.c.key).where(inbox_table.c.inbox_id.in_(heads))
    return sorted(connection.execute(keys).scalars())


def number(connection: Connection, key: str) -> int:
    wanted = select(inbox_table.c.inbox_id).where(inbox_table.c.key == key)
    return int(connection.execute(wanted).scalar_one())


def test_each_lane_gives_its_earliest_event(database: Database, clock: StandingClock) -> None:
    store(database, clock, ("a", "a2", 2), ("a", "a1", 1), ("b", "b1", 9), ("a", "a3", 1))
    with database.write() as connection:
        assert taken(connection, clock) == ["a1", "b1"]
        inbox.done(connection, [number(connection, "a1")], clock())
        assert taken(connection, clock) == ["a3", "b1"]


def test_lanes_that_wait_longest_come_first_and_the_limit_holds(
    database: Database, clock: StandingClock
) -> None:
    store(database, clock, *((f"s{n}", f"k{n}", 100.0 - n) for n in range(10)))
    with database.write() as connection:
        assert taken(connection, clock, 3) == ["k0", "k1", "k2"]


def test_a_flooded_lane_hides_no_other(database: Database, clock: StandingClock) -> None:
    flood = [("a", f"a{n:02}", float(n)) for n in range(3 * inbox.AHEAD)]
    store(database, clock, *flood, ("b", "b1", 99.0))
    with database.write() as connection:
        assert taken(connection, clock, 2) == ["a00", "b1"]


def test_lanes_in_other_hands_hide_no_other(database: Database, clock: StandingClock) -> None:
    if database.is_sqlite:
        pytest.skip("one writer")
    senders = 3 * inbox.AHEAD
    store(database, clock, *((f"s{n}", f"k{n:02}", float(n)) for n in range(senders)))
    with database.write() as elsewhere, database.write() as connection:
        in_hand = taken(elsewhere, clock, senders - 1)
        assert taken(connection, clock, 2) == sorted({f"k{n:02}" for n in range(senders)} - set(in_hand))
        assert len(in_hand) == senders - 1


def test_a_failure_makes_the_lane_wait_and_the_third_parks_the_event(
    database: Database, clock: StandingClock
) -> None:
    store(database, clock, ("a", "a1", 1), ("a", "a2", 2))
    with database.write() as connection:
        for attempts, waits in ((0, 1), (1, 2)):
            assert not inbox.failed(connection, number(connection, "a1"), attempts, "Fault", clock())
            assert taken(connection, clock) == []
            clock.move(timedelta(seconds=waits))
            assert taken(connection, clock) == ["a1"]
        assert inbox.failed(connection, number(connection, "a1"), 2, "Fault", clock())
        assert taken(connection, clock) == ["a2"]


def test_only_a_parked_event_can_be_replayed(database: Database, clock: StandingClock) -> None:
    store(database, clock, ("a", "a1", 1))
    with database.write() as connection:
        one = number(connection, "a1")
        assert not inbox.replay(connection, one)
        inbox.failed(connection, one, 2, "Fault", clock())
        assert inbox.replay(connection, one)
        assert not inbox.replay(connection, one + 1)
        assert taken(connection, clock) == ["a1"]


def test_our_own_events_are_stored_once(database: Database, clock: StandingClock) -> None:
    store(database, clock, ("a", "a1", 1))
    with database.write() as connection:
        lane = connection.execute(select(conversations.c.conversation_id)).scalar_one()
        for _ in range(2):
            inbox.put(
                connection, source="internal", key="k", conversation_id=lane, address_id=None,
                sealed_payload=b"x", happened_at=clock(), now=clock(),
            )  # fmt: skip
        rows = (
            connection.execute(select(inbox_table.c.source).order_by(inbox_table.c.inbox_id)).scalars().all()
        )
    assert rows == ["web:page", "internal"]


@pytest.fixture
def address(database: Database, clock: StandingClock) -> int:
    store(database, clock, ("a", "a1", 1))
    with database.read() as connection:
        return int(connection.execute(select(addresses.c.address_id)).scalar_one())


def write(database: Database, clock: StandingClock, address: int, *uuids: str) -> None:
    with database.write() as connection:
        for uuid in uuids:
            row = {
                "uuid": uuid,
                "address_id": address,
                "priority": 1,
                "sealed_messages": b"x",
                "created_at": clock(),
            }
            connection.execute(insert(outbox_table), row)


def test_a_row_that_was_sent_in_between_is_not_claimed(
    database: Database, clock: StandingClock, address: int
) -> None:
    write(database, clock, address, "u1", "u2")
    with database.write() as connection:
        connection.execute(update(outbox_table).where(outbox_table.c.uuid == "u1").values(status="sent"))
        assert [row.uuid for row in outbox.claim(connection, clock(), 5)] == ["u2"]
        assert outbox.claim(connection, clock(), 5) == []


def test_nothing_to_record_is_nothing_done(database: Database, clock: StandingClock, address: int) -> None:
    write(database, clock, address, "u1")
    with database.write() as connection:
        outbox.record(connection, [])
        assert connection.execute(select(outbox_table.c.status)).scalars().all() == ["waiting"]


def test_withdrawing_leaves_what_was_sent(database: Database, clock: StandingClock, address: int) -> None:
    write(database, clock, address, "u1", "u2", "u3")
    with database.write() as connection:
        connection.execute(update(outbox_table).where(outbox_table.c.uuid == "u1").values(status="sent"))
        assert outbox.withdraw(connection, address, "gone") == 2
        rows = (
            connection.execute(select(outbox_table.c.status).order_by(outbox_table.c.outbox_id))
            .scalars()
            .all()
        )
    assert rows == ["sent", "withdrawn", "withdrawn"]
