"""The letters and pairs of letters of a text, and where they stand.

What the engine would be long about is tried only where it may begin. A piece is known by a number: those of a
text are made all at once, by reckoning with the whole text as one number. Every digit is 0.
"""

import re
import sys
from functools import lru_cache
from itertools import chain

LONG = 1500
"""Characters of a text, times ways in which a rule may begin, from which on that is worth looking up."""

_DIGIT = re.compile(r"\d")
_CODE, _BYTES = "utf-32-le", 4
_SECOND = 8
"""A pair's number is that of its first letter with its second one's shifted so far laid over it. That two
pairs may have the same number opens a rule too many now and then, and sets of them are quick.
"""

_LETTER = 1 << 29
"""Above all pairs."""

_MARK = _LETTER.to_bytes(_BYTES, "little")

Numbers = frozenset[int]
"""Of pieces."""


_PIECES: dict[int, tuple[str, ...]] = {}
"""What has a number."""


def number_of(piece: str) -> int:
    """The number of a letter or pair."""
    number = ord(piece[0]) ^ ord(piece[1]) << _SECOND if len(piece) > 1 else ord(piece) | _LETTER
    known = _PIECES.get(number, ())
    if piece not in known:
        _PIECES[number] = (*known, piece)
    return number


def numbers_of(text: str) -> Numbers:
    """Those of all its letters and of all pairs that stand side by side."""
    return Numbers(chain.from_iterable(_pairs_and_letters(text)))


class Standing(dict[int, list[int]]):
    """The places of a piece in ``written`` by its number, found when they are first asked for."""

    def __init__(self, written: str) -> None:
        self._written = _alike(written)

    def __missing__(self, number: int) -> list[int]:
        places: list[int] = []
        for piece in _PIECES[number]:
            place = self._written.find(piece)
            while place >= 0:
                places.append(place)
                place = self._written.find(piece, place + 1)
        self[number] = places  # whole: another thread may read the same message
        return places


standing_in = lru_cache(maxsize=2)(Standing)
numbers_in = lru_cache(maxsize=4)(numbers_of)


def _pairs_and_letters(text: str) -> tuple[list[int], list[int]]:
    coded = _alike(text).encode(_CODE, "surrogatepass")
    whole = int.from_bytes(coded, "little")
    letters = whole | int.from_bytes(_MARK * (len(coded) // _BYTES), "little")
    pairs = whole ^ whole >> (8 * _BYTES - _SECOND)
    return _units(pairs, len(coded))[:-1], _units(letters, len(coded))


def _units(whole: int, length: int) -> list[int]:
    return memoryview(whole.to_bytes(length, sys.byteorder)).cast("I").tolist()


def _alike(text: str) -> str:
    return _DIGIT.sub("0", text)
