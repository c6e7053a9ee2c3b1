"""Weekdays of other languages of which the week is said once: "Thursday and Friday next week",
"quinta e sexta da semana que vem", 「下周四和周五」.
"""

import re
from collections.abc import Collection
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dialogs.reading.mentions import Mention

WEEK = "foreignweek"
WEEKDAYS = frozenset({"english", "ptday", "viday", "tlday", "zhday"})
_JOIN = re.compile(r"[ 、,]*(?:and|or|&|e|y|ou|và|hoặc|at|o|和|跟|或|र)?[ 、,]*")
_OF = re.compile(r" *(?:of|in|on|da|de|của|ng|sa|的)? *")


def weeks_said_once(written: str, found: list["Mention"], of_week: Collection[int]) -> list["Mention"]:
    """``found`` with weekdays in the week that stands before or behind them. ``of_week``: where weekdays
    begin whose week is said already.
    """
    known = _from_behind(written, _from_before(written, found, set(of_week)), of_week)
    for place, mention in enumerate(known):
        if mention.kind == WEEK and mention.days:
            known[place] = _given(written, known, place)
    return [mention for mention in known if mention.kind != WEEK or mention.days]


def _from_before(written: str, found: list["Mention"], of_week: set[int]) -> list["Mention"]:
    """The second of "next Thursday and Friday" is of the same week, where it can be."""
    known = list(found)
    for place, mention in enumerate(known[1:], 1):
        before = known[place - 1]
        joined = mention.kind == before.kind and _JOIN.fullmatch(written[before.ends : mention.begins])
        if not joined or mention.kind not in WEEKDAYS or mention.begins in of_week:
            continue
        if before.begins in of_week and mention.days[0].weekday() > before.days[0].weekday():
            known[place] = _in_week(mention, before.days[0])
            of_week.add(mention.begins)
    return known


def _from_behind(written: str, found: list["Mention"], of_week: Collection[int]) -> list["Mention"]:
    """「thứ năm và thứ sáu tuần sau」: so is the first one, of whom nothing is said."""
    known = list(found)
    for place in range(len(known) - 2, -1, -1):
        mention, behind = known[place], known[place + 1]
        joined = mention.kind == behind.kind and _JOIN.fullmatch(written[mention.ends : behind.begins])
        if joined and mention.kind == "viday" and behind.begins in of_week and mention.begins not in of_week:
            known[place] = _in_week(mention, behind.days[0])
    return known


def _given(written: str, known: list["Mention"], place: int) -> "Mention":
    """The week, given to the weekdays that stand right before it; then it is none of its own."""
    week, gap, last = known[place], _OF, place
    for earlier in range(place - 1, -1, -1):
        mention = known[earlier]
        if mention.kind not in WEEKDAYS or not gap.fullmatch(written[mention.ends : known[last].begins]):
            break
        known[earlier] = _in_week(mention, week.days[0])
        gap, last = _JOIN, earlier
    return week if last == place else week._replace(days=())


def _in_week(mention: "Mention", day: date) -> "Mention":
    monday = day - timedelta(days=day.weekday())
    return mention._replace(days=tuple(monday + timedelta(days=one.weekday()) for one in mention.days))
