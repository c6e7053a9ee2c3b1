"""How pages of the desk leave: in Japanese or English, with days and hours as people say them."""

from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined, pass_context
from jinja2.runtime import Context
from starlette.responses import HTMLResponse

from bot.desk.words import words_in
from bot.pages.rendering import HEADERS
from dialogs.words import Slot, spoken

NEWS = "HX-Request"
"""A request of htmx: the page refreshes a part of itself."""


@lru_cache(maxsize=1)
def templates() -> Environment:
    """Our own templates, and the drawings that other pages have too."""
    made = Environment(
        loader=ChoiceLoader([PackageLoader("bot.desk"), PackageLoader("bot.pages")]),
        autoescape=True, trim_blocks=True, lstrip_blocks=True, undefined=StrictUndefined,
    )  # fmt: skip
    made.filters["spoken"] = _spoken
    return made


def html(template: str, language: str, status: int = 200, **values: Any) -> HTMLResponse:
    """A page in its reader's language: ``words`` has a table a page; ``x | spoken`` says a day, an hour, a
    moment or a phrase of the dialogs.
    """
    return HTMLResponse(text(template, language, **values), status, headers=HEADERS)


def text(template: str, language: str, **values: Any) -> str:
    """The same as a text. ``zone``: in which moments are said."""
    kept = shown_in(language)
    every: Mapping[str, Any] = {"zone": None, "language": kept, "words": words_in(kept)}
    return templates().get_template(template).render(**{**every, **values})


def shown_in(language: str) -> str:
    """The desk is Japanese and English: hiragana readers get the Japanese, all others the English."""
    return "ja" if language.startswith("ja") else "en"


@pass_context
def _spoken(context: Context, value: Slot) -> str:
    zone = context["zone"]
    if isinstance(value, datetime) and isinstance(zone, ZoneInfo):
        value = value.astimezone(zone)
    return spoken(value, context["language"])
