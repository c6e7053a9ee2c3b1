"""The parts of a chain (:mod:`dialogs.reading.chains`): where each may end that begins at one of many
positions, and where it may begin to end at one of them.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Protocol

from dialogs.reading.positions import Positions, Text

FEW, FEW_LOOKS = 6, 3
"""Positions at which a list of words, or what must stand behind, is looked for one by one."""


class Chain(Protocol):
    """An expression or a part of one."""

    @property
    def width(self) -> int:
        """Letters of what it fits; asked of what is looked for behind, which has one width only."""

    def after(self, text: Text, at: Positions) -> Positions:
        """Where what begins at one of these may end."""

    def before(self, text: Text, at: Positions) -> Positions:
        """Where what ends at one of these may begin."""

    def end(self, text: Text, begins: int, ends: Positions) -> int:
        """Where Python would end what begins there and may end at some of ``ends``."""


@dataclass(frozen=True, eq=False, slots=True)
class Word:
    """A word of so many letters."""

    word: str
    width: int

    def after(self, text: Text, at: Positions) -> Positions:
        return (at & text.word(self.word)) << self.width

    def before(self, text: Text, at: Positions) -> Positions:
        return at >> self.width & text.word(self.word)

    def end(self, _text: Text, begins: int, _ends: Positions) -> int:
        return begins + self.width


@dataclass(frozen=True, eq=False, slots=True)
class Words:
    """One of many words."""

    words: tuple[str, ...]

    @property
    def width(self) -> int:
        return len(self.words[0])

    def after(self, text: Text, at: Positions) -> Positions:
        if at.bit_count() <= FEW and not (at := self._standing(text, at)):
            return 0
        found, known = 0, text.words
        for word in self.words:
            there = known[word] if word in known else text.word(word)
            if there:
                found |= (at & there) << len(word)
        return found

    def _standing(self, text: Text, at: Positions) -> Positions:
        found = 0
        while at:
            first = at & -at
            if text.written.startswith(self.words, first.bit_length() - 1):
                found |= first
            at ^= first
        return found

    def before(self, text: Text, at: Positions) -> Positions:
        found, known = 0, text.words
        for word in self.words:
            there = known[word] if word in known else text.word(word)
            if there:
                found |= at >> len(word) & there
        return found

    def end(self, text: Text, begins: int, ends: Positions) -> int:
        found = (begins + len(word) for word in self.words if text.written.startswith(word, begins))
        return next(end for end in found if ends >> end & 1)


@dataclass(frozen=True, eq=False, slots=True)
class Letter:
    """One letter that an expression for one letter fits."""

    kind: str
    width = 1

    def after(self, text: Text, at: Positions) -> Positions:
        return (at & text.kind(self.kind)) << 1

    def before(self, text: Text, at: Positions) -> Positions:
        return at >> 1 & text.kind(self.kind)

    def end(self, _text: Text, begins: int, _ends: Positions) -> int:
        return begins + 1


@dataclass(frozen=True, eq=False, slots=True)
class Gap:
    """Letters, each of which ``letter`` fits."""

    letter: Chain
    least: int
    most: int
    is_lazy: bool

    @property
    def width(self) -> int:
        return self.least

    def after(self, text: Text, at: Positions) -> Positions:
        letters = _fits(self.letter, text)
        at = (at & _run(letters, self.least)) << self.least
        for step in self._steps(text):
            more = at | (at & _run(letters, step)) << step
            if more == at:
                break
            at = more
        return at

    def before(self, text: Text, at: Positions) -> Positions:
        letters = _fits(self.letter, text)
        for step in self._steps(text):
            more = at | at >> step & _run(letters, step)
            if more == at:
                break
            at = more
        return at >> self.least & _run(letters, self.least)

    def _steps(self, text: Text) -> Sequence[int]:
        return _steps(min(self.most - self.least, text.length))

    def end(self, text: Text, begins: int, ends: Positions) -> int:
        other = ~_fits(self.letter, text) >> begins
        most = min(self.most, (other & -other).bit_length() - 1)
        lengths = ends >> begins + self.least & (1 << most - self.least + 1) - 1
        longest = (lengths & -lengths if self.is_lazy else lengths).bit_length() - 1
        return begins + self.least + longest


def _fits(part: Chain, text: Text) -> Positions:
    """Where it fits at all."""
    known = text.known.get(part)
    if known is None:
        known = text.known[part] = part.before(text, text.every)
    return known


def _run(letters: Positions, length: int) -> Positions:
    """From where on so many of these letters follow each other."""
    if not length:
        return -1
    for step in _steps(length - 1):
        letters &= letters >> step
    return letters


@lru_cache(maxsize=1024)
def _steps(length: int) -> Sequence[int]:
    """Steps of which some in their order give every number up to ``length``, and none gives more."""
    steps, done = [], 0
    while done < length:
        steps.append(min(done + 1, length - done))
        done += steps[-1]
    return steps


@dataclass(frozen=True, eq=False, slots=True)
class InTurn:
    """One part behind the other; nothing at all where there is none."""

    parts: tuple[Chain, ...]

    @property
    def width(self) -> int:
        return sum(part.width for part in self.parts)

    def after(self, text: Text, at: Positions) -> Positions:
        for part in self.parts:
            at = part.after(text, at)
            if not at:
                break
        return at

    def before(self, text: Text, at: Positions) -> Positions:
        for part in reversed(self.parts):
            at = _fits(part, text) if at == text.every else part.before(text, at)
            if not at:
                break
        return at

    def end(self, text: Text, begins: int, ends: Positions) -> int:
        for part, behind in zip(self.parts, self._behind(text, ends), strict=True):
            begins = part.end(text, begins, behind)
        return begins

    def _behind(self, text: Text, ends: Positions) -> Sequence[Positions]:
        """Of each part where it must end for all behind it to end at ``ends``."""
        if (self, ends) not in text.behind:
            behind = [ends] if self.parts else []
            for part in reversed(self.parts[1:]):
                behind.append(part.before(text, behind[-1]))
            text.behind[self, ends] = behind[::-1]
        return text.behind[self, ends]


@dataclass(frozen=True, eq=False, slots=True)
class Either:
    """The first of the branches that fits."""

    branches: tuple[Chain, ...]

    @property
    def width(self) -> int:
        return self.branches[0].width

    def after(self, text: Text, at: Positions) -> Positions:
        found = 0
        for branch in self.branches:
            found |= branch.after(text, at)
        return found

    def before(self, text: Text, at: Positions) -> Positions:
        found = 0
        for branch in self.branches:
            found |= branch.before(text, at)
        return found

    def end(self, text: Text, begins: int, ends: Positions) -> int:
        fitting = (branch for branch in self.branches if branch.before(text, ends) >> begins & 1)
        return next(fitting).end(text, begins, ends)


@dataclass(frozen=True, eq=False, slots=True)
class Again:
    """The same part so many times."""

    part: Chain
    least: int
    most: int
    is_lazy: bool

    @property
    def width(self) -> int:
        return self.part.width * self.least

    def after(self, text: Text, at: Positions) -> Positions:
        for _ in range(self.least):
            at = self.part.after(text, at)
        found = at
        for _ in range(min(self.most - self.least, text.length)):
            at = self.part.after(text, at)
            if not at & ~found:
                break
            found |= at
        return found

    def before(self, text: Text, at: Positions) -> Positions:
        found = at
        for _ in range(min(self.most - self.least, text.length)):
            at = self.part.before(text, at)
            if not at & ~found:
                break
            found |= at
        for _ in range(self.least):
            found = self.part.before(text, found)
        return found

    def end(self, text: Text, begins: int, ends: Positions) -> int:
        most = min(self.most, text.length)
        for done in range(most):
            if self.is_lazy and done >= self.least and ends >> begins & 1:
                break
            rest = replace(self, least=max(0, self.least - done - 1), most=most - done - 1)
            behind = rest.before(text, ends)
            if not self.part.before(text, behind) >> begins & 1:
                break
            begins = self.part.end(text, begins, behind)
        return begins


@dataclass(frozen=True, eq=False, slots=True)
class Look:
    """What must stand there, or must not: behind the position or before it."""

    part: Chain
    is_back: bool
    is_not: bool
    width = 0

    def after(self, text: Text, at: Positions) -> Positions:
        if self.is_back or self.part in text.known or at.bit_count() > FEW_LOOKS:
            return self.before(text, at)
        found = 0
        while at:
            first = at & -at
            if bool(self.part.after(text, first)) != self.is_not:
                found |= first
            at ^= first
        return found

    def before(self, text: Text, at: Positions) -> Positions:
        there = _fits(self.part, text)
        if self.is_back:
            there <<= self.part.width
        return at & ~there if self.is_not else at & there

    def end(self, _text: Text, begins: int, _ends: Positions) -> int:
        return begins


@dataclass(frozen=True, eq=False, slots=True)
class Edge:
    """Of the text, or of a word."""

    edge: str
    width = 0

    def after(self, text: Text, at: Positions) -> Positions:
        if self.edge == "^":
            return at & 1
        if self.edge == "$":
            end = 1 << text.length
            return at & (end | text.word("\n") & end >> 1)
        letters = text.kind(r"\w")
        return at & (letters ^ letters << 1)

    before = after

    def end(self, _text: Text, begins: int, _ends: Positions) -> int:
        return begins
