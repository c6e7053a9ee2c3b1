"""Whom messages do not reach, of those who walk beside a participant or lead."""

from collections.abc import Collection
from typing import TYPE_CHECKING

from models import records

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge


def learn_unreached(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["unreached"]``: a frozenset of ids each, out of all who are beside that person."""
    known.learn("beside", ids)
    known.learn("leads", ids)
    leads = {lead.id for lead in known.leads}
    beside = {i: leads | {row.person_id for row in known.beside[i].values()} for i in ids}
    everybody = {staff for people in beside.values() for staff in people}
    reached = records.reachable_addresses(known.connection, everybody, known.accounts, known.now)
    known.found["unreached"].update({i: frozenset(people - reached.keys()) for i, people in beside.items()})
