"""Whether the process grows with the turns it has taken."""

from bot.bench.ours import Ours
from bot.bench.process import memory
from bot.bench.scenario import CYCLE

PEOPLE = 16
AT_ONCE = 20 * CYCLE
WARM_PART = 10
"""A tenth of the turns comes before the first look: caches fill, the allocator settles."""


def growth(url: str, turns: int) -> float | None:
    """MB that were added over ``turns`` turns; None where the system does not tell."""
    ours = Ours(url, PEOPLE)
    _play(ours, turns // WARM_PART)
    before = memory()
    _play(ours, turns)
    after = memory()
    ours.close()
    return None if before is None or after is None else after - before


def _play(ours: Ours, turns: int) -> None:
    for _ in range(0, turns, AT_ONCE * PEOPLE):
        ours.prepare(AT_ONCE)
        ours.run()
