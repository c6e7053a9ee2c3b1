"""Kanji numbers as digits where they count days, months, hours or minutes: 「十二月二十五日」."""

import re

_DIGITS = {character: number for number, character in enumerate("〇一二三四五六七八九")}
_COUNTED = re.compile(
    r"([〇一二三四五六七八九十]{1,4})(?=(?:月|日|時|分|週間|か月|ヶ月|連休|人|回|錠|個)(?!曜|本|中|度|に一|部|酔))"
)
_DAY_WORDS = {"ついたち": "1日", "ふつか": "2日", "みっか": "3日", "よっか": "4日", "いつか": "5日"}
_DAY_WORDS |= {
    "むいか": "6日",
    "なのか": "7日",
    "ようか": "8日",
    "ここのか": "9日",
    "とおか": "10日",
    "はつか": "20日",
}
_SPOKEN = re.compile("|".join(word for word in _DAY_WORDS if word not in ("いつか", "なのか", "ようか")))
_LENGTHS = re.compile(r"(\d{1,2})(?:じかん|時かん)")
_HOURS = re.compile(
    r"(\d{1,2})じ(?=はん|半|に|から|ごろ|ころ|くらい|ぐらい|まで|で|かえ|い|すぎ|、|。|\d|か|ちょうど|$)"
)


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
_SPOKEN_HOURS = re.compile(
    r"(?:(?<![ぁ-ん])|(?=[ぁ-ん]{2,6}はん))("
    + "|".join(sorted(_SPOKEN_HOUR, key=len, reverse=True))
    + r")(?=はん|に|ごろ|ころ|から|まで|で)"
)


_MONTH = re.compile(r"(\d{1,2})がつ")
_TWO = re.compile("[两兩](?=[点點天个個])")


def with_digits(written: str) -> str:
    """A plain message with such numbers as digits, and 「4じはん」 as 「4時半」."""
    if "じ" in written:
        written = _SPOKEN_HOURS.sub(lambda found: f"{_SPOKEN_HOUR[found[1]]}時", written)
    written = _TWO.sub("2", _MONTH.sub(r"\1月", written))
    written = re.sub(r"(\d{1,2})にち(?=は|に|の|、|も|から|まで|と|やす|$)", r"\1日", written)
    counted = _COUNTED.sub(lambda found: str(_number(found[1])), written)
    spoken = _SPOKEN.sub(lambda found: _DAY_WORDS[found[0]], counted)
    hours = _HOURS.sub(r"\1時", _LENGTHS.sub(r"\1時間", spoken))
    return re.sub(r"(\d時間?)はん", r"\1半", re.sub(r"(\d{1,3})(?:ふん|ぷん)", r"\1分", hours))


def _number(kanji: str) -> int:
    if "十" not in kanji:
        return int("".join(str(_DIGITS[character]) for character in kanji))
    tens, _, ones = kanji.partition("十")
    return (_DIGITS.get(tens, 1) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
