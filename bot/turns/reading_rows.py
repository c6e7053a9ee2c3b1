"""Rows of the database as the facts that dialogs know."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from bot.vault import Vault
from dialogs.facts import Alert, Goal, Note, NoteAnswer, Notice, Person, Review


def as_person(row: Any) -> Person:
    """A row of ``people``, or one that carries the same columns."""
    return Person(row.person_id, row.tag, row.name, row.role, row.language, row.reading)


class SealedNote(Note):
    """A note whose answers are opened when they are looked at; most turns only ask whether there is a
    note.
    """

    __slots__ = ("opened",)
    opened: Callable[[], tuple[NoteAnswer, ...]]


def note(row: Any, answers: Callable[[], Sequence[Any]], vault: Vault) -> Note:
    """A row of ``notes`` with the answers of its last revision, asked for when they are looked at."""
    made = SealedNote(row.day, row.kind, (), row.revision)
    object.__setattr__(made, "opened", lambda: tuple(note_answer(answer, vault) for answer in answers()))
    return made


def note_answer(row: Any, vault: Vault) -> NoteAnswer:
    """A row of ``note_answers``; a skipped or blanked answer has no value."""
    if row.sealed is None:
        return NoteAnswer(row.question, None, (), row.message)
    kept = vault.open_json(row.sealed)
    media, about = tuple(kept.get("media", ())), kept.get("about", "")
    return NoteAnswer(row.question, kept["value"], media, row.message, about)


def notice(rows: Sequence[Any], vault: Vault) -> Notice:
    """One notice from its rows, one a day."""
    first = rows[0]
    reason = vault.open(first.sealed_reason) if first.sealed_reason else None
    return Notice(first.ref, first.kind, tuple(row.day for row in rows), first.at, first.minutes, reason)


def alert(row: Any, people: Mapping[int, Person]) -> Alert:
    """A row of ``alerts``; ``people`` are those it names, by id."""
    seen, closed = people.get(row.acknowledged_by), people.get(row.closed_by)
    return Alert(
        ref=row.ref,
        kind=row.kind,
        participant=people[row.person_id],
        state=row.state,
        version=row.version,
        owner=people.get(row.owner_id),
        acknowledged_by=seen.name if seen else "",
        acknowledged_at=row.acknowledged_at,
        about=row.about,
        rung=row.rung,
        opened_at=row.opened_at,
        reopened_at=row.reopened_at,
        detail=row.detail,
        answered=row.answered_at is not None,
        closed_by=closed.name if closed else "",
        told=row.state != "closed" and row.closed_at is not None,
    )


def goal(row: Any, vault: Vault) -> Goal:
    """A row of ``goals``."""
    return Goal(row.ref, vault.open(row.sealed_target), row.area, row.review_due_on)


def review(row: Any, participant: Person) -> Review:
    """A row of ``reviews`` that was not held yet."""
    offered = tuple(map(datetime.fromisoformat, row.offered.split()))
    return Review(participant, row.due_on, row.state, row.version, offered, row.meets_at, row.place)


def _opened(self: SealedNote) -> tuple[NoteAnswer, ...]:
    return self.opened()


def _given(self: SealedNote, answers: tuple[NoteAnswer, ...]) -> None:
    object.__setattr__(self, "opened", lambda: answers)


setattr(SealedNote, "answers", property(_opened, _given))  # noqa: B010 - a field becomes a property
