"""When a year, a programme, a placement ends, and how long before that is spoken of. Pure."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from dialogs.rhythm import months_after
from scheduler.hours import moment
from scheduler.reviews import SPEAKS_AT, Slots
from scheduler.timetable import Timetable

PROGRAMME_NOTICES = (60, 30, 7)
PLACEMENT_NOTICES = (14, 7)
BEFORE_END = timedelta(days=14)
MONTH = timedelta(days=31)


def year(table: Timetable, day: date) -> Slots:
    """Each year after the programme began; where it ends in the month before that, two weeks before its
    end. Not in a longer time away.
    """
    if not table.calendar.on_leave(day) and day in _years(table, day.year):
        yield day.isoformat(), _speaks(table, day)


def _years(table: Timetable, near: int) -> Iterator[date]:
    """Those that are over in the year ``near`` or the next."""
    if table.starts_on is None:
        return
    for year in (near, near + 1):
        if year > table.starts_on.year:
            turn = months_after(table.starts_on, 12 * (year - table.starts_on.year))
            ends = table.ends_on
            yield ends - BEFORE_END if ends and turn - MONTH <= ends < turn else turn


def programme(table: Timetable, day: date) -> Slots:
    """So many days before the programme's last."""
    if table.ends_on:
        yield from _notices(table, day, table.ends_on, PROGRAMME_NOTICES)


def placement(table: Timetable, day: date) -> Slots:
    """So many days before the last day at a place that nothing follows; the programme's own end says so
    itself.
    """
    last = last_day_of_placement(table, day)
    if last and (table.ends_on is None or last < table.ends_on):
        yield from _notices(table, day, last, PLACEMENT_NOTICES)


def last_day_of_placement(table: Timetable, day: date) -> date | None:
    """The last day of what is agreed by ``day``, where nothing goes on or begins after it."""
    ends = [
        pattern.last for pattern in table.calendar.patterns if pattern.last is None or pattern.last >= day
    ]
    last = max((end for end in ends if end), default=None)
    return last if None not in ends else None


def _notices(table: Timetable, day: date, last: date, notices: tuple[int, ...]) -> Slots:
    """The notice whose time it is: from its day to the next one's, said once."""
    left = (last - day).days
    due = [days for days in notices if 0 <= left <= days]
    if due:
        yield f"{last}/{min(due)}", _speaks(table, day)


def until_the_end(table: Timetable, at: datetime) -> datetime:
    """Until the evening of the programme's last day."""
    return moment(table.ends_on, table.rhythm.quiet_from, table.zone) if table.ends_on else at


def _speaks(table: Timetable, day: date) -> datetime:
    return moment(day, SPEAKS_AT, table.zone)
