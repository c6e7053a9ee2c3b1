"""What a turn may know: plain facts, loaded by the shell, and pinned where a talk depends on them."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple, Protocol

from dialogs.rhythm import Rhythm

if TYPE_CHECKING:
    from dialogs.guests import Invite
    from dialogs.hotlines import Hotline
    from dialogs.outside_facts import Outside
    from dialogs.past import ChangesTold, Noted, Past
    from dialogs.staff_facts import Colleague, Matter, Page, TimeAway
    from dialogs.standing import Morning, Week

Role = Literal["participant", "coordinator", "workplace", "supporter", "lead"]
STAFF: frozenset[Role] = frozenset({"coordinator", "lead"})
NoticeKind = Literal["absence", "late", "early_leave"]
WhyFree = Literal["holiday", "closed", "leave", "off"]
AlertKind = Literal[
    "note", "absence", "talk", "message", "joined", "declined", "unreachable", "parked", "no_contact",
    "crisis", "change",
]  # fmt: skip
AlertState = Literal["open", "acknowledged", "closed"]
ReviewState = Literal["open", "offered", "agreed"]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody the programme knows. ``tag``: five characters, unique, the person's mark in button data and
    alert ids; ``reading``: the name in kana (よみがな), where it is known.
    """

    id: int
    tag: str
    name: str
    role: Role
    language: str = "ja"
    reading: str = field(default="", compare=False)


class Span(NamedTuple):
    """From when to when somebody is expected, and where: local wall times, a workplace's name (or empty)."""

    starts: time
    ends: time
    workplace: str = ""


class ActivityDay(NamedTuple):
    """A day on which the person is expected: from its first hour to its last, by local wall times, and where.
    ``spans``: its parts in order, where there are several (two workplaces, morning and afternoon).
    """

    day: date
    starts: time
    ends: time
    workplace: str = ""
    spans: tuple[Span, ...] = ()

    @property
    def parts(self) -> tuple[Span, ...]:
        """The parts of the day, in order; at least one."""
        return self.spans or (Span(self.starts, self.ends, self.workplace),)

    def holds(self, at: time) -> bool:
        """Whether the person is expected to be there at this local time."""
        return any(part.starts <= at < part.ends for part in self.parts)

    def told(self, notices: Iterable["Notice"]) -> "ActivityDay | None":
        """What is left of the day after these notices: None where the person stays at home, fewer hours
        where they come late or leave early by a time they said.
        """
        starts, ends = self.starts, self.ends
        for notice in notices:
            if self.day not in notice.days:
                continue
            if notice.kind == "absence":
                return None
            if notice.kind == "late":
                starts = max(starts, notice.at or _moved(self.starts, notice.minutes or 0))
            else:
                ends = min(ends, notice.at or _moved(self.ends, -(notice.minutes or 0)))
        return self if (starts, ends) == (self.starts, self.ends) else self._between(starts, ends)

    def _between(self, starts: time, ends: time) -> "ActivityDay | None":
        cut = (Span(max(p.starts, starts), min(p.ends, ends), p.workplace) for p in self.parts)
        return activity_day(self.day, [part for part in cut if part.starts < part.ends])


def activity_day(day: date, spans: Sequence[Span]) -> ActivityDay | None:
    """The day made of these parts, which do not overlap; None where there is none."""
    if len(spans) < 2:
        return ActivityDay(day, *spans[0]) if spans else None
    parts = tuple(sorted(spans))
    places = "・".join(dict.fromkeys(part.workplace for part in parts if part.workplace))
    return ActivityDay(day, parts[0].starts, parts[-1].ends, places, parts)


def _moved(at: time, minutes: int) -> time:
    """A wall time so many minutes later, but for what would be on another day."""
    moved = datetime.combine(date.min + timedelta(days=1), at) + timedelta(minutes=minutes)
    if moved.date() == date.min + timedelta(days=1):
        return moved.time()
    return time.max if minutes > 0 else time.min


@dataclass(frozen=True, slots=True)
class Pattern:
    """Every ``weekday`` (0 is Monday) from ``first`` to ``last`` (None: open)."""

    weekday: int
    starts: time
    ends: time
    workplace: str
    first: date
    last: date | None = None

    def holds(self, day: date) -> bool:
        """Whether ``day`` is within its from and to."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True, slots=True)
class Leave:
    """A longer time away, both days included."""

    first: date
    last: date


@dataclass(frozen=True, slots=True)
class FreeDay:
    """A day on which somebody usually comes, and does not; ``workplace``: whose closing day (empty: all)."""

    day: date
    why: WhyFree
    workplace: str = ""


class Plan(Protocol):
    """A person's activity days, whole: what :mod:`scheduler.calendar` knows and answers."""

    @property
    def patterns(self) -> Sequence[Pattern]: ...
    @property
    def exceptions(self) -> Mapping[date, tuple[Span, ...]]: ...
    @property
    def leaves(self) -> Sequence[Leave]: ...
    @property
    def closed(self) -> frozenset[tuple[str, date]]: ...
    @property
    def last(self) -> date | None: ...
    def day(self, day: date) -> ActivityDay | None: ...
    def usual(self, day: date) -> Sequence[Span]: ...
    def free(self, day: date) -> FreeDay | None: ...
    def coming(self, day: date) -> ActivityDay | None: ...
    def expected(self, at: datetime) -> bool: ...


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
    """An active short-term goal (個別支援計画②, 項目 and 課題): countable, in the person's words.
    ``review_due_on``: the day by which it is to be looked at again.
    """

    ref: str
    target: str
    area: str = ""
    review_due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Review:
    """A 振り返り面談 that was not held yet: the day it is due, the times to choose from (``offered``), when
    and where both agreed to meet. Its ``version`` goes with every change.
    """

    participant: Person
    due_on: date
    state: ReviewState = "open"
    version: int = 1
    offered: tuple[datetime, ...] = ()
    meets_at: datetime | None = None
    place: str = ""

    def day(self, now: datetime) -> date:
        """The day of the meeting where one is agreed, else the day it is due; in the zone of ``now``."""
        return self.meets_at.astimezone(now.tzinfo).date() if self.meets_at else self.due_on

    def overdue(self, now: datetime) -> bool:
        """Whether it should have been held a week ago."""
        return now.date() >= max(self.due_on, self.day(now)) + OVERDUE_AFTER


OVERDUE_AFTER = timedelta(days=7)  # of a review that stands in the digest


@dataclass(frozen=True, slots=True)
class Alert:
    """A promise that a person will look: about whom, who has it now, whether they have seen it, how far it
    has climbed (``rung``: 0 the coordinator's, then backup, then lead), whether it got an answer, who closed
    it, whether that was ``told`` before. ``detail``: what kind of wish it is.
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
    detail: str = ""
    answered: bool = False
    closed_by: str = ""
    told: bool = False


@dataclass(frozen=True, slots=True)
class Trace:
    """What a message became: a note's answer (``ref``: the day), a notice, a line (``alert``: its crisis)."""

    kind: Literal["note", "thread", "notice"]
    participant: int
    ref: str
    question: str = ""
    alert: str = ""


@dataclass(frozen=True, slots=True)
class PersonDay:
    """One of staff's people today; ``unwritten``: word that no note will come; ``over``: they have left."""

    person: Person
    activity: ActivityDay | None
    notice: Notice | None = None
    noted: bool = False
    unwritten: bool = False
    over: bool = False


@dataclass(frozen=True, slots=True)
class Arrival:
    """That somebody came: when; who recorded it (an id), and when."""

    at: datetime
    recorded_by: int
    recorded_at: datetime


@dataclass(frozen=True, slots=True)
class Contact:
    """When a participant was heard of last (or came); the activity days since then on which an alert said
    that nothing was heard; days whose alert stands or was closed by a person; whether messages reach them.
    """

    last_at: datetime | None = None
    silent: tuple[date, ...] = ()
    settled: tuple[date, ...] = ()
    reachable: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """All a turn may know. ``now`` stands in the person's own time zone. ``lately``: notes of the last weeks,
    the newest first; ``plan``: their own days; ``plans``: those of a member of staff's people, by id.
    ``arrivals``: who has come today, by id; ``expected``: whom a workplace expects today, of those who agreed
    that it may know; ``outside``: what people from outside may know, and what they wrote;
    ``answered_from``: when a person is there to answer (None: now); ``unreached``: whom beside them no
    message reaches, by id; ``matters``: the alerts that the clock speaks of; ``alert_passed``: the alert of a
    card whose reader does not walk beside that participant any more; ``times_away`` (own, not over yet) and
    ``colleagues``: of staff; ``history``: the condition in the last notes, the oldest first.
    """

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
    plan: Plan | None = None
    notes: tuple[Note, ...] = ()
    lately: tuple[Note, ...] = ()
    notices: tuple[Notice, ...] = ()
    goals: tuple[Goal, ...] = ()
    consents: Mapping[str, bool] = field(default_factory=dict)
    house_rules: tuple[str, ...] = ()
    hotlines: "tuple[Hotline, ...]" = ()
    invite: "Invite | None" = None
    alert: Alert | None = None
    alert_note: Note | None = None
    alert_notice: Notice | None = None
    alert_passed: Alert | None = None
    matters: "tuple[Matter, ...]" = ()
    traces: tuple[Trace, ...] = ()
    people: tuple[PersonDay, ...] = ()
    plans: Mapping[int, Plan] = field(default_factory=dict)
    pages: "Mapping[int, Page]" = field(default_factory=dict)
    pasts: "Mapping[int, Past]" = field(default_factory=dict)
    alerts: tuple[Alert, ...] = ()
    reviews: tuple[Review, ...] = ()
    goals_of: Mapping[int, tuple[Goal, ...]] = field(default_factory=dict)
    ends_on: date | None = None
    rhythm: Rhythm = field(default_factory=Rhythm)
    office_rhythm: Rhythm = field(default_factory=Rhythm)
    arrivals: Mapping[int, Arrival] = field(default_factory=dict)
    expected: tuple[PersonDay, ...] = ()
    outside: "Outside | None" = None
    contact: Contact = Contact()
    answered_from: datetime | None = None
    unreached: frozenset[int] = frozenset()
    morning: "Morning | None" = None
    week: "Week | None" = None
    times_away: "tuple[TimeAway, ...]" = ()
    colleagues: "tuple[Colleague, ...]" = ()
    history: "tuple[Noted, ...]" = ()
    notes_lately: int = 0
    past: "Past | None" = None
    changes_told: "ChangesTold | None" = None
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

    def coming(self, day: date) -> ActivityDay | None:
        """The same after the person's notices: None where they stay at home."""
        planned = self.activity(day)
        return planned and planned.told(self.notices)

    def note(self, day: date) -> Note | None:
        """The note of ``day``, if there is one."""
        return next((n for n in self.notes if n.day == day), None)

    def notice(self, ref: str) -> Notice | None:
        """The notice in force under ``ref``."""
        return next((n for n in self.notices if n.ref == ref), None)
