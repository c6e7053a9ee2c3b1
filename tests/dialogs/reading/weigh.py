"""What words weigh: ``python -m tests.dialogs.reading.weigh [WORD…]``.

Counts how often words stand in crises and in other messages, in all that is kept here, and says how many
points that makes. Without words: those of ``rules/weighed.txt`` that have other points than is counted now.
"""

import json
import math
import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from dialogs.reading.prepared import prepared
from dialogs.reading.spelling import plain
from dialogs.reading.weighing import POINTS

HERE = Path(__file__).parent
POINT, MOST = 0.6, 2
"""A point for each e to this power that a word stands oftener in the ones than in the others: one from 1.35
times as often on, two from 2.46 times on, and no more.
"""

FEW = 6
"""A word that stands in fewer messages than that has fewer points."""


class Counted(NamedTuple):
    """A word: in how many crises and how many other messages it stands, and the points that this makes."""

    word: str
    crises: int
    others: int
    points: int


@cache
def messages() -> tuple[Sequence[str], Sequence[str]]:
    """All crises and all other messages that are kept here, in plain spelling."""
    crises, others = _listed("crises"), _listed("near_misses")
    for path in sorted(HERE.glob("*.jsonl")):
        for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            (crises if row["intent"] == "crisis" else others).append(plain(row["text"]))
    return crises, others


def counted(words: Iterable[str]) -> Iterator[Counted]:
    """Each of some words, written as in a rule."""
    crises, others = messages()
    for word in words:
        here, there = (sum(map(bool, map(re.compile(word).search, some))) for some in (crises, others))
        yield Counted(word, here, there, _points(here / len(crises), here, there / len(others), there))


def weighed() -> Iterator[tuple[str, int]]:
    """The words of the rules, with their points."""
    for section, words in prepared(("weighed",)).expressions["weighed"].items():
        points = POINTS[section.partition("_")[2]]
        yield from ((word, points) for word in words)


def _listed(name: str) -> list[str]:
    return [plain(line) for line in (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()]


def _points(share: float, here: int, other_share: float, there: int) -> int:
    crises, others = messages()
    often = math.log((share + 0.7 / len(crises)) / (other_share + 0.7 / len(others)))
    points = round(often / POINT * min(1, (here + there) / FEW))
    return max(-MOST, min(MOST, points))


def report(words: Sequence[str]) -> Iterator[str]:
    """A line a word."""
    has = dict(weighed())
    for word, here, there, points in counted(words or has):
        if words or points != has[word]:
            yield f"{word}\t{here} crises, {there} others: {points:+d}, has {has.get(word, 0):+d}"


if __name__ == "__main__":
    sys.stdout.writelines(f"{line}\n" for line in report(sys.argv[1:]))
