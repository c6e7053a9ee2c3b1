"""Every page and act of the desk as everybody: by their role, and by whom they walk beside."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, update

from bot.desk.frame import ROOT
from bot.desk.look import ABOUT, Page
from bot.desk.pages import PAGES
from dialogs.facts import STAFF
from models.tables import assignments, leaves
from tests.desk.desk import PERSON, Desk

A, B = "p0003", "p0004"
OUTSIDE = ("participant", "workplace", "supporter")


def beside(desk: Desk, who: str) -> None:
    """C is now this of A, and of nobody else."""
    since = desk.clock().date() - timedelta(days=30)
    with desk.database.write() as connection:
        connection.execute(update(assignments).values(staff_id=PERSON["L"]))
        if who == "backup":
            row = {"person_id": PERSON["A"], "staff_id": PERSON["C"], "part": "backup", "starts_on": since}
            connection.execute(insert(assignments), row)
        if who in ("coordinator", "supporter"):
            mine = update(assignments).where(assignments.c.person_id == PERSON["A"])
            connection.execute(mine.values(staff_id=PERSON["C"], part=who))
        if who == "stands in":
            others = update(assignments).where(assignments.c.person_id != PERSON["A"])
            connection.execute(others.values(ends_on=since))
            away = {"person_id": PERSON["L"], "cover_id": PERSON["C"], "starts_on": since}
            connection.execute(insert(leaves), away | {"ends_on": since + timedelta(days=60)})


def path(page: Page, tag: str) -> str:
    return ROOT + page.path.replace(ABOUT, tag)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_is_for_others_than_staff(page: Page) -> None:
    assert page.who <= STAFF


@pytest.mark.parametrize("role", OUTSIDE)
def test_nobody_from_outside_comes_in_or_stays(role: str, desk: Desk) -> None:
    inside = desk.signed_in("L")
    desk.change("L", role=role)
    browser = desk.browser()
    assert browser.enters(desk.link("L")).status_code != 303
    for page in PAGES:
        for there in (inside, browser):
            asked = [there.get(path(page, A)), *(there.post(f"{path(page, A)}/{act}") for act in page.acts)]
            assert {answer.status_code for answer in asked} == {401}
            assert not [answer for answer in asked if "山本" in answer.text]
    assert desk.looks() == []


@pytest.mark.parametrize("who", ["coordinator", "backup", "stands in", "supporter", "nobody"])
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_one_sees_those_one_walks_beside_and_each_is_written_down(page: Page, who: str, desk: Desk) -> None:
    beside(desk, who)
    browser, may = desk.signed_in("C"), "coordinator" in page.who
    theirs = who not in ("supporter", "nobody")
    own = browser.get(path(page, A))
    assert own.status_code == (200 if may and (theirs or not page.about) else 404)
    shown = "田中 うみ" in own.text, "山本 そら" in own.text
    assert not shown[0]
    assert theirs or not shown[1]
    seen = {row.person_id for row in desk.looks()}
    assert seen <= {PERSON["A"]}
    assert seen or not shown[1]
    if page.about:
        assert browser.get(path(page, B)).status_code == 404


@pytest.mark.parametrize("page", [page for page in PAGES if page.acts], ids=lambda page: page.name)
def test_no_act_touches_who_is_not_theirs(page: Page, desk: Desk) -> None:
    beside(desk, "coordinator")
    browser = desk.signed_in("C")
    for act in page.acts:
        for tag in (B, "p9999"):
            form = {"tag": tag, "person": tag, "participant": tag, "who": tag}
            answer = browser.post(f"{path(page, tag)}/{act}", form)
            assert "田中 うみ" not in answer.text
            if page.about:
                assert answer.status_code == 404
    assert {row.person_id for row in desk.looks()} <= {PERSON["A"]}
