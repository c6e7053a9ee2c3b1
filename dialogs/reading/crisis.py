"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

Figures of speech are put out of sight by what stands around the word. Missing one is worse than one too many:
where a message holds both, it counts. The words themselves: ``rules/crisis.txt``.
"""

import re

from dialogs.reading.rules import rules

_RULES = rules("crisis")
_KINDS = ("self", "violence", "foreign")
_PLAYED = re.compile(
    r"ゎ|[ゃゅょ](?<![きしちにひみりぎじびぴぢ].)|[ぃぅぇ](?<![うふてでとどしじちつゔ].)|っら"
)
"""Small letters where no word has them: young people write 「ぃなくなりたぃ」 in play."""

_APART = re.compile(r"[ゃゅょ](?<![きしちにひみりぎじびぴぢ].)")
_GROWN = str.maketrans("ぁぃぅぇぉゎ", "あいうえおわ")


def is_crisis(written: str) -> bool:
    """Whether a plain message (:func:`dialogs.reading.spelling.plain`) holds such words."""
    return _is_heard(written) or (_PLAYED.search(written) is not None and _is_heard(_grown(written)))


def _is_heard(written: str) -> bool:
    return _holds(written, written) and _holds(_RULES["figures"].without(written), written)


def _holds(left: str, written: str) -> bool:
    return any(_RULES[kind].found_in(left, written) for kind in _KINDS)


def _grown(written: str) -> str:
    """``written`` with its small letters grown: 「いなくなりたい」."""
    apart = _APART.sub(lambda small: "やゆよ"["ゃゅょ".index(small[0])], written.translate(_GROWN))
    return apart.replace("っら", "つら")
