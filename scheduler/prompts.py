"""Every prompt, a line each: to whom, on which days, at which time, and how late it may still come.

A prompt's words stand in the dialog of the same name (:mod:`dialogs.prompted`); here is only when.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.facts import STAFF, Role
from scheduler import endings, reviews
from scheduler.hours import after_quiet, is_quiet, moment, quiet_begins
from scheduler.timetable import Timetable

PARTICIPANT: frozenset[Role] = frozenset({"participant"})
LEAD: frozenset[Role] = frozenset({"lead"})
Slots = Iterator[tuple[str, datetime]]
"""What a prompt is about (mostly the local day, ISO) and when it falls due."""
When = Callable[[Timetable, date], Slots]
Late = Callable[[Timetable, datetime], datetime | None]
"""Until when it may still be sent; None: always."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """``when`` gives what falls due on one local day; ``late`` until when that may still be sent. ``loud``
    ones come in quiet hours too, and so does one at an hour that the person chose (``chosen``: the name of
    that setting).
    """

    name: str
    to: frozenset[Role]
    when: When
    late: Late
    loud: bool = False
    chosen: str = ""

    def heeds_quiet(self, table: Timetable) -> bool:
        """Whether it waits for the end of the person's quiet hours."""
        return not self.loud and not (self.chosen and getattr(table.rhythm, self.chosen))


A_WHILE, WITHOUT_REMINDER = timedelta(hours=1), timedelta(hours=2)


def after_the_day(table: Timetable, day: date) -> Slots:
    """Some minutes after the person leaves on an activity day, or at the hour they chose."""
    if table.rhythm.note and (at := _note_at(table, day)):
        yield day.isoformat(), at


def _note_at(table: Timetable, day: date) -> datetime | None:
    """When the note is asked for."""
    coming = table.calendar.coming(day)
    if coming is None:
        return None
    if table.rhythm.note_at:
        return moment(day, table.rhythm.note_at, table.zone)
    return moment(day, coming.ends, table.zone) + timedelta(minutes=table.rhythm.note_after)


def before_the_day(table: Timetable, day: date) -> Slots:
    """Before the person leaves for an activity day, or at the hour they chose; for those who asked for it."""
    coming = table.calendar.coming(day) if table.rhythm.morning else None
    if coming is None:
        return
    starts = moment(day, coming.starts, table.zone)
    usual = starts - timedelta(minutes=table.rhythm.morning_before)
    at = moment(day, table.rhythm.morning_at, table.zone) if table.rhythm.morning_at else usual
    yield day.isoformat(), at if at < starts else usual


def until_the_day(table: Timetable, at: datetime) -> datetime:
    """Until the day begins that the question is about."""
    day = at.astimezone(table.zone).date()
    coming = table.calendar.coming(day)
    return moment(day, coming.starts, table.zone) if coming else at


def after_the_week(table: Timetable, day: date) -> Slots:
    """After the last activity day of a week: when the note and its reminder have had their time."""
    at = _note_at(table, day) if table.rhythm.week else None
    left = (day + timedelta(days=n) for n in range(1, 7 - day.weekday()))
    if at is None or any(map(table.calendar.coming, left)):
        return
    asked = table.rhythm.note and table.rhythm.reminder
    later = timedelta(minutes=table.rhythm.reminder_after) + A_WHILE if asked else WITHOUT_REMINDER
    at = at if table.rhythm.note_at else after_quiet(at, table.rhythm, table.zone)
    yield day.isoformat(), at + later if table.rhythm.note else at


def after_the_start(minutes: str) -> When:
    """So many minutes (by the name of their setting) after the person is expected, where arrivals are
    recorded.
    """

    def when(table: Timetable, day: date) -> Slots:
        coming = table.calendar.coming(day) if table.rhythm.arrivals else None
        if coming is not None:
            started = moment(day, coming.starts, table.zone)
            yield day.isoformat(), started + timedelta(minutes=getattr(table.rhythm, minutes))

    return when


def until_missed(table: Timetable, at: datetime) -> datetime:
    """A question to somebody who may be missed: until the alert."""
    return at + timedelta(minutes=max(table.rhythm.missed_after - table.rhythm.asked_after, 0))


def when_work_begins(table: Timetable, day: date) -> Slots:
    """At the beginning of the staff hours of each working day."""
    if table.rhythm.digest and table.staff_hours.works(day):
        yield day.isoformat(), moment(day, table.rhythm.staff_from, table.zone)


def when_the_week_begins(table: Timetable, day: date) -> Slots:
    """The same on the first working day of the week."""
    monday = day - timedelta(days=day.weekday())
    before = (monday + timedelta(days=n) for n in range(day.weekday()))
    if not any(map(table.staff_hours.works, before)):
        yield from when_work_begins(table, day)


def until_work_ends(table: Timetable, at: datetime) -> datetime:
    """Until the end of the staff hours that have begun by then."""
    return table.staff_hours.end(at) or at


def until_quiet(table: Timetable, at: datetime) -> datetime:
    """Until the person's quiet hours begin; of what they want in these hours, a while."""
    if is_quiet(at.astimezone(table.zone), table.rhythm):
        return at + WITHOUT_REMINDER
    return quiet_begins(at, table.rhythm, table.zone)


def within(**delta: int) -> Late:
    """So long after its time."""
    return lambda _table, at: at + timedelta(**delta)


def always(_table: Timetable, _at: datetime) -> None:
    """However late."""


PROMPTS: tuple[Prompt, ...] = (
    Prompt("note", PARTICIPANT, after_the_day, until_quiet, chosen="note_at"),
    Prompt("morning", PARTICIPANT, before_the_day, until_the_day, chosen="morning_at"),
    Prompt("week", PARTICIPANT, after_the_week, within(hours=24)),
    Prompt("review", PARTICIPANT, reviews.before, reviews.until_the_meeting),
    Prompt("review_after", PARTICIPANT, reviews.after, within(days=14)),
    Prompt("goal_review", PARTICIPANT, reviews.goals, within(days=14)),
    Prompt("self_check", PARTICIPANT, endings.year, within(days=14)),
    Prompt("programme_end", PARTICIPANT, endings.programme, endings.until_the_end),
    Prompt("placement_end", PARTICIPANT, endings.placement, within(days=7)),
    Prompt("contact", PARTICIPANT, after_the_start("asked_after"), until_missed, loud=True),
    Prompt("no_contact", PARTICIPANT, after_the_start("missed_after"), always, loud=True),
    Prompt("digest", STAFF, when_work_begins, until_work_ends),
    Prompt("week_of_lead", LEAD, when_the_week_begins, until_work_ends),
)
BY_NAME: Mapping[str, Prompt] = {prompt.name: prompt for prompt in PROMPTS}
EVERY_OCCURRENCE = frozenset({"alert", "handover", "heard"})
"""Of these each one that fell due is looked at; of all others only the latest of a person's."""
