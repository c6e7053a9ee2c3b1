"""One person: how they are, what is agreed, and all that came from them and went to them, by time.

Of somebody who has not begun, or took back that their words may be read, no word is shown.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from bot.desk.look import Look
from bot.desk.rendering import shown_in
from bot.desk.story import read_story
from bot.desk.where import places
from bot.pages import condition, plans
from bot.pages.plans import read_plan
from bot.turns.knowledge import Knowledge
from dialogs.condition import picture_name
from dialogs.digest import what_of
from dialogs.from_workplace import MOST_DAYS
from dialogs.tasks import said
from dialogs.words import Said
from models import agreed
from models.one_person import addresses_of, held_reviews

PERSON = "desk person"
MOST_HELD = 12
FOUR_WEEKS = timedelta(days=27)


class Drawn(NamedTuple):
    """A picture of ours (its words were escaped when it was drawn), and the same in words."""

    svg: str
    said: Sequence[str]


class Done(NamedTuple):
    """What somebody did at work on a day: the tasks, and the names of who ticked them."""

    day: date
    tasks: Sequence[Said]
    by: Sequence[str]


def show(look: Look) -> Mapping[str, Any]:
    """All of it; ``before`` in the address asks for what is older."""
    row, begun = look.person, look.person.joined_at is not None
    known = look.knowing([row])
    known.learn("beside", [row.person_id])
    look.saw([row.person_id], PERSON)
    where = places(known, look, [row.person_id])
    return {
        "person": row,
        "left": look.over,
        "begun": begun,
        "beside": [known.staff(row.person_id, part) for part in ("coordinator", "backup")],
        "today": next(((key, rows[0]) for key, rows in where if rows), None),
        "addresses": addresses_of(look.connection, row.person_id),
        "alerts": _alerts(known, row.person_id),
        "goals": known.look(row.person_id, "goals") if begun else (),
        "ahead": () if look.over else agreed.reviews_ahead(look.connection, [row.person_id]),
        "held": _held(look) if begun else [],
        "plan": _plan(look),
        "condition": _condition(look) if begun else None,
        "done": _done(known, look) if begun else [],
        "story": read_story(look) if begun else None,
    }


def _alerts(known: Knowledge, person_id: int) -> list[tuple[Any, Any]]:
    known.learn("alerts", [person_id])
    return [(one, what_of(one)) for one in known.found["alerts"][person_id]]


def _done(known: Knowledge, look: Look) -> Sequence[Done]:
    """What a workplace ticked in the last weeks, as the person lets them, a day each."""
    known.learn("outside", [look.row.person_id])
    ticked = known.found["outside"][look.row.person_id].told[look.person.person_id].ticked
    found = []
    for day, some in groupby(ticked, key=lambda one: one.day):
        ticks = list(some)
        found.append(Done(day, [said(one.task) for one in ticks], sorted({one.by for one in ticks})))
    return found[:MOST_DAYS]


def _held(look: Look) -> Sequence[tuple[date, str]]:
    """When, and what was agreed."""
    vault = look.app.vault
    rows = held_reviews(look.connection, look.person.person_id, MOST_HELD)
    return [(row.held_on, vault.open(row.sealed_outcome) if row.sealed_outcome else "") for row in rows]


def _plan(look: Look) -> Drawn | None:
    """Two weeks of activity days."""
    name = f"plan-{look.person.tag}-{look.today.isoformat()}"
    plan = read_plan(look.connection, name, look.app.clock)
    if plan is None:
        return None
    plan = replace(plan, language=shown_in(look.reader.language))
    return Drawn(plans.as_svg(plan).decode(), plan.said)


def _condition(look: Look) -> Drawn:
    """How they were in the last four weeks."""
    name = picture_name(look.person.tag, look.today - FOUR_WEEKS, look.today)
    language = shown_in(look.reader.language)
    found = condition.read_condition(look.connection, look.app.vault, name, language)
    assert found is not None
    return Drawn(condition.as_svg(found).decode(), found.said)
