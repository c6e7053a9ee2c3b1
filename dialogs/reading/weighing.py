"""Words that weigh (``rules/weighed.txt``): what people in danger say oftener, and what is of every day.

None says anything alone. In a short message their points are added up, and many kinds of them together say
what no rule foresaw.
"""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from dialogs.reading.rules import rules

_WEIGHED = rules("weighed")

POINTS = {"two": 2, "one": 1, "less_one": -1, "less_two": -2}
"""What a word weighs, by the end of its section's name; what is of every day weighs against the rest."""

MOST_OF_A_KIND = 3
"""Points; five words for persons say hardly more than two."""

ENOUGH, KINDS = 4, 3
"""Points from which on a message is grave, and of how many kinds of words they must be."""

EVERY_DAY = -4
"""Points down to which a message is so much of every day that two weak signs in it say nothing."""

SHORT = 150
"""Characters of a message that is weighed; a longer one is of many things."""


class Weight(NamedTuple):
    """The points of all words that weigh in a message; how many kinds of words weigh for a crisis."""

    points: int
    kinds: int

    @property
    def is_enough(self) -> bool:
        """Whether a message is heard by it."""
        return self.points >= ENOUGH and self.kinds >= KINDS


def weight(written: str) -> Weight:
    """What the words of a plain message weigh."""
    against, by_kind = 0, Counter[str]()
    for section, _ in _WEIGHED.fitting(written):
        kind, points = _read(section)
        if points < 0:
            against += points
        else:
            by_kind[kind] += points
    return Weight(against + sum(min(points, MOST_OF_A_KIND) for points in by_kind.values()), len(by_kind))


def words_that_weigh(written: str) -> Sequence[str]:
    """Each with its points: 「もう +2」."""
    fitting = _WEIGHED.fitting(written)
    found = ((next(_WEIGHED.spans(place, written)), _read(section)[1]) for section, place in fitting)
    return [f"{written[slice(*span)]} {points:+d}" for span, points in found]


def _read(section: str) -> tuple[str, int]:
    kind, _, points = section.partition("_")
    return kind, POINTS[points]
