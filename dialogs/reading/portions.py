"""A letter of many sentences in portions: the longer a text, the more rules it opens, each for all of it."""

from collections.abc import Iterator

LONGEST = 600
"""Characters of a portion. Hardly any message is longer, and those are left whole."""

SHARED = 120
"""So many at most are in two portions: what is said across two sentences is in one of them."""

_SENTENCE, _CLAUSE = "。？", "、 "


def portions(written: str) -> Iterator[str]:
    """``written`` in plain spelling, cut at ends of sentences; at ends of clauses where those are too long;
    where there are neither, anywhere.
    """
    begins = 0
    while len(written) - begins > LONGEST:
        ends = _last_end(written, begins + LONGEST // 2, begins + LONGEST)
        yield written[begins:ends]
        begins = _first_end(written, ends - SHARED, ends)
    yield written[begins:]


def _last_end(written: str, first: int, last: int) -> int:
    for marks in (_SENTENCE, _CLAUSE):
        found = max(written.rfind(mark, first, last) for mark in marks)
        if found >= 0:
            return found + 1
    return last


def _first_end(written: str, first: int, last: int) -> int:
    found = [place for mark in _SENTENCE if (place := written.find(mark, first, last)) >= 0]
    return min(found) + 1 if found else last
