"""Which of many rules a text can hold at all, and where, by the words in it.

Most messages have none of the words with which a rule begins, and it is not tried on them. Where these are
common, others that it needs are rarer, and open it; it is then tried wherever it may begin.
"""

import re
import sys
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import chain, repeat
from operator import itemgetter
from typing import NamedTuple

from dialogs.reading.expressions import parsed
from dialogs.reading.needed import Words, commonness_of, needed
from dialogs.reading.standing import Finder, places

Numbers = tuple[int, ...]
"""Of words."""

NEARLY = 1.5
"""How much commoner the words with which a rule begins may be than the rarest that it needs, to open it."""


_NUMBER = itemgetter(0)


class Needs(NamedTuple):
    """What many rules need, each known by its place; plain tuples and dicts, to be kept in a file.

    ``words``: a line each, known by its number; as one text they take a fifth of the memory. ``beginning``:
    so many of them, the first, begin rules. ``begun``: the places of the rules that a word opens where it
    stands; their words come first of all. ``opened``: of those that it opens elsewhere. ``others``: of each
    rule the other sets of which a text must have a word. ``begins``: the words with which each begins, none
    where they are not known. ``always``: who needs nothing.
    """

    words: str
    beginning: int
    begun: tuple[Numbers, ...]
    opened: Mapping[int, Numbers]
    others: tuple[tuple[Numbers, ...], ...]
    begins: tuple[Numbers, ...]
    always: Numbers


def needs_of(expressions: Iterable[str]) -> Needs:
    """The needs of rules, in their order."""
    ways = list(map(_way, expressions))
    begun = _by_word((place, way.opening) for place, way in enumerate(ways) if way.is_begun)
    opened = _by_word((place, way.opening) for place, way in enumerate(ways) if not way.is_begun)
    beginning = dict.fromkeys(chain(begun, *(sorted(way.begins) for way in ways)))
    words = dict.fromkeys(chain(beginning, opened, *(chain(*map(sorted, way.others)) for way in ways)))
    numbered = _Numbers(words)
    return Needs(
        "\n".join(words),
        len(beginning),
        tuple(map(tuple, begun.values())),
        {numbered.words[word]: tuple(places) for word, places in opened.items()},
        tuple(tuple(map(numbered.of, way.others)) for way in ways),
        tuple(numbered.of(way.opening if way.is_begun else way.begins) for way in ways),
        tuple(place for place, way in enumerate(ways) if not way.opening),
    )


class _Way(NamedTuple):
    """How a rule is opened: where the ``opening`` words stand, if it ``is_begun`` by them; else by them, and
    where the words of ``begins`` stand.
    """

    opening: Words
    is_begun: bool
    others: tuple[Words, ...]
    begins: Words


def _way(expression: str) -> _Way:
    sets, begins = needed(parsed(expression))
    if begins and commonness_of(begins) <= NEARLY * commonness_of(sets[0]):
        return _Way(begins, True, tuple(words for words in sets if words != begins), Words())
    return _Way(sets[0] if sets else Words(), False, sets[1:], begins or Words())


def _by_word(openings: Iterable[tuple[int, Words]]) -> Mapping[str, Sequence[int]]:
    """The places of the rules that each word opens."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in openings:
        for word in sorted(words):
            found[word].append(place)
    return found


class _Numbers:
    """Words as numbers; rules that need the same words share them."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = {word: number for number, word in enumerate(words)}
        self._of_sets: dict[Words, Numbers] = {}

    def of(self, words: Words) -> Numbers:
        """The same tuple for the same words."""
        return self._of_sets.setdefault(words, tuple(sorted(map(self.words.__getitem__, words))))


class Gate:
    """A gate for rules with these needs."""

    def __init__(self, needs: Needs) -> None:
        self._needs = needs._replace(words="")  # the finder has them in its own form
        self._find = Finder(needs.words.split("\n") if needs.words else []).found_in
        self._seen_in = lru_cache(maxsize=4)(self._see)

    def those_for(self, written: str, first: int = 0, last: int = sys.maxsize) -> Sequence[int]:
        """The places, in order, of those that may fit somewhere in a text: of those from ``first`` up to
        ``last``.
        """
        rules = self._seen_in(written).rules
        return rules[bisect_left(rules, first) : bisect_left(rules, last)]

    def first(self, rule: re.Pattern[str], place: int, written: str) -> re.Match[str] | None:
        """The first match of a rule: tried where it may begin, if that is known."""
        begins = self._needs.begins[place]
        if not begins:
            return rule.search(written)
        places = self._seen_in(written).places
        starts = [at for number in begins if number in places for at in places[number]]
        return next(filter(None, map(rule.match, repeat(written), sorted(starts))), None)

    def _see(self, written: str) -> "_Seen":
        needs, found = self._needs, self._find(written)
        numbers, beginning = set(map(_NUMBER, found)), places(found, needs.beginning)
        there = len(needs.begun)
        begun = (needs.begun[number] for number in beginning if number < there)
        elsewhere = map(needs.opened.__getitem__, needs.opened.keys() & numbers)
        opened = {*chain.from_iterable(begun), *chain.from_iterable(elsewhere), *needs.always}
        return _Seen(sorted(self._not_without(opened, numbers)), beginning)

    def _not_without(self, opened: Iterable[int], numbers: set[int]) -> Iterator[int]:
        """Those of the rules that lack nothing else, either."""
        others, is_lacking = self._needs.others, numbers.isdisjoint
        for place in opened:
            for words in others[place]:
                if is_lacking(words):
                    break
            else:
                yield place


class _Seen(NamedTuple):
    """What was found in one text: ``rules`` that may fit, in order; ``places`` of words that begin rules."""

    rules: Sequence[int]
    places: Mapping[int, Sequence[int]]
