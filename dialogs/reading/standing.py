"""Which of many words stand in a text, and where: all are looked for at once, by an automaton that is made
beforehand.
"""

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from typing import Protocol

Found = Sequence[tuple[int, int, int]]
"""From where up to where each word stands, and its number; also words in other ones."""

Search = Callable[[str], Found]

_DIGIT = re.compile(r"\d")
_CODE = "utf-8"


class Automaton(Protocol):
    """A way to look for many words at once."""

    PACKAGE: str

    @staticmethod
    def made(words: Sequence[str]) -> bytes:
        """The automaton for ``words``, as only the same version of the package reads it."""

    @staticmethod
    def search(made: bytes) -> Search:
        """What looks for them in a text."""


class DoubleArray:
    """Its steps are letters."""

    PACKAGE = "daachorse"

    @staticmethod
    def made(words: Sequence[str]) -> bytes:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        made: bytes = CharwiseDoubleArrayAhoCorasick(list(words)).serialize()
        return made

    @staticmethod
    def search(made: bytes) -> Search:
        from daachorse import CharwiseDoubleArrayAhoCorasick

        search: Search = CharwiseDoubleArrayAhoCorasick.deserialize(made).find_overlapping
        return search


class Bytes:
    """Its steps are bytes: slower, larger, and made anew each time. For Linux on ARM and the like, where the
    other would have to be compiled.
    """

    PACKAGE = "ahocorasick-rs"

    @staticmethod
    def made(words: Sequence[str]) -> bytes:
        return "\n".join(words).encode(_CODE)

    @staticmethod
    def search(made: bytes) -> Search:
        from ahocorasick_rs import AhoCorasick

        automaton = AhoCorasick(made.decode(_CODE).split("\n"))

        def search(text: str) -> Found:
            found = automaton.find_matches_as_indexes(text, overlapping=True)
            return [(begins, ends, number) for number, begins, ends in found]

        return search


BEST: type[Automaton] = DoubleArray if find_spec(DoubleArray.PACKAGE) else Bytes


def made(words: Sequence[str]) -> bytes:
    """An automaton for ``words``, to be kept; none for none."""
    return BEST.made(words) if words else b""


def made_with() -> str:
    """What made it; nothing else reads it."""
    return f"{BEST.PACKAGE} {version(BEST.PACKAGE)}"


class Finder:
    """Looks for words; each has its place among them as its number. Every digit stands as 0."""

    def __init__(self, made: bytes, automaton: type[Automaton] = BEST) -> None:
        self._search = automaton.search(made) if made else _nothing

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
