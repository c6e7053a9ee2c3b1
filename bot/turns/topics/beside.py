"""Who walks beside people as of now: who is away is covered, from the first card on.

The coordinator's place is taken by whoever was named to stand in, else by the backup, else by one who leads;
the backup's place by whoever stands in for them and does not stand in the coordinator's already. Nobody takes
a place whom messages do not reach, while there is somebody whom they reach: where the one who was named is
lost and there is no backup, it is the coordinator's own again.
"""

from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from dialogs.facts import STAFF
from models import facts, records

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
    if gaps := [parts for parts in everybody if _has_gap(parts)]:
        _fill(known, gaps)
    for i in ids:
        known.assigned[i] |= {row.person_id for row in known.beside[i].values()}


def _has_gap(parts: Parts) -> bool:
    return "coordinator" not in parts or any(row.away_id is not None for row in parts.values())


def _fill(known: "Knowledge", gaps: Sequence[Parts]) -> None:
    """Put those in their places who are there and can be reached."""
    covers = _covers(known, gaps)
    leads = facts.leads(known.connection, known.today)
    rows = [*covers.values(), *leads, *(row for parts in gaps for row in parts.values())]
    ids = {row.person_id for row in rows}
    reached = records.reachable_addresses(known.connection, ids, known.accounts, known.now).keys()
    there = sorted(leads, key=lambda row: (row.person_id not in reached, row.away_id is not None))
    for parts in gaps:
        _act(parts, covers, there, reached)


def _act(parts: Parts, covers: dict[int, Any], leads: Sequence[Any], reached: Collection[int]) -> None:
    named, second = parts.pop("coordinator", None), parts.pop("backup", None)
    first, then = _stands_in(named, covers), _stands_in(second, covers)
    acting = first if first is named else None
    if acting is None:
        own = [named] if named is not None and named.cover_id else []
        possible = [row for row in (first, then, *own, *leads, named) if row is not None]
        acting = next((row for row in possible if row.person_id in reached), None)
        acting = acting or next(iter(possible), None)
    if acting is not None:
        parts["coordinator"] = acting
        if then is not None and then.person_id != acting.person_id and then.person_id in reached:
            parts["backup"] = then


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
