"""The loops wake each other, and end without losing what is on its way."""

import asyncio
from collections.abc import Callable

from bot.app import working
from bot.receive import mail
from bot.worker import Loop
from tests.bot.engine import Engine
from tests.bot.wire import raw


async def until(condition: Callable[[], object]) -> None:
    """Wait for something to come true, at most 20 seconds."""
    for _ in range(2000):
        if condition():
            return
        await asyncio.sleep(0.01)
    raise AssertionError("this did not happen in time")


def test_what_is_stored_is_answered_and_sent_by_the_loops(office: Engine) -> None:
    async def live() -> None:
        worker, receiver = working(office.app)
        worker.start()
        event = raw("n1", office.clock().isoformat(), "A", text="こんにちは")
        await receiver.store([mail(office.wire, a, office.vault) for a in office.wire.arrivals(event)])
        await until(lambda: office.wire.phone("C"))
        await worker.stop()

    asyncio.run(live())

    assert len(office.wire.phone("A")) == 1
    assert office.undone() == []


def test_an_end_waits_for_what_is_on_its_way(office: Engine) -> None:
    office.stores("A", "こんにちは")

    async def live() -> None:
        worker, _ = working(office.app)
        office.wire.stuck["A"] = asyncio.Event()
        worker.start()
        await until(lambda: office.app.deliverer.under_way)
        asyncio.get_running_loop().call_later(0.1, office.wire.stuck["A"].set)
        await worker.stop()

    asyncio.run(live())

    assert {row.status for row in office.outbox() if row.person_id == 3} == {"sent"}


def test_a_worker_that_never_started_can_be_stopped(office: Engine) -> None:
    async def live() -> None:
        worker, _ = working(office.app)
        await worker.stop()

    asyncio.run(live())


def test_a_loop_works_while_there_is_work_and_tells_after_each_round() -> None:
    left, told = [3, 2, 1, 0], []

    async def work() -> int:
        return left.pop(0)

    async def live() -> None:
        loop = Loop("test", work, after=lambda: told.append(1))
        running = asyncio.create_task(loop.run())
        await until(lambda: not left)
        loop.ending = True
        loop.wake()
        await running

    asyncio.run(live())

    assert told == [1, 1, 1]
