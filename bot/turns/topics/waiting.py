"""What is near or still to come of participants: notes that may be written yet, reviews that are not far."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.turns.reading_rows import as_person
from dialogs.note import LATE_DAYS
from dialogs.standing import NoteMissing, ReviewAhead

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

A_DAY = timedelta(days=1)
REVIEWS_AHEAD = timedelta(days=7)


def missing_notes(known: "Knowledge", participants: Iterable[int]) -> Iterator[NoteMissing]:
    """Only of the last activity day, as long as its note may be written, and of who takes part."""
    for i in participants:
        row, calendar = known.people[i], known.calendar(i)
        if row.joined_at is None:
            continue
        days = (_today(known, row) - n * A_DAY for n in range(1, LATE_DAYS + 1))
        last = next((day for day in days if calendar.coming(day)), None)
        written = {kept.day for kept in known.notes[i] if not kept.withdrawn_at}
        if last and last not in written:
            yield NoteMissing(as_person(row), last)


def reviews_near(known: "Knowledge", reviews: Iterable[Any]) -> Iterator[ReviewAhead]:
    """Of these reviews (rows) those of the next seven days, and those whose day is over."""
    for review in reviews:
        row = known.people[review.person_id]
        day = review.meets_at.astimezone(ZoneInfo(row.zone)).date() if review.meets_at else review.due_on
        if day <= _today(known, row) + REVIEWS_AHEAD:
            yield ReviewAhead(as_person(row), day)


def _today(known: "Knowledge", row: Any) -> date:
    return known.local(row.zone).date()
