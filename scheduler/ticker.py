"""What happens by the clock, in one list. APScheduler only keeps the time; what is due is decided elsewhere.

Jobs live in memory and are safe to run late, twice or on several machines at once.
"""

from collections.abc import Awaitable, Callable, Mapping

from apscheduler.schedulers.asyncio import AsyncIOScheduler

Job = Callable[[], Awaitable[None]]


def ticker(jobs: Mapping[str, tuple[Job, int]], zone: str) -> AsyncIOScheduler:
    """A scheduler, not yet started, that runs each job of ``{name: (job, seconds between)}``; a late run
    is not lost.
    """
    scheduler = AsyncIOScheduler(
        timezone=zone, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
    )
    for name, (job, seconds) in jobs.items():
        scheduler.add_job(job, "interval", seconds=seconds, id=name)
    return scheduler
