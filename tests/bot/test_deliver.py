"""What is written in the outbox leaves in order, once, and holds up nobody else."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.channel import Outcome
from bot.deliver import Deliverer
from bot.post.postbox import Postbox
from bot.turns.lane import Address
from dialogs.messages import Message, ShownButton
from models import outbox as boxes
from models.tables import addresses, alerts, outbox
from tests.bot.engine import Engine, phone


def post(office: Engine, sender: str, *texts: str, priority: str = "answer") -> None:
    """One request each, as a turn would write it."""
    row = office.address(sender)
    to = Address(row.address_id, row.channel, row.account, row.sender, row.person_id)
    postbox = Postbox(office.vault, office.app.channels)
    for text in texts:
        postbox.put(to, [Message(text)], boxes.PRIORITIES[priority], "", office.clock())
    with office.database.write() as connection:
        postbox.flush(connection)


def rounds(office: Engine, number: int) -> None:
    async def some() -> None:
        for _ in range(number):
            await office.app.deliverer.deliver()

    asyncio.run(some())


def run(work: Callable[[], Awaitable[None]]) -> None:
    async def bounded() -> None:
        async with asyncio.timeout(20):
            await work()

    asyncio.run(bounded())


def statuses(office: Engine) -> list[str]:
    return [row.status for row in office.outbox()]


def test_rows_of_one_address_leave_in_order(office: Engine) -> None:
    post(office, "A", *(f"{number}" for number in range(12)))
    office.delivers()

    assert office.wire.phone("A") == [f"{number}" for number in range(12)]


def test_a_later_one_waits_for_the_one_before_it(office: Engine) -> None:
    post(office, "A", "1", "2")
    office.wire.order("A", Outcome("later", seconds=30))
    office.delivers()
    assert office.wire.phone("A") == []

    office.clock.move(timedelta(seconds=31))
    office.delivers()
    assert office.wire.phone("A") == ["1", "2"]


def test_a_stuck_address_delays_nobody(office: Engine) -> None:
    post(office, "A", "stuck", "behind it")
    post(office, "B", *(f"{number}" for number in range(10)))

    async def work() -> None:
        office.wire.stuck["A"] = asyncio.Event()
        while len(office.wire.phone("B")) < 10:
            await office.app.deliverer.deliver()
        assert office.wire.phone("A") == []
        office.wire.stuck["A"].set()
        while await office.app.deliverer.deliver():
            pass

    run(work)

    assert office.wire.phone("A") == ["stuck", "behind it"]
    assert set(statuses(office)) == {"sent"}


def test_a_thousand_waiting_addresses_and_a_stuck_one(office: Engine) -> None:
    if not office.database.is_sqlite:
        pytest.skip("one back-end is enough")
    with office.database.write() as connection:
        for number in range(200):
            phone(connection, 3, f"s{number}", office.clock)
    for number in range(200):
        post(office, f"s{number}", "1", "2")
    post(office, "A", "stuck")

    async def work() -> None:
        office.wire.stuck["A"] = asyncio.Event()
        for _ in range(40):
            await office.app.deliverer.deliver()
        office.wire.stuck["A"].set()
        await office.app.deliverer.finish(5)

    run(work)

    assert all(office.wire.phone(f"s{number}") == ["1", "2"] for number in range(200))
    assert office.wire.phone("A") == ["stuck"]


def test_what_is_urgent_goes_before_other_addresses(office: Engine) -> None:
    wanted = {"A": "digest", "B": "prompt", "C": "answer", "D": "safety", "L": "reminder"}
    for sender, priority in wanted.items():
        post(office, sender, "x", priority=priority)

    with office.database.write() as connection:
        rows = boxes.claim(connection, office.clock(), 3)

    assert [row.sender for row in rows] == ["D", "C", "B"]


def test_two_deliverers_never_have_the_same_row(office: Engine) -> None:
    post(office, "A", *(f"{number}" for number in range(10)))
    post(office, "B", *(f"{number}" for number in range(10)))
    app = office.app

    async def work() -> None:
        several = [Deliverer(app.database, app.vault, app.channels, app.clock) for _ in range(3)]
        for _ in range(60):
            await asyncio.gather(*(one.deliver() for one in several))

    run(work)

    assert office.wire.phone("A") == office.wire.phone("B") == [f"{number}" for number in range(10)]


def test_a_crash_after_the_claim_frees_the_row_with_its_lease(office: Engine) -> None:
    post(office, "A", "1", "2")
    with office.database.write() as connection:
        claimed = boxes.claim(connection, office.clock(), 10)
    office.delivers()
    assert ([row.outbox_id for row in claimed], office.wire.phone("A")) == ([1], [])

    office.clock.move(boxes.LEASE)
    office.delivers()
    assert office.wire.phone("A") == ["1", "2"]
    assert office.wire.parcels[0].uuid == claimed[0].uuid


def test_the_late_result_of_a_stolen_lease_is_dropped(office: Engine) -> None:
    post(office, "A", "1")
    deliverer = office.app.deliverer
    old = deliverer._claim(10)
    office.clock.move(boxes.LEASE)
    new = deliverer._claim(10)
    assert [row.outbox_id for row in old] == [row.outbox_id for row in new] == [1]

    deliverer._record([(old[0], Outcome("later"))])
    assert statuses(office) == ["leased"]
    deliverer._record([(new[0], Outcome("sent"))])
    deliverer._record([(old[0], Outcome("refused"))])
    assert statuses(office) == ["sent"]


@pytest.mark.parametrize(
    ("outcome", "status", "failure"),
    [
        (Outcome("sent", provider_ids=("p1", "p2")), "sent", ""),
        (Outcome("uncertain", "no answer"), "sent", "uncertain: no answer"),
        (Outcome("later", "busy", seconds=7), "waiting", "later: busy"),
        (Outcome("refused", "status 400"), "failed", "refused: status 400"),
        (Outcome("quota", "monthly limit"), "held", "saved up"),
    ],
)
def test_every_verdict_leaves_its_mark(office: Engine, outcome: Outcome, status: str, failure: str) -> None:
    post(office, "A", "1")
    office.wire.order("A", outcome)
    rounds(office, 1)

    row = office.outbox()[0]
    assert (row.status, row.failure, row.uncertain) == (status, failure, outcome.verdict == "uncertain")
    assert row.provider_ids == (",p1,p2," if outcome.verdict == "sent" else "")
    assert (row.sent_at is not None) == (status == "sent")
    assert row.not_before == (office.clock() + timedelta(seconds=7) if outcome.verdict == "later" else None)


def test_a_used_up_quota_is_not_tried_again_and_holds_up_nothing(office: Engine) -> None:
    post(office, "A", "1", "2")
    office.wire.order("A", Outcome("quota"))
    office.delivers()
    office.clock.move(timedelta(days=1))
    office.delivers()

    assert statuses(office) == ["held", "sent"]
    assert office.wire.phone("A") == ["2"]  # a day later nothing would keep the first from arriving


def test_a_channel_that_breaks_is_tried_again_and_spoils_no_other_send(office: Engine) -> None:
    post(office, "A", "1")
    post(office, "B", "2")
    with office.database.write() as connection:
        row = office.address("D")
        to = Address(row.address_id, row.channel, row.account, row.sender)
        postbox = Postbox(office.vault, office.app.channels)
        postbox.leave_group(to, office.clock())
        postbox.flush(connection)
    office.wire.order("A", ZeroDivisionError())
    office.wire.order("D", ZeroDivisionError())
    rounds(office, 1)

    assert statuses(office) == ["waiting", "sent", "waiting"]
    assert office.outbox()[0].failure == "later: ZeroDivisionError"


def test_trying_ends_before_a_retry_key_is_forgotten(office: Engine) -> None:
    post(office, "A", "1", "2")
    began = office.clock()
    office.wire.order("A", *[Outcome("later")] * 60)
    for _ in range(60):
        office.delivers()
        if statuses(office)[0] == "failed":
            break
        office.clock.move(timedelta(minutes=30))

    assert statuses(office)[0] == "failed"
    assert timedelta(hours=22) < office.clock() - began < timedelta(hours=24)


def test_a_reply_token_is_used_while_fresh_and_once(office: Engine) -> None:
    office.stores("A", "おはよう", token="fresh")
    office.answers()
    office.wire.order("A", Outcome("later", seconds=1))
    office.delivers()
    office.clock.move(timedelta(seconds=2))
    office.delivers()
    office.stores("A", "おはよう", token="stale")
    office.clock.move(timedelta(seconds=51))
    office.settle()

    office.does("A", "おはよう", token="good")

    assert [parcel.reply_token for parcel in office.wire.parcels if parcel.to == "A"] == ["", "", "good"]


def test_a_token_counts_from_when_the_event_was_received_not_answered(office: Engine) -> None:
    office.stores("A", "おはよう", token="old")
    office.clock.move(timedelta(seconds=60))
    office.settle()

    assert {parcel.reply_token for parcel in office.wire.parcels} == {""}


def test_five_bubbles_travel_in_one_request(office: Engine) -> None:
    row = office.address("A")
    postbox = Postbox(office.vault, office.app.channels)
    to = Address(row.address_id, row.channel, row.account, row.sender, row.person_id)
    postbox.put(to, [Message(f"{n}", (ShownButton("x", f"m|{n}"),)) for n in range(7)], 1, "", office.clock())
    with office.database.write() as connection:
        postbox.flush(connection)
    office.delivers()

    assert [len(parcel.messages) for parcel in office.wire.parcels] == [5, 2]


def test_what_waits_for_a_lost_address_goes_to_the_other_and_staff_hear_once(
    office: Engine,
) -> None:
    with office.database.write() as connection:
        phone(connection, 3, "A2", office.clock, "web")
        other = update(addresses).where(addresses.c.sender == "A2")
        connection.execute(other.values(used_at=office.clock() - timedelta(days=1)))
    post(office, "A", "1", "2")
    office.wire.order("A", Outcome("gone", "nobody"))
    office.settle()

    moved = office.outbox(outbox.c.address_id == office.address("A2", "web").address_id)
    shown = [office.vault.open_json(row.sealed_messages)[0]["text"] for row in moved]
    assert (shown, [row.status for row in moved]) == (["1", "2"], ["sent", "sent"])
    assert [row.status for row in office.outbox()][:2] == ["withdrawn", "withdrawn"]
    assert not office.address("A").reachable
    assert [row.kind for row in office.rows(select(alerts.c.kind))] == ["unreachable"]
    assert sum("とどきません" in text for text in office.wire.phone("C")) == 1
    assert office.undone() == []


def test_a_lost_only_address_leaves_nothing_waiting(office: Engine) -> None:
    post(office, "A", "1", "2")
    office.wire.order("A", Outcome("gone", "nobody"))
    office.settle()

    assert statuses(office)[:2] == ["withdrawn", "withdrawn"]
    assert sum("とどきません" in text for text in office.wire.phone("C")) == 1
    assert office.undone() == []


def test_whoever_writes_again_is_reachable_again_and_gets_no_old_messages(office: Engine) -> None:
    post(office, "A", "old")
    office.wire.order("A", Outcome("gone"))
    office.settle()

    seen = office.does("A", "もどりました")

    assert office.address("A").reachable
    assert "old" not in seen
    assert len(seen) == 1


def test_a_lost_guest_is_lost_without_a_word(office: Engine) -> None:
    office.stores("stranger", "x")
    office.answers()
    office.wire.order("stranger", Outcome("gone"))
    office.settle()

    assert office.undone() == []
    assert office.rows(select(alerts.c.kind)) == []


def test_a_group_is_left_after_one_pointer(office: Engine) -> None:
    office.does("family", "こんにちは", group=True)

    assert len(office.wire.phone("family")) == 1
    assert office.wire.left == ["family"]
    assert office.address("family").is_group


def test_a_graceful_end_records_what_is_under_way(office: Engine) -> None:
    post(office, "A", "1")

    async def work() -> None:
        office.wire.stuck["A"] = asyncio.Event()
        await office.app.deliverer.deliver()
        assert statuses(office) == ["leased"]
        asyncio.get_running_loop().call_later(0.05, office.wire.stuck["A"].set)
        await office.app.deliverer.finish(5)

    run(work)

    assert statuses(office) == ["sent"]


def test_an_end_that_cannot_wait_leaves_the_row_to_its_lease(office: Engine) -> None:
    post(office, "A", "1")

    async def work() -> None:
        office.wire.stuck["A"] = asyncio.Event()
        await office.app.deliverer.deliver()
        await office.app.deliverer.finish(0.01)

    run(work)

    assert statuses(office) == ["leased"]
    assert office.app.deliverer.under_way == {}
