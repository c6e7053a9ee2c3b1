"""The sample organisation: two coordinators, four participants, one who leads. Everybody is invented."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from typing import Literal

from sqlalchemy import Connection, insert

from bot.hotlines import read_hotlines
from bot.turns.knowledge import Organisation
from bot.vault import Vault
from models.tables import activity_patterns, assignments, conversations, goals, people

ORGANISATION = Organisation(
    "ひだまり支援室", "Asia/Tokyo", hotlines=read_hotlines(Path(__file__).with_name("hotlines.toml"))
)
BEGAN = datetime(2026, 11, 1, 23, 30, tzinfo=UTC)
"""Monday 2 November 2026, 8:30 in Tokyo: the history begins."""
ARRIVALS_FROM = datetime(2026, 11, 24, 23, 0, tzinfo=UTC)
"""Wednesday 25 November 2026, 8:00 in Tokyo: from now on it is said who has come."""
START = datetime(2026, 11, 25, 5, 6, tzinfo=UTC)
"""Wednesday 25 November 2026, 14:06 in Tokyo: the demo begins."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the sample. ``days``: letters of weekdays; ``beside``: coordinator and backup."""

    tag: str
    name: str
    role: Literal["coordinator", "lead", "participant"]
    days: str = ""
    hours: tuple[time, time] = (time(10), time(14))
    workplace: str = ""
    starts_on: date = date(2026, 9, 1)
    beside: tuple[str, str] | None = None
    goals: tuple[str, ...] = ()

    @property
    def sender(self) -> str:
        """The address of this person's phone in the demo."""
        return f"demo-{self.tag}"


EVERYBODY = (
    Person("sato0", "佐藤 みなと", "coordinator"),
    Person("taka0", "高橋 れい", "coordinator"),
    Person(
        "sora0",
        "山本 そら",
        "participant",
        "月水金",
        workplace="ひなた工房",
        beside=("sato0", "taka0"),
        goals=("10分まえに 来る", "わからない ことを 1回 きく"),
    ),
    Person(
        "haru0",
        "伊藤 はる",
        "participant",
        "火木",
        (time(13), time(16)),
        "みどり図書館",
        beside=("sato0", "taka0"),
        goals=("夜 11時までに ねる",),
    ),
    Person(
        "kana0",
        "中村 かな",
        "participant",
        "月火木金",
        (time(9, 30), time(12)),
        "パンの森",
        starts_on=date(2026, 11, 16),
        beside=("taka0", "sato0"),
    ),
    Person(
        "lina0",
        "リナ・ハルトノ",
        "participant",
        "水土",
        (time(10), time(13)),
        "花のカフェ",
        beside=("taka0", "sato0"),
        goals=("お客さんに 自分から あいさつする",),
    ),
    Person("mori0", "森 あかり", "lead"),
)
BY_TAG: Mapping[str, Person] = {person.tag: person for person in EVERYBODY}
WEEKDAYS = "月火水木金土日"


def write_sample(connection: Connection, vault: Vault) -> dict[str, int]:
    """Write the organisation's people, days and goals into empty tables. Ids of people by tag."""
    ids = {person.tag: number for number, person in enumerate(EVERYBODY, 1)}
    for person in EVERYBODY:
        _write_person(connection, person, ids[person.tag])
    for person in EVERYBODY:
        if person.beside:
            _write_plan(connection, vault, person, ids)
    return ids


def _write_person(connection: Connection, person: Person, person_id: int) -> None:
    row = {
        "person_id": person_id,
        "tag": person.tag,
        "name": person.name,
        "role": person.role,
        "zone": ORGANISATION.zone,
        "workplace": person.workplace,
        "starts_on": person.starts_on,
        "created_at": BEGAN,
    }
    connection.execute(insert(people).values(row))
    connection.execute(insert(conversations).values(person_id=person_id))


def _write_plan(connection: Connection, vault: Vault, person: Person, ids: Mapping[str, int]) -> None:
    key = {"person_id": ids[person.tag], "starts_on": person.starts_on}
    for part, tag in zip(("coordinator", "backup"), person.beside or (), strict=True):
        connection.execute(insert(assignments).values(key | {"part": part, "staff_id": ids[tag]}))
    starts, ends = person.hours
    for letter in person.days:
        hours = {"weekday": WEEKDAYS.index(letter), "starts_at": starts, "ends_at": ends}
        connection.execute(insert(activity_patterns).values(key | hours | {"workplace": person.workplace}))
    for number, target in enumerate(person.goals):
        goal = {
            "ref": f"goal{number}",
            "sealed_target": vault.seal(target),
            "review_due_on": person.starts_on + timedelta(days=182),
        }
        connection.execute(insert(goals).values(key | goal))
