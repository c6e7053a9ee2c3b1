"""Text as platforms count it: in UTF-16 units, never cut inside what a reader sees as one character.

Characters are told apart by the parts of https://unicode.org/reports/tr29/ that phones produce: marks, joined
emoji, skin tones, flags.
"""

import unicodedata
from collections.abc import Sequence

JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)
FLAG_TAGS = range(0xE0020, 0xE0080)
MOST_MARKS = 32
STOPS = (("\n",), ("。", "！", "？"), (" ", "\u3000", "、"))


def clean(text: str) -> str:
    """The text as every platform takes it: no halves of surrogate pairs, no control characters."""
    if text.isprintable():  # most are, and ids always: nothing in it is to be cleaned
        return text
    whole = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    lines = whole.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(char for char in lines if char in "\n\t" or unicodedata.category(char) != "Cc")


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text) + sum(char > "\uffff" for char in text)


def width(text: str) -> int:
    """The room it takes in a line, in halves of a Japanese character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def characters(text: str) -> list[str]:
    """What a reader sees as single characters. Joined they are the text."""
    found: list[str] = []
    for char in text:
        if found and len(found[-1]) < MOST_MARKS and _goes_on(found[-1], char):
            found[-1] += char
        else:
            found.append(char)
    return found


def _goes_on(before: str, char: str) -> bool:
    code = ord(char)
    if char == JOINER or before[-1] == JOINER or code in SKIN_TONES or code in FLAG_TAGS:
        return True
    if code in FLAG_LETTERS:
        return len(before) == 1 and ord(before) in FLAG_LETTERS
    return unicodedata.category(char) in ("Mn", "Me", "Mc")


def cut(text: str, most: int) -> str:
    """At most so many UTF-16 units of it; what was left out is shown by ``…``."""
    if units(text) <= most:
        return text
    seen = characters(text)
    return "".join(seen[: _reach(seen, 0, most - 1)]) + "…"


def split(text: str, most: int) -> list[str]:
    """Pieces of at most so many UTF-16 units that end with lines, sentences or words. Joined: the text."""
    if units(text) <= most:
        return [text] if text else []
    seen = characters(text)
    pieces, start = [], 0
    while start < len(seen):
        end = _reach(seen, start, most)
        if end < len(seen):
            end = _pause(seen, start, end)
        pieces.append("".join(seen[start:end]))
        start = end
    return pieces


def _reach(seen: Sequence[str], start: int, most: int) -> int:
    """How far the characters from ``start`` on fit; at least one is taken."""
    room = most
    for index in range(start, len(seen)):
        room -= units(seen[index])
        if room < 0:
            return max(index, start + 1)
    return len(seen)


def _pause(seen: Sequence[str], start: int, end: int) -> int:
    """The last good place to stop in the second half of ``seen[start:end]``."""
    for stops in STOPS:
        for index in range(end - 1, start + (end - start) // 2, -1):
            if seen[index] in stops:
                return index + 1
    return end
