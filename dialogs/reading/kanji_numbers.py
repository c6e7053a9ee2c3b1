"""Kanji numbers as digits where they count days, months, hours or minutes: 「十二月二十五日」."""

import re
from collections.abc import Callable, Collection
from typing import NamedTuple

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_DAY_WORDS = {"ついたち": "1日", "ふつか": "2日", "みっか": "3日", "よっか": "4日"}
_DAY_WORDS |= {"むいか": "6日", "ここのか": "9日", "とおか": "10日", "はつか": "20日"}
_SPOKEN_HOUR = {
    "くじ": 9,
    "じゅうじ": 10,
    "じゅういちじ": 11,
    "じゅうにじ": 12,
    "いちじ": 1,
    "にじ": 2,
    "さんじ": 3,
}
_SPOKEN_HOUR |= {"よじ": 4, "ごじ": 5}


class _Step(NamedTuple):
    """What is written otherwise; looked for where one of ``marks`` stands, without which it cannot fit."""

    marks: Collection[str]
    written: re.Pattern[str]
    digits: str | Callable[[re.Match[str]], str]


_KANA_WEEKDAYS = {
    "げつ": "月",
    "すい": "水",
    "もく": "木",
    "きん": "金",
    "ど": "土",
    "にち": "日",
    "か": "火",
}

_STEPS = (
    _Step(
        ("ようび",),
        re.compile(r"(げつ|すい|もく|きん|ど|にち|か)ようび"),
        lambda found: f"{_KANA_WEEKDAYS[found[1]]}曜日",
    ),
    _Step(
        ("じ",),
        re.compile(
            "("
            + "|".join(
                rf"{hour[0]}(?:(?<![ぁ-ん]{hour[0]})|(?=[ぁ-ん]{{1,5}}はん)){hour[1:]}"
                for hour in sorted(_SPOKEN_HOUR, key=len, reverse=True)
            )
            + ")(?=はん|に|ごろ|ころ|から|まで|で)"
        ),
        lambda found: f"{_SPOKEN_HOUR[found[1]]}時",
    ),
    _Step(("がつ",), re.compile(r"(\d{1,2})がつ"), r"\1月"),
    _Step("两兩", re.compile("[两兩](?=[点點天个個])"), "2"),
    _Step(("にち",), re.compile(r"(\d{1,2})にち(?=は|に|の|、|も|から|まで|と|やす|$)"), r"\1日"),
    _Step(
        (*_DIGITS, "十"),
        re.compile(
            r"([〇一二三四五六七八九十]{1,4})"
            r"(?=(?:月|日|時|分|週間|か月|ヶ月|連休|人|回|錠|個)(?!曜|本|中|度|に一|部|酔))"
        ),
        lambda found: str(_number(found[1])),
    ),
    _Step(_DAY_WORDS, re.compile("|".join(_DAY_WORDS)), lambda found: _DAY_WORDS[found[0]]),
    _Step(("かん",), re.compile(r"(\d{1,2})(?:じかん|時かん)"), r"\1時間"),
    _Step(
        ("じ",),
        re.compile(
            r"(\d{1,2})じ(?=はん|半|に|から|ごろ|ころ|くらい|ぐらい|まで|で|かえ|い|つ|すぎ|、|。|\d|か|ちょうど|$)"
        ),
        r"\1時",
    ),
    _Step(("ふん", "ぷん"), re.compile(r"(\d{1,3})(?:ふん|ぷん)"), r"\1分"),
    _Step(("はん",), re.compile(r"(\d時間?)はん"), r"\1半"),
)


def with_digits(written: str) -> str:
    """A plain message with such numbers as digits, and 「4じはん」 as 「4時半」."""
    for step in _STEPS:
        if any(map(written.__contains__, step.marks)):
            written = step.written.sub(step.digits, written)
    return written


def _number(kanji: str) -> int:
    if "十" not in kanji:
        return int("".join(str(_DIGITS[character]) for character in kanji))
    tens, _, ones = kanji.partition("十")
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
