"""How many turns share a transaction: more where only the clock speaks, since then nobody waits for an
answer.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.turns.lane import Lane
from dialogs.events import Due

USUAL = 64
CROWD = 512


@dataclass(slots=True)
class Pace:
    """Goes by the last batch."""

    limit: int = USUAL

    def saw(self, lanes: Sequence[Lane]) -> None:
        """These were the last batch's."""
        alone = len(lanes) >= USUAL and all(isinstance(lane.event, Due) for lane in lanes)
        self.limit = CROWD if alone else USUAL

    def slow(self) -> None:
        """Something failed."""
        self.limit = USUAL
