"""Which of many words stand in a text, and where: all are looked for at once."""

import re
from collections.abc import Sequence

from ahocorasick_rs import AhoCorasick

_DIGIT = re.compile(r"\d")
_CODE = "utf-8"


class Finder:
    """Looks for ``words``; each has its place among them as its number. Every digit stands as 0."""

    def __init__(self, words: Sequence[str]) -> None:
        self._words = AhoCorasick(words)

    def places_in(self, text: str) -> dict[int, list[int]]:
        """Where each word begins that stands in ``text``, also in another one."""
        places: dict[int, list[int]] = {}
        for number, at, _ in self._words.find_matches_as_indexes(_alike(text), overlapping=True):
            if number in places:
                places[number].append(at)
            else:
                places[number] = [at]
        return places


def _alike(text: str) -> str:
    """Letter by letter; half of a letter, which cannot be written down, as a question mark."""
    return _DIGIT.sub("0", text).encode(_CODE, "replace").decode(_CODE)
