"""How the platforms count."""

import json
import unicodedata
from typing import Any, NamedTuple

JOINER = "\u200d"
SKIN_TONES = range(0x1F3FB, 0x1F400)
FLAG_LETTERS = range(0x1F1E6, 0x1F200)


class Limit(NamedTuple):
    """From `least` to `most` of a unit: utf16, grapheme, code_point, utf8, json_bytes, items or number."""

    unit: str
    most: int
    least: int = 0

    def problem(self, value: Any) -> str | None:
        """What is wrong with the value, or None."""
        size = measure(self.unit, value)
        if self.least <= size <= self.most:
            return None
        return f"{size} {self.unit}, allowed {self.least} to {self.most}"


def measure(unit: str, value: Any) -> int:
    """The size of a value in this unit."""
    match unit:
        case "utf16":
            return len(value.encode("utf-16-le", "surrogatepass")) // 2
        case "grapheme":
            return graphemes(value)
        case "utf8":
            return len(value.encode())
        case "json_bytes":
            return len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode())
        case "number":
            return int(value)
        case _:
            return len(value)


def graphemes(text: str) -> int:
    """How many characters a person sees: marks, joined emoji, skin tones and flags are parts of one."""
    count = 0
    before = ""
    open_flag = False
    for char in text:
        flag = ord(char) in FLAG_LETTERS
        goes_on = bool(before) and (extends(char) or before == JOINER or (flag and open_flag))
        count += not goes_on
        open_flag = flag and not open_flag
        before = char
    return count


def extends(char: str) -> bool:
    """Whether this code point never stands alone."""
    return char == JOINER or ord(char) in SKIN_TONES or unicodedata.category(char) in ("Mn", "Me", "Mc")
