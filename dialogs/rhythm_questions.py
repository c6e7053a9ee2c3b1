"""The questions of settings: a few values to tap, any other typed as people type it, none that cannot be.

The answer is the tapped option's key or the value as it is kept (``18:00``, ``21:00-08:00``, ``01234``,
``90``).
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import time

from dialogs.conversation import Json
from dialogs.events import Event, Wrote
from dialogs.languages.typed_days import in_japanese
from dialogs.questions import NOT_A_PICTURE, Again, Choice, Heard, Option
from dialogs.reading.folding import fold
from dialogs.reading.hours import Half, read_hour, read_weekdays, read_window
from dialogs.reading.moments import read_moment
from dialogs.rhythm import in_window
from dialogs.words import Said, phrase

HOUR_AGAIN = phrase("rhythm.hour_again", "時間が わかりませんでした。「午後6時」の ように 書いて ください。")
HOUR_BETWEEN = phrase("rhythm.hour_between", "{starts}から {ends}までの 時間を 書いて ください。")
WINDOW_AGAIN = phrase(
    "rhythm.window_again", "わかりませんでした。「午前9時から 午後5時」の ように 書いて ください。"
)
WINDOW_LONG = phrase("rhythm.window_long", "すこし 長いです。{hours}時間までに して ください。")
DAYS_AGAIN = phrase("rhythm.days_again", "わかりませんでした。「月火水」の ように 書いて ください。")
LENGTH_AGAIN = phrase("rhythm.length_again", "わかりませんでした。「30分」の ように 書いて ください。")
LENGTH_BETWEEN = phrase("rhythm.length_between", "{least}分から {most}分までで 書いて ください。")
NO_NIGHT = phrase("rhythm.no_night", "夜が 入る 時間を 書いて ください。")
MONTHS_AGAIN = phrase("rhythm.months_again", "わかりませんでした。「2か月」の ように 書いて ください。")

MONTHS = re.compile(r"(\d{1,2})(?:[かゕけゖ箇]?月(?:ごと)?|months?)?")
TRIED = re.compile(
    r"[\d:時分半間午前後朝昼夕方夜晩深正中月火水木金土日曜年かゕけゖ箇らまでにごろ〜~ー・-]*(?:am|pm|min|h)?"
)
MOST_MONTHS = 12
MIDDLE_OF_NIGHT = time(2)
Reads = Callable[[str], str | Said]
"""A value as it is kept, or why the text is none."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a setting."""

    name: str
    words: tuple[Said, ...]
    options: tuple[Option, ...]
    reads: Reads | None = None
    skip: Said | None = None

    def read(self, event: Event, language: str) -> Heard | Again:
        """An option, or a value. Words that are more than a try at one are for somebody to read."""
        if not isinstance(event, Wrote):
            return Again(NOT_A_PICTURE())
        tapped = Choice(self.name, self.words, self.options).read_text(event.text, language)
        if isinstance(tapped, Heard) or self.reads is None:
            return tapped
        value = self.reads(in_japanese(event.text, language))
        if isinstance(value, str):
            return Heard(value)
        tried = bool(TRIED.fullmatch(fold(event.text)))
        return Again(value, stray="" if tried else tapped.stray)

    def accepts(self, answer: Json) -> bool:
        if any(answer == option.key for option in self.options):
            return True
        if self.reads is None or not isinstance(answer, str):
            return False
        return self.reads(answer) == answer or (self.reads is weekdays and bool(DIGITS.fullmatch(answer)))

    def decode(self, answer: Json) -> str:
        return str(answer)


DIGITS = re.compile(r"[0-6]{1,7}")


def hour(likely: Half, first: time, last: time) -> Reads:
    """A clock time between two."""

    def reads(text: str) -> str | Said:
        at = read_hour(text, likely)
        if at is None:
            return HOUR_AGAIN()
        return f"{at:%H:%M}" if first <= at <= last else HOUR_BETWEEN(starts=first, ends=last)

    return reads


def window(likely: tuple[Half, Half], most_hours: int, *, night: bool = False) -> Reads:
    """From when to when, of at most so many hours; ``night``: it is to hold the middle of the night."""

    def reads(text: str) -> str | Said:
        found = read_window(text, likely)
        if found is None:
            return WINDOW_AGAIN()
        begins, ends = found
        if (_minute(ends) - _minute(begins)) % (24 * 60) > most_hours * 60:
            return WINDOW_LONG(hours=most_hours)
        if night and not in_window(MIDDLE_OF_NIGHT, begins, ends):
            return NO_NIGHT()
        return f"{begins:%H:%M}-{ends:%H:%M}"

    return reads


def _minute(at: time) -> int:
    return at.hour * 60 + at.minute


def weekdays(text: str) -> str | Said:
    """Days of the week, as their digits."""
    return read_weekdays(text) or DAYS_AGAIN()


def minutes(least: int, most: int) -> Reads:
    """A length of time between two, in minutes; a bare number is minutes."""

    def reads(text: str) -> str | Said:
        plain = fold(text)
        length = int(plain) if plain.isdecimal() and len(plain) <= 3 else read_moment(text)
        if not isinstance(length, int):
            return LENGTH_AGAIN()
        return str(length) if least <= length <= most else LENGTH_BETWEEN(least=least, most=most)

    return reads


def months(text: str) -> str | Said:
    """One month to twelve."""
    found = MONTHS.fullmatch(fold(text))
    return str(int(found[1])) if found and 1 <= int(found[1]) <= MOST_MONTHS else MONTHS_AGAIN()
