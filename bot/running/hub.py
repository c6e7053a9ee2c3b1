"""Who waits for something new to show: open pages, by the address they show."""

import asyncio
from collections import defaultdict
from collections.abc import Iterable


class Hub:
    """Wakes pages. A page that misses a wake-up looks again by itself, so losing one costs a second, not a
    message.
    """

    def __init__(self) -> None:
        self._waiting: defaultdict[str, set[asyncio.Event]] = defaultdict(set)

    def wake(self, sender: str) -> None:
        """There is something new for ``sender``."""
        for woken in self._waiting.get(sender, ()):
            woken.set()

    async def wait(self, senders: Iterable[str], seconds: float) -> None:
        """Return when there is something new for one of ``senders``, or after ``seconds``."""
        woken = asyncio.Event()
        wanted = list(senders)
        for sender in wanted:
            self._waiting[sender].add(woken)
        try:
            async with asyncio.timeout(seconds):
                await woken.wait()
        except TimeoutError:
            return
        finally:
            for sender in wanted:
                self._waiting[sender].discard(woken)
                if not self._waiting[sender]:
                    del self._waiting[sender]
