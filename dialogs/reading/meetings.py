"""Several times to meet in one text: 「12/3 10時、12/4 午後2時」「あした10時と14時」「月曜の 13:30」.

A time belongs to the day before it; a day may have several. A text is read whole or not at all: where a part
says nothing that is known here, or says from when to when, nothing is guessed. From one to six without
morning or afternoon is the afternoon: nobody meets at two in the night.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import Literal

from dialogs.reading.days import read_days
from dialogs.reading.moments import read_moment

MOST = 5
LONGEST_TEXT = 200
FURTHEST = timedelta(days=92)
Why = Literal["unclear", "past", "many", "far"]

_ENGLISH = re.compile(r"(?<![\d:])(\d{1,2})\s*(am|pm)(?![a-z])")
_TIME = re.compile(
    r"(?P<half>午前|午後|朝|昼|夕方)?の?\s*\d{1,2}\s*"
    r"(?:時(?!間)(?:\s*半|\s*\d{1,2}\s*分)?|:\s*\d{2})\s*(?P<english>am|pm)?|正午"
)
_BETWEEN = re.compile(
    r"^(?:ごろ|頃|から(?=[\s、,。・]|$)|か|と|に|で|または|or|and|at|[\s、,。・;/])+|(?:の|に|は|at|on|\s)+$"
)
_RANGE = re.compile(r"\s*から[\s、,]*")
_BY_ITSELF = re.compile(
    r"\d\s*[/月]\s*\d|[今来]週|今日|きょう|明日|あした|あす|明後日|あさって|today|tomorrow"
)
"""Days that are the same whatever day was named before; 「木曜」 is the next one after it."""
_UNREAD = re.compile(r"来月|来年")
_AFTER = re.compile(
    r"(?:ごろ|頃|から|か|に|で|です|は|どうですか|おねがいします|お願いします|[\s、,。・?!])*"
)


def read_meetings(text: str, now: datetime) -> tuple[datetime, ...] | Why:
    """The local times (without a zone, as ``now``) that ``text`` offers, in order; or why they cannot be."""
    plain = _ENGLISH.sub(r"\1:00 \2", unicodedata.normalize("NFKC", text).lower())
    found = list(_TIME.finditer(plain))
    if not found or len(text) > LONGEST_TEXT or not _AFTER.fullmatch(plain[found[-1].end() :]):
        return "unclear"
    times: set[datetime] = set()
    day: date | None = None
    place = 0
    for match in found:
        day = _day(plain[place : match.start()], day, now.date())
        clock = _clock(match)
        if day is None or clock is None:
            return "unclear"
        times.add(datetime.combine(day, clock))
        place = match.end()
    return _checked(tuple(sorted(times)), now)


def _checked(times: tuple[datetime, ...], now: datetime) -> tuple[datetime, ...] | Why:
    if times[0] <= now:
        return "past"
    if times[-1] > now + FURTHEST:
        return "far"
    return times if len(times) <= MOST else "many"


def _day(words: str, before: date | None, today: date) -> date | None:
    """The one day these words name; where there are none, the day of the time before."""
    said = _BETWEEN.sub("", _BETWEEN.sub("", words))
    if not said:
        return None if _RANGE.fullmatch(words) else before
    if _UNREAD.search(said):
        return None
    days = read_days(said, today if _BY_ITSELF.search(said) else before or today)
    return days[0] if len(days) == 1 else None


def _clock(match: re.Match[str]) -> time | None:
    found = read_moment(re.sub(r"\s", "", match[0]).lstrip("の"))
    if not isinstance(found, time):
        return None
    said = match["half"] or match["english"]
    return found.replace(hour=found.hour + 12) if not said and 1 <= found.hour <= 6 else found
