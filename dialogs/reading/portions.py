"""A letter of many sentences in portions: the longer a text, the more rules it opens, each for all of it."""

import re
from collections.abc import Iterator

_FEW = 20
"""Different letters; fewer has no portion in which somebody tells something."""

_REPEATED = re.compile(r"(?P<words>.{1,20}?)(?P=words){3,}")
_SENTENCE, _CLAUSE = "。？", "、 "


def portions(written: str, longest: int, shared: int) -> Iterator[str]:
    """``written`` in plain spelling in portions of at most ``longest`` characters; neighbours have at most
    ``shared`` (less than half as many) in common, so that two sentences are in one of them. Cut at ends of
    sentences; at ends of clauses where those are too long; where there are neither, anywhere.
    """
    begins = 0
    while len(written) - begins > longest:
        ends = _last_end(written, begins + longest // 2, begins + longest)
        yield written[begins:ends]
        begins = _first_end(written, ends - shared, ends)
    yield written[begins:]


def said_once(written: str) -> str:
    """``written`` with each of its sentences once, if that makes it less than half as many."""
    sentences = written.split("。")
    once = dict.fromkeys(sentences)
    return "。".join(once) if 2 * len(once) < len(sentences) else written


def without_echo(portion: str) -> str:
    """A portion in which somebody types the same words over and over, with them three times only."""
    return _REPEATED.sub(r"\g<words>" * 3, portion) if len(set(portion)) < _FEW else portion


def _last_end(written: str, first: int, last: int) -> int:
    for marks in (_SENTENCE, _CLAUSE):
        found = max(written.rfind(mark, first, last) for mark in marks)
        if found >= 0:
            return found + 1
    return last


def _first_end(written: str, first: int, last: int) -> int:
    found = [place for mark in _SENTENCE if (place := written.find(mark, first, last)) >= 0]
    return min(found) + 1 if found else last
