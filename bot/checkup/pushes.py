"""The push budget as the running bot sees it: what is kept back, what is expected, when LINE last spoke."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import Connection

from bot.checkup.finding import Finding, ok, warn
from bot.post.month import Month, months

SILENT = timedelta(hours=3)
LARGER = "Think of a larger plan."


def pushes(connection: Connection, now: datetime, reserve: int) -> Iterator[Finding]:
    """Findings about every account whose messages are counted; none before it was first asked."""
    for month in months(connection, now, reserve):
        if now - month.said_at > SILENT:
            yield warn(
                f"{month.account} has not said since {month.said_at:%Y-%m-%d %H:%M} UTC what is used.",
                "Look whether `banso serve` runs and reaches it; until then the bot counts by itself.",
            )
        yield from _month(month)


def _month(month: Month) -> Iterator[Finding]:
    budget = month.budget
    if budget.most is None:
        return
    kept = ", ".join(budget.kept_back)
    if kept:
        yield warn(f"{month.account}: not sent any more this month: {kept}.", LARGER)
    if month.forecast is not None and month.forecast > budget.most:
        yield warn(
            f"{month.account}: about {month.forecast} of {budget.most} messages are expected this month.",
            LARGER,
        )
    else:
        yield ok(
            f"{month.account}: {budget.used} of {budget.most} messages used by our count, "
            f"{budget.reserve} in reserve, {_expected(month)} expected by the end of the month."
        )
    if month.saved or month.left_out:
        yield ok(f"{month.account}: {month.saved} messages are kept back, {month.left_out} were left out.")


def _expected(month: Month) -> str:
    return "?" if month.forecast is None else str(month.forecast)
