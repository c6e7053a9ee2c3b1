"""Which of many words stand in a text, and where: all are looked for at once."""

import re
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence

from ahocorasick_rs import AhoCorasick

_DIGIT = re.compile(r"\d")
_CODE = "utf-8"

Found = Sequence[tuple[int, int, int]]
"""The numbers of words, where each begins, and where it ends."""


class Finder:
    """Looks for ``words``; each has its place among them as its number. Every digit stands as 0."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = AhoCorasick(words)

    def found_in(self, text: str) -> Found:
        """All that stand in ``text``, also in each other."""
        return self._words.find_matches_as_indexes(_alike(text), overlapping=True)


def places(found: Found, first: int = sys.maxsize) -> Mapping[int, Sequence[int]]:
    """Where each of the ``first`` words begins."""
    places: defaultdict[int, list[int]] = defaultdict(list)
    for number, at, _ in found:
        if number < first:
            places[number].append(at)
    return dict(places)


def _alike(text: str) -> str:
    """Letter by letter; half of a letter, which cannot be written down, as a question mark."""
    return _DIGIT.sub("0", text).encode(_CODE, "replace").decode(_CODE)
