"""Words that must reach a person at once: suicide, self-harm, violence now, harm to others.

Figures of speech are put out of sight by what stands around the word. Missing one is worse than one too many:
where a message holds both, it counts. The words themselves: ``rules/crisis.txt``.
"""

from dialogs.reading.rules import rules

_RULES = rules("crisis")
_KINDS = ("self", "violence", "foreign")


def is_crisis(written: str) -> bool:
    """Whether a plain message (:func:`dialogs.reading.spelling.plain`) holds such words."""
    return _holds(written, written) and _holds(_RULES["figures"].without(written), written)


def _holds(left: str, written: str) -> bool:
    return any(_RULES[kind].found_in(left, written) for kind in _KINDS)
