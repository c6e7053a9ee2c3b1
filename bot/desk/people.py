"""People: everybody who is here and whom the reader may see, by name; found by a part of it as people type
it, also who has left.
"""

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from bot.desk.look import Look
from bot.desk.where import Row, places
from dialogs.reading.folding import fold

MOST = 50
LIST = "desk list"


class Listed(NamedTuple):
    """A row of ``people``, and where they are today (empty: nothing is planned)."""

    person: Any
    place: str
    today: Row | None


def show(look: Look) -> Mapping[str, Any]:
    """A page of them. ``q``: a part of a name; ``after``: the tag behind which the page begins."""
    asked = look.query.get("q", "")
    everybody = look.here()
    found = named(look.seen(), asked) if asked.strip() else everybody
    page = behind(found, look.query.get("after", ""))
    shown = page[:MOST]
    ids = [row.person_id for row in shown]
    known = look.knowing(shown)
    where = {row.person.id: (key, row) for key, rows in places(known, look, ids) for row in rows}
    look.saw(ids, LIST)
    nowhere: tuple[str, Row | None] = ("", None)
    return {
        "q": asked,
        "rows": [Listed(row, *where.get(row.person_id, nowhere)) for row in shown],
        "total": len(found),
        "everybody": len(everybody),
        "after": shown[-1].tag if len(page) > MOST else "",
    }


def named(people: Sequence[Any], asked: str) -> Sequence[Any]:
    """Those whose name holds what was typed, whatever its width, case, spaces or kana."""
    if not asked.strip():
        return people
    part = fold(asked)
    return [row for row in people if part and (part in fold(row.name) or part in fold(row.reading))]


def behind(people: Sequence[Any], tag: str) -> Sequence[Any]:
    """Those behind the person of this tag; all of them where there is no such person."""
    place = next((n for n, row in enumerate(people) if row.tag == tag), -1)
    return people[place + 1 :]
