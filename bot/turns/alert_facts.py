"""The alert of a card, with what it is about: only for staff who walk beside that participant now, or who
lead; and the alerts that the clock speaks of.

An alert's row is locked until the transaction ends, so that two who acknowledge at once do so in turn.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from bot.turns.knowledge import Knowledge
from bot.turns.reading_rows import alert, as_person, note, notice
from bot.turns.topics.outside import comes_to
from dialogs.changing import replace
from dialogs.facts import Alert, Note, Notice
from dialogs.outside_facts import names, shared
from dialogs.staff_facts import Matter, Writer
from models import facts, sight


def take_in_hand(known: Knowledge, refs: Collection[str]) -> None:
    """Lock the alerts of a whole batch at once, always in the same order."""
    fresh = set(refs) - known.in_hand.keys()
    if fresh:
        known.in_hand.update(dict.fromkeys(fresh))
        known.in_hand.update({row.ref: row for row in facts.alerts_named(known.connection, fresh)})


def alert_facts(known: Knowledge, staff: Any, ref: str, *, whole: bool = False) -> Mapping[str, Any]:
    """``alert`` and its ``alert_note`` or ``alert_notice`` for a context, with ``whole`` all that its card
    says; ``alert_passed`` for who had it before somebody else took over; nothing where it is not theirs.
    """
    take_in_hand(known, [ref])
    row = known.in_hand[ref]
    if row is None:
        return {}
    known.learn("beside", [row.person_id])
    if staff.role != "lead" and staff.person_id not in known.assigned[row.person_id]:
        return _passed(known, row, staff.person_id)
    found = matter(known, row, words=whole)
    about: dict[str, Any] = {"alert_note": found.note, "alert_notice": found.notice}
    about |= {"matters": (found,)} if whole else {}
    return {"alert": found.alert, **{name: fact for name, fact in about.items() if fact}}


def matters(known: Knowledge, refs: Sequence[str], person_id: int) -> tuple[Matter, ...]:
    """These alerts of a participant, as they stand, with what is needed to show their cards."""
    take_in_hand(known, refs)
    rows = [known.in_hand[ref] for ref in sorted(refs)]
    return tuple(matter(known, row, words=True) for row in rows if row and row.person_id == person_id)


def _passed(known: Knowledge, row: Any, staff_id: int) -> Mapping[str, Any]:
    """Only the name of who has it now, and only for who had it."""
    now = known.staff(row.person_id, "coordinator")
    if not facts.was_beside(known.connection, row.person_id, staff_id):
        return {}
    return {"alert_passed": replace(_alert(known, row), owner=now)}


def _alert(known: Knowledge, row: Any) -> Alert:
    wanted = {row.person_id, row.owner_id or 0, row.acknowledged_by or 0, row.closed_by or 0}
    people = {person.person_id: as_person(person) for person in facts.persons(known.connection, wanted)}
    return alert(row, people)


def matter(known: Knowledge, row: Any, *, words: bool = False) -> Matter:
    """An alert (its row) with what it is about; with ``words`` those that it is about as well."""
    made = _alert(known, row)
    if row.kind == "note":
        return Matter(made, note=_note(known, row))
    told = _notice(known, row) if row.kind == "absence" else None
    lines = facts.lines_named(known.connection, row.person_id, row.about) if words and row.about else ()
    kept = [line for line in lines if line.sealed is not None]
    text = "\n".join(filter(None, (known.vault.open(line.sealed) for line in kept)))
    media = tuple(name for line in kept for name in line.media.split(",") if name)
    by = {line.author_id for line in lines} - {row.person_id} if row.kind == "crisis" else set()
    return Matter(made, None, told, text, media, _writer(known, by.pop(), row.person_id) if by else None)


def _writer(known: Knowledge, author: int, about: int) -> Writer:
    [person] = facts.persons(known.connection, [author])
    places = sight.places_of(known.connection, [author], known.today).get(author, ())
    return Writer(names(shared(places, comes_to(known, [about]).get(about, ()))), person.name)


def _note(known: Knowledge, row: Any) -> Note | None:
    own, days = [row.person_id], [date.fromisoformat(row.about)]
    written = facts.notes_of(known.connection, own, days)
    if not written or written[0].withdrawn_at is not None:
        return None
    answers = facts.answers_of(known.connection, own, days)
    return note(written[0], lambda: answers, known.vault)


def _notice(known: Knowledge, row: Any) -> Notice | None:
    rows = facts.notice_named(known.connection, row.person_id, row.about)
    return notice(rows, known.vault) if rows else None
