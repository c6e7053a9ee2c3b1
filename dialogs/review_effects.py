"""Orders about reviews and goals; part of :data:`dialogs.effects.Effect`.

Each names whose they are (the participant's id). Orders about a review take effect only on the ``version`` of
it that the turn saw.
"""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class OfferTimes:
    """Times to choose from for the review due on ``due_on``; what was agreed before no longer stands."""

    participant: int
    due_on: date
    version: int
    times: tuple[datetime, ...]
    place: str


@dataclass(frozen=True, slots=True)
class AgreeTime:
    """One of the offered times was chosen."""

    participant: int
    due_on: date
    version: int
    at: datetime


@dataclass(frozen=True, slots=True)
class CancelMeeting:
    """Nobody meets at the time that was agreed; the review is still to be held."""

    participant: int
    due_on: date
    version: int


@dataclass(frozen=True, slots=True)
class RecordReview:
    """It was held. ``outcome``: a line for the record, or empty; ``next_due_on``: when the next is due."""

    participant: int
    due_on: date
    version: int
    held_on: date
    next_due_on: date
    outcome: str = ""


@dataclass(frozen=True, slots=True)
class SetGoal:
    """A new short-term goal under ``ref``, from ``starts_on`` on."""

    participant: int
    ref: str
    target: str
    area: str
    starts_on: date
    review_due_on: date


@dataclass(frozen=True, slots=True)
class KeepGoal:
    """The goal goes on, to be looked at again by ``review_due_on``; only where that was ``was`` so far."""

    participant: int
    ref: str
    was: date | None
    review_due_on: date


@dataclass(frozen=True, slots=True)
class CloseGoal:
    """The goal was reached, or became another; ``last`` is its last day. Only where it is still active."""

    participant: int
    ref: str
    last: date
