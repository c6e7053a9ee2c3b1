"""The alert of a card, with what it is about: only for staff who walk beside that participant now, or who
lead.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.turns.knowledge import Knowledge
from bot.turns.reading_rows import alert, as_person, note, notice
from dialogs.facts import Alert
from models import facts


def alert_facts(known: Knowledge, staff: Any, ref: str) -> Mapping[str, Any]:
    """``alert`` and its ``alert_note`` or ``alert_notice`` for a context; nothing where it is not theirs
    to see.

    The alert's row is locked until the transaction ends, so that two who acknowledge at once do so in turn.
    """
    rows = facts.alerts_named(known.connection, [ref])
    if not rows:
        return {}
    row = rows[0]
    known.learn("beside", [row.person_id])
    beside = {member.person_id for member in known.beside[row.person_id].values()}
    if staff.role != "lead" and staff.person_id not in beside:
        return {}
    return _about(known, row) | {"alert": _alert(known, row)}


def _alert(known: Knowledge, row: Any) -> Alert:
    wanted = {row.person_id, row.owner_id or 0, row.acknowledged_by or 0}
    people = {person.person_id: as_person(person) for person in facts.persons(known.connection, wanted)}
    return alert(row, people)


def _about(known: Knowledge, row: Any) -> dict[str, Any]:
    if row.kind == "note":
        day = date.fromisoformat(row.about)
        own, days = [row.person_id], [day]
        written = facts.notes_of(known.connection, own, days)
        if written and written[0].withdrawn_at is None:
            answers = facts.answers_of(known.connection, own, days)
            return {"alert_note": note(written[0], lambda: answers, known.vault)}
    if row.kind == "absence":
        rows = facts.notice_named(known.connection, row.person_id, row.about)
        return {"alert_notice": notice(rows, known.vault)} if rows else {}
    return {}
