"""The languages beside Japanese: one TOML file each, named by its code, read once with the package itself.

A file begins with who has read it through, when, and the fingerprint of the words that were read
(``reviewed_by``, ``reviewed_on``, ``reviewed_words``). As long as these are empty, and again once a word has
changed, its words count as made by a machine, and whoever chooses it is told so.
"""

import tomllib
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
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
REVIEWER, REVIEW_DAY, WORDS_READ = "reviewed_by", "reviewed_on", "reviewed_words"


class Review(NamedTuple):
    """Who has read all words of a language, and when; whether these still are the words."""

    by: str
    on: date
    holds: bool


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
        on = date.fromisoformat(day)
    except ValueError:
        return None
    return Review(name, on, found.get(WORDS_READ) == fingerprint(language)) if name else None


@lru_cache(maxsize=64)
def fingerprint(language: str) -> str:
    """Eight characters that change with any word of the translation."""
    words = sorted(translation(language).items())
    return sha256("\n".join(f"{key}={text}" for key, text in words).encode()).hexdigest()[:8]


def is_machine_made(language: str) -> bool:
    """Whether nobody has read the words of ``language`` as they are. Japanese stands beside the code."""
    review = review_of(language)
    return language in NAMES and language != BASE and not (review and review.holds)


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
