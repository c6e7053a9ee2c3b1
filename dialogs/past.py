"""What lies behind a participant: how they said they were, and what came of the days planned."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from operator import attrgetter
from typing import Literal, NamedTuple

from dialogs.facts import ActivityDay, FreeDay, Note, NoteAnswer, Notice

Asked = Literal["body", "mind", "sleep"]
ASKED: tuple[Asked, ...] = ("body", "mind", "sleep")
"""What a note asks on the scale of four steps."""
Outcome = Literal["came", "late", "early_leave", "absence", "planned", "free", "none"]
NOT_TODAY = "not_today"
"""The kind of a note that says only that none could be written (:mod:`dialogs.note`)."""


class Noted(NamedTuple):
    """The condition in one note: 4 (good) to 1 (bad); None where it was not asked, or not answered."""

    day: date
    body: int | None = None
    mind: int | None = None
    sleep: int | None = None

    def value(self, asked: Asked) -> int | None:
        """What was answered to one of the questions."""
        match asked:
            case "body":
                return self.body
            case "mind":
                return self.mind
        return self.sleep


def noted(note: Note) -> Noted:
    """The condition in a note."""
    said = {answer.question: answer.value for answer in note.answers}
    return Noted(note.day, *(_step(said.get(asked)) for asked in ASKED))


def _step(value: str | None) -> int | None:
    return int(value) if value in ("1", "2", "3", "4") else None


@dataclass(frozen=True, slots=True)
class PastDay:
    """One day: what was planned, what was told of it, when the person came, what they noted. Where nothing is
    known nothing is said.
    """

    day: date
    planned: ActivityDay | None = None
    told: tuple[Notice, ...] = ()
    free: FreeDay | None = None
    came_at: datetime | None = None
    note: Note | None = None

    @property
    def outcome(self) -> Outcome:
        """As far as it is known: of a planned day of which nothing is, no more than that it was planned."""
        told = {notice.kind for notice in self.told}
        if self.came_at is None and "absence" in told:
            return "absence"
        if "late" in told:
            return "late"
        if "early_leave" in told:
            return "early_leave"
        if self.came_at is not None:
            return "came"
        if self.planned is None:
            return "free" if self.free else "none"
        return "planned"

    @property
    def written(self) -> bool:
        """Whether there is a note with answers."""
        return self.note is not None and self.note.kind != NOT_TODAY

    def answers(self, question: str) -> list[NoteAnswer]:
        """What the note says to a question, where it was answered."""
        found = self.note.answers if self.note else ()
        return [one for one in found if one.question == question and one.value is not None]


@dataclass(frozen=True, slots=True)
class Past:
    """Somebody's days from the first to the last that was asked for, in order, all of them. ``before``: the
    conditions noted before the first of these days, the oldest first; ``goals`` that are active.
    """

    days: Sequence[PastDay] = ()
    before: tuple[Noted, ...] = ()
    goals: tuple[str, ...] = ()

    @property
    def noted(self) -> list[Noted]:
        """The conditions noted on these days, in order."""
        return _noted(self.days)

    def between(self, first: date, last: date) -> "Past":
        """The same of fewer days."""
        begins = bisect_left(self.days, first, key=_DAY)
        ends = bisect_right(self.days, last, key=_DAY)
        return Past(self.days[begins:ends], (*self.before, *_noted(self.days[:begins])), self.goals)


_DAY = attrgetter("day")


def _noted(days: Iterable[PastDay]) -> list[Noted]:
    return [noted(day.note) for day in days if day.note and day.written]


@dataclass(frozen=True, slots=True)
class ChangesTold:
    """What was told already of how somebody differs from themselves (:mod:`dialogs.changes`): by rule the day
    since which it was so; and by what they are about the alerts of it that stand.
    """

    since: Mapping[str, date] = field(default_factory=dict)
    standing: tuple[str, ...] = ()
