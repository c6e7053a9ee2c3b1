"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

What is told of films, of the past, of things that break, or said in play is put out of sight by what stands
around the word. In what is left one word or one strong sign is enough, or two weak signs of different
classes, or, in a short message, many words that weigh and few of every day. Missing one is worse than one too
many: where a message holds both, it counts. The words themselves: ``rules/crisis.txt``; the signs:
``rules/signs.txt``; the words that weigh: ``rules/weighed.txt``.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain, combinations
from typing import NamedTuple

from dialogs.reading.portions import portions
from dialogs.reading.rules import put_out_of_sight, rules

_RULES = rules("crisis")
_SIGNS = rules("signs")
_WEIGHED = rules("weighed")
_CLASSES = (
    *("worn", "farewell", "order", "needless", "place", "means", "dead", "life", "body", "done", "voice"),
    *("afraid", "blow", "home", "touched", "held", "grudge", "weapon"),
)
"""The classes of weak signs: two of them together say what neither says alone. Of others one is enough."""

_TOO_NEAR = frozenset(
    frozenset(pair)
    for pair in (
        *(("worn", "afraid"), ("worn", "home"), ("worn", "touched"), ("order", "home"), ("dead", "home")),
        *(("life", "home"), ("body", "home"), ("weapon", "home"), ("voice", "afraid"), ("place", "afraid")),
        *(("body", "blow"), ("body", "weapon"), ("means", "weapon")),
    )
)
"""Except these, which everyday worries hold, or which one word may be signs of at once."""

NEAR = 40
"""Characters within which two weak signs count together; in a long note they are of different things."""

POINTS = {"two": 2, "one": 1, "less_one": -1, "less_two": -2}
"""What a word weighs, by the end of its section's name; what is of every day weighs against the rest."""

MOST_OF_A_KIND = 3
"""Points; five words for persons say hardly more than two."""

ENOUGH, KINDS = 4, 3
"""Points from which on a message is heard, and of how many kinds of words they must be."""

SHORT = 150
"""Characters of a message that is weighed; a longer one is of many things."""

PORTION, SHARED = 600, 120
"""A letter is heard in portions of so many characters, of which neighbours share some. Hardly any message is
longer."""

_PLAYED = re.compile(
    r"ゎ|[ゃゅょ](?<![きしちにひみりぎじびぴぢ].)|[ぃぅぇ](?<![うふてでとどしじちつゔ].)|っら"
)
"""Small letters where no word has them: young people write 「ぃなくなりたぃ」 in play."""

_APART = re.compile(r"[ゃゅょ](?<![きしちにひみりぎじびぴぢ].)")
_GROWN = str.maketrans("ぁぃぅぇぉゎ", "あいうえおわ")


def is_crisis(written: str) -> bool:
    """Whether a plain message (:func:`dialogs.reading.spelling.plain`) holds such words."""
    return any(map(_is_heard_in, portions(written, PORTION, SHARED))) or _is_grave(written)


class Weight(NamedTuple):
    """The points of all words that weigh in a message; how many kinds of words weigh for a crisis."""

    points: int
    kinds: int


def weight(written: str) -> Weight:
    """What the words of a plain message weigh."""
    against, by_kind = 0, Counter[str]()
    for section, _ in _WEIGHED.fitting(written):
        kind, _, word = section.partition("_")
        if POINTS[word] < 0:
            against += POINTS[word]
        else:
            by_kind[kind] += POINTS[word]
    return Weight(against + sum(min(points, MOST_OF_A_KIND) for points in by_kind.values()), len(by_kind))


def _is_grave(written: str) -> bool:
    return len(written) <= SHORT and _is_enough(written) and _is_enough(_in_sight(written))


def _is_enough(written: str) -> bool:
    points, kinds = weight(written)
    return points >= ENOUGH and kinds >= KINDS


def _is_heard_in(written: str) -> bool:
    if _is_heard(written):
        return True
    played = "。".join(sentence for sentence in written.split("。") if _PLAYED.search(sentence))
    return bool(played) and _is_heard(_grown(played))


def _is_heard(written: str) -> bool:
    """What fits is looked for in all of it; then whether it still does without what is no sign."""
    weak: list[tuple[str, re.Pattern[str]]] = []
    for section, rule in chain(_RULES.fitting(written, "figures"), _SIGNS.fitting(written, "figures")):
        if section in _CLASSES:
            weak.append((section, rule))
        elif rule.search(_in_sight(written)):
            return True
    return len({section for section, _ in weak}) > 1 and _shows_two(_in_sight(written), weak)


@lru_cache(maxsize=2)
def _in_sight(written: str) -> str:
    return put_out_of_sight(
        written, chain(_SIGNS["figures"].spans(written), _RULES["figures"].spans(written))
    )


def _shows_two(left: str, weak: Iterable[tuple[str, re.Pattern[str]]]) -> bool:
    """Whether two weak signs of different classes stand near each other."""
    found = [(name, match.span()) for name, rule in weak for match in rule.finditer(left)]
    return any(
        one != other and frozenset((one, other)) not in _TOO_NEAR and _are_near(here, there)
        for (one, here), (other, there) in combinations(found, 2)
    )


def _are_near(here: tuple[int, int], there: tuple[int, int]) -> bool:
    return max(here[1], there[1]) - min(here[0], there[0]) <= NEAR


def _grown(written: str) -> str:
    """``written`` with its small letters grown: 「いなくなりたい」."""
    apart = _APART.sub(lambda small: "やゆよ"["ゃゅょ".index(small[0])], written.translate(_GROWN))
    return apart.replace("っら", "つら")
