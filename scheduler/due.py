"""What falls due for one person on one day. Pure."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import NamedTuple

from scheduler.hours import after_quiet
from scheduler.prompts import PROMPTS, Prompt
from scheduler.timetable import Timetable


class Occurrence(NamedTuple):
    """One prompt for one person: due at a moment (UTC), to be sent until another (None: always)."""

    prompt: str
    slot: str
    due_at: datetime
    until: datetime | None


def occurrences(table: Timetable, day: date) -> Iterator[Occurrence]:
    """Everything planned for the person's local ``day``; nothing outside their time in the programme."""
    if not table.takes_part(day):
        return
    for prompt in PROMPTS:
        if table.role in prompt.to:
            yield from _of(prompt, table, day)


def _of(prompt: Prompt, table: Timetable, day: date) -> Iterator[Occurrence]:
    for slot, at in prompt.when(table, day):
        quiet = prompt.heeds_quiet(table)
        due_at = after_quiet(at, table.rhythm, table.zone) if quiet else at.astimezone(UTC)
        until = prompt.late(table, due_at)
        if until is not None and until < due_at:
            continue
        yield Occurrence(prompt.name, slot, due_at, until.astimezone(UTC) if until else None)
