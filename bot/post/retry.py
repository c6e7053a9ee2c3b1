"""When a send is tried again: a small pure function."""

from datetime import datetime, timedelta

FIRST = 2.0
MOST = 300.0
GIVE_UP = timedelta(hours=23)
"""LINE forgets a retry key after 24 hours; a later try could show a message twice."""


def next_try(now: datetime, created_at: datetime, attempts: int, seconds: float) -> datetime | None:
    """When to try again after ``attempts`` tries, or None where it is time to give up. ``seconds`` is the
    platform's wish.
    """
    wait = seconds or min(MOST, FIRST * 2 ** min(attempts, 10))
    again = now + timedelta(seconds=wait)
    return again if again - created_at < GIVE_UP else None
