"""The days a short text names, relative to today: 「あした」「25日」「11/25」「月曜」「25日から27日まで」.

Relative words follow the label guide of the project's evaluation: a bare weekday or day of the month is the
next such day, today included.
"""

import re
from datetime import date, timedelta

from dialogs.reading.folding import fold

RELATIVE = {"今日": 0, "きょう": 0, "本日": 0, "明日": 1, "あした": 1, "あす": 1, "明後日": 2, "あさって": 2}
RELATIVE |= {"しあさって": 3, "きのう": -1, "昨日": -1, "today": 0, "tomorrow": 1}
WEEKDAYS = {name: number for number, name in enumerate("月火水木金土日")}
WEEKDAYS |= {"mon": 0, "tue": 1, "wed": 2, "thu": 3, "fri": 4, "sat": 5, "sun": 6}
LONGEST_TEXT = 100
LONGEST_RANGE = 31

ONE_DAY = re.compile(
    r"(?P<relative>" + "|".join(sorted(RELATIVE, key=len, reverse=True)) + r")"
    r"|(?P<week>今週|来週|再来週)?の?(?P<weekday>[月火水木金土日])よ?う?曜日?"
    r"|(?P<month>\d{1,2})(?:月|/)(?P<day>\d{1,2})日?"
    r"|(?P<bare>\d{1,2})日(?!間)"
    r"|(?P<english>mon|tue|wed|thu|fri|sat|sun)[a-z]*"
)
LENGTH = re.compile(r"(\d{1,2})日間")
RANGE = re.compile(r"から|~|〜|to|-")
NEXT_WEEKS = {"今週": 0, "来週": 1, "再来週": 2}


def read_days(text: str, today: date) -> list[date]:
    """Every day that ``text`` names, in order, ranges written out. Never raises."""
    folded = fold(text[:LONGEST_TEXT])
    found = [(match, day) for match in ONE_DAY.finditer(folded) if (day := _day(match, today))]
    days = [day for _, day in found]
    length = LENGTH.search(folded)
    if length:
        return _run(days[0] if days else today, int(length[1]))
    if len(days) == 2 and RANGE.search(folded[found[0][0].end() : found[1][0].start()]):
        return _run(days[0], (days[1] - days[0]).days + 1) or days
    return sorted(set(days))


def _run(first: date, length: int) -> list[date]:
    if not 1 <= length <= LONGEST_RANGE:
        return []
    return [first + timedelta(days=n) for n in range(length)]


def _day(match: re.Match[str], today: date) -> date | None:
    if match["relative"]:
        return today + timedelta(days=RELATIVE[match["relative"]])
    weekday = match["weekday"] or match["english"]
    if weekday and match["week"]:
        monday = today - timedelta(days=today.weekday())
        return monday + timedelta(weeks=NEXT_WEEKS[match["week"]], days=WEEKDAYS[weekday])
    if weekday:
        return today + timedelta(days=(WEEKDAYS[weekday] - today.weekday()) % 7)
    return _day_of_month(match, today)


def _day_of_month(match: re.Match[str], today: date) -> date | None:
    """The next such date, today included; one of the last two weeks is meant as past, not as next year's."""
    number = int(match["day"] or match["bare"])
    months = [int(match["month"])] if match["month"] else [(today.month + n - 1) % 12 + 1 for n in range(3)]
    recent = today - timedelta(days=14) if match["month"] else today
    found = (_date(year, month, number) for year in (recent.year, recent.year + 1) for month in months)
    return min((day for day in found if day and day >= recent), default=None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
