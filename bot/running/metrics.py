"""What is counted for operators (Prometheus). Numbers and fixed words only: never who, never what was
written.
"""

from collections.abc import Iterable
from datetime import datetime

from prometheus_client import Counter, Gauge, Histogram

from bot.post.month import Month
from models.audit import Audit

RECEIVED = Counter("banso_received_total", "Webhook requests by channel and answer", ["channel", "status"])
TURNS = Counter("banso_turns_total", "Events answered")
BATCHES = Histogram(
    "banso_batch_seconds", "Time of one batch of turns", buckets=(0.001, 0.003, 0.01, 0.03, 0.1, 0.3, 1, 3)
)
SENDS = Counter("banso_sends_total", "Requests to channels by verdict and way", ["channel", "verdict", "via"])
OUTAGES = Counter(
    "banso_outages_total", "Rounds that failed because of the database or the program", ["loop"]
)
FELL_DUE = Counter("banso_fell_due_total", "What fell due, by what became of it", ["became"])
PROMISES = Gauge("banso_promises", "How many stand open, or were broken, by kind", ["kind"])
PUSHES = Gauge("banso_pushes", "Counted messages of this month, by account and kind", ["account", "kind"])
OLDEST = Gauge("banso_oldest_seconds", "How long the oldest of a kind has waited; 0: none waits", ["kind"])


def show(found: Audit, now: datetime) -> None:
    """The auditor's numbers."""
    for kind in ("waiting", "parked", "unsent", "failed", "open_alerts", "unreachable", "late"):
        PROMISES.labels(kind).set(getattr(found, kind))
    for kind in ("waiting", "unsent", "open_alert", "due"):
        since = getattr(found, f"oldest_{kind}")
        OLDEST.labels(kind).set(max(0.0, (now - since).total_seconds()) if since else 0)


def show_months(months: Iterable[Month]) -> None:
    """How the counted messages stand; without a limit none is shown."""
    for month in months:
        numbers = {
            "used": month.budget.used, "limit": month.budget.most, "reserve": month.budget.reserve,
            "forecast": month.forecast, "saved_up": month.saved, "left_out": month.left_out,
        }  # fmt: skip
        for kind, number in numbers.items():
            if number is not None:
                PUSHES.labels(month.account, kind).set(number)
