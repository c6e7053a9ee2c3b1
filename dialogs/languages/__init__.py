"""The languages beside Japanese: one TOML file each, named by its code, read once with the package itself."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

NAMES = {"ja": "日本語", "en": "English"}
"""What a person can choose, each language by its own name."""


@lru_cache(maxsize=64)
def translation(language: str) -> Mapping[str, str]:
    """Phrase key to words; empty for Japanese and for a language that has no file."""
    if language not in NAMES or language == "ja":
        return {}
    source = files(__name__).joinpath(f"{language}.toml")
    return dict(flat(tomllib.loads(source.read_text(encoding="utf-8"))))


def flat(table: Mapping[str, object], prefix: str = "") -> list[tuple[str, str]]:
    """``{"note": {"sleep": "…"}}`` as ``note.sleep``."""
    pairs: list[tuple[str, str]] = []
    for name, value in table.items():
        if isinstance(value, dict):
            pairs += flat(value, f"{prefix}{name}.")
        else:
            pairs.append((f"{prefix}{name}", str(value)))
    return pairs
