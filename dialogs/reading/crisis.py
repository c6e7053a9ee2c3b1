"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

What is told of films, of the past, of things that break, or said in play is put out of sight by what stands
around the word. In what is left one word or one strong sign is enough, or two weak signs of different
classes, or, in a short message, many words that weigh and few of every day. Missing one is worse than one too
many: where a message holds both, it counts, and so does one that holds more than can be looked into. The
words themselves: ``rules/crisis.txt``; the signs: ``rules/signs.txt``; the words that weigh:
``rules/weighed.txt``.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, combinations, permutations
from typing import NamedTuple

from dialogs.reading.dear import MOST_TRIES, Span
from dialogs.reading.portions import portions, said_once, without_echo
from dialogs.reading.rules import RuleFile, put_out_of_sight, rules
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

_TOGETHER = frozenset(pair for pair in permutations(_CLASSES, 2) if frozenset(pair) not in _TOO_NEAR)

NEAR = 40
"""Characters within which two weak signs count together; in a long note they are of different things."""

FEW = 6
"""Rules that fit only with figures of speech; for more it pays to see which may fit without."""

PORTION, SHARED = 600, 120
"""A letter is heard in portions of so many characters, of which neighbours share some. Hardly any message is
longer."""

MOST_EFFORT = 82_000
"""What is made in one text, over all its portions (:meth:`dialogs.reading.gate.Gate.effort`), so that nobody
waits for what somebody pastes. Everyday words take as much in some 8,000 characters."""

MOST_OF_MANY = 40_000
"""Tries that a rule may take in one portion of many; behind it the rule is looked for in another way."""

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
    left, most = MOST_EFFORT, MOST_TRIES if len(written) <= PORTION else MOST_OF_MANY
    for said in _to_hear(written):
        if len(written) > PORTION:  # one takes a few milliseconds at most
            left -= _RULES.effort(said, most)  # and for signs: they are looked for together
        if left < 0:
            return TOO_MUCH
        if heard := _heard(said, most):
            return heard
    return words_that_weigh(written) if _is_grave(written) else ()


def is_too_much(written: str) -> bool:
    """Whether a plain message is heard as a crisis because it holds more than can be looked into."""
    return why_crisis(written) is TOO_MUCH


def _to_hear(written: str) -> Iterator[str]:
    """What is said, in portions, each once; what is said over and over takes time and says no more. Behind
    each what is said in it in play.
    """
    for portion in _portions(written):
        yield portion
        if _PLAYED.search(portion):
            played = "。".join(sentence for sentence in portion.split("。") if _PLAYED.search(sentence))
            yield _grown(played)


def _portions(written: str) -> Iterable[str]:
    if len(written) <= SHORT:
        return [written]
    whole = written if len(written) <= PORTION else said_once(written)
    return map(without_echo, dict.fromkeys(portions(whole, PORTION, SHARED)))


def _is_grave(written: str) -> bool:
    return len(written) <= SHORT and weight(written).is_enough and weight(_in_sight(written)).is_enough


def _heard(written: str, most: int) -> Sequence[str]:
    """What fits is looked for in all of it; then whether it still does without what is no sign. ``most``:
    tries that a rule may take.
    """
    weak: list[tuple[str, RuleFile, int]] = []
    hidden = 0
    for rules_of in (_RULES, _SIGNS):
        for section, place in rules_of.fitting(written, "figures", most):
            if section in _CLASSES:
                weak.append((section, rules_of, place))
                continue
            left = _in_sight(written, most)
            if hidden < FEW:
                spans = rules_of.spans_left(place, left, written, most)
            else:
                spans = rules_of.spans(place, left, most)
            if span := next(spans, None):
                return (left[slice(*span)],)
            hidden += 1
    if not _may_count_together({section for section, _, _ in weak}) or _is_of_every_day(written):
        return ()
    left = _in_sight(written, most)
    return two_of(left, ((section, of.spans_left(place, left, written, most)) for section, of, place in weak))


def _is_of_every_day(written: str) -> bool:
    return len(written) <= SHORT and weight(written).points <= EVERY_DAY


@lru_cache(maxsize=2)
def _in_sight(written: str, most: int = MOST_TRIES) -> str:
    figures = (_SIGNS["figures"].spans(written, most), _RULES["figures"].spans(written, most))
    return put_out_of_sight(written, chain.from_iterable(figures))


def _may_count_together(sections: Iterable[str]) -> bool:
    return any(two in _TOGETHER for two in combinations(sections, 2))


class _Sign(NamedTuple):
    """A weak sign where it stands."""

    begins: int
    ends: int
    section: str


def two_of(left: str, weak: Iterable[tuple[str, Iterable[Span]]]) -> Sequence[str]:
    """Two weak signs of different classes that stand near each other, of those that stand there by their
    classes. Of each class the last one before is the nearest.
    """
    found = (_Sign(*span, section) for section, spans in weak for span in spans)
    before: dict[str, _Sign] = {}
    for sign in sorted(one for one in found if one.ends - one.begins <= NEAR):
        for other in before.values():
            if sign.ends - other.begins <= NEAR and (other.section, sign.section) in _TOGETHER:
                return (left[other.begins : other.ends], left[sign.begins : sign.ends])
        before[sign.section] = sign
    return ()


def _grown(written: str) -> str:
    """``written`` with its small letters grown: 「いなくなりたい」."""
    apart = _APART.sub(lambda small: "やゆよ"["ゃゅょ".index(small[0])], written.translate(_GROWN))
    return apart.replace("っら", "つら")
