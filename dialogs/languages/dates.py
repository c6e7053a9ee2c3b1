"""Days and hours as each language says them."""

from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache
from typing import NamedTuple

from babel.dates import format_date, format_time


class Way(NamedTuple):
    """Babel's locale, its patterns (https://unicode.org/reports/tr35/tr35-dates.html), and what is said
    otherwise in the end: of days and of hours.
    """

    locale: str
    day: str
    hour: str
    days: Mapping[str, str] = {}
    hours: Mapping[str, str] = {}


_JAPANESE_HOURS = {"時0分": "時", "午後0時": "昼12時"}
_JAPANESE = Way("ja", "M月d日(E)", "aK時m分", {}, _JAPANESE_HOURS)
_KANA = {
    "(月": "(げつ",
    "月": "がつ",
    "日": "にち",
    "火": "か",
    "水": "すい",
    "木": "もく",
    "金": "きん",
    "土": "ど",
}
_PUN = {f"{digit}分": f"{digit}ぷん" for digit in "013468"}
_KANA_HOURS = {"午前": "ごぜん", "午後": "ごご", "昼": "ひる", "時": "じ", **_PUN, "分": "ふん"}
WAYS = {
    "ja": _JAPANESE,
    "en": Way("en", "EEE d MMM", "h:mm a"),
    "ja-Hira": _JAPANESE._replace(days=_KANA, hours=_JAPANESE_HOURS | _KANA_HOURS),
    # In Japan 11/25 is typed, in Vietnam and Brazil 25/11: so the month is never shown as a bare number.
    "vi": Way("vi", "EEEEE, d 'th'M", "H:mm"),
    "pt": Way("pt_BR", "EEE d MMM", "H:mm", {".": ""}),
    "zh": Way("zh_Hans", "M月d日(EEE)", "aK点m分", {}, {"点0分": "点", "下午0点": "中午12点"}),
}


@lru_cache(maxsize=4096)
def spoken_day(day: date, language: str) -> str:
    """``11月24日(火)``: with the weekday, without the year."""
    way = WAYS.get(language, _JAPANESE)
    return _otherwise(format_date(day, way.day, locale=way.locale), way.days)


@lru_cache(maxsize=4096)
def spoken_hour(at: time, language: str) -> str:
    """``午前10時30分``: Japanese never on the 24-hour clock (FIELD guideline for easy Japanese)."""
    way = WAYS.get(language, _JAPANESE)
    return _otherwise(format_time(at, way.hour, locale=way.locale), way.hours)


def _otherwise(words: str, instead: Mapping[str, str]) -> str:
    for old, new in instead.items():
        words = words.replace(old, new)
    return words
