"""Every event is stored once, before anybody is told that it arrived."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select

from bot.receive import Receiver, mail
from models.tables import addresses, conversations, inbox
from tests.bot.engine import Engine
from tests.bot.wire import Wire, raw


def receive(office: Engine, *raws: dict[str, Any], receivers: int = 1) -> list[BaseException | None]:
    """Each as a request of its own, all at once, spread over some replicas."""

    async def all_at_once() -> list[BaseException | None]:
        replicas = [Receiver(office.database, office.clock) for _ in range(receivers)]
        wire = office.wire
        stores = [
            replicas[number % receivers].store(
                [mail(wire, arrival, office.vault) for arrival in wire.arrivals(one)]
            )
            for number, one in enumerate(raws)
        ]
        return await asyncio.gather(*stores, return_exceptions=True)

    return asyncio.run(all_at_once())


def test_the_same_event_fifty_times_at_once_and_again_after_is_one_turn_and_one_answer(
    office: Engine,
) -> None:
    event = raw("same", office.clock().isoformat(), "A", text="おやすみ")
    again = event | {"deliveryContext": {"isRedelivery": True}}

    assert receive(office, *[event] * 50, receivers=3) == [None] * 50
    office.settle()
    assert receive(office, event, again, receivers=3) == [None, None]
    office.settle()

    assert [row.status for row in office.inbox()] == ["done"]
    assert office.turn("A") == 1
    assert len(office.outbox()) == 1


def test_one_message_id_at_two_bots_is_two_events(office: Engine) -> None:
    other = Wire("two")
    event = raw("same", office.clock().isoformat(), "A", text="おやすみ")

    office.store(event)
    office.store(event, channel=other)

    assert [row.source for row in office.inbox()] == ["wire:one", "wire:two"]


def test_twenty_first_contacts_at_once_are_one_address_and_one_conversation(office: Engine) -> None:
    events = [raw(f"n{i}", office.clock().isoformat(), "stranger", text="はじめまして") for i in range(20)]

    assert receive(office, *events, receivers=4) == [None] * 20

    mine = select(addresses.c.conversation_id).where(addresses.c.sender == "stranger")
    assert len(office.rows(mine)) == 1
    guests = select(conversations.c.conversation_id).where(conversations.c.person_id.is_(None))
    assert len(office.rows(guests)) == 1
    assert {row.conversation_id for row in office.inbox()} == {office.address("stranger").conversation_id}


def test_many_strangers_at_once_from_several_replicas(office: Engine) -> None:
    events = [raw(f"n{i}", office.clock().isoformat(), f"s{i % 10}", text="x") for i in range(60)]

    assert receive(office, *events, *reversed(events), receivers=4) == [None] * 120

    assert len(office.inbox()) == 60


def test_a_request_that_the_database_refuses_takes_no_other_with_it(office: Engine) -> None:
    good = [raw(f"n{i}", office.clock().isoformat(), "A", text="x") for i in range(5)]
    bad = raw("bad", "2026-11-16T12:00:00", "A", text="a moment without a zone")

    told = receive(office, *good[:2], bad, *good[2:])

    assert [type(fault).__name__ for fault in told if fault] == ["StatementError"]
    assert [row.key for row in office.inbox()] == ["n0", "n1", "n2", "n3", "n4"]


def test_whoever_waits_is_told_after_the_commit(office: Engine) -> None:
    seen: list[int] = []

    def stored() -> None:
        seen.append(len(office.inbox()))

    async def receive_one() -> None:
        receiver = Receiver(office.database, office.clock, stored)
        event = raw("n1", office.clock().isoformat(), "A", text="x")
        await receiver.store([mail(office.wire, a, office.vault) for a in office.wire.arrivals(event)])

    asyncio.run(receive_one())

    assert seen == [1]


def test_nothing_to_store_needs_no_database(office: Engine) -> None:
    asyncio.run(Receiver(office.database, office.clock).store([]))

    assert office.inbox() == []


def test_what_is_stored_cannot_be_read_without_the_key(office: Engine) -> None:
    office.stores("A", "だれにも ひみつ")

    with office.database.read() as connection:
        kept = connection.execute(select(inbox.c.sealed_payload)).scalar_one()

    assert "ひみつ".encode() not in bytes(kept)
    assert office.vault.open_json(kept)["text"] == "だれにも ひみつ"


@pytest.mark.parametrize("length", [1, 10_000])
def test_long_texts_and_halves_of_pairs_are_kept_whole(office: Engine, length: int) -> None:
    text = "😀\ud83d" * length
    office.stores("A", text)

    assert office.vault.open_json(office.inbox()[0].sealed_payload)["text"] == text
