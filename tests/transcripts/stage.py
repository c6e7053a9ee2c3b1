"""The programme as it is when a transcript begins: people, who walks beside whom, days, goals, phones."""

from datetime import UTC, date, datetime, timedelta

from sqlalchemy import Connection, insert

from bot.people import codes
from bot.vault import Vault
from models.agreed import set_preference
from models.records import save_note
from models.tables import (
    activity_patterns,
    addresses,
    assignments,
    consents,
    conversations,
    goals,
    people,
    reviews,
)
from scheduler.clock import Clock
from tests.transcripts.cast import Member
from tests.transcripts.phones import Phones

BEGAN = date(2026, 9, 1)


def furnish(connection: Connection, members: list[Member], vault: Vault, clock: Clock) -> dict[str, str]:
    """Write everybody; gives the codes of those who have one, by their phones."""
    for number, who in enumerate(members, 1):
        row = {
            "person_id": number, "tag": f"p{number:04}", "name": who.name, "role": who.role,
            "zone": "Asia/Tokyo", "language": who.language, "starts_on": who.since,
            "ends_on": who.until, "created_at": clock(),
            "joined_at": None if who.new else clock(), "workplace": who.workplace, "reading": who.reading,
        }  # fmt: skip
        connection.execute(insert(people), row)
        connection.execute(insert(conversations), {"conversation_id": number, "person_id": number})
    given = {}
    for number, who in enumerate(members, 1):
        _place(connection, number, who, members, vault)
        if not who.digest:
            set_preference(connection, number, "digest", "off")
        if who.new or who.code:
            given[who.phone] = codes.invite(connection, number, clock())[0]
        if not who.new:
            _hand_phone(connection, number, who, clock)
    return given


def _place(connection: Connection, number: int, who: Member, members: list[Member], vault: Vault) -> None:
    for weekday in who.weekdays:
        hours = {"starts_at": who.starts, "ends_at": who.ends, "workplace": who.workplace}
        pattern = {"person_id": number, "starts_on": BEGAN, "weekday": weekday, **hours}
        pattern["ends_on"] = who.placed_until
        connection.execute(insert(activity_patterns), pattern)
    for place, target in enumerate(who.goals):
        goal = {"ref": f"g{place}", "sealed_target": vault.seal(target), "starts_on": BEGAN}
        goal["review_due_on"] = who.goals_by
        connection.execute(insert(goals), {"person_id": number, **goal})
    if who.role == "participant" and not who.new:
        review = {"kind": "review_interview", "due_on": who.review, "state": "open"}
        connection.execute(insert(reviews), {"person_id": number, **review})
    _from_outside(connection, number, who, members)
    for span in who.noted:
        _noted(connection, number, who, span, vault)
    if who.role == "participant" and not who.alone:
        for staff, other in enumerate(members, 1):
            if other.role == "coordinator" and not other.apart:
                part = "backup" if other.backup else "coordinator"
                beside = {"person_id": number, "starts_on": BEGAN, "part": part, "staff_id": staff}
                connection.execute(insert(assignments), beside)


def _from_outside(connection: Connection, number: int, who: Member, members: list[Member]) -> None:
    """Who was named for them from outside, and what they agreed to."""
    for purpose in who.shows:
        agreed = {"purpose": purpose, "given_at": datetime(2026, 9, 1, tzinfo=UTC), "version": "3"}
        connection.execute(insert(consents), {"person_id": number, "granted": True, **agreed})
    for staff, other in enumerate(members, 1):
        if other.name == who.supporter:
            beside = {"person_id": number, "starts_on": BEGAN, "part": "supporter", "staff_id": staff}
            connection.execute(insert(assignments), beside)


def _noted(connection: Connection, number: int, who: Member, span: str, vault: Vault) -> None:
    """The notes that were written before the transcript begins."""
    first, last, steps = span.split()
    day = date.fromisoformat(first)
    while day <= date.fromisoformat(last):
        if day.weekday() in who.weekdays:
            written = datetime.combine(day, who.ends, UTC)
            answers = [
                {"question": name, "message": "", "sealed": vault.seal_json({"value": step, "media": []})}
                for name, step in zip(("body", "mind", "sleep"), steps, strict=True)
            ]
            save_note(connection, number, day, "standard", False, written, answers)
        day += timedelta(days=1)


def _hand_phone(connection: Connection, number: int, who: Member, clock: Clock) -> None:
    address = {
        "channel": who.platform, "account": Phones.account, "sender": who.phone, "conversation_id": number,
        "person_id": number, "created_at": clock(), "used_at": clock(),
    }  # fmt: skip
    connection.execute(insert(addresses), address)
