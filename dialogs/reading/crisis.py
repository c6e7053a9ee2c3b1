"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

What is told of films, of the past, of things that break, or said in play is put out of sight by what stands
around the word. In what is left one word or one strong sign is enough, or two weak signs of different
classes, or, in a short message, many words that weigh and few of every day. Missing one is worse than one too
many: where a message holds both, it counts. The words themselves: ``rules/crisis.txt``; the signs:
``rules/signs.txt``; the words that weigh: ``rules/weighed.txt``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, islice
from typing import NamedTuple

from dialogs.reading.portions import portions, said_once, without_echo
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

MOST_RULES = 1_300
"""Rules that are looked for in one text, over all its portions: so nobody waits, whatever is written. Letters
of 9,000 characters open as many, and none that LINE or Telegram carry."""

TOO_MUCH = ("more than can be looked into",)
"""What is behind it nobody has heard: a person reads it at once, as if it were a crisis."""

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
    weigh with their points; :data:`TOO_MUCH`; none where it is none.
    """
    left = MOST_RULES
    for portion in _to_hear(written):
        left -= _RULES.may_fit(portion) + _SIGNS.may_fit(portion)
        if left < 0:
            return TOO_MUCH
        if heard := _heard_in(portion):
            return heard
    return words_that_weigh(written) if _is_grave(written) else ()


def is_too_much(written: str) -> bool:
    """Whether a plain message is heard as a crisis because it holds more than can be looked into."""
    return why_crisis(written) is TOO_MUCH


def _to_hear(written: str) -> Iterable[str]:
    """What is said, in portions, each once; what is said over and over takes time and says no more."""
    if len(written) <= SHORT:
        return [written]
    whole = written if len(written) <= PORTION else said_once(written)
    return map(without_echo, dict.fromkeys(portions(whole, PORTION, SHARED)))


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
    if not _may_count_together({section for section, _ in weak}) or _is_of_every_day(written):
        return ()
    return _two_of(_in_sight(written), weak)


def _is_of_every_day(written: str) -> bool:
    return len(written) <= SHORT and weight(written).points <= EVERY_DAY


@lru_cache(maxsize=2)
def _in_sight(written: str) -> str:
    return put_out_of_sight(
        written, chain(_SIGNS["figures"].spans(written), _RULES["figures"].spans(written))
    )


def _may_count_together(sections: Iterable[str]) -> bool:
    return any(frozenset(two) not in _TOO_NEAR for two in combinations(sections, 2))


class _Sign(NamedTuple):
    """A weak sign where it stands."""

    begins: int
    ends: int
    section: str


def _two_of(left: str, weak: Iterable[tuple[str, re.Pattern[str]]]) -> Sequence[str]:
    """Two weak signs of different classes that stand near each other."""
    signs = sorted(_Sign(*match.span(), section) for section, rule in weak for match in rule.finditer(left))
    for here, there in _near(signs):
        if here.section != there.section and _may_count_together((here.section, there.section)):
            return (left[here.begins : here.ends], left[there.begins : there.ends])
    return ()


def _near(signs: Sequence[_Sign]) -> Iterator[tuple[_Sign, _Sign]]:
    """Any two that stand near each other, from left to right."""
    for place, here in enumerate(signs, 1):
        for there in islice(signs, place, None):
            if there.begins - here.begins > NEAR:
                break
            if max(here.ends, there.ends) - here.begins <= NEAR:
                yield here, there


def _grown(written: str) -> str:
    """``written`` with its small letters grown: 「いなくなりたい」."""
    apart = _APART.sub(lambda small: "やゆよ"["ゃゅょ".index(small[0])], written.translate(_GROWN))
    return apart.replace("っら", "つら")
