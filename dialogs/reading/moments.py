"""How long, or at what time: 「20分」「1時間半」「10時半」「10:30」「午後1時」."""

import re
from datetime import time

from dialogs.reading.folding import fold

LONGEST_TEXT = 20

_LENGTH = re.compile(r"(?:(\d{1,2})時間(半)?)?(?:(\d{1,3})(?:分|ふん|ぷん|min(?:ute)?s?))?")
_HOURS = re.compile(r"(\d{1,2})h(?:ours?)?")
_CLOCK = re.compile(
    r"(?P<half>午前|午後|朝|昼|夕方)?(?P<hour>\d{1,2})(?:時(?:(?P<thirty>半)|(?P<minute>\d{1,2})分)?"
    r"|:(?P<minutes>\d{2}))(?P<english>am|pm)?"
)
_AROUND = re.compile(
    r"(?:ぐらい|くらい|ごろ|頃|ころ)?(?:に|で|です|かな)?(?:おくれ.*|遅れ.*|行き.*|いき.*|帰.*|かえ.*)?$"
)


def read_moment(text: str) -> int | time | None:
    """The minutes or the clock time that the whole of ``text`` says; None where it says neither. Never
    raises.
    """
    if len(text) > LONGEST_TEXT:
        return None
    plain = _AROUND.sub("", fold(text), count=1)
    if plain == "正午":
        return time(12)
    if found := _CLOCK.fullmatch(plain):
        return _clock(found)
    if found := _HOURS.fullmatch(plain):
        return int(found[1]) * 60
    found = _LENGTH.fullmatch(plain)
    if not plain or not found:
        return None
    return int(found[1] or 0) * 60 + (30 if found[2] else 0) + int(found[3] or 0)


def _clock(found: re.Match[str]) -> time | None:
    hour = int(found["hour"])
    minute = 30 if found["thirty"] else int(found["minute"] or found["minutes"] or 0)
    noon = found["half"] == "昼" and hour < 6
    later = noon or found["half"] in ("午後", "夕方") or found["english"] == "pm"
    hour += 12 if later and hour < 12 else 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
