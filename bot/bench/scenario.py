"""What the benchmark plays: everybody writes the note by taps, day after day; one coordinator gets the cards.

A round is one event of each person; :data:`CYCLE` rounds make a note: open it, then four answers.
"""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, insert

from bot.turns.knowledge import Organisation
from dialogs.press import answer_press, open_press, talk_id
from models.tables import activity_patterns, addresses, assignments, conversations, people
from scheduler.clock import StandingClock

TAPS = (("body", "4"), ("mind", "3"), ("sleep", "4"), ("contact", "no"))
CYCLE = 1 + len(TAPS)
BEGAN = date(2026, 9, 1)
MORNING = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
ZONE = "Asia/Tokyo"
OFFICE = Organisation("office", ZONE)
ANSWER_SECONDS = timedelta(seconds=3)


def furnish(connection: Connection, count: int) -> None:
    """Participants 1 to ``count`` with conversation, address and activity days; the next coordinates them."""
    for number in range(count + 1, 0, -1):
        role = "participant" if number <= count else "coordinator"
        person = {
            "person_id": number, "tag": tag(number), "name": f"n{number}", "role": role, "zone": ZONE,
            "created_at": MORNING, "joined_at": MORNING, "starts_on": BEGAN,
        }  # fmt: skip
        connection.execute(insert(people), person)
        connection.execute(insert(conversations), {"conversation_id": number, "person_id": number})
        address = {
            "address_id": number, "channel": "web", "account": "page", "sender": f"s{number}",
            "conversation_id": number, "person_id": number, "created_at": MORNING, "used_at": MORNING,
        }  # fmt: skip
        connection.execute(insert(addresses), address)
        if number <= count:
            _expect(connection, number, count + 1)


def _expect(connection: Connection, number: int, coordinator: int) -> None:
    beside = {"person_id": number, "starts_on": BEGAN, "part": "coordinator", "staff_id": coordinator}
    connection.execute(insert(assignments), beside)
    for weekday in range(5):
        hours = {"starts_at": time(10), "ends_at": time(14), "workplace": "w"}
        connection.execute(
            insert(activity_patterns), {"person_id": number, "starts_on": BEGAN, "weekday": weekday} | hours
        )


def tag(number: int) -> str:
    """A person's mark."""
    return f"{number:05}"


def rounds(
    clock: StandingClock, count: int, first: int, last: int
) -> Iterator[tuple[timedelta, list[bytes]]]:
    """Rounds ``first`` up to ``last``: how far the clock moves before each, and what each person posts."""
    at = clock.now
    for number in range(first, last):
        step = ANSWER_SECONDS + (timedelta(0) if number % CYCLE else timedelta(days=1))
        at += step
        yield step, [_body(person, number, at) for person in range(1, count + 1)]


def _body(person: int, number: int, at: datetime) -> bytes:
    event = {"id": f"{person}.{number}", "at": at.isoformat(), "sender": f"s{person}", "kind": "pressed"}
    return json.dumps(event | {"data": _data(person, number, at)}).encode()


def _data(person: int, number: int, at: datetime) -> str:
    place = number % CYCLE
    if not place:
        return open_press("note")
    began = number - place + 1  # the turn in which the talk began
    talk = talk_id(tag(person), began, at.astimezone(ZoneInfo(ZONE)).date())
    return answer_press("note", talk, *TAPS[place - 1])
