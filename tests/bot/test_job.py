"""A job outlives what it does, and the log stays readable."""

import asyncio
from datetime import timedelta

import pytest
import structlog
from prometheus_client import REGISTRY
from sqlalchemy import insert, select

from bot.app import working
from bot.running import metrics
from bot.running.health import look, stuck, unseen
from bot.running.job import Job
from bot.running.service import Service
from models.tables import due, inbox
from scheduler.tick import tick
from tests.bot.engine import Engine


def test_a_failing_job_is_told_once_and_once_more_when_it_works_again() -> None:
    faults: list[Exception | None] = [None, OSError(), OSError(), ValueError(), None, None]

    async def work() -> None:
        if fault := faults.pop(0):
            raise fault

    async def live() -> None:
        job = Job("test", work)
        while faults:
            await job.run()

    with structlog.testing.capture_logs() as told:
        asyncio.run(live())
    assert [(line["event"], line.get("failure")) for line in told] == [
        ("job fails", "OSError"),
        ("job fails", "ValueError"),
        ("job works again", None),
    ]


def test_a_job_is_never_beside_itself() -> None:
    begun = 0

    async def live() -> None:
        nonlocal begun
        go_on = asyncio.Event()

        async def work() -> None:
            nonlocal begun
            begun += 1
            await go_on.wait()

        job = Job("test", work)
        first = asyncio.create_task(job.run())
        await asyncio.sleep(0)
        await job.run()
        go_on.set()
        await first

    asyncio.run(live())
    assert begun == 1


def serving(office: Engine) -> Service:
    worker, receiver = working(office.app)
    return Service(office.app, worker, receiver)


def alerts_due(office: Engine, number: int) -> None:
    with office.database.write() as connection:
        rows = [
            {"person_id": 3, "prompt": "alert", "slot": f"a{n}", "due_at": office.clock()}
            for n in range(number)
        ]
        connection.execute(insert(due), rows)


def test_where_more_is_due_than_one_tick_takes_it_ticks_again_at_once(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.running.service.AT_ONCE", 4)
    monkeypatch.setattr("bot.running.service.tick", lambda database, now: tick(database, now, 4))
    alerts_due(office, 10)

    async def live() -> None:
        await serving(office)._jobs()["tick"][0].run()

    asyncio.run(live())
    assert len(office.rows(select(inbox.c.key))) == 10


def test_every_job_outlives_a_database_that_is_gone(office: Engine) -> None:
    with office.database.write() as connection:
        for table in ("due", "planned_days", "inbox"):
            connection.exec_driver_sql(f"ALTER TABLE {table} RENAME TO {table}_gone")

    async def live() -> None:
        jobs = serving(office)._jobs()
        for name in ("tick", "plan", "clear away", "audit"):
            job = jobs[name][0]
            await job.run()
            assert job.failure

    asyncio.run(live())


def test_a_clock_that_stands_still_is_seen(office: Engine) -> None:
    alerts_due(office, 1)
    office.clock.move(timedelta(minutes=2))
    assert stuck(look(office.database, office.clock()), office.clock()) == []
    office.clock.move(timedelta(seconds=1))
    assert stuck(look(office.database, office.clock()), office.clock()) == ["the clock stands still"]


def test_a_planner_that_stands_still_is_seen(office: Engine) -> None:
    def problems() -> list[str]:
        return stuck(look(office.database, office.clock()), office.clock())

    async def live() -> None:
        await serving(office)._jobs()["plan"][0].run()

    assert problems() == []
    asyncio.run(live())
    with office.database.write() as connection:
        connection.execute(due.delete())
    office.clock.move(timedelta(days=1))
    assert problems() == []
    office.clock.move(timedelta(days=1))
    assert problems() == ["nothing is planned ahead"]


def test_what_was_too_late_is_told_for_a_day(office: Engine) -> None:
    row = {"person_id": 3, "prompt": "note", "slot": "d", "due_at": office.clock(), "until": office.clock()}
    with office.database.write() as connection:
        connection.execute(insert(due), row)
    office.clock.move(timedelta(hours=1))

    async def live() -> None:
        jobs = serving(office)._jobs()
        await jobs["tick"][0].run()
        with structlog.testing.capture_logs() as told:
            await jobs["audit"][0].run()
            await jobs["audit"][0].run()
        assert [line["late"] for line in told if line["event"] == "promises at risk"] == [1]

    asyncio.run(live())
    found = look(office.database, office.clock())
    assert (found.late, unseen(found, office.clock())) == (1, ["prompts came too late to be said"])
    assert REGISTRY.get_sample_value("banso_promises", {"kind": "late"}) == 1
    office.clock.move(timedelta(days=1))
    assert look(office.database, office.clock()).late == 0


def test_how_long_the_oldest_waits_is_measured(office: Engine) -> None:
    office.stores("A", "x")
    office.clock.move(timedelta(seconds=30))
    metrics.show(look(office.database, office.clock()), office.clock())
    assert REGISTRY.get_sample_value("banso_oldest_seconds", {"kind": "waiting"}) == 30
    assert REGISTRY.get_sample_value("banso_oldest_seconds", {"kind": "due"}) == 0
