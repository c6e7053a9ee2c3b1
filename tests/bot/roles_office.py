"""An office with somebody in every role: who may see A by their role, and B, whom only those who lead may."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from dialogs.facts import Role
from models.tables import (
    access_log,
    activity_patterns,
    assignments,
    consents,
    conversations,
    leaves,
    people,
)
from tests.bot.engine import BEGAN, Engine, phone

PLACE, ELSEWHERE = "ひなた工房", "あおぞら"
THEIRS, NOT_THEIRS, LEFT = "山本 そら", "田中 うみ", "鈴木 もり"
"""A; B, who is somebody else's, comes to the same workplace and agreed to nothing; D, who has left."""
TAGS = {THEIRS: "p0003", NOT_THEIRS: "p0004", LEFT: "p0005"}
EVERYBODY: dict[str, tuple[int, Role]] = {
    "coordinator": (1, "coordinator"),
    "lead": (2, "lead"),
    "participant": (3, "participant"),
    "backup": (11, "coordinator"),
    "stands in": (12, "coordinator"),
    "colleague": (13, "coordinator"),
    "workplace": (14, "workplace"),
    "supporter": (15, "supporter"),
    "another workplace": (16, "workplace"),
    "another supporter": (17, "supporter"),
}
"""Who there is, with id and role. The coordinator, the backup and who stands in walk beside A; the colleague
beside B."""
PHONES = {"coordinator": "C", "lead": "L", "participant": "A"}
SEE_THEM = {"coordinator", "lead", "backup", "stands in", "workplace", "supporter"}


def somebody_in_every_role(office: Engine) -> Engine:
    """Write them."""
    with office.database.write() as connection:
        for who, (number, role) in EVERYBODY.items():
            if number > 10:
                _add(connection, office, who, number, role)
        of_b = assignments.c.person_id == 4
        connection.execute(update(assignments).where(of_b).values(staff_id=13))
        left = update(people).where(people.c.person_id == 5)
        connection.execute(left.values(ends_on=office.clock().date() - timedelta(days=1)))
        connection.execute(update(activity_patterns).values(workplace=PLACE))
        for staff, part in ((11, "backup"), (15, "supporter")):
            for person in (3, 5):
                row = {"person_id": person, "starts_on": BEGAN, "part": part, "staff_id": staff}
                connection.execute(insert(assignments), row)
        away = {"person_id": 1, "cover_id": 12, "starts_on": BEGAN, "ends_on": BEGAN.replace(year=2027)}
        connection.execute(insert(leaves), away)
        for person in (3, 5):
            for purpose in ("workplace", "supporter"):
                agrees(connection, person, purpose, office.clock())
    return office


def _add(connection: Connection, office: Engine, who: str, number: int, role: Role) -> None:
    place = {"workplace": PLACE, "another workplace": ELSEWHERE}.get(who, "")
    row = {
        "person_id": number, "tag": f"q{number:04}", "name": f"係 {number}", "role": role,
        "zone": "Asia/Tokyo", "workplace": place, "starts_on": BEGAN, "created_at": office.clock(),
        "joined_at": office.clock(),
    }  # fmt: skip
    connection.execute(insert(people), row)
    connection.execute(insert(conversations), {"conversation_id": 1000 + number, "person_id": number})
    phone(connection, number, address(who), office.clock)


def agrees(connection: Connection, person: int, purpose: str, at: datetime, *, granted: bool = True) -> None:
    """Somebody's word on a purpose."""
    row = {"person_id": person, "purpose": purpose, "granted": granted, "given_at": at, "version": "3"}
    connection.execute(insert(consents), row)


def address(who: str) -> str:
    """Somebody's phone."""
    return PHONES.get(who, who)


def seen_by(office: Engine, who: str) -> set[int]:
    """Whom somebody saw, as the access log has it."""
    if who not in EVERYBODY:
        return set()
    mine = access_log.c.staff_id == EVERYBODY[who][0]
    return {row.person_id for row in office.rows(select(access_log.c.person_id).where(mine))}
