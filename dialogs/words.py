"""Words people see: a phrase stands in its dialog in やさしい日本語, under a stable key.

Other languages stand in ``languages/<code>.toml`` under the same key, with the same slots, and fall back to
the Japanese beside the code. Nothing here knows who reads it: a :class:`Said` is put into words only when
its reader's language is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from babel.dates import format_date, format_time

from dialogs.languages import translation

BASE = "ja"
PHRASES: dict[str, "Phrase"] = {}
"""Every phrase by its key; tests walk it to lint the words and to compare the languages."""

DAY_PATTERN = {"ja": "M月d日(E)", "en": "EEE d MMM"}
HOUR_PATTERN = {"ja": "aK時m分", "en": "h:mm a"}

Slot: TypeAlias = "str | int | date | time | Said | tuple[Said, ...]"


class Said(NamedTuple):
    """A phrase with its slots filled, not yet in any language."""

    key: str
    slots: Mapping[str, "Slot"] = MappingProxyType({})

    def text(self, language: str) -> str:
        """The words in ``language`` (a code such as ``ja`` or ``en``), or Japanese where they are missing."""
        template = _template(self.key, language)
        if not self.slots:
            return template
        return template.format(**{name: spoken(value, language) for name, value in self.slots.items()})


@lru_cache(maxsize=4096)
def _template(key: str, language: str) -> str:
    return translation(language).get(key) or PHRASES[key].ja


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing the bot can say. Calling it fills its ``{slots}``."""

    key: str
    ja: str

    def __call__(self, **slots: "Slot") -> Said:
        return Said(self.key, slots)


def phrase(key: str, ja: str) -> Phrase:
    """Register a phrase. A key used twice is a mistake in the code (ValueError)."""
    if key in PHRASES:
        raise ValueError(f"phrase {key!r} is defined twice")
    PHRASES[key] = Phrase(key, ja)
    return PHRASES[key]


def verbatim(text: str) -> Said:
    """Somebody's own words, the same in every language."""
    return _VERBATIM(text=text)


_VERBATIM = phrase("words.verbatim", "{text}")


def spoken(value: "Slot", language: str) -> str:
    """A slot as people say it: dates with their weekday, times with 午前・午後, lists line by line."""
    match value:
        case Said():
            return value.text(language)
        case tuple():
            return "\n".join(item.text(language) for item in value)
        case datetime():
            return f"{spoken_day(value.date(), language)} {spoken_hour(value.time(), language)}"
        case date():
            return spoken_day(value, language)
        case time():
            return spoken_hour(value, language)
        case _:
            return str(value)


@lru_cache(maxsize=4096)
def spoken_day(day: date, language: str) -> str:
    """``11月24日(火)``: with the weekday, without the year."""
    return format_date(day, DAY_PATTERN.get(language, "EEE d MMM"), locale=language)


@lru_cache(maxsize=4096)
def spoken_hour(at: time, language: str) -> str:
    """``午前10時30分``: never on the 24-hour clock (FIELD guideline for easy Japanese)."""
    words = format_time(at, HOUR_PATTERN.get(language, "h:mm a"), locale=language)
    return words.replace("時0分", "時").replace("午後0時", "昼12時")
