"""Where people are today, as far as is known: expected, here, later, at home, or nothing is heard of them."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from dialogs.facts import Arrival, Contact, PersonDay
from dialogs.rhythm import Rhythm
from dialogs.today import by_hour


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Each person of whom something is planned or known today stands in one of these, by the hour at which
    they begin. ``here``: those who came; ``late``: who said that they come later; ``silent``: who should be
    here, and was not heard of today; ``expected``: all others who come; ``absent``: who stays at home.
    """

    expected: tuple[PersonDay, ...] = ()
    here: tuple[PersonDay, ...] = ()
    late: tuple[PersonDay, ...] = ()
    absent: tuple[PersonDay, ...] = ()
    silent: tuple[PersonDay, ...] = ()


def whereabouts(
    days: Iterable[PersonDay], arrivals: Mapping[int, Arrival], silent: Collection[int]
) -> Whereabouts:
    """Everybody in their place. ``silent``: ids of those of :func:`may_be_silent` who are not heard of."""
    found: dict[str, list[PersonDay]] = {"expected": [], "here": [], "late": [], "absent": [], "silent": []}
    for day in sorted(days, key=by_hour):
        if place := _place(day, arrivals, silent):
            found[place].append(day)
    return Whereabouts(**{place: tuple(people) for place, people in found.items()})


def may_be_silent(
    days: Iterable[PersonDay], arrivals: Mapping[int, Arrival], rhythm: Rhythm, now: datetime
) -> list[int]:
    """Who should have come by now and neither came nor wrote a note: ids. Nobody where arrivals are not
    recorded, since then nobody knows.
    """
    if not rhythm.arrivals:
        return []
    before = now - timedelta(minutes=rhythm.asked_after)
    return [
        day.person.id
        for day in days
        if day.person.id not in arrivals and not (day.noted or day.unwritten) and _begun(day, before)
    ]


def unheard(contact: Contact, now: datetime) -> bool:
    """Whether there was no sign of life since the local day of ``now`` began."""
    return contact.last_at is None or contact.last_at.astimezone(now.tzinfo).date() < now.date()


def _begun(day: PersonDay, at: datetime) -> bool:
    coming = day.activity and day.activity.told([day.notice] if day.notice else [])
    return coming is not None and coming.day == at.date() and coming.starts <= at.time()


def _place(day: PersonDay, arrivals: Mapping[int, Arrival], silent: Collection[int]) -> str:
    if day.person.id in arrivals:
        return "here"
    if day.notice and day.notice.kind == "absence":
        return "absent"
    if day.activity is None:
        return ""
    if day.person.id in silent:
        return "silent"
    return "late" if day.notice and day.notice.kind == "late" else "expected"
