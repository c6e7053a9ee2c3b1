"""The letters and pairs of letters of a text, and where they stand.

What the engine would be long about is tried only where it may begin.
"""

from functools import lru_cache

from dialogs.reading.needed import pieces_of

LONG = 1500
"""Characters of a text, times ways in which a rule may begin, from which on that is worth looking up."""


class Standing(dict[str, list[int]]):
    """The places of a piece in ``written``, found when they are first asked for."""

    def __init__(self, written: str) -> None:
        self._written = written

    def __missing__(self, piece: str) -> list[int]:
        places: list[int] = []
        place = self._written.find(piece)
        while place >= 0:
            places.append(place)
            place = self._written.find(piece, place + 1)
        self[piece] = places  # whole: another thread may read the same message
        return places


standing_in = lru_cache(maxsize=2)(Standing)
pieces_in = lru_cache(maxsize=4)(pieces_of)
