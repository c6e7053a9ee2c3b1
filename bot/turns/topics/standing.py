"""How things stand for members of staff in the morning, and for those who lead once a week."""

from collections import defaultdict
from collections.abc import Collection
from datetime import timedelta
from statistics import median
from typing import TYPE_CHECKING, Any

from bot.post.month import months
from bot.turns.reading_rows import alert, as_person
from bot.turns.topics.waiting import REVIEWS_AHEAD, missing_notes, reviews_near
from dialogs.changes import KIND, TOLD, YELLOW
from dialogs.facts import Alert
from dialogs.rhythm import rhythm_of
from dialogs.standing import Morning, Quota, Week
from dialogs.week_of_lead import ENOUGH
from models import agreed, alerts, facts, outbox, past, pushes, standing
from models.ladder import MISTAKE
from scheduler.read_timetables import read_preferences

if TYPE_CHECKING:
    from bot.turns.knowledge import Knowledge

Ids = Collection[int]
A_WEEK = timedelta(days=7)
SAID_LATELY = timedelta(hours=24)
"""What a channel said of its quota longer ago may be of another month."""


def learn_morning(known: "Knowledge", ids: Ids) -> None:
    """``found["morning"]``: a :class:`dialogs.standing.Morning` each."""
    known.learn("people", ids)
    everybody = {p for i in ids for p in known.charges[i]}
    known.learn("beside", everybody)
    mine = {i: [p for p in known.charges[i] if _acting(known, p) == i] for i in ids}
    read = _Read(known, {p for people in mine.values() for p in people}, ids)
    for i in ids:
        known.found["morning"][i] = read.morning(i, mine[i])


def _acting(known: "Knowledge", participant: int) -> int | None:
    """Who is there for the participant today: the coordinator, or whoever stands in."""
    person = known.staff(participant, "coordinator")
    return person.id if person else None


class _Read:
    """What was read at once about all these participants and their staff."""

    def __init__(self, known: "Knowledge", participants: Ids, staff: Ids) -> None:
        connection = known.connection
        self.known = known
        self.alerts = _open_alerts(known, participants, staff)
        self.held: defaultdict[int, set[str]] = defaultdict(set)
        for row in outbox.held(connection, staff):
            self.held[row.person_id] |= set(row.about.split(","))
        stand = alerts.standing(connection, {ref for refs in self.held.values() for ref in refs})
        self.over = {ref for ref, row in stand.items() if row.state == "closed"}
        self.reached = standing.reached(connection, participants)
        self.parked = set(standing.parked(connection))
        own = read_preferences(connection, participants)
        self.slow = {i for i, chosen in own.items() if rhythm_of({}, chosen).low_energy}
        self.saved_for = pushes.people_saved_for(connection, participants)
        self.reviews: defaultdict[int, list[Any]] = defaultdict(list)
        for row in agreed.reviews_ahead(connection, participants):
            self.reviews[row.person_id].append(row)
        assigned = facts.assigned_to(connection, participants, known.today)
        self.usual = {row.participant_id: as_person(row) for row in assigned if row.part == "coordinator"}
        self.quota = quota_of(known)

    def morning(self, staff: int, mine: list[int]) -> Morning:
        """The morning of one of the staff with these people; of who has left only what waits."""
        known = self.known
        everybody = [as_person(known.people[p]) for p in mine]
        waiting = [one for one in self.alerts if one.participant in everybody or _owned(one, staff)]
        here = set(known.here(staff))
        mine = [p for p in mine if p in here]
        people = [person for person in everybody if person.id in here]
        usual = {self.usual[p.id] for p in people if p.id in self.usual}
        return Morning(
            people=known.days_of(mine),
            covers=tuple(sorted((p for p in usual if p.id != staff), key=lambda p: p.name)),
            waiting=tuple(one for one in waiting if one.ref not in self.held[staff] and not _for_digest(one)),
            changes=tuple(one for one in waiting if one.kind == KIND and one.detail == YELLOW),
            held=len(self.held[staff] - self.over),
            missing=tuple(missing_notes(known, mine)),
            reviews=tuple(reviews_near(known, [row for p in mine for row in self.reviews[p]])),
            unreachable=tuple(p for p in people if p.id not in self.reached),
            parked=tuple(p for p in everybody if p.id in self.parked),
            slow=tuple(p for p in people if p.id in self.slow),
            saved_for=tuple(p for p in everybody if p.id in self.saved_for),
            quota=self.quota,
        )


def _owned(one: Alert, staff: int) -> bool:
    return one.owner is not None and one.owner.id == staff


def _for_digest(one: Alert) -> bool:
    """What a digest says once, and does not count as unseen."""
    return one.kind == KIND and one.detail in (YELLOW, TOLD)


def _open_alerts(known: "Knowledge", participants: Ids, staff: Ids) -> list[Alert]:
    """Alerts that nobody has seen: about these participants, or in the hands of these staff."""
    others = {p for i in staff for p in known.charges[i]}
    rows = [
        row
        for row in facts.alerts_not_closed(known.connection, others | set(participants))
        if row.state == "open" and (row.person_id in participants or row.owner_id in staff)
    ]
    named = {i for row in rows for i in (row.person_id, row.owner_id) if i}
    people = {row.person_id: as_person(row) for row in facts.persons(known.connection, named)}
    return [alert(row, people) for row in rows]


def quota_of(known: "Knowledge") -> Quota | None:
    """That of the account of which most is used."""
    found = months(known.connection, known.now, known.organisation.push_reserve)
    lately = [month for month in found if month.said_at >= known.now - SAID_LATELY]
    quotas = (
        Quota(month.budget.used, month.budget.most, month.forecast, month.saved, month.left_out)
        for month in lately
        if month.budget.most
    )
    return max(quotas, key=lambda quota: quota.percent, default=None)


def _needless(known: "Knowledge") -> tuple[int, int]:
    """Of the last alerts of change that people closed, how many were nothing."""
    details = past.settled(known.connection, ENOUGH)
    return details.count(MISTAKE), len(details)


def learn_week(known: "Knowledge", ids: Ids) -> None:
    """``found["week"]``: the same :class:`dialogs.standing.Week` for all of them."""
    since = known.now - A_WEEK
    rows = standing.alerts_lately(known.connection, since)
    opened = [row for row in rows if row.opened_at >= since]
    waited = [row.acknowledged_at - row.opened_at for row in opened if row.acknowledged_at]
    crisis = [row for row in opened if row.kind == "crisis"]
    waiting = [row.opened_at for row in rows if row.state == "open"]
    everybody = [as_person(row) for row in facts.taking_part(known.connection, known.today)]
    people = [person.id for person in everybody]
    reached = standing.reached(known.connection, people)
    assigned = facts.assigned_to(known.connection, people, known.today)
    beside = {row.participant_id for row in assigned if row.part == "coordinator"}
    late = known.today - REVIEWS_AHEAD
    reviews = agreed.reviews_ahead(known.connection, people)
    week = Week(
        opened=len(opened),
        reopened=sum(row.reopened_at is not None and row.reopened_at >= since for row in rows),
        seen_after=round(median(waited) / timedelta(minutes=1)) if waited else None,
        waiting=len(waiting),
        oldest=min(waiting, default=None),
        reviews_overdue=sum(row.due_on <= late for row in reviews),
        unreachable=len(set(people) - reached),
        parked=len(standing.parked(known.connection)),
        crisis=len(crisis),
        mistakes=sum(row.detail == MISTAKE for row in crisis),
        needless=_needless(known),
        alone=tuple(person for person in everybody if person.id not in beside),
        quota=quota_of(known),
    )
    known.found["week"].update(dict.fromkeys(ids, week))
