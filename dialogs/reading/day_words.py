"""The words for days in a short text, in the order in which they stand.

Every number is a word here, also one that names no day: what it belongs to is for :mod:`dialogs.reading.days`
to say.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from dialogs.reading.folding import fold

RELATIVE = {"今日": 0, "きょう": 0, "本日": 0, "明日": 1, "あした": 1, "あす": 1, "明後日": 2, "あさって": 2}
RELATIVE |= {"しあさって": 3, "きのう": -1, "昨日": -1, "today": 0, "tomorrow": 1}
WEEKDAYS = {name: number for number, name in enumerate("月火水木金土日")}
WEEKDAYS |= {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
NEXT_WEEKS = {"今週": 0, "来週": 1, "再来週": 2}

# A full stop or comma between two numbers keeps them apart; the folding would join them.
APART = re.compile(r"(?<=[0-9a-z])[\s、。,.・]+(?=[0-9a-z])")
BESIDE = re.compile(r"\(([月火水木金土日])\)")
WORD = re.compile(
    r"(?P<relative>" + "|".join(sorted(RELATIVE, key=len, reverse=True)) + r")"
    r"|(?P<week>今週|来週|再来週)?の?(?P<weekday>[月火水木金土日])(?:曜日?|ようび?)"
    r"|(?<![a-z])(?P<english>mon|tue|wed|thu|fri|sat|sun)(?:s?day|s|nesday|r?s?day|urday)?(?![a-z])"
    r"|(?P<length>\d{1,2})日(?:間|かん)"
    r"|(?:(?P<year>\d{4})[年/])?(?P<month>\d{1,2})(?:月|/)(?P<day>\d{1,2})日?(?![\d/:時分])"
    r"|(?P<bare>\d{1,2})日"
    r"|(?P<number>\d+)"
    r"|(?P<unread>今週|来週|再来週|毎[日週月]|以外|[一二三四五六七八九十]+(?=[日月つ]))"
)
JOIN = re.compile(r"・|と|や|and|・and・")
RANGE = re.compile(r"(?:から|~|〜|to|-|ー|−|–|—|→)")


class Word(NamedTuple):
    """A match of :data:`WORD`, and what stands between it and the next."""

    match: re.Match[str]
    gap: str

    @property
    def kind(self) -> str:
        """Which of the alternatives it is."""
        return self.match.lastgroup or ""

    def number(self) -> int:
        """The day of the month, where it is one."""
        return int(self.match["day"] or self.match["bare"] or self.match["number"])


def words(text: str) -> list[Word]:
    """All words for days and all numbers of ``text``."""
    plain = fold(APART.sub("・", BESIDE.sub(r"\1曜", unicodedata.normalize("NFKC", text).lower())))
    found = list(WORD.finditer(plain))
    starts = [match.start() for match in found] + [len(plain)]
    return [Word(match, plain[match.end() : starts[n]]) for n, match in enumerate(found, 1)]


def joins(gap: str) -> bool:
    """Whether ``gap`` puts two days side by side, or makes a range of them."""
    return bool(JOIN.fullmatch(gap)) or ranges(gap)


def ranges(gap: str) -> bool:
    """Whether ``gap`` says "from … to"."""
    return bool(re.fullmatch(rf"・?{RANGE.pattern}・?", gap))


def dates(word: Word, today: date, base: date) -> Iterator[date]:
    """The day a word names, if there is such a day: the next one from ``base``, which is today or a day
    named before. A month's day of the last two weeks is meant as past, not as next year's.
    """
    match = word.match
    if match["relative"]:
        yield today + timedelta(days=RELATIVE[match["relative"]])
    elif weekday := match["weekday"] or match["english"]:
        yield _weekday(WEEKDAYS[weekday], match["week"], today, base)
    elif match["month"]:
        recent = today - timedelta(days=14)
        years = [int(match["year"])] if match["year"] else [recent.year, recent.year + 1]
        found = [_date(year, int(match["month"]), word.number()) for year in years]
        yield from [day for day in found if day and (match["year"] or day >= recent)][:1]
    else:
        months = [(base.month + n - 1) % 12 + 1 for n in range(3)]
        found = [_date(year, month, word.number()) for year in (base.year, base.year + 1) for month in months]
        yield from sorted(day for day in found if day and day >= base)[:1]


def _weekday(weekday: int, week: str | None, today: date, base: date) -> date:
    if week:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=NEXT_WEEKS[week], days=weekday)
    return base + timedelta(days=(weekday - base.weekday()) % 7)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
