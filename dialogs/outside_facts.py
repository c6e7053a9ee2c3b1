"""What people from outside may know, and what a workplace wrote: of those who agreed to it, and no more."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from dialogs.facts import Context, Goal, Person, Plan, Review


class Task(NamedTuple):
    """One line of a checklist (業務チェックリスト). ``key`` is the same for the same task on every day;
    ``words``: the organisation's own (empty: one of ours, :mod:`dialogs.tasks`).
    """

    key: str
    words: str = ""


class Ticked(NamedTuple):
    """A task that somebody did on a day; ``by``: who said so, by name."""

    day: date
    task: Task
    by: str


class Voice(NamedTuple):
    """What somebody of a workplace wrote for the review (「ひとこと」)."""

    day: date
    text: str
    by: str
    workplace: str


class Told(NamedTuple):
    """What a workplace wrote of one participant in the last weeks, the newest first."""

    voices: tuple[Voice, ...] = ()
    ticked: tuple[Ticked, ...] = ()


class Supported(NamedTuple):
    """What an outside supporter may know of somebody: their days, goals and next review."""

    person: Person
    plan: Plan
    goals: tuple[Goal, ...] = ()
    review: Review | None = None


class Beside(NamedTuple):
    """Who hears of a participant at once: who walks beside them (nobody: None), who leads, and the ids of
    those of them whom no message reaches.
    """

    coordinator: Person | None = None
    backup: Person | None = None
    leads: tuple[Person, ...] = ()
    unreached: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Outside:
    """Of a workplace's contact: their ``workplaces``, the ``tasks`` of each, the ``people`` who are placed
    there, at ``which`` workplaces and who is ``beside`` them (by id), what was ``ticked`` of whom today. Of a
    supporter: who is ``supported``. Of a participant: who their ``supporter`` is. ``told``: what workplaces
    wrote of a participant (by id): of oneself, of staff's people. ``own_tasks``: the organisation's, by
    workplace. ``office``: of the staff who are here, those whom messages reach.
    """

    workplaces: tuple[str, ...] = ()
    tasks: Mapping[str, tuple[Task, ...]] = field(default_factory=dict)
    people: tuple[Person, ...] = ()
    beside: Mapping[int, Beside] = field(default_factory=dict)
    ticked: Mapping[int, tuple[Ticked, ...]] = field(default_factory=dict)
    supported: tuple[Supported, ...] = ()
    supporter: Person | None = None
    told: Mapping[int, Told] = field(default_factory=dict)
    own_tasks: Mapping[str, tuple[Task, ...]] = field(default_factory=dict)
    which: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    office: tuple[Person, ...] = ()

    @property
    def workplace(self) -> str:
        """The names of the workplaces, as one."""
        return names(self.workplaces)

    def workplace_of(self, person: Person) -> str:
        """The same of those at which this participant is."""
        return names(self.which.get(person.id, self.workplaces))


def names(workplaces: Iterable[str]) -> str:
    """Several workplaces as one name."""
    return "・".join(workplaces)


def shared(workplaces: tuple[str, ...], theirs: Container[str]) -> tuple[str, ...]:
    """A contact's workplaces at which a participant is; all of them where that is not known any more."""
    return tuple(place for place in workplaces if place in theirs) or workplaces


def outside(ctx: Context) -> Outside:
    """The same of this turn's person; nothing where nothing is known."""
    return ctx.outside or Outside()


def told_of(ctx: Context, person: Person) -> Told:
    """What workplaces wrote of somebody; nothing of whom the reader may not see."""
    return outside(ctx).told.get(person.id, Told())
