"""Arrivals and silences on the real engine: written once, read only where one is missed, closed in time."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event, insert, select, update

from bot.channel import Outcome
from bot.turns.knowledge import Knowledge
from dialogs.arrival import mark
from dialogs.facts import Contact, Person
from models import arrivals as written
from models.agreed import set_office_rhythm
from models.tables import (
    access_log,
    activity_exceptions,
    activity_patterns,
    alerts,
    arrivals,
    consents,
    conversations,
    due,
    inbox,
    people,
)
from scheduler.passing import stops
from scheduler.planner import replan
from tests.bot.engine import OFFICE, Engine, phone

A, B, D, C, WORK = 3, 4, 5, 1, 6
TUESDAY = date(2026, 11, 17)
SORA = Person(A, "p0003", "山本 そら", "participant")
UMI = Person(B, "p0004", "田中 うみ", "participant")


def at(hour: int, minute: int = 0, day: date = TUESDAY) -> datetime:
    """A time in Tokyo."""
    return datetime.combine(day, time(hour, minute), UTC) - timedelta(hours=9)


@pytest.fixture
def recording(office: Engine) -> Engine:
    """The office, where arrivals are recorded; the evening before a Tuesday."""
    office.clock.now = at(20, day=TUESDAY - timedelta(days=1))
    with office.database.write() as connection:
        set_office_rhythm(connection, "arrivals", "on")
    return office


def pass_to(office: Engine, moment: datetime) -> None:
    for stop in stops(office.database, office.clock.now, moment):
        office.clock.now = stop
        office.settle()
    office.clock.now = moment
    office.settle()


def silences(office: Engine, person: int = A) -> list[Any]:
    mine = (alerts.c.kind == "no_contact", alerts.c.person_id == person)
    return list(office.rows(select(alerts).where(*mine).order_by(alerts.c.opened_at)))


def states(office: Engine, person: int = A) -> list[str]:
    return [row.state for row in silences(office, person)]


def came(office: Engine) -> list[Any]:
    return list(office.rows(select(arrivals).order_by(arrivals.c.person_id, arrivals.c.day)))


def contact_of(office: Engine, person: int = A) -> Contact:
    with office.database.read() as connection:
        known = Knowledge(connection, office.vault, OFFICE, office.clock())
        known.people = {row.person_id: row for row in connection.execute(select(people))}
        known.learn("contact", [person])
        found: Contact = known.look(person, "contact")
    return found


def test_an_arrival_is_written_once_a_day(recording: Engine) -> None:
    recording.clock.now = at(9, 55)
    assert "9時55分" in recording.does("A", "着きました")[0]
    recording.clock.move(timedelta(minutes=2))
    assert "もう とどいて います。" in recording.does("A", "着きました")[0]
    (row,) = came(recording)
    assert (row.person_id, row.day, row.recorded_by) == (A, TUESDAY, A)
    with recording.database.write() as connection:
        written.record(connection, A, TUESDAY, at(11), C, at(11))
    assert came(recording) == [row]


def test_what_is_delivered_late_counts_from_when_it_was_said(recording: Engine) -> None:
    recording.clock.now = at(12)
    recording.does("A", "着きました", at=at(9, 58).isoformat())
    assert [row.arrived_at for row in came(recording)] == [at(9, 58)]
    recording.clock.now = at(10, 0, TUESDAY + timedelta(days=1))
    recording.does("B", "着きました", at=at(9, 59).isoformat())
    assert [row.day for row in came(recording) if row.person_id == B] == [TUESDAY]


def test_an_arrival_taken_back_lets_the_person_be_missed(recording: Engine) -> None:
    pass_to(recording, at(10, 58))
    recording.does("C", kind="pressed", data=f"m|arrive|{mark(SORA, TUESDAY)}")
    pass_to(recording, at(11, 2))
    assert (states(recording), states(recording, B)) == ([], ["open"])
    recording.taps("C", "取り消す")
    pass_to(recording, at(11, 5))
    assert came(recording) == []
    assert states(recording) == ["open"]


def test_an_alert_closed_by_a_wrong_tap_is_opened_anew(recording: Engine) -> None:
    pass_to(recording, at(11, 2))
    recording.does("C", kind="pressed", data=f"m|arrive|{mark(SORA, TUESDAY)}")
    pass_to(recording, at(11, 3))
    assert states(recording) == ["closed"]
    recording.taps("C", "取り消す")
    pass_to(recording, at(11, 4))
    assert states(recording) == ["closed", "open"]
    assert "1日" not in recording.wire.phone("C")[-1]


def test_who_was_seen_coming_is_missed_no_more(recording: Engine) -> None:
    pass_to(recording, at(11, 2))
    assert states(recording) == ["open"]
    recording.does("L", kind="pressed", data=f"m|arrive|{mark(SORA, TUESDAY)}")
    pass_to(recording, at(11, 3))
    assert states(recording) == ["closed"]
    assert recording.wire.phone("C")[-1] == "山本 そらさんが 来ました。"
    assert states(recording, B) == ["open"]


def test_the_person_s_next_event_closes_it_in_the_same_transaction(recording: Engine) -> None:
    pass_to(recording, at(11, 2))
    recording.stores("A", "おきました")
    with recording.database.read() as connection:
        before = connection.execute(select(alerts.c.state).where(alerts.c.person_id == A)).scalars().all()
    assert before == ["open"]
    assert recording.answers() == 1
    (row,) = silences(recording)
    assert (row.state, row.closed_at, row.closed_by) == ("closed", recording.clock(), None)
    recording.delivers()
    assert "山本 そらさんから れんらくが ありました。" in recording.wire.phone("C")
    recording.does("A", "いま 行きます")
    heard = [text for text in recording.wire.phone("C") if "れんらくが ありました" in text]
    assert len(heard) == 1


def test_what_waits_to_be_answered_is_a_sign_of_life_too(recording: Engine) -> None:
    pass_to(recording, at(10, 59))
    recording.clock.now = at(11, 0)
    recording.stores("A", "おくれて います", at=at(11, 0).isoformat())
    for _ in stops(recording.database, recording.clock.now, at(11, 1)):
        recording.settle()
    recording.settle()
    assert states(recording) == []


def test_the_last_sign_of_life_is_by_when_it_happened(recording: Engine) -> None:
    recording.does("A", "はやい", at=at(9).isoformat())
    recording.does("A", "おそい", at=at(7).isoformat())
    assert contact_of(recording).last_at == at(9)


def test_going_away_is_no_sign_of_life_and_is_seen(recording: Engine) -> None:
    recording.does("A", "おはよう", at=at(7).isoformat())
    recording.clock.now = at(8)
    recording.does("A", kind="blocked")
    found = contact_of(recording)
    assert (found.last_at, found.reachable) == (at(7), False)


def test_nothing_is_heard_of_somebody_whose_phone_is_gone(recording: Engine) -> None:
    """Nobody said so: the question itself does not arrive, and the alert says it."""
    recording.wire.order("A", Outcome("gone", "no such phone"))
    pass_to(recording, at(10, 25))
    pass_to(recording, at(11, 1))
    assert states(recording) == ["open"]
    card = next(text for text in recording.wire.phone("C") if "れんらくが ありません】山本" in text)
    assert "メッセージが とどきません。" in card


def test_a_day_of_silence_that_a_person_closed_counts_no_more(recording: Engine) -> None:
    pass_to(recording, at(11, 1))
    with recording.database.write() as connection:
        spoke = update(alerts).where(alerts.c.kind == "no_contact", alerts.c.person_id == A)
        connection.execute(spoke.values(state="closed", closed_by=C, closed_at=at(13)))
    pass_to(recording, at(11, 1, TUESDAY + timedelta(days=1)))
    assert [row.about[-2:] for row in silences(recording)] == [":1", ":1"]
    assert [row.about[-2:] for row in silences(recording, B)] == [":1", ":2"]
    assert states(recording, B) == ["closed", "open"]


def test_switched_on_in_the_afternoon_nobody_is_missed_for_the_morning(office: Engine) -> None:
    pass_to(office, at(15))
    with office.database.write() as connection:
        set_office_rhythm(connection, "arrivals", "on")
        replan(connection, [A, B, D], office.clock())
    pass_to(office, at(23))
    assert silences(office) == []
    pass_to(office, at(12, 0, TUESDAY + timedelta(days=1)))
    assert states(office) == ["open"]


@pytest.mark.parametrize(
    ("back", "about"),
    [
        (at(9, 0, date(2026, 11, 20)), "contact:2026-11-19:1"),
        (at(12, 0, date(2026, 11, 24)), "contact:2026-11-24:1"),
    ],
    ids=["a day that was planned", "a day that nobody could plan"],
)
def test_after_days_without_the_machine_one_alert_tells_of_it(
    recording: Engine, back: datetime, about: str
) -> None:
    pass_to(recording, at(9))
    recording.clock.now = back
    pass_to(recording, back + timedelta(minutes=30))
    assert [row.about for row in silences(recording)] == [about]


def add_workplace(connection: Connection, office: Engine, name: str = "ひなた") -> None:
    row = {
        "person_id": WORK, "tag": "p0006", "name": "森 なぎ", "role": "workplace", "zone": "Asia/Tokyo",
        "created_at": office.clock(), "joined_at": office.clock(), "workplace": name,
    }  # fmt: skip
    connection.execute(insert(people), row)
    connection.execute(insert(conversations), {"conversation_id": 1000 + WORK, "person_id": WORK})
    phone(connection, WORK, "W", office.clock)


def agree(connection: Connection, office: Engine, *who: int, granted: bool = True) -> None:
    for person in who:
        row = {"person_id": person, "purpose": "workplace", "given_at": office.clock(), "version": "2"}
        connection.execute(insert(consents), row | {"granted": granted})


def test_the_workplace_sees_its_own_people_who_agreed(recording: Engine) -> None:
    pattern = activity_patterns.c.person_id
    with recording.database.write() as connection:
        add_workplace(connection, recording)
        agree(connection, recording, A, B)
        connection.execute(update(activity_patterns).where(pattern.in_([A, D])).values(workplace="ひなた"))
        connection.execute(update(activity_patterns).where(pattern == B).values(workplace="あおぞら"))
        single = {"person_id": B, "day": TUESDAY, "kind": "on", "starts_at": time(9), "ends_at": time(12)}
        connection.execute(insert(activity_exceptions), single | {"workplace": "ひなた"})
    recording.clock.now = at(9)
    recording.does("W", "到着")
    buttons = {
        label for label in recording.wire.presses("W") if label in ("山本 そら", "田中 うみ", "鈴木 もり")
    }
    assert buttons == {"山本 そら", "田中 うみ"}
    seen = recording.rows(select(access_log.c.person_id, access_log.c.staff_id, access_log.c.what))
    assert sorted(map(tuple, seen)) == [(A, WORK, "arrivals"), (B, WORK, "arrivals")]
    recording.taps("W", "山本 そら")
    assert [(row.person_id, row.recorded_by) for row in came(recording)] == [(A, WORK)]
    with recording.database.write() as connection:
        recording.clock.move(timedelta(minutes=1))
        agree(connection, recording, B, granted=False)
    assert "リストに いません" in recording.taps("W", "田中 うみ")[0]


def test_a_contact_without_a_workplace_sees_nobody(recording: Engine) -> None:
    with recording.database.write() as connection:
        add_workplace(connection, recording, "")
        agree(connection, recording, A)
    recording.clock.now = at(9)
    assert recording.does("W", "到着") == ["きょう 来る 人は いません。"]


@contextmanager
def statements(office: Engine) -> Iterator[list[str]]:
    heard: list[str] = []

    def listen(_conn: Any, _cursor: Any, sql: str, *_: Any) -> None:
        heard.append(sql)

    event.listen(office.database.engine, "before_cursor_execute", listen)
    yield heard
    event.remove(office.database.engine, "before_cursor_execute", listen)


def test_ordinary_events_read_nothing_of_it(recording: Engine) -> None:
    """A note, a notice, a message and a sticker know nothing of arrivals, and look for no sign of life."""
    recording.clock.now = at(15)
    with statements(recording) as heard:
        for what in ({"text": "ノート"}, {"text": "よい"}, {"text": "きょうは 雨です"}):
            recording.does("A", **what)
        recording.does("B", "おやすみ")
        recording.taps("B", "おやすみ")
    of_it = ("arrivals", "FROM alerts", "max(")
    read = [sql for sql in heard if sql.lstrip().startswith("SELECT") and any(word in sql for word in of_it)]
    assert len(heard) > 20
    assert [sql for sql in read if "inbox" not in sql or "arrivals" in sql] == []


def test_what_is_due_is_read_at_once_for_everybody(recording: Engine) -> None:
    pass_to(recording, at(10, 19))
    for _ in stops(recording.database, recording.clock.now, at(10, 20)):
        recording.clock.now = at(10, 20)
        with statements(recording) as heard:
            assert recording.answerer.answer() == 3
        assert sum("max(" in sql and "addresses" in sql for sql in heard) == 1


def test_it_falls_due_once(recording: Engine) -> None:
    pass_to(recording, at(12))
    rows = recording.rows(
        select(due.c.prompt, due.c.status).where(due.c.person_id == A, due.c.slot == "2026-11-17")
    )
    assert {("contact", "done"), ("no_contact", "done")} <= set(map(tuple, rows))
    keys = recording.rows(select(inbox.c.key).where(inbox.c.key.startswith(f"no_contact:{A}:")))
    assert len(keys) == 1
    assert recording.undone() == []
