"""Who walks beside whom, who stands in, and when members of staff are away; changes go by the dialogs of chat
(交代 and 不在).
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from bot.desk.filling import answers, fill
from bot.desk.look import Look, Wrong
from bot.desk.people import behind, named
from bot.turns.reading_rows import as_person
from dialogs.away import ANEW, AWAY, END_AWAY
from dialogs.facts import Person
from dialogs.press import open_press
from dialogs.staff_facts import TimeAway
from models import facts, standing

MOST = 50
PARTS = ("coordinator", "backup")
BESIDE = "desk assignments"


class Pair(NamedTuple):
    """A participant (a row of ``people``) and who is there for them today, in whose place."""

    person: Any
    coordinator: Person | None
    backup: Person | None


class Away(NamedTuple):
    """Somebody's time away."""

    who: Person
    time: TimeAway


def show(look: Look) -> Mapping[str, Any]:
    """A page of them; ``q``: a part of a name, ``after``: the tag behind which it begins."""
    asked = look.query.get("q", "")
    found = named(look.here(), asked)
    page = behind(found, look.query.get("after", ""))
    shown = page[:MOST]
    ids = [row.person_id for row in shown]
    known = look.knowledge()
    known.people.update({row.person_id: row for row in shown})
    known.learn("beside", ids)
    look.saw(ids, BESIDE)
    staff = [as_person(row) for row in facts.colleagues(look.connection, look.today)]
    others = [one for one in staff if one.id != look.row.person_id]
    reached = standing.reached(look.connection, [one.id for one in others])
    return {
        "q": asked,
        "rows": [Pair(row, *(known.staff(row.person_id, part) for part in PARTS)) for row in shown],
        "total": len(found),
        "after": shown[-1].tag if len(page) > MOST else "",
        "leads": look.reader.role == "lead",
        "away": _away(look, staff),
        "colleagues": [one for one in others if one.id in reached],
        "unable": [one for one in others if one.id not in reached],
    }


def _away(look: Look, staff: Sequence[Person]) -> list[Away]:
    """The reader's own times away; who leads sees everybody's."""
    by_id = {one.id: one for one in staff}
    whose = by_id.keys() if look.reader.role == "lead" else [look.row.person_id]
    times: defaultdict[int, list[TimeAway]] = defaultdict(list)
    for row in facts.times_away(look.connection, whose, look.today):
        times[row.person_id].append(TimeAway(row.starts_on, row.ends_on, by_id.get(row.cover_id)))
    return [Away(by_id[i], time) for i in by_id for time in times[i]]


def away(look: Look) -> str:
    """The reader is away from one day to another, and somebody stands in."""
    if look.form.get("sure") == "no" or look.form.get("overlap") == "keep":
        return "/beside"
    fill(look, open_press(AWAY.name, ANEW), answers(look, "first", "last", "overlap", "cover", "sure"))
    return "/beside?did=away"


def back(look: Look) -> str:
    """The reader's time away ends now, or does not begin."""
    try:
        first = date.fromisoformat(look.form.get("first", ""))
    except ValueError:
        raise Wrong("no_day") from None
    if look.form.get("sure") == "no":
        return "/beside"
    fill(look, open_press(END_AWAY.name, first.isoformat()), answers(look, "sure"))
    return "/beside?did=back"
