"""Calendars and timetables of many people, read with one statement a table, whatever their number."""

import json
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date, time, timedelta
from functools import lru_cache
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from dialogs.facts import STAFF, Notice
from dialogs.rhythm import Rhythm, rhythm_of
from models import agreed, facts
from scheduler.calendar import Calendar, Closed, Leave, Pattern, Span, Weekly
from scheduler.japan import is_holiday
from scheduler.timetable import Review, Timetable

Ids = Collection[int]
FOLLOWING = timedelta(days=30)
"""What begins so soon after the last day asked for is known too: whether a placement is followed by one."""
Fact = TypeVar("Fact")
Rows = Sequence[Any]
THIS_WEEK = timedelta(days=6)
"""Of staff it is known so far back on which days they did not work: which day is a week's first."""


def read_calendars(connection: Connection, ids: Ids, first: date, last: date) -> dict[int, Calendar]:
    """Everybody's calendar, right from ``first`` to ``last``."""
    return calendars_of(
        connection, agreed.programmes(connection, ids), first, last, facts.notices_of(connection, ids, first)
    )


def calendars_of(
    connection: Connection, people: Rows, first: date, last: date, told: Rows
) -> dict[int, Calendar]:
    """The same where ``people`` (rows of ``person_id, starts_on, ends_on``) and what they ``told`` since
    ``first`` (rows of their notices) are known already.
    """
    office = rhythm_of(agreed.office_rhythm(connection), {})
    return _calendars(connection, people, first, last, told, office)


def _calendars(
    connection: Connection, people: Rows, first: date, last: date, told: Rows, office: Rhythm
) -> dict[int, Calendar]:
    """The calendars of ``people``: rows of ``person_id, starts_on, ends_on``."""
    ids = [row.person_id for row in people]
    found = facts.patterns(connection, ids, first, last + FOLLOWING)
    patterns = {row.person_id: _weekly(row.patterns) for row in found}
    exceptions = _exceptions(facts.exceptions(connection, ids, first, last))
    leaves = _by_person(
        (row.person_id, Leave(row.starts_on, row.ends_on))
        for row in agreed.leaves_of(connection, ids, first - THIS_WEEK, last)
    )
    notices = _notices(told)
    closings = facts.closings(connection, first - THIS_WEEK, last)
    closed = _once(frozenset((row.workplace, row.day) for row in closings))
    return {
        i: Calendar(
            patterns.get(i, ()), exceptions.get(i, {}), closed, leaves.get(i, ()), office.holidays_off,
            notices.get(i, {}), starts_on, ends_on,
        )
        for i, starts_on, ends_on in ((row.person_id, row.starts_on, row.ends_on) for row in people)
    }  # fmt: skip


@lru_cache(maxsize=64)
def _once(closed: Closed) -> Closed:
    """The same days are the same object, by which what was found for them is found again at once."""
    return closed


@lru_cache(maxsize=4096)
def _weekly(told: str) -> Weekly:
    """Many people come on the same days at the same hours; they share what is made of it."""
    return Weekly(
        Pattern(
            weekday,
            time.fromisoformat(starts),
            time.fromisoformat(ends),
            workplace,
            date.fromisoformat(first),
            last and date.fromisoformat(last),
        )
        for weekday, starts, ends, workplace, first, last in json.loads(told)
    )


def _exceptions(rows: Rows) -> Mapping[int, Mapping[date, tuple[Span, ...]]]:
    found: defaultdict[int, dict[date, tuple[Span, ...]]] = defaultdict(dict)
    for row in rows:
        parts = found[row.person_id].get(row.day, ())
        span = () if row.kind == "off" else (Span(row.starts_at, row.ends_at, row.workplace),)
        found[row.person_id][row.day] = (*parts, *span)
    return found


def _notices(rows: Rows) -> Mapping[int, Mapping[date, tuple[Notice, ...]]]:
    """What was told of each day; of the reason nothing."""
    found: defaultdict[int, dict[date, tuple[Notice, ...]]] = defaultdict(dict)
    for row in rows:
        notice = Notice(row.ref, row.kind, (row.day,), row.at, row.minutes)
        found[row.person_id][row.day] = (*found[row.person_id].get(row.day, ()), notice)
    return found


def read_timetables(
    connection: Connection, people: Rows, first: date, last: date
) -> Callable[[Any], Timetable]:
    """What is needed for these people (rows of :func:`models.agreed.people_after`), read at once; given back
    is how the timetable of each is made, right from ``first`` to the end of ``last``'s week.
    """
    ids = [row.person_id for row in people]
    office = agreed.office_rhythm(connection)
    common = rhythm_of(office, {})
    told = facts.notices_of(connection, ids, first)
    end_of_week = last + timedelta(days=6 - last.weekday())
    calendars = _calendars(connection, people, first, end_of_week, told, common)
    own = read_preferences(connection, ids)
    reviews = _by_person(
        (row.person_id, Review(row.kind, row.due_on, row.meets_at, row.changed_at))
        for row in agreed.reviews_ahead(connection, ids)
    )
    goals = _by_person((row.person_id, row.review_due_on) for row in agreed.goals_due(connection, ids))

    def table(row: Any) -> Timetable:
        i, is_staff = row.person_id, row.role in STAFF
        return Timetable(
            person_id=i,
            role=row.role,
            zone=zone_named(row.zone),
            calendar=calendars[i],
            rhythm=rhythm_of(office, own[i], staff=is_staff) if i in own else common,
            starts_on=row.starts_on,
            ends_on=row.ends_on,
            off=days_off(calendars[i], first - THIS_WEEK, last) if is_staff else frozenset(),
            reviews=tuple(reviews.get(i, ())),
            goals_due=tuple(goals.get(i, ())),
        )

    return table


def read_preferences(connection: Connection, ids: Ids) -> dict[int, Mapping[str, str]]:
    """What these people set for themselves."""
    found: defaultdict[int, dict[str, str]] = defaultdict(dict)
    for row in agreed.preferences_of(connection, ids):
        found[row.person_id][row.name] = row.value
    return dict(found)


def days_off(calendar: Calendar, first: date, last: date) -> frozenset[date]:
    """The days on which nobody works: 祝日, closing days of the organisation, leave."""
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    return frozenset(day for day in days if is_off(calendar, day))


def is_off(calendar: Calendar, day: date) -> bool:
    """Whether nobody works on ``day`` for a reason beside its weekday."""
    holiday = calendar.observes_holidays and is_holiday(day)
    return holiday or ("", day) in calendar.closed or calendar.on_leave(day)


@lru_cache(maxsize=512)
def zone_named(name: str) -> ZoneInfo:
    """A zone by its IANA name."""
    return ZoneInfo(name)


def _by_person(pairs: Iterable[tuple[int, Fact]]) -> dict[int, list[Fact]]:
    found: defaultdict[int, list[Fact]] = defaultdict(list)
    for person_id, fact in pairs:
        found[person_id].append(fact)
    return dict(found)
