"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

What is told of films, of the past, of things that break, or said in play is put out of sight by what stands
around the word. In what is left one word or one strong sign is enough, or two weak signs of different
classes. Missing one is worse than one too many: where a message holds both, it counts. The words themselves:
``rules/crisis.txt``; the signs: ``rules/signs.txt``.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain, combinations

from dialogs.reading.portions import portions
from dialogs.reading.rules import Section, put_out_of_sight, rules

_RULES = rules("crisis")
_SIGNS = rules("signs")
_KINDS = ("self", "violence", "foreign")
_STRONG = ("strong", "dying", "wounded", "beaten", "harming", "abroad")
_CLASSES = (
    *("worn", "farewell", "order", "needless", "place", "means", "dead", "life", "body", "done", "voice"),
    *("afraid", "blow", "home", "touched", "held", "grudge", "weapon"),
)
"""The classes of weak signs: two of them together say what neither says alone."""

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
    return any(map(_is_heard_in, portions(written, PORTION, SHARED)))


def _is_heard_in(written: str) -> bool:
    if _is_heard(written):
        return True
    played = "。".join(sentence for sentence in written.split("。") if _PLAYED.search(sentence))
    return bool(played) and _is_heard(_grown(played))


def _is_heard(written: str) -> bool:
    """What fits is looked for in all of it; then whether it still does without what is no sign."""
    sure = chain.from_iterable(section.fitting(written) for section in _sure())
    if any(rule.search(_in_sight(written)) for rule in sure):
        return True
    weak = [(name, rule) for name in _CLASSES for rule in _SIGNS[name].fitting(written)]
    return len({name for name, _ in weak}) > 1 and _shows_two(_in_sight(written), weak)


@lru_cache(maxsize=2)
def _in_sight(written: str) -> str:
    return put_out_of_sight(
        written, chain(_SIGNS["figures"].spans(written), _RULES["figures"].spans(written))
    )


def _sure() -> Iterator[Section]:
    """Of these one word or sign is enough."""
    yield from (_RULES[kind] for kind in _KINDS)
    yield from (_SIGNS[kind] for kind in _STRONG)


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
