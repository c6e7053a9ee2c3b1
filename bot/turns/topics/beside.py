"""Who walks beside people as of now: who is away is covered, from the first card on.

The coordinator's place is taken by whoever was named to stand in, else by the backup, else by one who leads;
the backup's place by whoever stands in for them and does not stand in the coordinator's already.
"""

from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING, Any

from dialogs.facts import STAFF
from models import facts

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

Parts = dict[str, Any]


def learn_beside(known: "Knowledge", ids: Collection[int]) -> None:
    """``Knowledge.beside``: who acts as ``coordinator`` and ``backup``; ``assigned``: the ids of all who were
    named for it, away or not, and of those who act.
    """
    for row in facts.assigned_to(known.connection, ids, known.today):
        known.beside[row.participant_id][row.part] = row
        known.assigned[row.participant_id].add(row.person_id)
    everybody = [known.beside[i] for i in ids]
    covers = _covers(known, everybody)
    for parts in everybody:
        _act(parts, covers)
    alone = [parts for parts in everybody if "coordinator" not in parts]
    if alone:
        leads = sorted(facts.leads(known.connection, known.today), key=lambda row: row.away_id is not None)
        for parts in alone if leads else ():
            parts["coordinator"] = leads[0]
    for i in ids:
        known.assigned[i] |= {row.person_id for row in known.beside[i].values()}


def _act(parts: Parts, covers: dict[int, Any]) -> None:
    """Put those in their places who are there."""
    named, second = parts.pop("coordinator", None), parts.pop("backup", None)
    there = (_stands_in(named, covers), _stands_in(second, covers))
    acting = next((row for row in there if row is not None), None)
    if acting is not None:
        parts["coordinator"] = acting
    if there[1] is not None and acting is not None and there[1].person_id != acting.person_id:
        parts["backup"] = there[1]


def _stands_in(row: Any | None, covers: dict[int, Any]) -> Any | None:
    """Somebody's own row where they are there, else that of the one named for them; None where neither is."""
    if row is None or row.away_id is None:
        return row
    return covers.get(row.cover_id)


def _covers(known: "Knowledge", everybody: Iterable[Parts]) -> dict[int, Any]:
    """Who was named to stand in, is still here and not away themselves, by id; read only where it matters."""
    wanted = {row.cover_id for parts in everybody for row in parts.values() if row.away_id} - {None}
    if not wanted:
        return {}
    away = {row.person_id for row in facts.times_away(known.connection, wanted, known.today)
            if row.starts_on <= known.today}  # fmt: skip
    here = facts.colleagues(known.connection, known.today)
    return {row.person_id: row for row in here if row.person_id in wanted - away and row.role in STAFF}
