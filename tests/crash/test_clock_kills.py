"""Replicas that plan, tick, answer and send, killed anywhere, let everybody be asked once a day."""

from collections import Counter
from contextlib import ExitStack
from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.vault import new_key
from models.database import Database
from models.tables import activity_patterns, addresses, conversations, due, inbox, outbox, people
from scheduler.clock import StandingClock
from tests.bot.engine import BEGAN, furnish
from tests.crash.mortal import SECRET, TOKEN
from tests.crash.test_kills import WITHIN, done, lives
from tests.fakes import FakeLine, serving

pytestmark = [pytest.mark.crash, pytest.mark.timeout(240)]
QUESTION = "からだの 調子は"
MORE_PEOPLE = 12
DEATHS = (
    *(("statement", number) for number in range(1, 64, 3)),
    *(("commit", number) for number in (1, 2, 4, 6, 9)),
    *(("committed", number) for number in (1, 3, 5, 7, 8)),
    *(("send", number) for number in (1, 4, 9)),
    *(("sent", number) for number in (1, 5, 8)),
)
"""From the first statement of the planner to what is recorded of the last send."""
HALF_PAST_TWO = timedelta(hours=2, minutes=30)
LIVES_FOR = 1.5
"""Seconds: the first tick comes after one."""


def crowd(database: Database, clock: StandingClock) -> None:
    """Some more people who take part every day of the week."""
    with database.write() as connection:
        furnish(connection, clock)
        for number in range(10, 10 + MORE_PEOPLE):
            person = {
                "person_id": number, "tag": f"p{number:04}", "name": f"参加者{number}", "role": "participant",
                "zone": "Asia/Tokyo", "starts_on": BEGAN, "created_at": clock(), "joined_at": clock(),
            }  # fmt: skip
            connection.execute(insert(people), person)
            connection.execute(insert(conversations), {"conversation_id": 1000 + number, "person_id": number})
            address = {
                "channel": "line", "account": "line", "sender": "", "conversation_id": 1000 + number,
                "person_id": number, "created_at": clock(), "used_at": clock(),
            }  # fmt: skip
            connection.execute(insert(addresses), address | {"sender": f"s{number}"})
        pattern = select(activity_patterns).where(activity_patterns.c.person_id == 3)
        days = [dict(row) for row in connection.execute(pattern).mappings()]
        connection.execute(
            insert(activity_patterns),
            [day | {"person_id": number} for day in days for number in range(10, 10 + MORE_PEOPLE)],
        )


def test_everybody_is_asked_once_a_day_whoever_dies_where(migrated_url: str, clock: StandingClock) -> None:
    database = Database(migrated_url)
    line = FakeLine(clock)
    line.channel.secret, line.channel.access_token = SECRET, TOKEN
    crowd(database, clock)
    users = {number: line.person(f"参加者{number}") for number in range(10, 10 + MORE_PEOPLE)}
    with database.write() as connection:
        for number, user in users.items():
            mine = addresses.c.person_id == number
            connection.execute(update(addresses).where(mine).values(sender=user))
    replicas = 1 if database.is_sqlite else 3
    days, fell, key = 0, 0, new_key()
    with serving(line.app) as url, ExitStack() as stack:
        hands = [stack.enter_context(lives(migrated_url, key, url, "clock")) for _ in range(replicas)]
        for start in range(0, len(DEATHS), 3):
            clock.move(HALF_PAST_TWO)
            dying = DEATHS[start : start + 3]
            for number in range(0, len(dying), replicas):
                for hand, (point, count) in zip(hands, dying[number:], strict=False):
                    hand.begin(point, count, clock())
                for hand in hands:
                    if hand.pid and not hand.ended(LIVES_FOR):
                        hand.kill()  # it found nothing left to do
                    else:
                        fell += 1
            clock.move(timedelta(minutes=2))  # longer than a lease
            hands[0].begin("none", 1, clock())
            line.until(lambda: asked(database, clock) and done(database), within=WITHIN)
            hands[0].kill()
            clock.move(timedelta(days=1) - HALF_PAST_TWO - timedelta(minutes=2))
            days += 1
            skip_the_weekend(clock)
    for number, user in users.items():
        questions = [bubble.text for bubble in line.phone(user) if QUESTION in bubble.text]
        assert len(questions) == days, number
    once_each(database, days)
    assert fell > len(DEATHS) // 2, "most lives must end by their own hand"
    assert line.problems == []
    database.close()


def skip_the_weekend(clock: StandingClock) -> None:
    while (clock() + HALF_PAST_TWO).weekday() > 4 or clock().day == 23:  # 23 November is a 祝日
        clock.move(timedelta(days=1))


def asked(database: Database, clock: StandingClock) -> bool:
    """Whether what is due today was looked at."""
    with database.read() as connection:
        today = (due.c.prompt == "note", due.c.slot == clock().date().isoformat())
        found = Counter(connection.execute(select(due.c.status).where(*today)).scalars())
    return set(found) == {"done"}


def once_each(database: Database, days: int) -> None:
    """Exactly one row in either box, and none that failed."""
    with database.read() as connection:
        events = connection.execute(select(inbox.c.key, inbox.c.status, inbox.c.attempts)).all()
        sent = Counter(connection.execute(select(outbox.c.person_id)).scalars())
    assert {(row.status, row.attempts) for row in events} == {("done", 0)}
    assert len(events) == len({row.key for row in events})
    assert set(sent.values()) == {days}
