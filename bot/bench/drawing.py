"""What a picture costs: three months of somebody's days as SVG and PNG, beside a bare blank of its size."""

import asyncio
from collections.abc import Callable
from datetime import date, time, timedelta
from statistics import median
from time import perf_counter
from typing import NamedTuple

from bot.pages.condition import Condition, as_svg
from bot.pages.rasters import Rasters, rasterise
from dialogs.facts import ActivityDay, Note, NoteAnswer
from dialogs.past import Past, PastDay

FIRST, DAYS = date(2026, 8, 27), 92
STEPS = "34423143"


class Drawing(NamedTuple):
    """Milliseconds: the drawing itself, it as PNG by the process that makes them (the first one starts it),
    and a blank of its size by resvg alone.
    """

    svg: float
    png: float
    first: float
    blank: float

    @property
    def ratio(self) -> float:
        """How much of the PNG's time the blank takes."""
        return self.blank / self.png


def drawing(times: int) -> Drawing:
    """Medians over so many pictures, no two alike."""
    kept = [Condition("ja", _past(number)) for number in range(times + 1)]
    spent = [_milliseconds(lambda one=one: as_svg(one)) for one in kept]  # type: ignore[misc]
    drawn = [as_svg(one) for one in kept]
    first, *others = asyncio.run(_pngs(drawn))
    blank = _blank(drawn[0])
    bare = [_milliseconds(lambda: rasterise(blank)) for _ in range(times)]
    return Drawing(median(spent[1:]), median(others), first, median(bare))


async def _pngs(drawn: list[bytes]) -> list[float]:
    rasters = Rasters()
    try:
        spent = []
        for svg in drawn:
            began = perf_counter()
            if await rasters.png(svg) is None:
                raise RuntimeError("no picture was made")
            spent.append((perf_counter() - began) * 1000)
        return spent
    finally:
        rasters.close()


def _milliseconds(work: Callable[[], object]) -> float:
    began = perf_counter()
    work()
    return (perf_counter() - began) * 1000


def _blank(svg: bytes) -> str:
    """The same canvas with nothing on it."""
    head = svg.decode().partition("\n")[0]
    return f'{head}<rect width="100%" height="100%" fill="#ffffff"/></svg>'


def _past(number: int) -> Past:
    return Past(tuple(_day(n, number) for n in range(DAYS)))


def _day(n: int, number: int) -> PastDay:
    day = FIRST + timedelta(days=n)
    if day.weekday() > 2:
        return PastDay(day)
    names = ("body", "mind", "sleep")
    said = [NoteAnswer(name, STEPS[(n * (place + 1) + number) % 8]) for place, name in enumerate(names)]
    goal = NoteAnswer("goal", ("done", "partly", "not_yet")[(n + number) % 3], about="週に 3回 来る")
    note = Note(day, "standard", (*said, goal)) if n % 5 else Note(day, "not_today", ())
    return PastDay(day, ActivityDay(day, time(10), time(14)), note=note)
