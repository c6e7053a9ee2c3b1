"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

What is told of films, of the past, of things that break, or said in play is put out of sight by what stands
around the word. In what is left one word or one strong sign is enough, or two weak signs of different
classes, or, in a short message, many words that weigh and few of every day. Missing one is worse than one too
many: where a message holds both, it counts. The words themselves: ``rules/crisis.txt``; the signs:
``rules/signs.txt``; the words that weigh: ``rules/weighed.txt``.
"""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import chain, combinations

from dialogs.reading.portions import portions
from dialogs.reading.rules import put_out_of_sight, rules
from dialogs.reading.weighing import EVERY_DAY, SHORT, weight, words_that_weigh

_RULES = rules("crisis")
_SIGNS = rules("signs")
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

PORTION, SHARED = 600, 120
"""A letter is heard in portions of so many characters, of which neighbours share some. Hardly any message is
longer."""

_PLAYED = re.compile(
    r"[ゃゅょぃぅぇゎっ](?:(?<=ゎ)|(?<=[ゃゅょ])(?<![きしちにひみりぎじびぴぢ].)"
    r"|(?<=[ぃぅぇ])(?<![うふてでとどしじちつゔ].)|(?<=っ)(?=ら))"
)
"""Small letters where no word has them: young people write 「ぃなくなりたぃ」 in play."""

_APART = re.compile(r"[ゃゅょ](?<![きしちにひみりぎじびぴぢ].)")
_GROWN = str.maketrans("ぁぃぅぇぉゎ", "あいうえおわ")


def is_crisis(written: str) -> bool:
    """Whether a plain message (:func:`dialogs.reading.spelling.plain`) holds such words."""
    return bool(why_crisis(written))


def why_crisis(written: str) -> Sequence[str]:
    """The words by which a plain message is heard as a crisis: of one rule, of two weak signs, or all that
    weigh with their points; none where it is none.
    """
    heard = next(filter(None, map(_heard_in, portions(written, PORTION, SHARED))), ())
    return heard or (words_that_weigh(written) if _is_grave(written) else ())


def _is_grave(written: str) -> bool:
    return len(written) <= SHORT and weight(written).is_enough and weight(_in_sight(written)).is_enough


def _heard_in(written: str) -> Sequence[str]:
    if (heard := _heard(written)) or not _PLAYED.search(written):
        return heard
    played = "。".join(sentence for sentence in written.split("。") if _PLAYED.search(sentence))
    return _heard(_grown(played))


def _heard(written: str) -> Sequence[str]:
    """What fits is looked for in all of it; then whether it still does without what is no sign."""
    weak: list[tuple[str, re.Pattern[str]]] = []
    for section, rule in chain(_RULES.fitting(written, "figures"), _SIGNS.fitting(written, "figures")):
        if section in _CLASSES:
            weak.append((section, rule))
        elif found := rule.search(_in_sight(written)):
            return (found[0],)
    if len({section for section, _ in weak}) < 2 or _is_of_every_day(written):
        return ()
    return _two_of(_in_sight(written), weak)


def _is_of_every_day(written: str) -> bool:
    return len(written) <= SHORT and weight(written).points <= EVERY_DAY


@lru_cache(maxsize=2)
def _in_sight(written: str) -> str:
    return put_out_of_sight(
        written, chain(_SIGNS["figures"].spans(written), _RULES["figures"].spans(written))
    )


def _two_of(left: str, weak: Iterable[tuple[str, re.Pattern[str]]]) -> Sequence[str]:
    """Two weak signs of different classes that stand near each other."""
    found = [(name, match) for name, rule in weak for match in rule.finditer(left)]
    for (one, here), (other, there) in combinations(found, 2):
        if one != other and frozenset((one, other)) not in _TOO_NEAR and _are_near(here.span(), there.span()):
            return (here[0], there[0])
    return ()


def _are_near(here: tuple[int, int], there: tuple[int, int]) -> bool:
    return max(here[1], there[1]) - min(here[0], there[0]) <= NEAR


def _grown(written: str) -> str:
    """``written`` with its small letters grown: 「いなくなりたい」."""
    apart = _APART.sub(lambda small: "やゆよ"["ゃゅょ".index(small[0])], written.translate(_GROWN))
    return apart.replace("っら", "つら")
