"""The alerts of one person as cards, each with what can be done about it: what the buttons of a card in chat
do, and by the same way.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from bot.desk.behind import read_behind, write_behind
from bot.desk.filling import answers, fill
from bot.desk.look import Look, Nothing
from bot.desk.rendering import shown_in
from bot.desk.today import urgent_first
from bot.pages.pictures import Picture, pictures
from bot.turns.alert_facts import matter
from bot.turns.knowledge import Knowledge
from dialogs import card_hands, cards
from dialogs.card_again import card
from dialogs.facts import Alert, Context, Person
from dialogs.press import CardPress, card_press, read_press
from dialogs.words import Said
from models import facts
from models.alert_lists import is_about, past_of
from models.one_person import names_of

PAGE = 20
CARDS = "desk alerts"
REF = re.compile(r"[A-Za-z0-9.-]{1,24}")


class Card(NamedTuple):
    """An alert: its words, photos and files, what can be done (names of acts), who closed it when, and the
    line on what was done.
    """

    alert: Alert
    words: tuple[Said, ...]
    media: tuple[Picture, ...]
    acts: tuple[str, ...]
    closed_by: str = ""
    closed_at: Any = None
    outcome: str = ""


def show(look: Look) -> Mapping[str, Any]:
    """What stands, what cannot wait first; then what is over, the newest first, a page at a time."""
    person = look.person
    known = look.knowing([person])
    look.saw([person.person_id], CARDS)
    begun = person.joined_at is not None
    behind = read_behind(look.query.get("before", ""))
    over = past_of(look.connection, person.person_id, behind, PAGE + 1)
    first = "before" not in look.query
    standing = facts.alerts_not_closed(look.connection, [person.person_id]) if first else []
    made = _cards(look, known, [*standing, *over[:PAGE]], begun=begun)
    now = urgent_first([one.alert for one in made[: len(standing)]])
    return {
        "person": person,
        "standing": sorted(made[: len(standing)], key=lambda one: now.index(one.alert)),
        "over": made[len(standing) :],
        "first": first,
        "older": write_behind(over[PAGE - 1]) if len(over) > PAGE else "",
    }


def _cards(look: Look, known: Knowledge, rows: list[Any], *, begun: bool) -> list[Card]:
    """Of who has not begun, or left off, no word is shown."""
    names = names_of(look.connection, {row.closed_by for row in rows if row.closed_by})
    found = [matter(known, row, words=begun) for row in rows]
    wanted = {name for one in found for name in one.media}
    media = (
        pictures(look.connection, look.app.vault, wanted, look.now, shown_in(look.reader.language))
        if wanted
        else {}
    )
    made = []
    for row, one in zip(rows, found, strict=True):
        now = look.now.astimezone(look.zone)
        about = Context(now=now, organisation=known.organisation.name, person=one.alert.participant)
        shown = card(one, about)
        outcome = look.app.vault.open(row.sealed_outcome) if row.sealed_outcome else ""
        made.append(
            Card(
                one.alert, shown.words, tuple(media[name] for name in one.media if name in media),
                acts_of(one.alert, look.reader), names.get(row.closed_by, ""), row.closed_at, outcome,
            )
        )  # fmt: skip
    return made


def acts_of(alert: Alert, me: Person) -> tuple[str, ...]:
    """The acts that are left to do for who looks, as its buttons in chat name them."""
    hands = card_hands.take_button(alert, me)
    if alert.state == "closed" and alert.closed_by:
        hands = (card_hands.again_button(alert),)
    presses = (read_press(button.press) for button in (*cards.left_to_do(alert), *hands))
    return tuple(press.action for press in presses if isinstance(press, CardPress))


def read_ref(look: Look) -> str:
    """The alert that the form names; Nothing where it is not the person's."""
    ref = look.form.get("ref", "")
    if not REF.fullmatch(ref) or not is_about(look.connection, look.person.person_id, ref):
        raise Nothing
    return ref


def acknowledge(look: Look, ref: str) -> None:
    """Somebody has seen it: one hand alone."""
    fill(look, card_press(ref, "ack"))


def ack(look: Look) -> str:
    """Somebody has seen it."""
    acknowledge(look, read_ref(look))
    return _back(look, "seen")


def answer(look: Look) -> str:
    """Words to the person, in answer to it."""
    fill(look, card_press(read_ref(look), "answer"), answers(look, "text", "sure"))
    return _back(look, "sent")


def done(look: Look) -> str:
    """It is over; perhaps with a line on what was done and what comes next."""
    fill(look, card_press(read_ref(look), "done"), answers(look, "line"))
    return _back(look, "done")


def mistake(look: Look) -> str:
    """It was nothing; perhaps with a line on why."""
    fill(look, card_press(read_ref(look), "mistake"), answers(look, "line"))
    return _back(look, "mistake")


def take(look: Look) -> str:
    """A colleague has it; from now on the reader does."""
    fill(look, card_press(read_ref(look), "take"))
    return _back(look, "taken")


def reopen(look: Look) -> str:
    """It was closed, and stands once more."""
    fill(look, card_press(read_ref(look), "reopen"))
    return _back(look, "opened")


def _back(look: Look, did: str) -> str:
    return f"/people/{look.person.tag}/alerts?did={did}"
