"""Inviting at the desk: the code is shown once, on the page, and kept nowhere."""

from datetime import date

import pytest
from sqlalchemy import func, select, text

from bot.people.codes import invite_for
from dialogs.guests import code_in
from models.tables import assignments, inbox, invites, outbox, people
from tests.desk.desk import PERSON, Browser, Desk
from tests.desk.test_days_page import words

INVITE, NEW = "/desk/people/p0003/invite", "/desk/newcomer"
FORM = {"name": "小林　あお ", "backup": "p0002"}


def code(page: str) -> str:
    letter = page.partition('<textarea id="letter"')[2].partition("</textarea>")[0]
    found = next(filter(None, map(code_in, letter.splitlines())), "")
    assert found, letter
    return found


def verdict(desk: Desk, shown: str) -> str:
    with desk.database.read() as connection:
        return invite_for(connection, shown, desk.clock()).verdict


def counted(desk: Desk, table: object = people) -> int:
    return int(desk.rows(select(func.count()).select_from(table))[0][0])  # type: ignore[arg-type]


def enters(browser: Browser, **form: str) -> tuple[int, str]:
    answer = browser.post(f"{NEW}/enter", FORM | form)
    return answer.status_code, answer.headers.get("location", words(answer.text))


@pytest.fixture
def roomy(desk: Desk) -> Desk:
    """The office was written with numbers of its own."""
    if not desk.database.is_sqlite:
        with desk.database.write() as connection:
            for table, key in (("people", "person_id"), ("conversations", "conversation_id")):
                connection.execute(text(f"select setval(pg_get_serial_sequence('{table}', '{key}'), 9000)"))
    return desk


def test_a_code_for_who_has_not_begun_is_shown_once_and_kept_nowhere(desk: Desk) -> None:
    desk.change("A", joined_at=None)
    browser = desk.signed_in("C")
    made = browser.post(f"{INVITE}/make", {"once": "one"})
    assert made.status_code == 200
    assert made.headers["cache-control"] == "no-store"
    shown = code(made.text)
    assert verdict(desk, shown) == "good"
    assert shown not in browser.get(INVITE).text
    again = browser.post(f"{INVITE}/make", {"once": "one"})
    assert again.headers["location"] == f"{INVITE}?did=again"
    assert "もう 見せました" in words(browser.get(f"{INVITE}?did=again").text)
    desk.settle()
    assert (desk.wire.phone("C"), desk.wire.phone("A")) == ([], [])
    assert counted(desk, outbox) == 0
    assert not [
        row for row in desk.rows(select(inbox)) if shown.encode() in desk.vault.open_bytes(row.sealed_payload)
    ]
    newer = code(browser.post(f"{INVITE}/make").text)
    assert (verdict(desk, shown), verdict(desk, newer)) == ("expired", "good")
    assert {row.what for row in desk.looks()} == {"desk invitation", "invited"}


def test_who_has_begun_is_asked_about(desk: Desk) -> None:
    browser = desk.signed_in("C")
    asked = browser.post(f"{INVITE}/make")
    assert "べつの スマホでも つかいますか。" in words(asked.text)
    assert counted(desk, invites) == 0
    no = browser.post(f"{INVITE}/make", {"more": "no"})
    assert (no.status_code, no.headers["location"], counted(desk, invites)) == (303, INVITE, 0)
    assert verdict(desk, code(browser.post(f"{INVITE}/make", {"more": "yes"}).text)) == "good"


def test_who_has_left_is_not_invited(desk: Desk) -> None:
    desk.change("A", ends_on=date(2026, 11, 15))
    for who in ("C", "L"):
        assert "招待は 作れません" in words(desk.signed_in(who).get(INVITE).text)
        assert desk.signed_in(who).post(f"{INVITE}/make", {"more": "yes"}).status_code == 422
    assert counted(desk, invites) == 0


def test_somebody_new_is_entered_beside_who_is_signed_in(roomy: Desk) -> None:
    browser = roomy.signed_in("C")
    status, said = enters(browser)
    assert status == 200
    assert "小林 あおさんを 入れて、招待を 作ります。 かわりの 人：高橋 れいさん これで いいですか。" in said
    assert enters(browser, sure="no") == (303, NEW)
    assert counted(roomy) == 5
    made = browser.post(f"{NEW}/enter", FORM | {"sure": "yes", "once": "one"})
    assert verdict(roomy, code(made.text)) == "good"
    assert "小林 あおさんの 招待です。" in words(made.text)
    assert (
        browser.post(f"{NEW}/enter", FORM | {"sure": "yes", "once": "one"}).headers["location"]
        == f"{NEW}?did=again"
    )
    (row,) = roomy.rows(select(people).where(people.c.name == "小林 あお"))
    beside = roomy.rows(select(assignments).where(assignments.c.person_id == row.person_id))
    assert {(one.part, one.staff_id) for one in beside} == {
        ("coordinator", PERSON["C"]), ("backup", PERSON["L"])
    }  # fmt: skip
    assert "小林 あおさん" in words(browser.get("/desk/people").text)
    roomy.settle()
    assert roomy.wire.phone("C") == []


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({"name": " "}, "新しい 人の 名前を 書いて ください"),
        ({"name": "あ" * 101}, "名前が 長すぎます"),
        ({"name": "山本そら"}, "山本 そらさんは もう います"),
        ({"name": "高橋 れい"}, "入れられませんでした"),
        ({"backup": ""}, "かわりの たんとうは だれですか"),
        ({"backup": "p0003"}, "その 名前の 人は いません"),
        ({"backup": "p0001"}, "その 名前の 人は いません"),
    ],
)
def test_who_cannot_be_entered_is_not_and_it_is_said(roomy: Desk, form: dict[str, str], said: str) -> None:
    status, shown = enters(roomy.signed_in("C"), sure="yes", **form)
    assert said in shown
    assert status in (200, 422)
    assert (counted(roomy), counted(roomy, invites)) == (5, 0)
