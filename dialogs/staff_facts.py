"""What only the turns about alerts and of staff know: an alert with its matter, the times they are away, a
person's page.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple

from dialogs.facts import Alert, Note, Notice, Person


class Writer(NamedTuple):
    """Who wrote words about a participant: somebody of a workplace, both by name (the workplace's empty where
    they are there no more).
    """

    workplace: str
    name: str


@dataclass(frozen=True, slots=True)
class Matter:
    """An alert with what it is about, so that its card can be shown anew: the note, the notice, or words with
    their photos and files, the participant's own or their ``writer``'s.
    """

    alert: Alert
    note: Note | None = None
    notice: Notice | None = None
    text: str = ""
    media: tuple[str, ...] = ()
    writer: Writer | None = None


@dataclass(frozen=True, slots=True)
class TimeAway:
    """A longer time in which a member of staff is not there, both days included; ``cover``: who stands in,
    where it is not each person's own backup.
    """

    first: date
    last: date
    cover: Person | None = None


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the staff: whether they are still ``here``, and whether messages reach them."""

    person: Person
    here: bool = True
    reached: bool = True


@dataclass(frozen=True, slots=True)
class CaseRecord:
    """An interview or support action as it was recorded: its kind, its day, the words, by whom, when."""

    ref: str
    kind: str
    day: date
    text: str
    by: str = ""
    recorded_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """What a member of staff may see of one of their people, beside their days: the last notes, the newest
    first; notices of the last weeks and to come; the channels on which messages reach them; who walks beside
    them now, and who was named for it (``named``: the coordinator, the backup), be they away or not; who is
    named ``to_come`` as coordinator, or as backup, and from when; what was recorded, the newest first;
    whether they have begun.
    """

    notes: tuple[Note, ...] = ()
    notices: tuple[Notice, ...] = ()
    channels: tuple[str, ...] = ()
    coordinator: Person | None = None
    backup: Person | None = None
    named: tuple[Person | None, Person | None] = (None, None)
    to_come: tuple[tuple[Person, date], ...] = ()
    backups_to_come: tuple[tuple[Person, date], ...] = ()
    records: tuple[CaseRecord, ...] = ()
    joined: bool = True
