"""Today: what waits first, then who is expected, here, late, at home, or not heard of; then what is near.

It is the morning's digest, as things stand now (:mod:`dialogs.digest`), of everybody whom the reader may see;
of who has left only what waits.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, NamedTuple

from bot.desk.look import Look
from bot.desk.where import places
from bot.turns.knowledge import DAYS_BACK, Knowledge
from bot.turns.reading_rows import as_person
from bot.turns.topics.standing import quota_of
from bot.turns.topics.waiting import missing_notes, reviews_near
from dialogs.digest import what_of
from dialogs.facts import Alert, Person
from dialogs.words import Said
from models import agreed, standing
from models.unanswered import SINCE, unanswered

MOST = 50
"""People of a list who are shown at once; the others after one more tap."""
ORDER = ("crisis", "no_contact", "unreachable")
"""Kinds of alerts that stand before all others."""
NOTHING_BACK = timedelta(days=1)
"""Somebody's yesterday may be the office's today."""
TODAY = "desk today"


class Group(NamedTuple):
    """A list of the page: its key, those who are shown of it, how many there are."""

    key: str
    rows: Sequence[Any]
    total: int


def show(look: Look) -> Mapping[str, Any]:
    """All of it."""
    leads = look.reader.role == "lead"
    known = look.knowing(look.seen(), NOTHING_BACK if leads else DAYS_BACK)
    everybody = known.here(look.row.person_id)
    groups = [_cut(look, key, rows) for key, rows in places(known, look, everybody)]
    lists = [_cut(look, key, rows) for key, rows in _lists(look, known, everybody, missing=not leads)]
    shown = {
        "alerts": _cut(look, "alerts", _alerts(known, look)),
        "groups": groups,
        "lists": [each for each in lists if each.total],
        "quota": quota_of(known),
        "people": len(everybody),
    }
    look.saw(_named(shown), TODAY)
    return shown


def _alerts(known: Knowledge, look: Look) -> list[tuple[Alert, Said]]:
    """Those that nobody has seen, what cannot wait first; then those of which something must still come."""
    known.learn("alerts", [look.row.person_id])
    found: Sequence[Alert] = known.found["alerts"][look.row.person_id]
    return [(one, what_of(one)) for one in urgent_first(found)]


def urgent_first(alerts: Iterable[Alert]) -> list[Alert]:
    """Those that nobody has seen, what cannot wait first; then the others."""

    def place(one: Alert) -> tuple[bool, int, bool, Any]:
        urgent = ORDER.index(one.kind) if one.kind in ORDER else len(ORDER)
        return one.state != "open", urgent, one.detail != "today", one.opened_at

    return sorted(alerts, key=place)


def _lists(
    look: Look, known: Knowledge, everybody: Sequence[int], *, missing: bool
) -> list[tuple[str, Sequence[Any]]]:
    """Each row is a person and a day or a moment (or None). Who leads is not asked to look after notes."""
    connection, begun = look.connection, [i for i in everybody if known.people[i].joined_at is not None]
    found = known.charges[look.row.person_id]
    waiting = unanswered(connection, found, look.now - SINCE)
    near = [(one.person, one.day) for one in reviews_near(known, agreed.reviews_ahead(connection, everybody))]
    notes = [(one.person, one.day) for one in missing_notes(known, everybody)] if missing else []
    reached, parked = standing.reached(connection, begun), set(standing.parked(connection))
    return [
        ("unanswered", [(_person(known, row.person_id), row.posted_at) for row in waiting]),
        ("overdue", [(person, day) for person, day in near if day < look.today]),
        ("reviews", [(person, day) for person, day in near if day >= look.today]),
        ("missing", notes),
        ("unreachable", [(_person(known, i), None) for i in begun if i not in reached]),
        ("parked", [(_person(known, i), None) for i in found if i in parked]),
    ]


def _person(known: Knowledge, i: int) -> Person:
    return as_person(known.people[i])


def _cut(look: Look, key: str, rows: Sequence[Any]) -> Group:
    shown = rows if look.query.get("all") == key else rows[:MOST]
    return Group(key, shown, len(rows))


def _named(shown: Mapping[str, Any]) -> set[int]:
    """The ids of everybody whose name stands on the page."""
    alerts = {one.participant.id for one, _ in shown["alerts"].rows}
    rows = {row[0].id for group in (*shown["groups"], *shown["lists"]) for row in group.rows}
    return alerts | rows
