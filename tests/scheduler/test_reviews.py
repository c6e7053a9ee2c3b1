"""On which days both sides hear of a 振り返り面談, and when it is asked whether it was held."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from dialogs.rhythm import Rhythm, months_after
from scheduler import endings, reviews
from scheduler.calendar import Calendar, Leave
from scheduler.first_reviews import first_due
from scheduler.prompts import BY_NAME
from scheduler.timetable import Review, Timetable

TOKYO = ZoneInfo("Asia/Tokyo")
THURSDAY = date(2026, 12, 3)
DAY = timedelta(days=1)


def table(*ahead: Review, **facts: object) -> Timetable:
    return Timetable(3, "participant", TOKYO, reviews=ahead, **facts)  # type: ignore[arg-type]


def at(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), TOKYO)


def review(due_on: date = THURSDAY, meets_at: datetime | None = None, changed: date | None = None) -> Review:
    return Review("review_interview", due_on, meets_at, at(changed, 12).astimezone(UTC) if changed else None)


def heard(known: Timetable, first: date, days: int, when: str = "before") -> list[tuple[int, str]]:
    """The days (counted from ``first``) on which something is due, each slot once, as it would be planned."""
    found: dict[str, int] = {}
    for n in range(days):
        for slot, _ in getattr(reviews, when)(known, first + n * DAY):
            found.setdefault(slot, n)
    return [(n, slot.partition("/")[2]) for slot, n in found.items()]


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2027, 1, 31), 1, date(2027, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 10, 31), 1, date(2026, 11, 30)),
        (date(2026, 5, 31), 19, date(2027, 12, 31)),
        (date(2026, 12, 1), 0, date(2026, 12, 1)),
    ],
)
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(
    day: date, months: int, later: date
) -> None:
    assert months_after(day, months) == later


def test_the_first_review_is_a_month_after_both_have_begun() -> None:
    late_evening = datetime(2026, 11, 30, 16, 0, tzinfo=UTC)  # the first of December in Tokyo
    assert first_due(date(2026, 12, 10), late_evening, "Asia/Tokyo", 1) == date(2027, 1, 10)
    assert first_due(date(2026, 4, 1), late_evening, "Asia/Tokyo", 1) == date(2027, 1, 1)
    assert first_due(None, late_evening, "Asia/Tokyo", 2) == date(2027, 2, 1)
    assert first_due(None, late_evening, "Asia/Tokyo", 0) == date(2027, 1, 1)


def test_a_week_and_a_day_before_and_on_the_day_itself() -> None:
    assert heard(table(review()), THURSDAY - 14 * DAY, 30) == [(7, "7"), (13, f"1/{THURSDAY}"), (14, "today")]


def test_an_agreed_time_is_told_the_day_before_it_and_not_on_its_day() -> None:
    moved = review(meets_at=at(THURSDAY + 2 * DAY))
    assert heard(table(moved), THURSDAY - 7 * DAY, 30) == [(1, "7"), (8, f"1/{THURSDAY + 2 * DAY}")]


@pytest.mark.parametrize(
    ("due_on", "notice_on"),
    [
        (date(2026, 12, 12), date(2026, 12, 4)),  # a week before it is a Saturday
        (date(2026, 12, 13), date(2026, 12, 4)),
        (date(2026, 11, 30), date(2026, 11, 20)),  # 勤労感謝の日, and the weekend before it
        (date(2026, 12, 14), date(2026, 12, 7)),
    ],
)
def test_the_weeks_notice_comes_on_a_working_day(due_on: date, notice_on: date) -> None:
    first = due_on - 20 * DAY
    (found, _), *_ = heard(table(review(due_on)), first, 21)
    assert first + found * DAY == notice_on


def test_an_office_that_is_never_there_still_tells_its_day() -> None:
    closed = table(review(), rhythm=Rhythm(staff_days="6"))
    assert reviews.working_day_before(closed, THURSDAY) == THURSDAY - 4 * DAY
    never = table(review(), rhythm=Rhythm(staff_days=""))
    assert reviews.working_day_before(never, THURSDAY) == THURSDAY


def test_a_missed_notice_comes_later_once() -> None:
    assert heard(table(review()), THURSDAY - 3 * DAY, 2) == [(0, "7")]


def test_who_was_just_told_is_not_told_the_same() -> None:
    """Agreed the day before at noon: the notice of ten in the morning is not made up for."""
    agreed = review(meets_at=at(THURSDAY), changed=THURSDAY - DAY)
    assert heard(table(agreed), THURSDAY - 2 * DAY, 4) == []
    set_late = review(changed=THURSDAY - 4 * DAY)
    assert heard(table(set_late), THURSDAY - 5 * DAY, 5)[0] == (2, "7")


def test_after_the_end_of_the_programme_nobody_is_asked_to_come() -> None:
    ending = table(review(), ends_on=THURSDAY - DAY)
    assert heard(ending, THURSDAY - 14 * DAY, 40) == []
    assert heard(ending, THURSDAY - 14 * DAY, 40, "after") == []


def test_whether_it_was_held_is_asked_an_hour_after_it_began() -> None:
    known = table(review(meets_at=at(THURSDAY, 14)))
    (slot, moment), *_ = reviews.after(known, THURSDAY)
    assert moment == at(THURSDAY, 15)
    assert slot == f"{THURSDAY}/20261203T1400"
    assert heard(known, THURSDAY, 40, "after") == [(0, "20261203T1400"), (7, "late")]


def test_without_an_agreed_time_it_is_asked_the_day_after_and_a_week_later() -> None:
    assert heard(table(review()), THURSDAY - DAY, 60, "after") == [(2, "held"), (8, "late")]


@pytest.mark.parametrize(
    ("known", "until"),
    [
        (review(), at(THURSDAY, 21)),
        (review(meets_at=at(THURSDAY + DAY, 14)), at(THURSDAY + DAY, 14)),
    ],
)
def test_a_notice_may_come_late_until_both_meet(known: Review, until: datetime) -> None:
    said = at(THURSDAY - 7 * DAY)
    assert BY_NAME["review"].late(table(known), said) == until
    assert BY_NAME["review"].late(table(), said) == said


def test_goals_are_spoken_of_two_weeks_before_on_a_working_day() -> None:
    saturday = date(2026, 12, 26)  # two weeks before it is a Saturday as well
    known = table(goals_due=(saturday, THURSDAY))
    found: dict[str, datetime] = {}
    for n in range(60):
        for slot, moment in reviews.goals(known, date(2026, 11, 1) + n * DAY):
            found.setdefault(slot, moment)
    assert found == {"2026-12-03": at(date(2026, 11, 19)), "2026-12-26": at(date(2026, 12, 11))}


def test_in_a_longer_time_away_nothing_is_due() -> None:
    leave = Leave(date(2026, 11, 20), date(2026, 12, 20))
    resting = table(
        review(),
        calendar=Calendar(leaves=(leave,)),
        starts_on=date(2025, 12, 1),
        goals_due=(date(2026, 12, 10),),
    )
    days = [leave.first + n * DAY for n in range(31)]
    for prompt in (reviews.before, reviews.after, reviews.goals, endings.year):
        assert [slot for day in days for slot in prompt(resting, day)] == []
    assert [slot for slot, _ in reviews.after(resting, leave.last + DAY)] == ["2026-12-03/late"]
