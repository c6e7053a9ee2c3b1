"""Words of the desk: one file a language, in it a table a page (``frame`` is around every page)."""

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files

LANGUAGES = ("ja", "en")


@lru_cache(maxsize=len(LANGUAGES))
def words_in(language: str) -> Mapping[str, Mapping[str, str]]:
    """Page to key to words."""
    return tomllib.loads(files(__name__).joinpath(f"{language}.toml").read_text(encoding="utf-8"))
