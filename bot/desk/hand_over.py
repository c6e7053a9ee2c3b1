"""One person in other hands: somebody else walks beside them from today on, by the dialog of chat (交代).

Who leads can also name who it will be from a later day on, and the backup, as a list of people does.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from bot.desk.days import has_left
from bot.desk.filling import answers, fill
from bot.desk.look import Look, Nothing, Wrong
from bot.people.beside import OTHER, change_beside, is_new, named_from
from bot.turns.knowledge import Knowledge
from bot.turns.reading_rows import as_person
from bot.turns.topics.pages import to_come
from dialogs.facts import Person
from dialogs.hand_over import HAND_OVER, MEANWHILE
from dialogs.press import open_press
from models import facts, news, standing

HANDS = "desk hand-over"
Planned = Sequence[tuple[Person, date]]
FARTHEST = timedelta(days=730)


def show(look: Look) -> Mapping[str, Any]:
    """Who is there for them now, and who could be: those who can be reached."""
    person = look.person
    known = look.knowledge()
    known.people[person.person_id] = person
    known.learn("beside", [person.person_id])
    look.saw([person.person_id], HANDS)
    able, unable = _staff(look)
    to_come = _to_come(look, known)
    return {
        "person": person,
        "leads": look.reader.role == "lead",
        "today": look.today,
        "left": has_left(look),
        "coordinator": known.staff(person.person_id, "coordinator"),
        "backup": known.staff(person.person_id, "backup"),
        "to_come": to_come,
        "planned": _as_field(to_come),
        "able": able,
        "unable": unable,
    }


def _to_come(look: Look, known: Knowledge) -> Mapping[str, Planned]:
    return {part: to_come(known, look.person.person_id, part) for part in OTHER}


def _as_field(planned: Mapping[str, Planned]) -> str:
    """Who is named for later days, in one line for a form."""
    return " ".join(f"{part}:{who.tag}:{day}" for part in planned for who, day in planned[part])


def _staff(look: Look) -> tuple[list[Person], list[Person]]:
    """Everybody of the staff: those whom messages reach, and the others."""
    staff = [as_person(row) for row in facts.colleagues(look.connection, look.today)]
    reached = standing.reached(look.connection, [one.id for one in staff])
    return [one for one in staff if one.id in reached], [one for one in staff if one.id not in reached]


def change(look: Look) -> str:
    """To whom; without a yes to all of it, it is read back."""
    if has_left(look):
        raise Wrong("has_left")
    if look.form.get("sure") == "no":
        return f"/people/{look.person.tag}/beside"
    _is_as_read(look)
    fill(look, open_press(HAND_OVER.name, look.person.tag), answers(look, "to", "sure"))
    return "/beside?did=handed"


def _is_as_read(look: Look) -> None:
    """A yes is one to what was read back: who was there for them ``before`` still is, and nobody else is
    ``planned`` for later.
    """
    known = look.knowledge()
    known.learn("beside", [look.person.person_id])
    now = known.staff(look.person.person_id, "coordinator")
    tag = now.tag if now else ""
    if look.form.get("sure") and look.form.get("before", tag) != tag:
        raise Wrong("changed", [MEANWHILE(staff=now.name)] if now else ())
    planned = _as_field(_to_come(look, known))
    if look.form.get("sure") and look.form.get("planned", planned) != planned:
        raise Wrong("plan_changed")


def assign(look: Look) -> str:
    """Who leads names a coordinator or a backup, from today or a later day on."""
    if look.reader.role != "lead":
        raise Nothing
    part, person = look.form.get("part", ""), look.person
    if has_left(look):
        raise Wrong("has_left")
    if part not in OTHER:
        raise Wrong("no_part")
    able, _ = _staff(look)
    who = next((one for one in able if one.tag == look.form.get("who")), None)
    if who is None:
        raise Wrong("nobody")
    first = _first(look)
    if person.ends_on and first > person.ends_on:
        raise Wrong("after_end")
    if named_from(look.connection, person.person_id, OTHER[part], who.id, first):
        raise Wrong("both")
    new = is_new(look.connection, person.person_id, part, who.id, first, look.today)
    if not change_beside(look.connection, person.person_id, part, who.id, first, look.now, look.zone):
        raise Wrong("same")
    news.agreed_anew(look.connection)
    look.saw([person.person_id], f"{part} is {who.tag} from {first.isoformat()}")
    return "/beside?did=handed" if new else "/beside?did=called_off"


def _first(look: Look) -> date:
    """The day that the form names; today where it names none."""
    text = look.form.get("since", "").strip()
    try:
        first = date.fromisoformat(text) if text else look.today
    except ValueError:
        raise Wrong("no_day") from None
    if not look.today <= first <= look.today + FARTHEST:
        raise Wrong("no_day")
    return first
