"""The push budget: what may still be sent this month, by how urgent it is. Pure.

In words: a part of the month's messages is a reserve that only what is ``safety`` may use: a tenth (or what
the organisation set), and no fewer than 30, but never more than half. Above it there are steps of a twentieth
of the month each. Answers stop at the reserve, prompts a step above it, reminders two steps, digests three.
``safety`` always goes, even when by our count nothing is left: the platform has the last word.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeVar
from zoneinfo import ZoneInfo

from models.outbox import PRIORITIES
from models.pushes import Said

JAPAN = ZoneInfo("Asia/Tokyo")
"""LINE's months are Japan's."""
SMALLEST_RESERVE = 30
A_STEP = 20
"""The part of the month's messages by which each kind stops before the next more urgent one."""
WARN_AT = (60, 80, 95)
"""Percent of a month's messages at which those who lead are told, once each."""
SAFETY, ANSWER = PRIORITIES["safety"], PRIORITIES["answer"]
Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Budget:
    """``used`` of ``most`` messages (None: as many as one likes); ``reserve`` of them are for ``safety``."""

    used: int
    most: int | None
    reserve: int = 0

    def allows(self, priority: int) -> bool:
        """Whether one more of this priority (a number of :data:`models.outbox.PRIORITIES`) may be sent."""
        if self.most is None or priority == SAFETY:
            return True
        return self.most - self.used > self.reserve + (priority - ANSWER) * (self.most // A_STEP)

    def spent(self) -> "Budget":
        """The budget after one more."""
        return replace(self, used=self.used + 1)

    @property
    def percent(self) -> int:
        """How much is used, rounded down; 0 where there is no end."""
        return 100 * self.used // self.most if self.most else 0

    @property
    def kept_back(self) -> tuple[str, ...]:
        """The kinds that are not sent now, the least urgent first."""
        return tuple(name for name, priority in reversed(PRIORITIES.items()) if not self.allows(priority))


def budget(used: int, most: int | None, percent: int) -> Budget:
    """A budget of which ``percent`` are reserved."""
    if most is None:
        return Budget(used, None)
    return Budget(used, most, min(max(most * percent // 100, SMALLEST_RESERVE), most // 2))


def share(waiting: Sequence[tuple[int, Row]], left: Budget) -> tuple[list[Row], list[Row]]:
    """Of things to be sent, each with its priority, those that may go and those that are kept back, in their
    order.
    """
    may_go: list[Row] = []
    kept: list[Row] = []
    for priority, row in waiting:
        if left.allows(priority):
            may_go.append(row)
            left = left.spent()
        else:
            kept.append(row)
    return may_go, kept


def month_began(now: datetime) -> datetime:
    """When the month began that ``now`` lies in."""
    return now.astimezone(JAPAN).replace(day=1, hour=0, minute=0, second=0, microsecond=0)


def used_now(said: Said, now: datetime, ours: int, ours_since: int) -> int:
    """How many are used: what the platform said, and what we sent since (``ours_since``); it counts slowly,
    so never fewer than all we sent this month (``ours``). What it said in another month means nothing now.
    """
    return ours if said.at < month_began(now) else max(ours, said.used + ours_since)


def forecast(used: int, gone: float, ahead: float) -> int | None:
    """How many will be used at the end of the month, if the days of activity ``ahead`` cost what those that
    are ``gone`` did; None while none is gone.
    """
    return round(used + used * ahead / gone) if gone else None


def warning(percent: int) -> int | None:
    """The highest of :data:`WARN_AT` that is reached."""
    return max((at for at in WARN_AT if percent >= at), default=None)
