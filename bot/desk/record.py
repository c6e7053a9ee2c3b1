"""Interviews and support actions of one person: the last ones, and one more, by the dialog of chat (きろく).

Who recorded by mistake takes it back within a day.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.desk.filling import answers, fill
from bot.desk.look import Look, Nothing
from bot.turns.topics.pages import RECORDS as MOST
from dialogs import case_record
from dialogs.press import open_press
from dialogs.staff_facts import CaseRecord
from dialogs.words import Said
from models.case_records import last_records

REF = re.compile(r"[A-Za-z0-9.-]{1,24}")
RECORDS = "desk records"


class Kept(NamedTuple):
    """A record: its ref, its words, whether the reader can still take it back."""

    ref: str
    lines: Sequence[Said]
    own: bool


def show(look: Look) -> Mapping[str, Any]:
    """The last records, and what can be recorded."""
    person = look.person
    look.saw([person.person_id], RECORDS)
    return {
        "person": person,
        "records": [_kept(look, row) for row in last_records(look.connection, person.person_id, MOST)],
        "kinds": [(key, label()) for key, label in case_record.KINDS.items()],
        "today": look.today,
        "first": look.today - case_record.BACK,
    }


def _kept(look: Look, row: Any) -> Kept:
    text = look.app.vault.open(row.sealed)
    record = CaseRecord(row.ref, row.kind, row.day, text, row.staff_name, row.recorded_at)
    own = row.staff_id == look.row.person_id and look.now - row.recorded_at <= case_record.DAY
    return Kept(row.ref, case_record.shown(record), own)


def keep(look: Look) -> str:
    """One more."""
    fill(look, open_press(case_record.RECORD.name, look.person.tag), answers(look, "kind", "day", "lines"))
    return f"/people/{look.person.tag}/record?did=kept"


def undo(look: Look) -> str:
    """One was a mistake."""
    ref = look.form.get("ref", "")
    if not REF.fullmatch(ref):
        raise Nothing
    fill(look, open_press(case_record.UNDO.name, f"{look.person.tag}-{ref}"))
    return f"/people/{look.person.tag}/record?did=undone"
