"""What is read of somebody's past days, for many at once; and what becomes true by notes that do not come."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import insert, select

from bot.turns.knowledge import Knowledge
from dialogs.past import Noted, Past
from models import facts
from models.records import report_absence, save_note, withdraw_absence, withdraw_note
from models.tables import alerts, arrivals, goals, notes
from tests.bot.engine import OFFICE, Engine
from tests.bot.test_hours import passes

A, B = 3, 4
MONDAY = date(2026, 11, 16)


def writes(office: Engine, person: int, day: date, kind: str = "standard", **steps: str) -> None:
    answers = [
        {"question": name, "message": "", "sealed": office.vault.seal_json({"value": step, "media": []})}
        for name, step in steps.items()
    ]
    with office.database.write() as connection:
        save_note(connection, person, day, kind, False, office.clock(), answers)


def known(office: Engine, topic: str, *people: int) -> dict[int, Any]:
    with office.database.read() as connection:
        knows = Knowledge(connection, office.vault, OFFICE, office.clock())
        knows.people.update({row.person_id: row for row in facts.persons(connection, people)})
        knows.learn(topic, people)
        return dict(knows.found[topic])


def test_the_history_is_of_notes_that_stand_as_they_stand(office: Engine) -> None:
    for n in range(1, 7):
        writes(office, A, MONDAY - n * timedelta(days=1), body="3", mind=str(1 + n % 4), sleep="4")
    writes(office, A, MONDAY - timedelta(days=2), body="1", mind="4")  # corrected
    writes(office, A, MONDAY - timedelta(days=9), "not_today")
    writes(office, B, MONDAY - timedelta(days=100), body="1")  # long ago
    with office.database.write() as connection:
        withdraw_note(connection, A, MONDAY - timedelta(days=1), office.clock())
    found = known(office, "history", A, B)
    assert found[A][-2:] == (Noted(date(2026, 11, 13), 3, 4, 4), Noted(date(2026, 11, 14), 1, 4, None))
    assert [one.day.day for one in found[A]] == [10, 11, 12, 13, 14]
    assert found[B] == ()


def test_only_the_last_notes_are_opened(office: Engine) -> None:
    for n in range(30):
        writes(office, A, MONDAY - n * timedelta(days=1), body="3")
    assert len(known(office, "history", A)[A]) == 20


def test_past_days_know_what_was_planned_told_and_came_of_it(office: Engine) -> None:
    days = [MONDAY - n * timedelta(days=1) for n in range(4)]
    row: dict[str, Any] = {"person_id": A, "kind": "absence", "at": None, "minutes": None, "message": ""}
    with office.database.write() as connection:
        report_absence(connection, row | {"ref": "n1", "replaces": ""}, [days[3]], office.clock())
        report_absence(connection, row | {"ref": "n2", "replaces": ""}, [days[0]], office.clock())
        withdraw_absence(connection, A, "n2", office.clock())
        came = {"person_id": A, "day": days[0], "arrived_at": office.clock(), "recorded_by": A}
        connection.execute(insert(arrivals), came | {"recorded_at": office.clock()})
        goal = {"person_id": A, "ref": "g1", "sealed_target": office.vault.seal("週に 3回 来る")}
        connection.execute(insert(goals), goal | {"starts_on": date(2026, 9, 1)})
    writes(office, A, days[3], body="2")
    past: Past = known(office, "past", A, B)[A]
    assert past.days[-1].day == MONDAY
    assert (past.days[-1].outcome, past.days[-1].note) == ("came", None)
    assert past.days[-4].outcome == "absence"
    assert past.goals == ("週に 3回 来る",)
    assert past.noted == [Noted(days[3], 2)]
    assert past.between(MONDAY, MONDAY).before == (Noted(days[3], 2),)


def test_notes_that_stop_open_one_alert_and_no_more(office: Engine) -> None:
    """Nobody is told at once: it waits for the digest."""
    day = MONDAY - timedelta(days=60)
    while day < MONDAY:
        writes(office, A, day, body="4", mind="4")
        day += timedelta(days=1)
    for _ in range(10):
        passes(office, hours=24)
    of_change = office.rows(select(alerts).where(alerts.c.kind == "change", alerts.c.person_id == A))
    assert [row.about[:10] for row in of_change] == ["change:n6:"]
    assert "この 6日の ノートが、まえより 少ないです。" in "\n".join(office.wire.phone("C"))
    said = [text for text in office.wire.phone("C") if "まえより 少ない" in text]
    assert len(said) == 1
    assert office.rows(select(notes.c.day).where(notes.c.person_id == A, notes.c.day >= MONDAY)) == []


def test_an_alert_of_change_tells_no_workplace_and_no_supporter(office: Engine) -> None:
    before = {who: len(office.wire.phone(who)) for who in ("B", "D")}
    for n in (2, 1):
        writes(office, A, MONDAY - n * timedelta(days=1), body="1", mind="1")
    office.does("A", "ノート")
    for label in ("わるい", "わるい", "よい", "いいえ"):
        office.taps("A", label)
    assert "【しんぱいな 変化】山本 そらさん" in office.wire.phone("C")[-1]
    assert {who: len(office.wire.phone(who)) for who in ("B", "D")} == before
    office.taps("C", "問題なし")
    (row,) = office.rows(select(alerts).where(alerts.c.kind == "change"))
    assert (row.state, row.detail, row.closed_by) == ("closed", "mistake", 1)
