"""The past days of people, read with one statement a table, whatever their number."""

from collections import defaultdict
from collections.abc import Collection, Iterator
from datetime import date, timedelta
from functools import partial
from typing import Any

from sqlalchemy import Connection

from bot.turns.reading_rows import note
from bot.vault import Vault
from dialogs.facts import Note
from dialogs.past import Past, PastDay
from models import arrivals, past
from scheduler.calendar import Calendar
from scheduler.read_timetables import read_calendars

A_DAY = timedelta(days=1)
Ids = Collection[int]


def read_pasts(connection: Connection, vault: Vault, ids: Ids, first: date, last: date) -> dict[int, Past]:
    """What came of the days from ``first`` to ``last``, by person id. Answers are opened when looked at."""
    calendars = read_calendars(connection, ids, first, last)
    written = _notes(connection, vault, ids, first, last)
    came = {(row.person_id, row.day): row.arrived_at for row in arrivals.arrivals_of(connection, ids, first)}
    goals: defaultdict[int, list[str]] = defaultdict(list)
    for row in past.goals_between(connection, ids, first, last):
        goals[row.person_id].append(vault.open(row.sealed_target))
    return {
        i: Past(tuple(_days(i, calendars[i], written, came, first, last)), (), tuple(goals[i])) for i in ids
    }


def _notes(
    connection: Connection, vault: Vault, ids: Ids, first: date, last: date
) -> dict[tuple[int, date], Note]:
    answers: defaultdict[tuple[int, date], list[Any]] = defaultdict(list)
    for row in past.answers_between(connection, ids, first, last):
        answers[row.person_id, row.day].append(row)
    return {
        (row.person_id, row.day): note(row, partial(answers.__getitem__, (row.person_id, row.day)), vault)
        for row in past.notes_between(connection, ids, first, last)
    }


def _days(
    person: int,
    calendar: Calendar,
    written: dict[tuple[int, date], Note],
    came: dict[tuple[int, date], Any],
    first: date,
    last: date,
) -> Iterator[PastDay]:
    for n in range((last - first).days + 1):
        day = first + n * A_DAY
        yield PastDay(
            day, calendar.day(day), calendar.notices.get(day, ()), calendar.free(day),
            came.get((person, day)), written.get((person, day)),
        )  # fmt: skip
