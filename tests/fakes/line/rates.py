"""LINE's limits of calls, per endpoint: https://developers.line.biz/en/reference/messaging-api/#rate-limits

Counted in fixed windows of the injected clock. `limits[name]` makes one tighter, `limits.clear()` lifts all.
"""

from collections import Counter
from datetime import datetime

PER_SECOND, PER_MINUTE, PER_HOUR = 1, 60, 3600
DEFAULT = (2000, PER_SECOND)
LIMITS: dict[str, tuple[int, int]] = {
    "reply": DEFAULT,
    "push": DEFAULT,
    "multicast": (200, PER_SECOND),
    "profile": DEFAULT,
    "quota": DEFAULT,
    "consumption": DEFAULT,
    "loading": (100, PER_SECOND),
    "richmenu": (100, PER_HOUR),
    "webhook_set": (1000, PER_MINUTE),
    "webhook_get": (1000, PER_MINUTE),
    "webhook_test": (60, PER_HOUR),
}


class Rates:
    """How often each endpoint was called in its window."""

    def __init__(self) -> None:
        self.limits = dict(LIMITS)
        self._calls: Counter[str] = Counter()
        self._window: dict[str, int] = {}

    def allows(self, endpoint: str, now: datetime) -> bool:
        """Count one call; False if it is one too many."""
        if endpoint not in self.limits:
            return True
        most, seconds = self.limits[endpoint]
        window = int(now.timestamp()) // seconds
        if self._window.get(endpoint) != window:
            self._window[endpoint] = window
            self._calls[endpoint] = 0
        self._calls[endpoint] += 1
        return self._calls[endpoint] <= most
