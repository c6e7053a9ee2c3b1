"""How things stand: what a member of staff hears in the morning, and those who lead once a week.

Numbers are counts of things to be done, never of what a person does well or badly.
"""

from dataclasses import dataclass
from datetime import date, datetime

from dialogs.facts import Alert, Person, PersonDay


@dataclass(frozen=True, slots=True)
class Quota:
    """What a channel may still send this month: ``used`` of ``most`` messages (more than none).
    ``forecast``: how many it will be at the month's end (None: not known); ``saved``: messages that wait
    because few are left; ``left_out``: those of this month that were of no use any more by then.
    """

    used: int
    most: int
    forecast: int | None = None
    saved: int = 0
    left_out: int = 0

    @property
    def percent(self) -> int:
        """How much of it is used, rounded down."""
        return 100 * self.used // self.most


@dataclass(frozen=True, slots=True)
class ReviewAhead:
    """A review of somebody that was not held yet, and the day on which it is to be."""

    person: Person
    day: date


@dataclass(frozen=True, slots=True)
class NoteMissing:
    """An activity day of somebody of which no note has come, and may still."""

    person: Person
    day: date


@dataclass(frozen=True, slots=True)
class Morning:
    """A member of staff's people, and those of a colleague for whom they stand in (``covers``: such
    colleagues). ``waiting``: alerts that nobody has seen, the oldest first; ``changes``: how
    somebody differs from themselves, as nobody was told yet; ``held``: how many cards came
    outside the reader's hours and follow now; ``parked``: whose words could not be handled;
    ``saved_for``: for whom messages wait because the month's are few;
    ``slow``: who has chosen low energy.
    """

    people: tuple[PersonDay, ...] = ()
    covers: tuple[Person, ...] = ()
    waiting: tuple[Alert, ...] = ()
    changes: tuple[Alert, ...] = ()
    held: int = 0
    missing: tuple[NoteMissing, ...] = ()
    reviews: tuple[ReviewAhead, ...] = ()
    unreachable: tuple[Person, ...] = ()
    parked: tuple[Person, ...] = ()
    saved_for: tuple[Person, ...] = ()
    slow: tuple[Person, ...] = ()
    quota: Quota | None = None


@dataclass(frozen=True, slots=True)
class Week:
    """The whole organisation in the last seven days: alerts that were opened, and opened once more; in how
    many minutes half of them were seen (None: none was); and how it stands now. ``crisis``: of those opened,
    the ones about words of crisis; ``mistakes``: of these, where the bot read more into words than they say.
    ``needless``: of the last alerts that somebody differs from themselves how many were nothing, and how many
    that were.
    """

    opened: int = 0
    reopened: int = 0
    seen_after: int | None = None
    waiting: int = 0
    oldest: datetime | None = None
    reviews_overdue: int = 0
    unreachable: int = 0
    parked: int = 0
    crisis: int = 0
    mistakes: int = 0
    needless: tuple[int, int] = (0, 0)
    alone: tuple[Person, ...] = ()
    quota: Quota | None = None
