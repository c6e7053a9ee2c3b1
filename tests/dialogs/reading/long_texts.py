"""Texts of many messages glued together, in some of which nobody is in danger and much looks like it."""

import json
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from dialogs.reading.crisis import why_crisis
from dialogs.reading.spelling import plain

HERE = Path(__file__).parent
SEEN = 1300
"""Characters of what was glued before, with which the next message might be heard as a crisis."""

STRIDE = 37
"""Neighbours in a file, often of one kind, stand so far apart."""


def everyday() -> list[str]:
    """Ordinary messages of many writers in no order: notices, notes, questions, thanks."""
    files = sorted(HERE.glob("everyday_*.jsonl"))
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    calm = [str(row["text"]) for row in rows if row["intent"] != "crisis"]
    return [calm[STRIDE * place % len(calm)] for place in range(len(calm))]


@cache
def near_misses(length: int) -> str:
    """So many characters in which rule after rule may fit, and no message is heard as a crisis."""
    return _calm((HERE / "near_misses.txt").read_text(encoding="utf-8").splitlines(), length)


def _calm(messages: Iterable[str], length: int) -> str:
    text = ""
    for message in messages:
        longer = f"{text}{message}。"
        if not why_crisis(plain(longer[-SEEN:])):
            text = longer
        if len(text) >= length:
            return text[:length]
    raise ValueError("there are too few messages")
