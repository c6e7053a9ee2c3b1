"""A time off at the desk: begun and ended by the dialogs of chat, read back before it holds."""

from datetime import date

import pytest
from sqlalchemy import select

from models.tables import leaves
from tests.desk.desk import PERSON, Desk
from tests.desk.test_days_page import DAYS, words


def times(desk: Desk) -> list[tuple[date, date]]:
    rows = desk.rows(select(leaves).where(leaves.c.person_id == PERSON["A"]).order_by(leaves.c.starts_on))
    return [(row.starts_on, row.ends_on) for row in rows]


def test_somebody_rests_from_today_on_and_begins_again(desk: Desk) -> None:
    browser = desk.signed_in("C")
    read = browser.post(f"{DAYS}/pause", {"until": "2026-11-20"})
    assert read.status_code == 200
    assert "11月16日(月)から 11月20日(金)まで" in words(read.text)
    assert times(desk) == []
    did = browser.post(f"{DAYS}/pause", {"until": "2026-11-20", "sure": "yes"})
    assert did.headers["location"] == f"{DAYS}?did=changed"
    assert times(desk) == [(date(2026, 11, 16), date(2026, 11, 20))]
    desk.settle()
    assert "お休みの あいだ、ボットからは 何も 聞きません。" in desk.wire.phone("A")[-1]
    assert desk.wire.phone("C") == []
    page = browser.get(DAYS).text
    assert "11月16日(月)から お休みです" in words(page)
    assert "/days/pause" not in page
    assert browser.post(f"{DAYS}/resume", {"back": "2026-11-18", "sure": "yes"}).status_code == 303
    assert times(desk) == [(date(2026, 11, 16), date(2026, 11, 17))]
    assert "changed days: leave 2026-11-16" in {row.what for row in desk.looks()}


def test_the_last_day_may_be_unknown(desk: Desk) -> None:
    browser = desk.signed_in("C")
    assert browser.post(f"{DAYS}/pause", {"until": "", "sure": "yes"}).status_code == 303
    assert times(desk)[0][0] == date(2026, 11, 16)
    assert browser.post(f"{DAYS}/resume", {"back": "2026-11-16", "sure": "yes"}).status_code == 303
    desk.settle()
    assert "また はじめる" not in words(browser.get(DAYS).text)


@pytest.mark.parametrize(
    ("act", "form", "said"),
    [
        ("resume", {"back": "2026-11-18", "sure": "yes"}, "いま お休みでは ありません"),
        ("pause", {"until": "2026-11-15", "sure": "yes"}, "もう すぎました"),
        ("pause", {"until": "いつか", "sure": "yes"}, "日にちが わかりません"),
    ],
)
def test_what_cannot_be_is_said_and_changes_nothing(
    desk: Desk, act: str, form: dict[str, str], said: str
) -> None:
    answer = desk.signed_in("C").post(f"{DAYS}/{act}", form)
    assert (answer.status_code, said in words(answer.text)) == (422, True), words(answer.text)
    assert times(desk) == []


def test_a_no_and_who_has_left_leave_all_as_it_was(desk: Desk) -> None:
    browser = desk.signed_in("L")
    no = browser.post(f"{DAYS}/pause", {"until": "2026-11-20", "sure": "no"})
    assert (no.status_code, no.headers["location"]) == (303, DAYS)
    desk.change("A", ends_on=date(2026, 11, 15))
    for act in ("pause", "resume"):
        assert browser.post(f"{DAYS}/{act}", {"sure": "yes"}).status_code == 422
    assert times(desk) == []
