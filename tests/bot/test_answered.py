"""When somebody reads what participants write: whoever of those beside them is there first."""

from collections.abc import Collection
from datetime import UTC, date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from bot.turns.topics.answered import answered_from
from dialogs.rhythm import Rhythm
from scheduler.hours import StaffHours

TOKYO = ZoneInfo("Asia/Tokyo")
THURSDAY, FRIDAY, MONDAY = date(2026, 11, 26), date(2026, 11, 27), date(2026, 11, 30)


def hours(off: Collection[date] = (), since: time = time(9), days: str = "01234") -> StaffHours:
    return StaffHours(Rhythm(staff_from=since, staff_days=days), TOKYO, lambda day: day in off)


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime.combine(day, time(hour, minute), TOKYO).astimezone(UTC)


EVENING = at(THURSDAY, 19, 30)
WEEK = {date(2026, 11, day) for day in range(26, 31)} | {date(2026, 12, day) for day in range(1, 8)}


@pytest.mark.parametrize(
    ("beside", "now", "moment"),
    [
        ({}, at(THURSDAY, 12), None),
        ({}, EVENING, at(FRIDAY, 9)),
        ({"coordinator": hours()}, at(THURSDAY, 12), None),
        ({"coordinator": hours()}, at(FRIDAY, 17), at(MONDAY, 9)),
        ({"coordinator": hours(since=time(13))}, EVENING, at(FRIDAY, 13)),
        ({"coordinator": hours(since=time(13)), "backup": hours()}, EVENING, at(FRIDAY, 13)),
        ({"coordinator": hours(off=WEEK), "backup": hours(since=time(10))}, EVENING, at(FRIDAY, 10)),
        ({"coordinator": hours(off=WEEK), "backup": hours()}, at(THURSDAY, 12), None),
        ({"coordinator": hours(off=WEEK)}, EVENING, at(date(2026, 12, 8), 9)),
        ({"coordinator": hours(off={FRIDAY})}, EVENING, at(MONDAY, 9)),
        ({"coordinator": StaffHours(Rhythm(), TOKYO, lambda _: True)}, EVENING, at(FRIDAY, 9)),
        ({"backup": hours(since=time(8))}, EVENING, at(FRIDAY, 9)),
    ],
)
def test_the_first_of_those_beside_them(
    beside: dict[str, StaffHours], now: datetime, moment: datetime | None
) -> None:
    assert answered_from(beside, hours(), now) == moment


def test_an_office_that_is_never_there_promises_nothing() -> None:
    never = StaffHours(Rhythm(), TOKYO, lambda _: True)
    assert answered_from({}, never, EVENING) is None
