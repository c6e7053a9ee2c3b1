"""Names that may have been meant."""

from collections.abc import Sequence
from difflib import SequenceMatcher

CLOSE = 0.5
AT_MOST = 3


def near(name: str, names: Sequence[str]) -> list[str]:
    """Up to three of ``names`` that look like ``name`` or hold a part of it, the nearest first."""
    bare = name.replace(" ", "").lower()

    def likeness(other: str) -> float:
        one = other.replace(" ", "").lower()
        return 1.0 if bare and (bare in one or one in bare) else SequenceMatcher(None, bare, one).ratio()

    ranked = sorted(((likeness(other), other) for other in names), key=lambda pair: (-pair[0], pair[1]))
    return [other for score, other in ranked[:AT_MOST] if score >= CLOSE]
