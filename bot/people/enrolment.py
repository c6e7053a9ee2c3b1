"""Writes a list of people into the database: adds who is new, changes who is known, says what was changed.

The same list a second time changes nothing. What comes by the clock follows the new days at once. Who walked
beside whom, and which days were agreed, stays to be read for the time in which it held. People who are not in
the list are left as they are.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert, select, update

from bot.people.agreed_days import agree_days
from bot.people.beside import change_beside, holds, put_beside, put_supporter, take_up
from bot.people.roster import READING, Entry, Roster
from models import news
from models.sight import is_over
from models.tables import conversations, people
from scheduler.planner import replan

TAG_ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"
TAG_LENGTH = 5
LINES = ("role", "language", "workplace", "starts_on", "ends_on", READING)


@dataclass(frozen=True, slots=True)
class Change:
    """What the list did to one person: ``added``, or changes in words; neither: nothing."""

    name: str
    added: bool = False
    changes: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{self.name}: {'added' if self.added else ', '.join(self.changes) or 'as before'}"


def write_roster(
    connection: Connection,
    roster: Roster,
    now: datetime,
    zone: str = "Asia/Tokyo",
    tell: Callable[[], object] = lambda: None,
) -> list[Change]:
    """Write everybody of the list; ``zone`` is where new people live. ``tell`` is called after each."""
    known = _known(connection)
    tags = {row.tag for row in known.values()}
    new = [entry for entry in roster.entries if entry.name not in known]
    for entry in new:
        _add(connection, entry, zone, now, _new_tag(tags))
    ids = {name: row.person_id for name, row in _known(connection).items()}
    changes = []
    for entry in roster.entries:
        changes.append(_settle(connection, entry, known.get(entry.name), ids, now, ZoneInfo(zone)))
        tell()
    replan(connection, {ids[change.name] for change in changed(changes)}, now)
    if new or changed(changes):
        news.agreed_anew(connection)
    return changes


def _settle(
    connection: Connection, entry: Entry, before: Any | None, ids: Mapping[str, int], now: datetime,
    zone: ZoneInfo,
) -> Change:  # fmt: skip
    person_id, today = ids[entry.name], now.astimezone(zone).date()
    changed = [] if before is None else _update(connection, entry, before)
    if before and is_over(before, today) and not is_over(entry, today):
        take_up(connection, person_id, before.ends_on, now, today)
    for part, name in (("coordinator", entry.coordinator), ("backup", entry.backup)):
        if name and _beside(connection, person_id, part, ids[name], entry.starts_on, now, zone, before):
            changed.append(f"{part}: → {name}")
    if entry.role == "participant" and entry.supporter is not None:
        supporter = ids[entry.supporter] if entry.supporter else None
        if put_supporter(connection, person_id, supporter, entry.starts_on, today):
            changed.append(f"supporter: → {_shown(entry.supporter)}")
    if agree_days(connection, person_id, entry, today):
        changed.append("days and hours")
    return Change(entry.name, added=True) if before is None else Change(entry.name, changes=tuple(changed))


def _beside(
    connection: Connection, person_id: int, part: str, staff_id: int, starts_on: date | None, now: datetime,
    zone: ZoneInfo, before: Any | None,
) -> bool:  # fmt: skip
    """Who is new has nothing that could be handed over. That a list names who is there already calls nothing
    off that is planned: it knows nothing of that.
    """
    today = now.astimezone(zone).date()
    if before is None:
        return put_beside(connection, person_id, part, staff_id, starts_on, today)
    if holds(connection, person_id, part, staff_id, max(starts_on or today, today), followed=True):
        return False
    return change_beside(connection, person_id, part, staff_id, starts_on, now, zone)


def _known(connection: Connection) -> dict[str, Any]:
    return {row.name: row for row in connection.execute(select(people))}


def _add(connection: Connection, entry: Entry, zone: str, now: datetime, tag: str) -> None:
    row = {line: getattr(entry, line) for line in LINES}
    row |= {"name": entry.name, "tag": tag, "zone": zone, "created_at": now, READING: entry.reading or ""}
    person_id = connection.execute(insert(people).values(row).returning(people.c.person_id)).scalar_one()
    connection.execute(insert(conversations).values(person_id=person_id))


def _update(connection: Connection, entry: Entry, before: Any) -> list[str]:
    """Change what differs. The language of somebody who has begun is their own choice and stays."""
    lines = [line for line in LINES if line != "language" or before.joined_at is None]
    lines = [line for line in lines if line != READING or entry.reading is not None]
    differs = [line for line in lines if getattr(entry, line) != getattr(before, line)]
    if differs:
        values = {line: getattr(entry, line) for line in differs}
        connection.execute(update(people).where(people.c.person_id == before.person_id).values(values))
    return [f"{line}: {_shown(getattr(before, line))} → {_shown(getattr(entry, line))}" for line in differs]


def _shown(value: object) -> str:
    return "(empty)" if value in (None, "") else str(value)


def _new_tag(taken: set[str]) -> str:
    """Five characters that nobody else has; also taken from now on."""
    while True:
        tag = "".join(secrets.choice(TAG_ALPHABET) for _ in range(TAG_LENGTH))
        if tag not in taken:
            taken.add(tag)
            return tag


def changed(changes: Sequence[Change]) -> list[Change]:
    """Those to whom the list did something."""
    return [change for change in changes if change.added or change.changes]
