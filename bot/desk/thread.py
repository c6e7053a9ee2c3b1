"""One person's thread: what was said by both sides, and a form to answer. An answer goes the way of one in
chat: under its writer's name, kept, told to the person, and what waited for it waits no longer.
"""

from collections.abc import Mapping
from typing import Any

from bot.desk.filling import answers, fill
from bot.desk.look import Look, Wrong
from bot.desk.story import read_story
from dialogs.answers import ANSWER
from dialogs.press import open_press
from models.one_person import addresses_of

THREAD = "desk thread"


def show(look: Look) -> Mapping[str, Any]:
    """A page of it, newest first; ``before`` in the address asks for what is older."""
    person = look.person
    look.saw([person.person_id], THREAD)
    reached = addresses_of(look.connection, person.person_id)
    return {
        "person": person,
        "closed": why_closed(look),
        "left": look.over,
        "unreached": not any(address.reachable for address in reached),
        "story": read_story(look, ("line",)) if person.joined_at is not None else None,
    }


def why_closed(look: Look) -> str:
    """Why nothing can be written here (a key of the page's words); empty where it can."""
    return "not_begun" if look.person.joined_at is None else ""


def answer(look: Look) -> str:
    """Words to the person."""
    if why := why_closed(look):
        raise Wrong(why)
    fill(look, open_press(ANSWER.name, look.person.tag), answers(look, "text", "sure"))
    return f"/people/{look.person.tag}/thread?did=sent"
