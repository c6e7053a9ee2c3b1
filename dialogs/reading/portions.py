"""A letter of many sentences in portions: the longer a text, the more rules it opens, each for all of it."""

import re
from collections.abc import Iterator

_FEW = 20
"""Different letters; fewer has no portion in which somebody tells something."""

_ENOUGH = 60
"""Letters: these mostly hold as many different ones."""

_WORDS, _RUN = 20, 8
_REPEATED = re.compile(rf"(?P<words>.{{1,{_WORDS}}}?)(?P=words){{3,}}")
_ECHO = 240
"""Characters that are left of what is typed over and over; hardly a rule looks further."""

_TOGETHER = 5
"""Sentences that may say together what none says alone."""

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
    """``written`` without sentences that stand there again, with the same ones before them."""
    sentences = written.split("。")
    known: set[tuple[str, ...]] = set()
    kept: set[int] = set()
    for ends in range(1, len(sentences) + 1):
        begins = max(0, ends - _TOGETHER)
        together = tuple(sentences[begins:ends])
        if together not in known:
            known.add(together)
            kept.update(range(begins, ends))
    return "。".join(sentence for place, sentence in enumerate(sentences) if place in kept)


def without_echo(portion: str) -> str:
    """A portion in which somebody types the same words over and over, with some of them."""
    if len(set(portion[:_ENOUGH])) >= _FEW or len(set(portion)) >= _FEW or not _has_echo(portion):
        return portion
    return _REPEATED.sub(_echo, portion)


def _has_echo(portion: str) -> bool:
    """Whether so few different runs of letters stand in it that it may be worth looking closely."""
    runs = {portion[at : at + _RUN] for at in range(len(portion))}
    return len(runs) < len(portion) - (_ECHO - _RUN - _WORDS)


def _echo(found: re.Match[str]) -> str:
    times = _ECHO // len(found["words"]) + 1
    return found[0][: times * len(found["words"])]


def _last_end(written: str, first: int, last: int) -> int:
    for marks in (_SENTENCE, _CLAUSE):
        found = max(written.rfind(mark, first, last) for mark in marks)
        if found >= 0:
            return found + 1
    return last


def _first_end(written: str, first: int, last: int) -> int:
    found = [place for mark in _SENTENCE if (place := written.find(mark, first, last)) >= 0]
    return min(found) + 1 if found else last
