"""Which of many words stand in a text, and where: all are looked for at once."""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.util import find_spec

Found = Sequence[tuple[int, int, int]]
"""From where up to where each word stands, and its number; also words in other ones."""

Search = Callable[[str], Found]

_DIGIT = re.compile(r"\d")
_CODE = "utf-8"


def by_double_array(words: Sequence[str]) -> Search:
    """An automaton whose steps are letters."""
    from daachorse import CharwiseDoubleArrayAhoCorasick

    search: Search = CharwiseDoubleArrayAhoCorasick(list(words)).find_overlapping
    return search


def by_bytes(words: Sequence[str]) -> Search:
    """One whose steps are bytes: slower and larger. For Linux on ARM and the like, where the other would have
    to be compiled.
    """
    from ahocorasick_rs import AhoCorasick

    automaton = AhoCorasick(words)

    def search(text: str) -> Found:
        found = automaton.find_matches_as_indexes(text, overlapping=True)
        return [(begins, ends, number) for number, begins, ends in found]

    return search


BEST = by_double_array if find_spec("daachorse") else by_bytes


class Finder:
    """Looks for ``words``; each has its place among them as its number. Every digit stands as 0."""

    def __init__(self, words: Sequence[str], automaton: Callable[[Sequence[str]], Search] = BEST) -> None:
        self._search = automaton(words) if words else _nothing

    def places_in(self, text: str) -> dict[int, list[int]]:
        """Where each word begins that stands in ``text``, also in another one."""
        places: dict[int, list[int]] = {}
        for begins, _, number in self._search(_alike(text)):
            if number in places:
                places[number].append(begins)
            else:
                places[number] = [begins]
        return places


def _nothing(_: str) -> Found:
    return ()


@lru_cache(maxsize=2)
def _alike(text: str) -> str:
    """Letter by letter; half of a letter, which cannot be written down, as a question mark."""
    return _DIGIT.sub("0", text).encode(_CODE, "replace").decode(_CODE)
