"""What is to be done for staff alone: orders like those of :mod:`dialogs.effects`, which names them too."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dialogs.facts import Person
from dialogs.messages import Prompt
from dialogs.words import Said

Part = Literal["coordinator", "backup"]
Plans = tuple[tuple[Part, int, date], ...]
"""Who (an id) is named for a later day, as what, and from when."""


@dataclass(frozen=True, slots=True)
class ChangeBeside:
    """``staff`` (an id) walks beside a participant from today on, as ``part``; what is open goes along, and
    the participant hears it. Takes effect only while ``before`` (None: nobody) is who was named for it, and
    for a coordinator only while no more and no less is ``planned`` for later days.
    """

    participant: int
    part: Part
    staff: int
    before: int | None
    planned: Plans = ()


@dataclass(frozen=True, slots=True)
class TakeAlert:
    """Whoever's turn it is looks after this ``version`` of the alert from now on; its clock goes on."""

    participant: int
    ref: str
    version: int


@dataclass(frozen=True, slots=True)
class OpenAgain:
    """A closed alert, at this ``version``, is open once more; whoever's turn it is has it."""

    participant: int
    ref: str
    version: int


@dataclass(frozen=True, slots=True)
class KeepRecord:
    """An interview or support action with or for a participant: what it was (``kind``), when, in words."""

    participant: int
    ref: str
    kind: str
    day: date
    text: str


@dataclass(frozen=True, slots=True)
class TakeBackRecord:
    """Such a record was a mistake of whoever's turn it is."""

    participant: int
    ref: str


@dataclass(frozen=True, slots=True)
class Newcomer:
    """A participant to be entered; whoever enters them is their coordinator."""

    name: str
    backup: Person | None
    starts_on: date


@dataclass(frozen=True, slots=True)
class SendInvite:
    """A fresh code for ``to``, who is entered where they are new, goes to where this event came from (a chat,
    or the page whose form it is), as words to pass on below ``intro``; where somebody is called so already,
    ``taken`` goes instead.
    """

    to: Person | Newcomer
    intro: Prompt
    taken: Prompt | None = None


@dataclass(frozen=True, slots=True)
class SendDeskLink:
    """A fresh link to the staff page goes to where this event came from, below ``prompt``, as ``label``;
    where the page has no address, ``without`` goes instead.
    """

    prompt: Prompt
    label: Said
    without: Prompt


StaffEffect = ChangeBeside | TakeAlert | OpenAgain | KeepRecord | TakeBackRecord | SendInvite | SendDeskLink
