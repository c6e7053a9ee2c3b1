"""Today: what waits first, then who is expected, here, late, at home, or not heard of; then what is near.

It is the morning's digest, as things stand now (:mod:`dialogs.digest`), of everybody whom the reader may see.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.desk.look import Look
from bot.desk.where import places
from bot.turns.knowledge import Knowledge
from bot.turns.topics.standing import morning_of
from dialogs.digest import what_of
from dialogs.facts import Alert, Person
from dialogs.standing import Morning
from dialogs.words import Said
from models.unanswered import SINCE, unanswered

MOST = 50
"""People of a list who are shown at once; the others after one more tap."""
ORDER = ("crisis", "no_contact", "unreachable")
"""Kinds of alerts that stand before all others."""
TODAY = "desk today"


class Group(NamedTuple):
    """A list of the page: its key, those who are shown of it, how many there are."""

    key: str
    rows: Sequence[Any]
    total: int


def show(look: Look) -> Mapping[str, Any]:
    """All of it."""
    known = look.people()
    everybody = known.charges[look.row.person_id]
    alerts = _alerts(known, look)
    morning = morning_of(known, look.row.person_id, everybody)
    groups = [_cut(look, key, rows) for key, rows in places(known, look, everybody)]
    lists = [_cut(look, key, rows) for key, rows in _lists(look, known, morning, everybody)]
    shown = {
        "alerts": _cut(look, "alerts", alerts),
        "groups": groups,
        "lists": [each for each in lists if each.total],
        "covers": morning.covers,
        "quota": morning.quota,
        "people": len(everybody),
    }
    look.saw(_named(shown), TODAY)
    return shown


def _alerts(known: Knowledge, look: Look) -> list[tuple[Alert, Said]]:
    """Those that nobody has seen, what cannot wait first; then those of which something must still come."""
    known.learn("alerts", [look.row.person_id])
    found: Sequence[Alert] = known.found["alerts"][look.row.person_id]

    def place(one: Alert) -> tuple[bool, int, bool, Any]:
        urgent = ORDER.index(one.kind) if one.kind in ORDER else len(ORDER)
        return one.state != "open", urgent, one.detail != "today", one.opened_at

    return [(one, what_of(one)) for one in sorted(found, key=place)]


def _lists(
    look: Look, known: Knowledge, morning: Morning, everybody: Sequence[int]
) -> list[tuple[str, Sequence[Any]]]:
    """Each row is a person and a day or a moment (or None)."""
    waiting = unanswered(look.connection, everybody, look.now - SINCE)
    as_people = {day.person.id: day.person for day in morning.people}
    late = [(each.person, each.day) for each in morning.reviews if each.day < look.today]
    ahead = [(each.person, each.day) for each in morning.reviews if each.day >= look.today]
    return [
        ("unanswered", [(as_people[row.person_id], row.posted_at) for row in waiting]),
        ("overdue", late),
        ("reviews", ahead),
        ("missing", [(each.person, each.day) for each in morning.missing]),
        ("unreachable", [(person, None) for person in morning.unreachable if _begun(known, person)]),
        ("parked", [(person, None) for person in morning.parked]),
    ]


def _begun(known: Knowledge, person: Person) -> bool:
    return known.people[person.id].joined_at is not None


def _cut(look: Look, key: str, rows: Sequence[Any]) -> Group:
    shown = rows if look.query.get("all") == key else rows[:MOST]
    return Group(key, shown, len(rows))


def _named(shown: Mapping[str, Any]) -> set[int]:
    """The ids of everybody whose name stands on the page."""
    alerts = {one.participant.id for one, _ in shown["alerts"].rows}
    rows = {row[0].id for group in (*shown["groups"], *shown["lists"]) for row in group.rows}
    return alerts | rows
