"""Hours and weekdays as people type a setting: 「午後6時」「18:00」「6時半」「夜9時から朝8時」「月〜金」.

A bare hour belongs to the half of the day in which it is ``likely``; what was understood is always said back.
"""

import re
from datetime import time
from typing import Literal

from dialogs.reading.folding import fold
from dialogs.reading.moments import read_moment

Half = Literal["am", "pm"]
LONGEST_TEXT = 40
WEEKDAYS = "月火水木金土日"
EVERY_DAY, WORKDAYS, WEEKEND = "0123456", "01234", "56"

_AFTER = re.compile(r"(?:ごろ|頃|ころ|ぐらい|くらい)?(?:に|から|まで|です|がいい)?$")
_HALF = re.compile(r"午前|午後|朝|昼|夕方|正午|am|pm")
_NIGHT = re.compile(r"(?:夜中|深夜|夜|晩)の?(.+)")
_OF_HALF = re.compile(r"(?<=午前|午後|夕方)の|(?<=[朝昼])の")
_BARE = re.compile(r"(\d{1,2})(\d{2})?(am|pm)?")
_WINDOW = re.compile(r"(?:from)?(.+?)(?:から|[-‐–—−〜~ー]|to)(.+?)(?:まで)?")
_OF_WEEK = re.compile(r"曜(?:日(?!曜))?|ようび?|days?|[・,と]")
_ENGLISH = {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
_TO = re.compile(r"(.+?)(?:から|[-‐–—−〜~ー]|to)(.+?)(?:まで)?")
_WHOLE = {
    **dict.fromkeys(("毎日", "まいにち", "ぜんぶ", "everyday", "daily"), EVERY_DAY),
    **dict.fromkeys(("平日", "へいじつ", "weekdays"), WORKDAYS),
    **dict.fromkeys(("週末", "土日", "weekends"), WEEKEND),
}


def read_hour(text: str, likely: Half) -> time | None:
    """The clock time that the whole of ``text`` says; None where it says none. Never raises."""
    if len(text) > LONGEST_TEXT:
        return None
    plain = _AFTER.sub("", fold(text), count=1)
    if night := _NIGHT.fullmatch(plain):
        return _at_night(night[1])
    at = _clock(_OF_HALF.sub("", plain, count=1))
    sure = _HALF.search(plain) or plain.startswith("0")
    if at is None or sure or likely == "am" or not 1 <= at.hour < 12:
        return at
    return at.replace(hour=at.hour + 12)


def read_window(text: str, likely: tuple[Half, Half]) -> tuple[time, time] | None:
    """From when to when; None where that is not said, or is no time at all."""
    found = _WINDOW.fullmatch(fold(text)) if len(text) <= LONGEST_TEXT else None
    if not found:
        return None
    begins, ends = read_hour(found[1], likely[0]), read_hour(found[2], likely[1])
    return (begins, ends) if begins is not None and ends is not None and begins != ends else None


def read_weekdays(text: str) -> str | None:
    """Digits, 0 for Monday, in order (``0134``); None where a part is no weekday."""
    if len(text) > LONGEST_TEXT:
        return None
    plain = fold(text)
    if plain in _WHOLE:
        return _WHOLE[plain]
    if found := _TO.fullmatch(plain):
        first, last = _days(found[1]), _days(found[2])
        ordered = first and last and len(first) == len(last) == 1 and first[0] < last[0]
        return "".join(map(str, range(first[0], last[0] + 1))) if ordered and first and last else None
    days = _days(plain)
    return "".join(map(str, sorted(set(days)))) if days else None


def _at_night(text: str) -> time | None:
    at = _clock(text)
    if at is None or at.hour >= 13:
        return at
    if at.hour == 12:
        return at.replace(hour=0)
    return at.replace(hour=at.hour + 12) if at.hour >= 5 else at


def _clock(plain: str) -> time | None:
    plain = re.sub(r"^24(?=時|:00|$)", "0", plain)
    if found := _BARE.fullmatch(plain):
        hour, minute = int(found[1]), int(found[2] or 0)
        hour += 12 if found[3] == "pm" and hour < 12 else 0
        return time(hour, minute) if hour < 24 and minute < 60 else None
    at = read_moment(plain)
    return at if isinstance(at, time) else None


def _days(plain: str) -> list[int] | None:
    letters = _OF_WEEK.sub("", plain)
    if letters and all(letter in WEEKDAYS for letter in letters):
        return [WEEKDAYS.index(letter) for letter in letters]
    words = re.findall(r"mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun", letters)
    return [_ENGLISH[word[:3]] for word in words] if words and "".join(words) == letters else None
