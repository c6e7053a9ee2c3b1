"""Every prompt, a line each: to whom, on which days, at which time, and how late it may still come.

A prompt's words stand in the dialog of the same name (:mod:`dialogs.prompted`); here is only when.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from dialogs.facts import STAFF, Role
from scheduler import endings, reviews
from scheduler.hours import moment, quiet_begins
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
    ones come in quiet hours too.
    """

    name: str
    to: frozenset[Role]
    when: When
    late: Late
    loud: bool = False


def after_the_day(table: Timetable, day: date) -> Slots:
    """Some minutes after the person leaves on an activity day, or at the hour they chose."""
    coming = table.calendar.coming(day) if table.rhythm.note else None
    if coming is None:
        return
    at = table.rhythm.note_at
    chosen = moment(day, at, table.zone) if at else None
    ended = moment(day, coming.ends, table.zone) + timedelta(minutes=table.rhythm.note_after)
    yield day.isoformat(), chosen or ended


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
    """Until the person's quiet hours begin."""
    return quiet_begins(at, table.rhythm, table.zone)


def within(**delta: int) -> Late:
    """So long after its time."""
    return lambda _table, at: at + timedelta(**delta)


def always(_table: Timetable, _at: datetime) -> None:
    """However late."""


PROMPTS: tuple[Prompt, ...] = (
    Prompt("note", PARTICIPANT, after_the_day, until_quiet),
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
EVERY_OCCURRENCE = frozenset({"alert", "handover"})
"""Of these each one that fell due is looked at; of all others only the latest of a person's."""
