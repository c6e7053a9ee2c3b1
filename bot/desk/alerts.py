"""Alerts of everybody whom the reader may see: what nobody has seen, what must still come of others, and what
is over. What is done about one is done on its person's page of alerts (:mod:`bot.desk.alert_cards`); only
「確認しました」 stands here too.
"""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from bot.desk.alert_cards import acknowledge, read_ref
from bot.desk.behind import read_behind, write_behind
from bot.desk.look import Look, Nothing, may_see
from bot.desk.today import urgent_first
from bot.turns.knowledge import Knowledge
from bot.turns.reading_rows import alert, as_person
from dialogs.digest import what_of
from dialogs.facts import Alert
from dialogs.words import Said
from models import facts
from models.alert_lists import past

MOST = 50
BACK = timedelta(days=28)
"""What was opened before stands on each person's own page."""
ALERTS = "desk alerts"


class Row(NamedTuple):
    """An alert, what it is in words, and whether it waits for nothing more than to be looked at."""

    alert: Alert
    what: Said


def show(look: Look) -> Mapping[str, Any]:
    """The lists; ``all``: one of them whole; ``before``: behind which alert what is over begins."""
    rows = look.seen()
    ids = [row.person_id for row in rows]
    known = look.knowledge()
    known.people.update({row.person_id: row for row in rows})
    standing = urgent_first(alerts_of(known, facts.alerts_not_closed(look.connection, ids)))
    groups = {
        "open": [row(one) for one in standing if one.state == "open"],
        "acknowledged": [row(one) for one in standing if one.state != "open"],
    }
    whole = look.query.get("all")
    shown = {key: found if whole == key else found[:MOST] for key, found in groups.items()}
    over = past(look.connection, ids, look.now - BACK, read_behind(look.query.get("before", "")), MOST + 1)
    shown["closed"] = list(map(row, alerts_of(known, over[:MOST])))
    look.saw({one.alert.participant.id for found in shown.values() for one in found}, ALERTS)
    return {
        "shown": shown,
        "totals": {key: len(found) for key, found in groups.items()},
        "older": write_behind(over[MOST - 1]) if len(over) > MOST else "",
        "first": "before" not in look.query,
    }


def ack(look: Look) -> str:
    """Somebody has seen it."""
    person = may_see(look.connection, look.reader, look.form.get("who", ""), look.today)
    if person is None:
        raise Nothing
    look.person = person
    acknowledge(look, read_ref(look))
    return "/alerts?did=seen"


def row(one: Alert) -> Row:
    """An alert as a row of a list."""
    return Row(one, what_of(one))


def alerts_of(known: Knowledge, rows: Sequence[Any]) -> list[Alert]:
    """Rows of ``alerts`` with the people they name."""
    named = {i for row in rows for i in (row.person_id, row.owner_id, row.acknowledged_by) if i}
    people = {i: as_person(kept) for i, kept in known.people.items() if i in named}
    missing = named - people.keys()
    people |= {row.person_id: as_person(row) for row in facts.persons(known.connection, missing)}
    return [alert(row, people) for row in rows]
