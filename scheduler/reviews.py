"""When both sides hear of a 振り返り面談 and of the look at short-term goals. Pure.

A notice is due on a day or, should that be missed (the machine was off, or the day was set late), on each
later day while it still helps; its slot is the same, so it is said once, with the days that are left then.
Who was just told of a change is not told the same again. In a longer time away nothing is due.
"""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta

from scheduler.hours import moment
from scheduler.japan import is_holiday
from scheduler.timetable import Review, Timetable

NOTICE = timedelta(days=7)
GOAL_NOTICE = timedelta(days=14)
OVERDUE = timedelta(days=7)
MOST_OVERDUE = timedelta(days=30)
SPEAKS_AT = time(10)
TALK_LASTS = timedelta(hours=1)
DAY = timedelta(days=1)
MOST_DAYS_OFF = 14
Slots = Iterator[tuple[str, datetime]]


def before(table: Timetable, day: date) -> Slots:
    """A week before, on a working day; the day before; and on the day itself while no time is agreed."""
    at = moment(day, SPEAKS_AT, table.zone)
    for review in _ahead(table, day):
        meets_on = _day(review, table)
        stage = _stage(table, review, meets_on, day)
        if stage and not _just_heard(review, at):
            yield f"{review.due_on}/{stage}", at


def _stage(table: Timetable, review: Review, meets_on: date, day: date) -> str:
    """What is to be said on ``day``: named so that each is said once, and anew for another day."""
    if day == meets_on:
        return "" if review.meets_at else "today"
    if day == meets_on - DAY:
        return f"1/{meets_on}"
    week = working_day_before(table, meets_on - NOTICE)
    return "7" if week <= day < meets_on and _works(table, day) else ""


def after(table: Timetable, day: date) -> Slots:
    """Whether it was held: an hour after the meeting began, or the day after it was due; and a week later."""
    at = moment(day, SPEAKS_AT, table.zone)
    for review in _ahead(table, day):
        meets_on = _day(review, table)
        overdue = max(meets_on, review.due_on) + OVERDUE
        if review.meets_at and day == meets_on:
            yield f"{review.due_on}/{review.meets_at:%Y%m%dT%H%M}", review.meets_at + TALK_LASTS
        elif not review.meets_at and review.due_on < day < overdue and not _just_heard(review, at):
            yield f"{review.due_on}/held", at
        elif overdue <= day < overdue + MOST_OVERDUE:
            yield f"{review.due_on}/late", at


def goals(table: Timetable, day: date) -> Slots:
    """Two weeks before short-term goals are to be looked at."""
    for due_on in () if table.calendar.on_leave(day) else table.goals_due:
        if working_day_before(table, due_on - GOAL_NOTICE) <= day <= due_on and _works(table, day):
            yield due_on.isoformat(), moment(day, SPEAKS_AT, table.zone)


def until_the_meeting(table: Timetable, at: datetime) -> datetime:
    """Until both meet, or the evening of the day by which they should."""
    today = at.astimezone(table.zone).date()
    ends = [
        review.meets_at or moment(review.due_on, table.rhythm.quiet_from, table.zone)
        for review in _ahead(table)
        if _day(review, table) >= today
    ]
    return max(at, min(ends, default=at))


def working_day_before(table: Timetable, day: date) -> date:
    """``day``, or the last day before it on which the office is open; where it never is, ``day``."""
    days = (day - n * DAY for n in range(MOST_DAYS_OFF))
    return next((found for found in days if _works(table, found)), day)


def _works(table: Timetable, day: date) -> bool:
    closed = table.calendar.observes_holidays and is_holiday(day)
    return str(day.weekday()) in table.rhythm.staff_days and not closed


def _ahead(table: Timetable, day: date | None = None) -> Iterator[Review]:
    """What lies in the time of the programme; after its end nobody is asked to come. Nothing on a ``day`` of
    a longer time away.
    """
    resting = day is not None and table.calendar.on_leave(day)
    for review in () if resting else table.reviews:
        if table.ends_on is None or _day(review, table) <= table.ends_on:
            yield review


def _day(review: Review, table: Timetable) -> date:
    return review.meets_at.astimezone(table.zone).date() if review.meets_at else review.due_on


def _just_heard(review: Review, at: datetime) -> bool:
    return review.changed_at is not None and at <= review.changed_at
