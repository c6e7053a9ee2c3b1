"""Parked events at the desk: who leads lets them run again; nothing is shown of what they say."""

import pytest
from sqlalchemy import select, update

from models.tables import inbox
from tests.desk.desk import Browser, Desk
from tests.desk.test_settings_page import words

PARKED = "/desk/parked"


def park(desk: Desk, sender: str = "A") -> int:
    desk.stores(sender, "ひみつの ことば", after=5)
    with desk.database.write() as connection:
        row = connection.execute(select(inbox).order_by(inbox.c.inbox_id.desc())).first()
        assert row is not None
        values = {"status": "parked", "failure": "ValueError", "attempts": 3}
        connection.execute(update(inbox).where(inbox.c.inbox_id == row.inbox_id).values(values))
        return int(row.inbox_id)


def again(browser: Browser, event: object) -> tuple[int, str]:
    answer = browser.post(f"{PARKED}/again", {"event": str(event)})
    return answer.status_code, answer.headers.get("location", words(answer.text))


def test_a_parked_event_runs_again(desk: Desk) -> None:
    number, lead = park(desk), desk.signed_in("L")
    shown = words(lead.get(PARKED).text)
    assert "山本 そらさん" in shown
    assert "ValueError" in shown
    assert "ひみつ" not in shown
    assert again(lead, number) == (303, f"{PARKED}?did=again")
    desk.settle()
    assert "ひみつの ことば" in desk.wire.phone("C")[-1]
    assert "止まって いる もの 0" in words(lead.get(PARKED).text)


def test_what_runs_already_is_said(desk: Desk) -> None:
    number, lead = park(desk), desk.signed_in("L")
    assert again(lead, number)[0] == 303
    status, said = again(lead, number)
    assert status == 422
    assert "もう 止まって いません" in said


@pytest.mark.parametrize("number", ["", "x", "-1", "9" * 30, "１", "²", "0"])
def test_a_number_that_is_none_is_said(desk: Desk, number: str) -> None:
    park(desk)
    assert again(desk.signed_in("L"), number)[0] == 422


def test_of_somebody_unknown_it_says_so(desk: Desk) -> None:
    park(desk, "nobody")
    assert "だれか わからない 人" in words(desk.signed_in("L").get(PARKED).text)
    assert desk.looks() == []
