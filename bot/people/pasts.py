"""The past days of people, read with one statement a table, whatever their number."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, partial
from typing import Any, overload

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
    number = (last - first).days + 1
    make = {i: cache(partial(_day, i, calendars[i], written, came)) for i in ids}
    return {i: Past(_Days(first, number, make[i]), (), tuple(goals[i])) for i in ids}


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


class _Days(Sequence[PastDay]):
    """``number`` days from ``first``, each made when it is looked at: most who ask look at a few."""

    def __init__(self, first: date, number: int, make: Callable[[date], PastDay]) -> None:
        self._first, self._number, self._make = first, number, make

    def __len__(self) -> int:
        return self._number

    @overload
    def __getitem__(self, place: int) -> PastDay: ...
    @overload
    def __getitem__(self, place: slice) -> Sequence[PastDay]: ...
    def __getitem__(self, place: int | slice) -> PastDay | Sequence[PastDay]:
        found = range(self._number)[place]
        if isinstance(found, int):
            return self._make(self._first + found * A_DAY)
        if found.step != 1:
            return tuple(self[n] for n in found)
        return _Days(self._first + found.start * A_DAY, len(found), self._make)


def _day(
    person: int,
    calendar: Calendar,
    written: Mapping[tuple[int, date], Note],
    came: Mapping[tuple[int, date], Any],
    day: date,
) -> PastDay:
    planned = calendar.day(day)
    return PastDay(
        day, planned, calendar.notices.get(day, ()), None if planned else calendar.free(day),
        came.get((person, day)), written.get((person, day)),
    )  # fmt: skip
