"""Change against one's own baseline: rules over what somebody noted, never over how they compare with others.

The baseline is the median of the person's last ten values before the ones that are looked at, so that these
do not pull down their own measure; with fewer than seven there is none, and only absolute rules count. A
question that was skipped, and 「きょうは 書けません」, have no value. Two values more than two weeks apart do
not follow each other. Rules and numbers: the programme's field notes (8.5); how often in a row it must be so
is a setting.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise
from statistics import median
from typing import Literal, NamedTuple

from dialogs.past import ASKED, Asked, Noted, PastDay

Tier = Literal["yellow", "red"]
Series = Sequence[tuple[date, int]]
"""Days and the values of one question on them, in order."""
NOTES, FEWEST = 10, 7
KNOWN = 20
"""So many notes are looked at; what was so in all of them has been so for longer than is known."""
FAR_APART = timedelta(days=14)
WORST = 1
WINDOW = 5
"""Activity days within which absences belong together."""
RECENT, EARLIER = 6, 12
FEWEST_BEFORE = -(-RECENT * 3 // 4)
"""Who wrote fewer notes cannot have written three of four before; their days need not be looked at."""
"""Activity days of which it is asked whether there is a note: the last, and those before them."""
SEVERAL = 2
"""The fewest times in a row that mean anything."""
MOST_TIMES = 4
"""More patience than this would tell nothing any more."""


class Change(NamedTuple):
    """A rule that holds: since which day, and how many times in a row (or within the days) it asks for."""

    rule: str
    since: date
    times: int

    @property
    def tier(self) -> Tier:
        """How much it matters."""
        return "red" if self.rule in RED else "yellow"


LOW: dict[Asked, str] = {"body": "b", "mind": "m"}
BAD: dict[Asked, str] = {"sleep": "s"}
VERY_BAD: dict[Asked, str] = {"body": "B", "mind": "M", "sleep": "S"}
ABSENCES, FEWER_NOTES = "a", "n"
"""The rules by their letters, as an alert keeps them."""
RED = frozenset(VERY_BAD.values())


def usual(series: Series) -> float | None:
    """The median of the last ten values; None where there are fewer than seven."""
    last = [value for _, value in series[-NOTES:]]
    return median(last) if len(last) >= FEWEST else None


def values(notes: Sequence[Noted], asked: Asked) -> Series:
    """The values of one question."""
    return [(one.day, value) for one in notes if (value := one.value(asked)) is not None]


def can_differ(note: Noted) -> bool:
    """Whether this note can make any rule hold: most do not, and then nothing has to be read."""
    low = any(value is not None and value < 4 for value in (note.body, note.mind))
    return low or note.sleep == WORST


def of_notes(notes: Sequence[Noted], times: int) -> list[Change]:
    """What holds as of the last of these notes (in order of their days). Where it is red, yellow is not said
    besides.
    """
    return [change for asked in ASKED for change in _of_question(notes, asked, times)]


def _of_question(notes: Sequence[Noted], asked: Asked, times: int) -> Iterator[Change]:
    series = values(notes, asked)
    if not series or series[-1][0] != notes[-1].day:
        return
    known = len(notes) < KNOWN
    if since := _since(series, lambda one: _worst(one, times + 1), times + 1, known):
        yield Change(VERY_BAD[asked], since, times + 1)
    elif asked in BAD and (since := _since(series, lambda one: _worst(one, times), times, known)):
        yield Change(BAD[asked], since, times)
    elif asked in LOW and (since := _since(series, lambda one: _low(one, times), times, known)):
        yield Change(LOW[asked], since, times)


def _low(series: Series, times: int) -> bool:
    """At least one step below the baseline, so many times in a row."""
    base = usual(series[:-times])
    return base is not None and _running(series, times) and all(v <= base - 1 for _, v in series[-times:])


def _worst(series: Series, times: int) -> bool:
    """The lowest step so many times in a row."""
    return _running(series, times) and all(value == WORST for _, value in series[-times:])


def _running(series: Series, times: int) -> bool:
    days = [day for day, _ in series[-times:]]
    return len(days) == times and all(b - a <= FAR_APART for a, b in pairwise(days))


def _since(series: Series, holds: Callable[[Series], bool], times: int, known: bool) -> date | None:
    """The day from which on it has held without a break; the beginning of time where that is unknown."""
    end = len(series)
    while end >= times and holds(series[:end]):
        end -= 1
    if end == len(series):
        return None
    return series[end][0] if known or end >= times else date.min


def of_absences(
    activity: Sequence[date], absent: frozenset[date], told: Sequence[date], times: int
) -> list[Change]:
    """Several days away within five activity days, among them one of those ``told`` now. ``activity``: the
    days on which the person was or is expected, in order.
    """
    away = [place for place, day in enumerate(activity) if day in absent]
    chain: list[int] = []
    for place in away:
        chain = [*chain, place] if chain and place - chain[-1] < WINDOW else [place]
        close = len(chain) >= times and chain[-1] - chain[-times] < WINDOW
        if close and activity[place] >= min(told):
            return [Change(ABSENCES, activity[chain[0]], times)]
    return []


def of_missing_notes(days: Sequence[PastDay]) -> list[Change]:
    """Notes of fewer than half of the last activity days, where before there were three of four. ``days``:
    those on which a note was to be expected, in order. That none could be written is an answer too.
    """
    end = len(days)
    while end and _fewer(days[:end]):
        end -= 1
    return [] if end == len(days) else [Change(FEWER_NOTES, days[end].day, RECENT)]


def few_notes(recent: Sequence[PastDay]) -> bool:
    """Whether there are notes of fewer than half of the last activity days on which one was to be expected;
    then those before them need to be looked at.
    """
    return len(recent) >= RECENT and _noted(recent) * 2 < len(recent)


def _fewer(days: Sequence[PastDay]) -> bool:
    recent, earlier = days[-RECENT:], days[-RECENT - EARLIER : -RECENT]
    if len(earlier) < RECENT:
        return False
    return few_notes(recent) and _noted(earlier) * 4 >= len(earlier) * 3


def _noted(days: Sequence[PastDay]) -> int:
    return sum(day.note is not None for day in days)
