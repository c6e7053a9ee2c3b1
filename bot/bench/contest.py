"""Ours beside bare, in turns of a few rounds, so that what else the machine does weighs on both alike."""

import gc
from time import perf_counter
from typing import NamedTuple

from bot.bench.bare import Bare
from bot.bench.ours import Ours
from bot.bench.recorded import record
from bot.bench.scenario import CYCLE

WARM_UP = 4 * CYCLE
AT_ONCE = 4 * CYCLE
"""Rounds before the other side has its turn."""


class Result(NamedTuple):
    """Turns a second on both sides, and how many turns each took."""

    people: int
    turns: int
    ours: float
    bare: float

    @property
    def ratio(self) -> float:
        """1: as fast as bare driver code."""
        return self.ours / self.bare


def contest(our_url: str, bare_url: str, people: int, seconds: float, most_rounds: int) -> Result:
    """Play for about ``seconds`` in all, at most ``most_rounds`` rounds a side, on two empty databases."""
    ours = Ours(our_url, people)
    ours.prepare(WARM_UP)
    ours.run()
    bare = Bare(bare_url, people, record(ours))
    bare.prepare(WARM_UP)
    bare.run()
    sides: tuple[Ours | Bare, ...] = (ours, bare)
    spent, turns, played = [0.0, 0.0], 0, 0
    while sum(spent) < seconds and turns < most_rounds * people:
        for place, side in enumerate(sides):
            side.prepare(AT_ONCE)
            gc.collect()  # nobody pays for what the other left
            began = perf_counter()
            played = side.run()
            spent[place] += perf_counter() - began
        turns += played
    if left := ours.undone() + bare.undone():
        raise RuntimeError(f"{left} events were not answered")
    for side in sides:
        side.close()
    return Result(people, turns, turns / spent[0], turns / spent[1])
