"""The languages beside Japanese: one TOML file each, named by its code, read once with the package itself.

A file begins with who has read it through (``reviewed_by``, ``reviewed_on``), both empty as long as nobody
has: its words were made by a machine then, and whoever chooses it is told so.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import NamedTuple

BASE = "ja"
NAMES = {
    BASE: "日本語",
    "ja-Hira": "にほんご（ひらがな）",
    "en": "English",
    "vi": "Tiếng Việt",
    "pt": "Português",
    "zh": "中文",
}
"""What a person can choose, each language by its own name."""
REVIEWER, REVIEW_DAY = "reviewed_by", "reviewed_on"


class Review(NamedTuple):
    """Who has read all words of a language, and when."""

    by: str
    on: date


@lru_cache(maxsize=64)
def translation(language: str) -> Mapping[str, str]:
    """Phrase key to words; empty for Japanese and for a language that has no file."""
    return {key: words for key, words in flat(_file(language)) if "." in key}


@lru_cache(maxsize=64)
def review_of(language: str) -> Review | None:
    """The review of a translation; None as long as nobody is named with a day."""
    found = _file(language)
    name, day = str(found.get(REVIEWER, "")).strip(), str(found.get(REVIEW_DAY, ""))
    try:
        return Review(name, date.fromisoformat(day)) if name else None
    except ValueError:
        return None


def is_machine_made(language: str) -> bool:
    """Whether nobody has read the words of ``language`` yet. Japanese stands beside the code."""
    return language in NAMES and language != BASE and review_of(language) is None


def flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """``{"note": {"sleep": "…"}}`` as ``note.sleep``."""
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs += flat(value, f"{prefix}{name}.")
        else:
            pairs.append((f"{prefix}{name}", str(value)))
    return pairs


@lru_cache(maxsize=64)
def _file(language: str) -> Mapping[str, object]:
    source = files(__name__).joinpath(f"{language}.toml")
    if language not in NAMES or not source.is_file():
        return {}
    return tomllib.loads(source.read_text(encoding="utf-8"))
