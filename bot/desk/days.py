"""Activity days of one person: what is agreed, and changes of it by the very dialogs that chat has
(:mod:`dialogs.days`, :mod:`dialogs.pause`). A change is read back before it holds.
"""

from collections.abc import Mapping
from typing import Any

from bot.desk.filling import answers, fill
from bot.desk.look import Look, Wrong
from dialogs.days import DAYS_OF, KINDS
from dialogs.days_change import changed_days, leaves_ahead, what_holds
from dialogs.pause import PAUSE, RESUME_DIALOG
from dialogs.press import open_press

DAYS = "desk days"
FIELDS: Mapping[str, tuple[str, ...]] = {
    "weekly": ("weekly", "from", "until"),
    "off": ("off",),
    "extra": ("extra", "hours"),
    "leave": ("leave_from", "leave_until"),
    "back": ("which", "back"),
    "usual": ("changed",),
}
"""The questions of each kind of change."""


def show(look: Look) -> Mapping[str, Any]:
    """What holds from today on, and a form for each kind of change that can be."""
    person = look.person
    known = look.knowing([person])
    look.saw([person.person_id], DAYS)
    plan, today = known.calendar(person.person_id), known.local(person.zone).date()
    leaves, changed = leaves_ahead(plan, today), changed_days(plan, today)
    never = ({"back"} if not leaves else set()) | ({"usual"} if not changed else set())
    return {
        "person": person,
        "left": has_left(look),
        "holds": what_holds(plan, person.name, today)[1:],
        "kinds": [] if has_left(look) else [(kind, KINDS[kind]()) for kind in FIELDS if kind not in never],
        "leaves": leaves,
        "rests": next((leave for leave in leaves if leave.first <= today), None),
        "changed": changed,
        "today": today,
    }


def has_left(look: Look) -> bool:
    """Whether the person takes part no more."""
    return look.over


def change(look: Look) -> str:
    """One change; without a yes to all of it, it is read back."""
    return _by(look, DAYS_OF.name, "what", *FIELDS.get(look.form.get("what", ""), ()))


def pause(look: Look) -> str:
    """They rest from today on."""
    return _by(look, PAUSE.name, "until")


def resume(look: Look) -> str:
    """They begin again."""
    return _by(look, RESUME_DIALOG.name, "back")


def _by(look: Look, dialog: str, *fields: str) -> str:
    path = f"/people/{look.person.tag}/days"
    if has_left(look):
        raise Wrong("has_left")
    if look.form.get("sure") == "no":
        return path
    fill(look, open_press(dialog, look.person.tag), answers(look, *fields, "sure"))
    return f"{path}?did=changed"
