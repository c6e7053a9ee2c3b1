"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

Figures of speech are taken out first, by what stands around the word. Missing one is worse than one too many:
where a message holds both, it counts. The words themselves: ``rules/crisis.txt``.
"""

from dialogs.reading.rules import rules

_RULES = rules("crisis")


def is_crisis(written: str) -> bool:
    """Whether a plain message (:func:`dialogs.reading.spelling.plain`) holds such words."""
    without = _RULES["figures"].without(written)
    return any(_RULES[kind].found_in(without) for kind in ("self", "violence", "foreign"))
