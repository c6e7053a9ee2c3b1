"""Who walks beside people: only staff who are still here see them and hear from them."""

from datetime import date
from typing import Any

import pytest
from sqlalchemy import delete, update

from models.agreed import set_leave
from models.tables import assignments, people
from tests.bot.engine import Engine
from tests.bot.ladder_office import BACKUP, NEW, OLD, PHONES, alert, staffed, wishes_to_talk


@pytest.mark.parametrize("change", [{"role": "supporter"}, {"ends_on": date(2026, 11, 15)}])
def test_who_is_no_staff_any_more_hears_nothing(office: Engine, change: dict[str, Any]) -> None:
    with office.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == 1).values(change))
    office.does("A", "つらい です。")
    office.does("C", "きょう")

    assert not [words for words in office.wire.phone("C") if "つらい" in words or "山本" in words]
    assert any("つらい" in words for words in office.wire.phone("L"))


def test_a_lead_who_has_left_hears_nothing(office: Engine) -> None:
    with office.database.write() as connection:
        gone = update(people).where(people.c.person_id.in_([1, 2]))
        connection.execute(gone.values(ends_on=date(2026, 11, 15)))
    office.does("A", "つらい です。")

    assert office.wire.phone("L") == []


@pytest.mark.parametrize(
    ("lost", "asked"),
    [
        ((), "N"),
        ((NEW,), "B2"),
        ((NEW, BACKUP), "C"),
        ((NEW, BACKUP, OLD), "L"),
    ],
)
def test_nobody_stands_in_whom_nothing_reaches(office: Engine, lost: tuple[int, ...], asked: str) -> None:
    staffed(office)
    today = date(2026, 11, 16)
    with office.database.write() as connection:
        set_leave(connection, OLD, today, today, NEW)
    for staff in lost:
        office.does(PHONES[staff], kind="blocked")
    wishes_to_talk(office)

    assert PHONES[alert(office).owner_id] == asked
    assert any("話したい" in words for words in office.wire.phone(asked))
    name = {"N": "中村 ゆき", "B2": "小林 あき", "C": "佐藤 みなと", "L": "高橋 れい"}[asked]
    assert any(f"{name}さんに つたえます。" in words for words in office.wire.phone("A"))


def test_without_a_backup_it_is_the_absent_coordinators_own_again(office: Engine) -> None:
    staffed(office)
    today = date(2026, 11, 16)
    with office.database.write() as connection:
        connection.execute(delete(assignments).where(assignments.c.staff_id == BACKUP))
        set_leave(connection, OLD, today, today, NEW)
    office.does("N", kind="blocked")
    wishes_to_talk(office)
    assert alert(office).owner_id == OLD
