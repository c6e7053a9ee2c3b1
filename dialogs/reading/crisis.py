"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

What is told of films, of the past, of things that break, or said in play is put out of sight by what stands
around the word. In what is left one word or one strong sign is enough, or two weak signs of different
classes. Missing one is worse than one too many: where a message holds both, it counts. The words themselves:
``rules/crisis.txt``; the signs: ``rules/signs.txt``.
"""

import re
from itertools import combinations

from dialogs.reading.portions import portions
from dialogs.reading.rules import rules

_RULES = rules("crisis")
_SIGNS = rules("signs")
_KINDS = ("self", "violence", "foreign")
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

NEAR = 80
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
    return _is_heard(written) or (_PLAYED.search(written) is not None and _is_heard(_grown(written)))


def _is_heard(written: str) -> bool:
    if not _holds(written, written):
        return False
    left = _in_sight(written)
    return left == written or _holds(left, written)


def _in_sight(written: str) -> str:
    return _RULES["figures"].without(_SIGNS["figures"].without(written))


def _holds(left: str, written: str) -> bool:
    return any(_RULES[kind].found_in(left, written) for kind in _KINDS) or _shows(left, written)


def _shows(left: str, written: str) -> bool:
    """Whether there is a strong sign, or two weak ones of different classes near each other."""
    if _SIGNS["strong"].found_in(left, written):
        return True
    if not _shows_two(left, written):
        return False
    return len(left) <= NEAR or any(_shows_two(part, part) for part in portions(left, NEAR, NEAR // 2))


def _shows_two(left: str, written: str) -> bool:
    shown = [name for name in _CLASSES if _SIGNS[name].found_in(left, written)]
    return any(frozenset(pair) not in _TOO_NEAR for pair in combinations(shown, 2))


def _grown(written: str) -> str:
    """``written`` with its small letters grown: 「いなくなりたい」."""
    apart = _APART.sub(lambda small: "やゆよ"["ゃゅょ".index(small[0])], written.translate(_GROWN))
    return apart.replace("っら", "つら")
