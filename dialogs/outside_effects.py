"""What people from outside may order: orders like those of :mod:`dialogs.effects`, which names them too.

What they write for the review is a line of the participant's thread (``PostToThread``).
"""

from dataclasses import dataclass
from datetime import date

from dialogs.outside_facts import Task


@dataclass(frozen=True, slots=True)
class TickTasks:
    """A participant (an id) did these tasks on ``day``; of a task only the first tick counts."""

    participant: int
    day: date
    workplace: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class UntickTasks:
    """What the one whose turn it is ticked of this participant on ``day`` is taken back."""

    participant: int
    day: date


@dataclass(frozen=True, slots=True)
class SetTasks:
    """The checklist of a workplace (empty: of all that have none of their own); none: the default again."""

    workplace: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OpenAlertAbout:
    """Promise that a person will look at a line of this participant's (an id) thread that holds words of
    crisis and is somebody else's; ``owner``: who has it first (an id).
    """

    participant: int
    ref: str
    line: str
    owner: int | None


@dataclass(frozen=True, slots=True)
class TakeBackVoice:
    """A line of a participant's thread, by the one whose turn it is, loses its words; a stub stays."""

    participant: int
    ref: str
