"""The notes of somebody's last weeks, so that several low days in a row can be seen."""

from collections import defaultdict
from collections.abc import Collection
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from bot.turns.reading_rows import note
from dialogs.facts import Note
from models import facts

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

WEEKS = timedelta(weeks=3)
"""Three notes of somebody who comes once a week."""


def learn_lately(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["lately"]``: a tuple of :class:`dialogs.facts.Note` each, the newest first."""
    days = [known.today - timedelta(days=n) for n in range(-1, WEEKS.days + 1)]
    answers: defaultdict[tuple[int, date], list[Any]] = defaultdict(list)
    for row in facts.answers_of(known.connection, ids, days):
        answers[row.person_id, row.day].append(row)
    found: defaultdict[int, list[Note]] = defaultdict(list)
    for row in facts.notes_of(known.connection, ids, days):
        if row.withdrawn_at is None:
            of_day = partial(answers.__getitem__, (row.person_id, row.day))
            found[row.person_id].append(note(row, of_day, known.vault))
    for i in ids:
        known.found["lately"][i] = tuple(sorted(found[i], key=lambda one: one.day, reverse=True))
