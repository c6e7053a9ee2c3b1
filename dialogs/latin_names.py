"""Names in words of Latin letters, where no さん stands behind them: 「Yui, are you coming?」.

A part of a name counts as a whole word that begins with a capital; one that is a common word as well only
within a sentence, where that would have none. Asked too often, nobody would look any more.
"""

import re
import unicodedata
from functools import lru_cache

from dialogs.reading.folding import unmarked

SHORTEST = 3
CAPITAL_ANYWAY = frozenset(
    {
        "january", "march", "april", "may", "june", "july", "august", "monday", "tuesday", "wednesday",
        "thursday", "friday", "sunday", "christian", "nam", "năm", "hai", "bảy", "santos", "natal",
    }
)  # fmt: skip
"""Days, months, places and the like: they have a capital wherever they stand."""
COMMON = frozenset(
    {
        "art", "autumn", "bill", "dawn", "dear", "don", "drew", "earl", "faith", "frank", "grace", "grant",
        "guy", "hope", "hunter", "ivy", "jack", "joy", "king", "lee", "long", "love", "mark", "mercy",
        "miles", "penny", "pat", "rain", "ray", "rich", "rob", "rose", "sky", "star", "sue", "summer", "sun",
        "sunny", "van", "will", "winter", "young", "anh", "chi", "lan", "linh", "mai", "minh", "mình",
        "thu", "vui", "xin", "xuân", "bela", "boa", "bom", "clara", "dia", "flor", "luz", "mar", "neves",
        "reis", "rosa", "sol", "vale", "vera", "vitória",
    }
)  # fmt: skip
"""Words with which a sentence may begin."""
LETTERS = "0-9A-Za-zÀ-ÖØ-öø-ɏḀ-ỿ"
WITHIN = re.compile(r"[^\s.!?…:。！？「『\"“(][\"”’')\]]*[^\S\n]+$")
"""What stands before a word within a sentence."""


@lru_cache(maxsize=4096)
def parts(name: str) -> frozenset[str]:
    """The parts of a name that count, in lower case."""
    found = {part.lower() for part in unicodedata.normalize("NFKC", name).split()}
    counted = (one for one in found if is_latin(one) and len(one) >= SHORTEST)
    return frozenset(counted) - CAPITAL_ANYWAY


def is_latin(word: str) -> bool:
    """Whether all its letters are Latin ones."""
    letters = [one for one in word if one.isalpha()]
    return bool(letters) and all("LATIN" in unicodedata.name(one, "") for one in letters)


def stands_in(text: str, part: str) -> bool:
    """Whether this part of a name (see :func:`parts`) stands in ``text``; its marks may be left out."""
    plain = unicodedata.normalize("NFKC", text)
    found = (one for one in _pattern(part).finditer(plain) if one[0][0].isupper())
    return any(part not in COMMON or WITHIN.search(plain[: one.start()]) for one in found)


@lru_cache(maxsize=4096)
def _pattern(part: str) -> re.Pattern[str]:
    spelled = "|".join(map(re.escape, dict.fromkeys((part, unmarked(part)))))
    polite = "(?:-?(?:san|kun|chan|sama))?"
    return re.compile(rf"(?<![{LETTERS}'’-])(?:{spelled}){polite}(?![{LETTERS}])", re.IGNORECASE)
