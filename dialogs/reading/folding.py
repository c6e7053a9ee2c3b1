"""One spelling for many: width, case, kana and punctuation folded, so that a typed word can be recognised."""

import unicodedata
from functools import lru_cache

KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
DROPPED_CATEGORIES = frozenset({"Zs", "Cc", "Cf", "Po", "Ps", "Pe", "So", "Sk"})
KEPT = frozenset("/:・")
KANA_MARKS = frozenset("\u3099\u309a")


INVISIBLE_CATEGORIES = frozenset({"Zs", "Zl", "Zp", "Cc", "Cf", "Mn"})
BLANKS = frozenset("\u115f\u1160\u2800\u3164\uffa0")
"""Letters and symbols that show nothing."""


def is_visible(text: str) -> bool:
    """Whether anything of ``text`` can be seen."""
    return any(c not in BLANKS and unicodedata.category(c) not in INVISIBLE_CATEGORIES for c in text)


def fold(text: str) -> str:
    """``text`` in NFKC, lower case and hiragana, without spaces, emoji and punctuation (``/`` and ``:`` stay
    for dates).
    """
    plain = unicodedata.normalize("NFKC", text).lower().translate(KATAKANA_TO_HIRAGANA)
    kept = "".join(c for c in plain if c in KEPT or unicodedata.category(c) not in DROPPED_CATEGORIES)
    return unicodedata.normalize("NFKC", kept)


def unmarked(folded: str) -> str:
    """Latin letters without the marks that many leave out when they type (``nghỉ`` as ``nghi``, ``não`` as
    ``nao``); kana keep theirs.
    """
    apart = unicodedata.normalize("NFD", folded.replace("đ", "d"))
    kept = "".join(c for c in apart if c in KANA_MARKS or unicodedata.category(c) != "Mn")
    return unicodedata.normalize("NFC", kept)


@lru_cache(maxsize=4096)
def both(spelling: str) -> tuple[str, str]:
    """A spelling folded, with and without its marks."""
    folded = fold(spelling)
    return folded, unmarked(folded)
