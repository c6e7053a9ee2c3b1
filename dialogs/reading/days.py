"""The days a short text names, relative to today: 「あした」「25日」「11/25」「月曜」「25日から27日まで」.

Relative words follow the label guide of the project's evaluation: a bare weekday or day of the month is the
next such day, today included; after another day, the next one after that. A text is read whole or not at all:
where a number belongs to no day, or a range has no end, nothing is guessed.
"""

import re
from datetime import date, timedelta

from dialogs.reading.day_words import RANGE, Word, dates, joins, ranges, words

LONGEST_TEXT = 100
LONGEST_RANGE = 31

_DAYS_OF_MONTH = frozenset({"day", "bare", "number"})
_SURE = frozenset({"day", "bare"})
# 「3日休みます」 may be the third or three days, 「2、3日」 two or three.
_COUNTED = re.compile(r"(?:お?休|おやすみ|やす[みむ])")
_END = re.compile(r"$|・|日|まで|に|は|も|です|を|お?休|おやすみ|やす")


def read_days(text: str, today: date) -> list[date]:
    """Every day that ``text`` names, in order, ranges written out; none where a part of it cannot be read.
    Never raises.
    """
    if len(text) > LONGEST_TEXT:
        return []
    found = words(text)
    numbers_only = not any(word.kind in _SURE for word in found) and any(w.kind == "number" for w in found)
    if numbers_only or _is_open(found) or not all(_is_day(found, place) for place in range(len(found))):
        return []
    lengths = [word for word in found if word.kind == "length"]
    named = [word for word in found if word.kind != "length"]
    if lengths:
        return _of_length(named, lengths, today)
    return _of_days(named, today)


def _is_day(found: list[Word], place: int) -> bool:
    """Whether the word names a day; a bare number does beside a day of the month it is joined to."""
    word = found[place]
    if word.kind == "bare":
        return not (word.number() < 10 and (_COUNTED.match(word.gap) or _is_guess(found, place)))
    if word.kind != "number":
        return word.kind != "unread"
    before = place > 0 and found[place - 1].kind in _DAYS_OF_MONTH and joins(found[place - 1].gap)
    after = place + 1 < len(found) and found[place + 1].kind in _DAYS_OF_MONTH and joins(word.gap)
    return len(word.match[0]) <= 2 and (after or (before and bool(_END.match(word.gap))))


def _is_guess(found: list[Word], place: int) -> bool:
    before = found[place - 1] if place else None
    return bool(
        before
        and before.kind == "number"
        and before.gap == "・"
        and before.number() + 1 == found[place].number()
    )


def _is_open(found: list[Word]) -> bool:
    """A range without an end, or a gap that may be one and may be not."""
    if not found or found[-1].kind == "length":
        return False
    return bool(RANGE.match(found[-1].gap)) or any(
        RANGE.search(word.gap) and not ranges(word.gap) for word in found[:-1]
    )


def _of_length(named: list[Word], lengths: list[Word], today: date) -> list[date]:
    """「あしたから3日間」; alone, from today."""
    if len(named) > 1 or len(lengths) > 1 or (named and named[0].match.start() > lengths[0].match.start()):
        return []
    first = next(iter(dates(named[0], today, today)), None) if named else today
    return _run(first, int(lengths[0].match["length"])) if first else []


def _of_days(named: list[Word], today: date) -> list[date]:
    days: list[date] = []
    for place, word in enumerate(named):
        before = named[place - 1].gap if place else ""
        base = days[-1] if days else today
        day = next(iter(dates(word, today, max(base, today))), None)
        if day is None:
            return []
        if place and not before and word.kind in ("weekday", "english"):
            if day.weekday() != days[-1].weekday():
                return []
        elif place and ranges(before):
            if not (run := _run(days.pop(), (day - base).days + 1)):
                return []
            days += run
        else:
            days.append(day)
    if len(named) == 1 and named[-1].gap.startswith("まで"):
        return _run(today, (days[0] - today).days + 1)
    return sorted(set(days))


def _run(first: date, length: int) -> list[date]:
    if not 1 <= length <= LONGEST_RANGE:
        return []
    return [first + timedelta(days=n) for n in range(length)]
