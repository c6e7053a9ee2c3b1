"""What happens by the clock runs again and again, late ones once, and never beside itself."""

import asyncio

from scheduler.ticker import ticker


async def nothing() -> None:
    """Done at once."""


def test_jobs_stand_in_the_list_under_their_names() -> None:
    async def look() -> list[tuple[str, float]]:
        scheduler = ticker({"clear": (nothing, 3600), "look": (nothing, 60)}, "Asia/Tokyo")
        scheduler.start(paused=True)
        found = [(job.id, job.trigger.interval.total_seconds()) for job in scheduler.get_jobs()]
        scheduler.shutdown(wait=False)
        return found

    assert sorted(asyncio.run(look())) == [("clear", 3600), ("look", 60)]


def test_a_late_run_is_not_lost_and_several_become_one() -> None:
    async def look() -> list[tuple[object, bool, int]]:
        scheduler = ticker({"clear": (nothing, 3600)}, "Asia/Tokyo")
        scheduler.start(paused=True)
        kept = [(job.misfire_grace_time, job.coalesce, job.max_instances) for job in scheduler.get_jobs()]
        scheduler.shutdown(wait=False)
        return kept

    assert asyncio.run(look()) == [(None, True, 1)]


def test_a_job_runs() -> None:
    async def live() -> None:
        ran = asyncio.Event()

        async def job() -> None:
            ran.set()

        scheduler = ticker({"job": (job, 3600)}, "Asia/Tokyo")
        scheduler.start()
        scheduler.modify_job("job", next_run_time=scheduler.get_job("job").next_run_time.replace(year=2020))
        async with asyncio.timeout(10):
            await ran.wait()
        scheduler.shutdown(wait=False)

    asyncio.run(live())
