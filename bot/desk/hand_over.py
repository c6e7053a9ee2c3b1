"""One person in other hands: somebody else walks beside them from today on, by the dialog of chat (交代)."""

from collections.abc import Mapping
from typing import Any

from bot.desk.days import has_left
from bot.desk.filling import answers, fill
from bot.desk.look import Look, Wrong
from bot.turns.reading_rows import as_person
from dialogs.hand_over import HAND_OVER
from dialogs.press import open_press
from models import facts, standing

HANDS = "desk hand-over"


def show(look: Look) -> Mapping[str, Any]:
    """Who is there for them now, and who could be: those who can be reached."""
    person = look.person
    known = look.knowledge()
    known.people[person.person_id] = person
    known.learn("beside", [person.person_id])
    look.saw([person.person_id], HANDS)
    staff = [as_person(row) for row in facts.colleagues(look.connection, look.today)]
    reached = standing.reached(look.connection, [one.id for one in staff])
    return {
        "person": person,
        "left": has_left(look),
        "coordinator": known.staff(person.person_id, "coordinator"),
        "backup": known.staff(person.person_id, "backup"),
        "able": [one for one in staff if one.id in reached],
        "unable": [one for one in staff if one.id not in reached],
    }


def change(look: Look) -> str:
    """To whom; without a yes to all of it, it is read back."""
    if has_left(look):
        raise Wrong("has_left")
    if look.form.get("sure") == "no":
        return f"/people/{look.person.tag}/beside"
    fill(look, open_press(HAND_OVER.name, look.person.tag), answers(look, "to", "sure"))
    return "/beside?did=handed"
