"""Who takes part in a transcript."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import cast

from dialogs.facts import Role
from dialogs.languages import NAMES

WEEKDAYS = "月火水木金土日"
HOURS = re.compile(rf"([{WEEKDAYS}]+) (\d\d:\d\d)-(\d\d:\d\d)")
ROLES = ("participant", "coordinator", "workplace", "supporter", "lead")
DAYS = {
    "since": "since",
    "review": "review",
    "until": "until",
    "placed-until": "placed_until",
    "goals-by": "goals_by",
}
"""Traits that name a day, and whose."""
WORDS = {"on": "platform", "reads": "reading", "supporter": "supporter"}
"""Traits that are words."""
SEVERAL = {"noted": "noted", "goal": "goals", "shows": "shows"}
"""Traits that may stand several times."""


@dataclass(slots=True)
class Member:
    """Somebody in the programme.

    ``new``: has a code and not joined; ``code``: has joined and has one for another phone; ``alone``: nobody
    is assigned; ``apart``: a coordinator of other people; ``digest``: staff who get digests.
    ``review``: the day of the next 振り返り面談. ``noted``: ``2026-10-05 2026-11-20 343``: a note of each
    activity day from one to the other, with these steps of body, mind and sleep. ``on line``,
    ``on telegram``: their phone's platform. ``reads やまもと そら``: their name in kana. ``shows workplace``:
    agreed that these may see something; ``supporter 原 しおん``: who was named for them from outside.
    """

    name: str
    role: Role
    backup: bool = False
    new: bool = False
    code: bool = False
    alone: bool = False
    apart: bool = False
    digest: bool = False
    language: str = "ja"
    since: date = date(2026, 9, 1)
    goals: tuple[str, ...] = ()
    weekdays: tuple[int, ...] = ()
    starts: time = time(10)
    ends: time = time(14)
    workplace: str = ""
    review: date = date(2027, 6, 1)
    goals_by: date | None = None
    placed_until: date | None = None
    until: date | None = None
    noted: tuple[str, ...] = ()
    platform: str = "phone"
    reading: str = ""
    shows: tuple[str, ...] = ()
    supporter: str = ""

    @property
    def phone(self) -> str:
        """The name by which the transcript calls them: the last part of theirs."""
        return self.name.split()[-1]


def member(line: str) -> Member:
    """``山本 そら: participant, 月火木 10:00-14:00, ひなた工房, goal 週に 3回 来る, new``."""
    name, _, traits = line.partition(":")
    who = Member(name.strip(), "participant")
    for trait in filter(None, (part.strip() for part in traits.split(","))):
        _give(who, trait)
    return who


def _give(who: Member, trait: str) -> None:
    word, _, rest = trait.partition(" ")
    if trait in ROLES:
        who.role = cast(Role, trait)
    elif trait == "backup":
        who.role, who.backup = "coordinator", True
    elif trait in ("new", "code", "alone", "apart", "digest"):
        setattr(who, trait, True)
    elif trait in NAMES:
        who.language = trait
    elif word in DAYS:
        setattr(who, DAYS[word], date.fromisoformat(rest))
    elif word in WORDS and rest:
        setattr(who, WORDS[word], rest)
    elif word in SEVERAL:
        setattr(who, SEVERAL[word], (*getattr(who, SEVERAL[word]), rest))
    elif hours := HOURS.fullmatch(trait):
        who.weekdays = tuple(WEEKDAYS.index(day) for day in hours[1])
        who.starts, who.ends = time.fromisoformat(hours[2]), time.fromisoformat(hours[3])
    else:
        who.workplace = trait
