"""What only the turns about alerts and of staff know: an alert with its matter, the times they are away."""

from dataclasses import dataclass
from datetime import date

from dialogs.facts import Alert, Note, Notice, Person


@dataclass(frozen=True, slots=True)
class Matter:
    """An alert with what it is about, so that its card can be shown anew: the note, the notice, or somebody's
    own words with their photos and files.
    """

    alert: Alert
    note: Note | None = None
    notice: Notice | None = None
    text: str = ""
    media: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TimeAway:
    """A longer time in which a member of staff is not there, both days included; ``cover``: who stands in,
    where it is not each person's own backup.
    """

    first: date
    last: date
    cover: Person | None = None
