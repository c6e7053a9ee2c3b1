"""When people were heard of last, and on which activity days since then nothing was heard."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from dialogs.facts import Contact
from dialogs.no_contact import silence
from models import arrivals, contact

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

BACK = timedelta(days=60)


def learn_contact(known: "Knowledge", ids: Collection[int]) -> None:
    """``found["contact"]``: a :class:`dialogs.facts.Contact` each."""
    signs: defaultdict[int, list[datetime]] = defaultdict(list)
    reached: set[int] = set()
    for row in contact.signs_of(known.connection, ids):
        signs[row.person_id] += [at for at in (row.last_at, row.joined_at) if at]
        reached |= {row.person_id} if row.reachable else set()
    for row in arrivals.arrivals_of(known.connection, ids, known.today - BACK):
        signs[row.person_id].append(row.arrived_at)
    silences: defaultdict[int, list[Any]] = defaultdict(list)
    for row in contact.silences_of(known.connection, ids):
        silences[row.person_id].append(row)
    for i in ids:
        zone = ZoneInfo(known.people[i].zone)
        last_at = max(signs[i], default=None)
        known.found["contact"][i] = Contact(
            last_at, _silent(silences[i], last_at, zone), _settled(silences[i]), i in reached
        )


def _silent(rows: Sequence[Any], last_at: datetime | None, zone: ZoneInfo) -> tuple[date, ...]:
    """The days of these alerts after the last sign of life. A person who closed one had spoken with them."""
    spoken = [row.closed_at for row in rows if row.closed_by is not None]
    moments = [*spoken, *([last_at] if last_at else [])]
    since = max(moment.astimezone(zone).date() for moment in moments) if moments else date.min
    return tuple(sorted({day for row in rows if (day := silence(row.about)[0]) > since}))


def _settled(rows: Sequence[Any]) -> tuple[date, ...]:
    """The days whose alert stands, or was closed by a person: there is nothing more to say of them."""
    return tuple(silence(row.about)[0] for row in rows if row.state != "closed" or row.closed_by is not None)
