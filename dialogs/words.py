"""Words people see: a phrase stands in its dialog in やさしい日本語, under a stable key.

Other languages stand in ``languages/<code>.toml`` under the same key, with the same slots, and fall back to
the Japanese beside the code. An organisation's own words (:func:`speak_with`) come before both. Nothing here
knows who reads it: a :class:`Said` is put into words only when its reader's language is known.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple, TypeAlias

from dialogs.languages import translation
from dialogs.languages.dates import spoken_day, spoken_hour

PHRASES: dict[str, "Phrase"] = {}
"""Every phrase by its key; tests walk it to lint the words and to compare the languages."""

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
    own = _OWN.get(language, {}).get(key)
    return own or translation(language).get(key) or PHRASES[key].ja


_OWN: dict[str, Mapping[str, str]] = {}


def speak_with(own: Mapping[str, Mapping[str, str]]) -> None:
    """From now on the organisation's words, by language and key, are said in place of ours: once at the
    start, like the languages themselves; they are checked before (:mod:`dialogs.own_words`).
    """
    _OWN.clear()
    _OWN.update(own)
    _template.cache_clear()


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
    return VERBATIM(text=text)


VERBATIM = phrase("words.verbatim", "{text}")


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
