"""What a turn may know: plain facts, loaded by the shell before the turn and pinned by it where a talk
depends on them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Literal

from dialogs.rhythm import Rhythm

Role = Literal["participant", "coordinator", "workplace", "supporter", "lead"]
STAFF: frozenset[Role] = frozenset({"coordinator", "lead"})
NoticeKind = Literal["absence", "late", "early_leave"]
AlertKind = Literal["note", "absence", "talk", "message", "joined", "declined", "unreachable", "parked"]
AlertState = Literal["open", "acknowledged", "closed"]
CodeVerdict = Literal["good", "unknown", "used", "expired"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the programme knows. ``tag``: five characters, unique, the person's mark in button data and
    alert ids.
    """

    id: int
    tag: str
    name: str
    role: Role
    language: str = "ja"


@dataclass(frozen=True, slots=True)
class ActivityDay:
    """A day on which the person is expected: local wall times and the workplace's name (or empty)."""

    day: date
    starts: time
    ends: time
    workplace: str = ""


@dataclass(frozen=True, slots=True)
class NoteAnswer:
    """One answer of a note: a choice's key or free text; None where the person skipped the question.
    ``about``: the goal's words as they were asked about; for the free word the ref of its line in the thread.
    """

    question: str
    value: str | None
    media: tuple[str, ...] = ()
    message: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """A note as it stands: its last revision that was not withdrawn."""

    day: date
    kind: str
    answers: tuple[NoteAnswer, ...]
    revision: int = 1


@dataclass(frozen=True, slots=True)
class Notice:
    """An absence notice in force. ``at`` is the arrival or leaving time, where one was said."""

    ref: str
    kind: NoticeKind
    days: tuple[date, ...]
    at: time | None = None
    minutes: int | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class Goal:
    """An active short-term goal (個別支援計画②, 課題): countable, in the person's words."""

    ref: str
    target: str


@dataclass(frozen=True, slots=True)
class Alert:
    """A promise that a person will look: about whom, who has it now, whether they have seen it, how far it
    has climbed (``rung``: 0 the coordinator's, then backup, then lead).
    """

    ref: str
    kind: AlertKind
    participant: Person
    state: AlertState
    version: int
    owner: Person | None
    acknowledged_by: str = ""
    acknowledged_at: datetime | None = None
    about: str = ""
    rung: int = 0
    opened_at: datetime | None = None
    reopened_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Invite:
    """What became of a one-time code that somebody typed."""

    verdict: CodeVerdict
    id: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Trace:
    """What an earlier message became: an answer of a note (``note``, the day, the question) or a line of a
    thread.
    """

    kind: Literal["note", "thread", "notice"]
    participant: int
    ref: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class PersonDay:
    """A coordinator's view of one of their people today. ``noted``: a note has come; ``unwritten``: word
    that there will be none (「きょうは 書けません」).
    """

    person: Person
    activity: ActivityDay | None
    notice: Notice | None = None
    noted: bool = False
    unwritten: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All a turn may know. ``now`` stands in the person's own time zone."""

    now: datetime
    organisation: str
    person: Person | None = None
    coordinator: Person | None = None
    backup: Person | None = None
    leads: tuple[Person, ...] = ()
    joined: bool = True
    started_on: date | None = None
    note_set: str = ""
    days: tuple[ActivityDay, ...] = ()
    notes: tuple[Note, ...] = ()
    notices: tuple[Notice, ...] = ()
    goals: tuple[Goal, ...] = ()
    consents: Mapping[str, bool] = field(default_factory=dict)
    house_rules: tuple[str, ...] = ()
    invite: Invite | None = None
    alert: Alert | None = None
    alert_note: Note | None = None
    alert_notice: Notice | None = None
    traces: tuple[Trace, ...] = ()
    people: tuple[PersonDay, ...] = ()
    alerts: tuple[Alert, ...] = ()
    rhythm: Rhythm = field(default_factory=Rhythm)
    link_form: bool = False

    @property
    def today(self) -> date:
        """The person's local date."""
        return self.now.date()

    @property
    def me(self) -> Person:
        """The person whose turn it is; a guest has none (LookupError)."""
        if self.person is None:
            raise LookupError("a guest has no person yet")
        return self.person

    @property
    def coordinator_name(self) -> str:
        """Who answers, by name; empty where nobody is assigned."""
        return self.coordinator.name if self.coordinator else ""

    def activity(self, day: date) -> ActivityDay | None:
        """What is planned for the person on ``day``."""
        return next((a for a in self.days if a.day == day), None)

    def note(self, day: date) -> Note | None:
        """The note of ``day``, if there is one."""
        return next((n for n in self.notes if n.day == day), None)

    def notice(self, ref: str) -> Notice | None:
        """The notice in force under ``ref``."""
        return next((n for n in self.notices if n.ref == ref), None)
