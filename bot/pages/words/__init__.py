"""Words around the talk: buttons and notices of the page itself, one file a language."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

from dialogs.languages import NAMES


@lru_cache(maxsize=1)
def every_language() -> Mapping[str, Mapping[str, str]]:
    """Language code to key to words."""
    return {code: _read(code) for code in NAMES}


def preferred(accepted: str) -> str:
    """Of the languages we have the one that an ``Accept-Language`` header names first; else Japanese."""
    for part in accepted.split(","):
        code = part.partition(";")[0].strip().lower().partition("-")[0]
        if code in NAMES:
            return code
    return "ja"


def _read(code: str) -> Mapping[str, str]:
    return tomllib.loads(files(__name__).joinpath(f"{code}.toml").read_text(encoding="utf-8"))
