"""The clock time at which somebody comes or leaves, and by how long they are late.

A bare hour is read as a working hour (「2時半」 is 14:30). Times of trains, appointments and other jobs are
nobody's arrival; vague ones (「昼前」) are none.
"""

import re
from collections.abc import Mapping
from datetime import time
from functools import partial

from dialogs.reading.rules import either, rules

_RULES = rules("times")
_around = partial(either, "around")
_CHINESE = {character: number for number, character in enumerate("〇一二三四五六七八九十")}
_FIRST_WORKING_HOUR = 7
_WORDS = {"an": 1, "one": 1, "two": 2, "一": 1}
_BEFORE, _AFTER = 6, 20


def clock_time(written: str) -> time | None:
    """The hour that is meant, in a plain message with digits; the last that is not something else's."""
    meant = None
    for match in _RULES["clock"].matches(written):
        before = written[max(0, match.start() - _BEFORE) : match.start()]
        after = written[match.end() : match.end() + _AFTER]
        if _around("others_before").search(before) or _around("others_after").match(after):
            continue
        meant = _time(match) or meant
    return meant


def minutes_late(written: str) -> int | None:
    """By how many minutes, where a length is named."""
    lengths = [_minutes(match) for match in _RULES["length"].matches(written)]
    return lengths[-1] if lengths else None


def _time(match: re.Match[str]) -> time | None:
    said = match.groupdict("")
    if said.get("noon"):
        return time(12)
    hour, minute = _hour(said["hour"]), _minute(said)
    if hour > 24 or minute > 59:
        return None
    half = (said.get("half") or said.get("english") or "").removeprefix("o'clock").removeprefix("oclock")
    return time(_of_day(hour, half) % 24, minute)


def _hour(written: str) -> int:
    return int(written) if written.isdigit() else _chinese(written)


def _chinese(written: str) -> int:
    tens, _, ones = written.partition("十")
    if "十" not in written:
        return _CHINESE.get(written, 99)
    return (_CHINESE[tens] if tens else 1) * 10 + (_CHINESE[ones] if ones else 0)


def _minute(said: Mapping[str, str]) -> int:
    if said.get("thirty"):
        return 30
    return int(said.get("colon") or said.get("minute") or said.get("behind") or 0)


def _of_day(hour: int, half: str) -> int:
    if half in ("午前", "朝", "上午") or half.startswith("a"):
        return hour
    later = half in ("午後", "夕方", "夜", "下午") or half.startswith("p")
    noonish = half in ("昼", "お昼", "中午") and hour < _FIRST_WORKING_HOUR
    if hour < 12 and (later or noonish or (not half and 0 < hour < _FIRST_WORKING_HOUR)):
        return hour + 12
    return hour


def _minutes(match: re.Match[str]) -> int:
    said = match.groupdict("")
    if said.get("half"):
        return 30
    if hours := said.get("hours"):
        number = _WORDS.get(hours) or int(hours)
        return number * 60 + (30 if said.get("thirty") else 0) + int(said.get("more") or 0)
    return int(said["minutes"])
