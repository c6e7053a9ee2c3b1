"""The pages of somebody's people, each read when it is opened: who looks, looks at one."""

from abc import abstractmethod
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from bot.turns.reading_rows import as_person, note, notice
from dialogs.facts import STAFF, Note, Notice, Person, Plan
from dialogs.past import Past
from dialogs.staff_facts import CaseRecord, Page
from models import case_records, facts, pages

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

T = TypeVar("T")
NOTICES_BACK = timedelta(days=28)
RECORDS = 10


class _OfMine(Mapping[int, T]):
    """By the participant's id, of those whom this member of staff walks beside."""

    def __init__(self, known: "Knowledge", staff_id: int) -> None:
        self._known = known
        self._mine = known.charges[staff_id] if known.people[staff_id].role in STAFF else []

    def __iter__(self) -> Iterator[int]:
        return iter(self._mine)

    def __len__(self) -> int:
        return len(self._mine)

    def __getitem__(self, participant: int) -> T:
        if participant not in self._mine:
            raise KeyError(participant)
        return self._read(participant)

    @abstractmethod
    def _read(self, participant: int) -> T:
        """What is asked for, of one of them."""


class Pasts(_OfMine[Past]):
    """What lies behind each of them."""

    def _read(self, participant: int) -> Past:
        self._known.learn("past", [participant])
        past: Past = self._known.found["past"][participant]
        return past


class Plans(_OfMine[Plan]):
    """What is agreed with each; of who is here it was read with them."""

    def _read(self, participant: int) -> Plan:
        self._known.learn("days", [participant])
        return self._known.calendar(participant)


class Pages(_OfMine[Page]):
    """The page of each. Of who has not begun, or took their yes back, no note and no notice is read."""

    def _read(self, participant: int) -> Page:
        known = self._known
        joined = known.people[participant].joined_at is not None
        known.learn("beside", [participant])
        reached = pages.channels_of(known.connection, participant)
        return Page(
            notes=self._notes(participant) if joined else (),
            notices=self._notices(participant) if joined else (),
            channels=tuple(row.channel for row in reached if (row.channel, row.account) in known.accounts),
            coordinator=known.staff(participant, "coordinator"),
            backup=known.staff(participant, "backup"),
            named=self._named(participant),
            to_come=to_come(known, participant, "coordinator"),
            backups_to_come=to_come(known, participant, "backup"),
            joined=joined,
            records=tuple(
                map(self._record, case_records.last_records(known.connection, participant, RECORDS))
            ),
        )

    def _record(self, row: Any) -> CaseRecord:
        text = self._known.vault.open(row.sealed)
        return CaseRecord(row.ref, row.kind, row.day, text, row.staff_name, row.recorded_at)

    def _named(self, participant: int) -> tuple[Person | None, Person | None]:
        rows = facts.assigned_to(self._known.connection, [participant], self._known.today)
        named = {row.part: as_person(row) for row in rows}
        return named.get("coordinator"), named.get("backup")

    def _notes(self, participant: int) -> tuple[Note, ...]:
        known = self._known
        rows = pages.last_notes(known.connection, participant, known.today + timedelta(days=1))
        answers: defaultdict[Any, list[Any]] = defaultdict(list)
        for row in facts.answers_of(known.connection, [participant], {row.day for row in rows}):
            answers[row.day].append(row)
        return tuple(note(row, partial(answers.__getitem__, row.day), known.vault) for row in rows)

    def _notices(self, participant: int) -> tuple[Notice, ...]:
        known = self._known
        days: defaultdict[str, list[Any]] = defaultdict(list)
        for row in facts.notices_of(known.connection, [participant], known.today - NOTICES_BACK):
            days[row.ref].append(row)
        return tuple(notice(rows, known.vault) for rows in days.values())


def to_come(known: "Knowledge", participant: int, part: str) -> tuple[tuple[Person, date], ...]:
    """Who is named as ``part`` for a later day, and from when."""
    rows = facts.to_come(known.connection, participant, part, known.today)
    return tuple((as_person(row), row.from_day) for row in rows)
