"""Calendars and timetables of many people, read with one statement a table, whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from dialogs.facts import STAFF, Notice
from dialogs.rhythm import rhythm_of
from models import agreed, facts
from scheduler.calendar import Calendar, Leave, Pattern, Span
from scheduler.japan import is_holiday
from scheduler.timetable import Review, Timetable

Ids = Collection[int]


def read_calendars(
    connection: Connection, ids: Ids, first: date, last: date, told: Sequence[Any] | None = None
) -> dict[int, Calendar]:
    """Everybody's calendar, right from ``first`` to ``last``. ``told``: the rows of their notices since
    ``first``, where somebody has read them already.
    """
    patterns: defaultdict[int, list[Pattern]] = defaultdict(list)
    for row in facts.patterns(connection, ids, first, last):
        pattern = Pattern(row.weekday, row.starts_at, row.ends_at, row.workplace, row.starts_on, row.ends_on)
        patterns[row.person_id].append(pattern)
    exceptions = _exceptions(facts.exceptions(connection, ids, first, last))
    leaves: defaultdict[int, list[Leave]] = defaultdict(list)
    for row in agreed.leaves_of(connection, ids, first, last):
        leaves[row.person_id].append(Leave(row.starts_on, row.ends_on))
    notices = _notices(facts.notices_of(connection, ids, first) if told is None else told)
    closed = frozenset((row.workplace, row.day) for row in facts.closings(connection, first, last))
    holidays_off = rhythm_of(agreed.office_rhythm(connection), {}).holidays_off
    times = {row.person_id: (row.starts_on, row.ends_on) for row in agreed.programmes(connection, ids)}
    return {
        i: Calendar(
            patterns[i], exceptions.get(i, {}), closed, leaves[i], holidays_off, notices.get(i, {}), *times[i]
        )
        for i in set(ids)
    }  # fmt: skip


def _exceptions(rows: Sequence[Any]) -> Mapping[int, Mapping[date, tuple[Span, ...]]]:
    found: defaultdict[int, dict[date, tuple[Span, ...]]] = defaultdict(dict)
    for row in rows:
        parts = found[row.person_id].get(row.day, ())
        span = () if row.kind == "off" else (Span(row.starts_at, row.ends_at, row.workplace),)
        found[row.person_id][row.day] = (*parts, *span)
    return found


def _notices(rows: Sequence[Any]) -> Mapping[int, Mapping[date, tuple[Notice, ...]]]:
    """What was told of each day; of the reason nothing."""
    found: defaultdict[int, dict[date, tuple[Notice, ...]]] = defaultdict(dict)
    for row in rows:
        notice = Notice(row.ref, row.kind, (row.day,), row.at, row.minutes)
        found[row.person_id][row.day] = (*found[row.person_id].get(row.day, ()), notice)
    return found


def people_after(
    connection: Connection, person_id: int, limit: int, only: Ids | None = None
) -> Sequence[Any]:
    """Up to ``limit`` people who have begun, by id, from the next one on; of ``only`` these."""
    return agreed.people_after(connection, person_id, limit, only)


def read_timetables(
    connection: Connection, people: Sequence[Any], first: date, last: date
) -> list[Timetable]:
    """The timetables of these people (rows of :func:`people_after`), right from ``first`` to ``last``."""
    ids = [row.person_id for row in people]
    calendars = read_calendars(connection, ids, first, last)
    office = agreed.office_rhythm(connection)
    own = read_preferences(connection, ids)
    reviews: defaultdict[int, list[Review]] = defaultdict(list)
    for row in agreed.reviews_ahead(connection, ids):
        reviews[row.person_id].append(Review(row.kind, row.due_on, row.meets_at))
    goals: defaultdict[int, list[date]] = defaultdict(list)
    for row in agreed.goals_due(connection, ids):
        goals[row.person_id].append(row.review_due_on)
    return [
        Timetable(
            person_id=row.person_id,
            role=row.role,
            zone=_zone(row.zone),
            calendar=calendars[row.person_id],
            rhythm=rhythm_of(office, own.get(row.person_id, {}), staff=row.role in STAFF),
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            off=days_off(calendars[row.person_id], first, last),
            reviews=tuple(reviews[row.person_id]),
            goals_due=tuple(goals[row.person_id]),
        )
        for row in people
    ]


def read_preferences(connection: Connection, ids: Ids) -> dict[int, Mapping[str, str]]:
    """What these people set for themselves."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in agreed.preferences_of(connection, ids):
        found[row.person_id][row.name] = row.value
    return dict(found)


def days_off(calendar: Calendar, first: date, last: date) -> frozenset[date]:
    """The days on which nobody works: 祝日, closing days of the organisation, leave."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return frozenset(
        day
        for day in days
        if (calendar.observes_holidays and is_holiday(day))
        or ("", day) in calendar.closed
        or calendar.on_leave(day)
    )


@lru_cache(maxsize=512)
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
