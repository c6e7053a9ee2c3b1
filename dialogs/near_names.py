"""Names that may have been meant."""

import unicodedata
from collections.abc import Sequence
from difflib import SequenceMatcher

CLOSE = 0.5
AT_MOST = 3


def plain(name: str) -> str:
    """The name as it is compared: the same whatever its spaces and the width of its letters."""
    return "".join(unicodedata.normalize("NFKC", name).split())


def near(name: str, names: Sequence[str]) -> list[str]:
    """Up to three of ``names`` that look like ``name`` or hold a part of it, the nearest first."""
    bare = plain(name).lower()

    def likeness(other: str) -> float:
        one = plain(other).lower()
        return 1.0 if bare and (bare in one or one in bare) else SequenceMatcher(None, bare, one).ratio()

    ranked = sorted(((likeness(other), other) for other in names), key=lambda pair: (-pair[0], pair[1]))
    return [other for score, other in ranked[:AT_MOST] if score >= CLOSE]
