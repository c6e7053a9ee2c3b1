"""How often somebody whom nobody knows may write: a guest's browser fills no disk."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

MOST = 30
SPAN = timedelta(minutes=1)


@dataclass(slots=True)
class Pace:
    """Counts what each browser posted within the last minute; older moments are forgotten."""

    _moments: dict[str, deque[datetime]] = field(default_factory=dict)
    _swept: datetime | None = None

    def takes(self, sender: str, now: datetime) -> bool:
        """Whether ``sender`` may post one more now; it then counts."""
        if self._swept is None or now - self._swept >= SPAN:
            self._sweep(now)
        moments = self._moments.setdefault(sender, deque())
        _forget([moments], now)
        if len(moments) >= MOST:
            return False
        moments.append(now)
        return True

    def _sweep(self, now: datetime) -> None:
        _forget(self._moments.values(), now)
        self._moments = {sender: moments for sender, moments in self._moments.items() if moments}
        self._swept = now


def _forget(every: Iterable[deque[datetime]], now: datetime) -> None:
    for moments in every:
        while moments and now - moments[0] >= SPAN:
            moments.popleft()
