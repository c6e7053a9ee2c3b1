"""Somebody new: entered beside who is signed in, with an invitation to pass on, by the dialog of chat
(新しい 人).
"""

from collections.abc import Mapping
from typing import Any

from bot.desk.filling import answers, fill
from bot.desk.invite import passed_on
from bot.desk.look import Look, OnlyNow
from bot.turns.reading_rows import as_person
from dialogs.invite import ENROL
from dialogs.press import open_press
from models import facts, standing


def show(look: Look) -> Mapping[str, Any]:
    """Who can stand in for the reader: those whom messages reach, and the others."""
    rows = facts.colleagues(look.connection, look.today)
    staff = [as_person(row) for row in rows if row.person_id != look.row.person_id]
    reached = standing.reached(look.connection, [one.id for one in staff])
    return {
        "colleagues": [one for one in staff if one.id in reached],
        "unable": [one for one in staff if one.id not in reached],
        "invitation": None,
    }


def enter(look: Look) -> str | OnlyNow:
    """Their name and who stands in; read back first."""
    if look.form.get("sure") == "no":
        return "/newcomer"
    return passed_on(fill(look, open_press(ENROL.name), answers(look, "name", "backup", "sure")), "/newcomer")
