"""What many rules need, worked out once: by which words each is opened, and what else a text must have."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from dialogs.reading.expressions import alternatives, parsed
from dialogs.reading.needed import TOO_COMMON, Words, commonness_of, needed
from dialogs.reading.standing import made

Numbers = tuple[int, ...]
"""Of words."""

AT_FIRST = -1
"""Stands for the word before the first letter of every text."""

NEARLY = 2
"""How much commoner the words with which a rule begins may be than the rarest that it needs, to open it."""


class Needs(NamedTuple):
    """What many rules need, each known by its place; plain tuples, to be kept in a file.

    ``automaton``: what finds the words, each of which is known by its number (:mod:`.standing`). ``begun``:
    by the numbers of words, the places of the rules that a word opens where it stands; ``opened``: of those
    that it opens elsewhere. Words that open none come last, and are in neither. ``others``: of each rule the
    other sets of which a text must have a word. ``begins``: the words with which each begins, none where they
    are not known. ``always``: who needs nothing.
    """

    automaton: bytes
    begun: tuple[Numbers, ...]
    opened: tuple[Numbers, ...]
    others: tuple[tuple[Numbers, ...], ...]
    begins: tuple[Numbers, ...]
    always: Numbers


def needs_of(expressions: Iterable[str]) -> Needs:
    """The needs of rules, in their order."""
    ways = list(map(_way, expressions))
    begun = _by_word((place, way.opening) for place, way in enumerate(ways) if way.is_begun)
    opened = _by_word((place, way.opening) for place, way in enumerate(ways) if not way.is_begun)
    opening = dict.fromkeys(chain(begun, opened))
    begins = chain.from_iterable(sorted(way.begins) for way in ways)
    needed_too = chain.from_iterable(chain.from_iterable(map(sorted, way.others)) for way in ways)
    numbered = _Numbers(dict.fromkeys(chain(opening, begins, needed_too)))
    return Needs(
        made(list(numbered.words)),
        tuple(numbered.once(places) for places in begun.values()),
        tuple(numbered.once(opened.get(word, ())) for word in opening),
        tuple(tuple(map(numbered.of, way.others)) for way in ways),
        tuple((AT_FIRST,) if way.is_at_first else numbered.of(way.begins) for way in ways),
        tuple(place for place, way in enumerate(ways) if not way.opening),
    )


class _Way(NamedTuple):
    """How a rule is opened: where the ``opening`` words stand, if it ``is_begun`` by them; else by them, and
    where the words of ``begins`` stand, or only where a text begins.
    """

    opening: Words
    is_begun: bool
    others: tuple[Words, ...]
    begins: Words
    is_at_first: bool = False


def _way(expression: str) -> _Way:
    sets, begins = needed(parsed(expression))
    opening = sets[0] if sets else Words()
    if all(each.startswith("^") for each in alternatives(expression)[0]):
        return _Way(opening, False, sets[1:], Words(), is_at_first=True)
    if begins and commonness_of(begins) <= NEARLY * commonness_of(opening):
        others = (words for words in sets if words != begins and commonness_of(words) <= TOO_COMMON)
        return _Way(begins, True, tuple(others), begins)
    return _Way(opening, False, sets[1:], begins or Words())


def _by_word(openings: Iterable[tuple[int, Words]]) -> Mapping[str, Sequence[int]]:
    """The places of the rules that each word opens."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for place, words in openings:
        for word in sorted(words):
            found[word].append(place)
    return found


class _Numbers:
    """Words as numbers; who needs the same words, or is opened by several, has the same tuple of them."""

    def __init__(self, words: Iterable[str]) -> None:
        self.words = {word: number for number, word in enumerate(words)}
        self._of_sets: dict[Words, Numbers] = {}
        self._once: dict[Numbers, Numbers] = {}

    def of(self, words: Words) -> Numbers:
        """The same tuple for the same words."""
        return self._of_sets.setdefault(words, self.once(sorted(map(self.words.__getitem__, words))))

    def once(self, numbers: Iterable[int]) -> Numbers:
        """The same tuple for the same numbers."""
        found = tuple(numbers)
        return self._once.setdefault(found, found)
