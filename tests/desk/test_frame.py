"""The frame: who may open what, what is written down, what another site's form can do."""

import re
from datetime import date, timedelta

import pytest
from sqlalchemy import delete, insert

from bot.desk.frame import ROOT
from bot.desk.look import ABOUT, Page, may_see
from bot.desk.pages import PAGES
from bot.desk.words import LANGUAGES, words_in
from bot.turns.reading_rows import as_person
from models.facts import persons
from models.tables import assignments, leaves
from tests.desk.desk import PERSON, Desk

TODAY = date(2026, 11, 16)


def sees(desk: Desk, who: str) -> set[str]:
    """The letters of those whom somebody may see."""
    with desk.database.read() as connection:
        reader = as_person(persons(connection, [PERSON[who]])[0])
        return {
            name
            for name, number in PERSON.items()
            if may_see(connection, reader, f"p{number:04}", TODAY) is not None
        }


def beside(desk: Desk, participant: str, staff: str, part: str, since: date, until: date | None) -> None:
    row = {"person_id": PERSON[participant], "staff_id": PERSON[staff], "part": part}
    with desk.database.write() as connection:
        connection.execute(insert(assignments).values(**row, starts_on=since, ends_on=until))


def nobody_beside(desk: Desk) -> None:
    with desk.database.write() as connection:
        connection.execute(delete(assignments))


def test_one_sees_whom_one_walks_beside_and_nobody_of_the_staff(desk: Desk) -> None:
    assert sees(desk, "C") == {"A", "B", "D"}
    assert sees(desk, "L") == {"A", "B", "D"}


def test_the_backup_sees_them_too_and_only_for_as_long(desk: Desk) -> None:
    nobody_beside(desk)
    beside(desk, "A", "C", "backup", TODAY, None)
    beside(desk, "B", "C", "coordinator", TODAY - timedelta(9), TODAY - timedelta(1))
    beside(desk, "D", "C", "coordinator", TODAY + timedelta(1), None)
    assert sees(desk, "C") == {"A"}
    assert sees(desk, "L") == {"A", "B", "D"}


def test_who_stands_in_sees_them_while_the_colleague_is_away(desk: Desk) -> None:
    desk.change("L", role="coordinator")
    assert sees(desk, "L") == set()
    away = {"person_id": PERSON["C"], "cover_id": PERSON["L"]}
    with desk.database.write() as connection:
        connection.execute(insert(leaves).values(**away, starts_on=TODAY, ends_on=TODAY))
    assert sees(desk, "L") == {"A", "B", "D"}
    with desk.database.write() as connection:
        over = {"starts_on": TODAY - timedelta(2), "ends_on": TODAY - timedelta(1)}
        connection.execute(leaves.update().values(**over))
    assert sees(desk, "L") == set()


def test_who_has_left_is_seen_by_who_walked_beside_them_on_their_last_day(desk: Desk) -> None:
    desk.change("A", ends_on=TODAY - timedelta(9))
    assert sees(desk, "C") == sees(desk, "L") == {"A", "B", "D"}
    for until, seen in ((10, set()), (9, {"A"}), (1, {"A"})):
        nobody_beside(desk)
        beside(desk, "A", "C", "coordinator", TODAY - timedelta(30), TODAY - timedelta(until))
        assert sees(desk, "C") == seen, until
    assert sees(desk, "L") == {"A", "B", "D"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_opens_for_those_who_may_and_is_nothing_without_a_session(page: Page, desk: Desk) -> None:
    path = ROOT + page.path.replace(ABOUT, "p0003")
    for who, role in (("C", "coordinator"), ("L", "lead")):
        assert desk.signed_in(who).get(path).status_code == (200 if role in page.who else 404)
    assert desk.browser().get(path).status_code == 401
    for act in page.acts:
        assert desk.browser().post(f"{path}/{act}").status_code == 401
        elsewhere = {"origin": "https://elsewhere.example"}
        assert desk.signed_in("L").post(f"{path}/{act}", {}, elsewhere).status_code == 403


@pytest.mark.parametrize("page", [page for page in PAGES if page.about], ids=lambda page: page.name)
@pytest.mark.parametrize("tag", ["p0001", "p0002", "p0003", "p9999", "x", "%00", "p0003%2F..", "あ" * 200])
def test_who_is_not_theirs_is_as_nobody(page: Page, tag: str, desk: Desk) -> None:
    nobody_beside(desk)
    browser, path = desk.signed_in("C"), ROOT + page.path.replace(ABOUT, tag)
    answers = [browser.get(path), *(browser.post(f"{path}/{act}") for act in page.acts)]
    nothing = browser.get("/desk/no-such-page")
    assert {(answer.status_code, answer.text) for answer in answers} == {(404, nothing.text)}
    assert desk.looks() == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_has_its_words_in_both_languages(language: str) -> None:
    words, other = words_in(language), words_in("ja")
    assert {name: table.keys() for name, table in words.items()} == {
        name: table.keys() for name, table in other.items()
    }
    assert [page.name for page in PAGES if "label" not in words[page.name]] == []


PATHS = ("/desk/no-such-page", "/desk/people/p9999/x", "/desk/%00", "/desk/enter/x")


@pytest.mark.parametrize("path", PATHS)
def test_what_is_not_there_is_said_kindly(desk: Desk, path: str) -> None:
    answer = desk.signed_in("C").get(path)
    assert answer.status_code == 404
    assert "ここには なにも ありません" in answer.text


def test_what_is_not_there_is_said_in_the_language_of_who_is_signed_in(desk: Desk) -> None:
    desk.change("C", language="en")
    browser = desk.signed_in("C")
    english = [
        *(browser.get(path) for path in (*PATHS, "/desk/people/p9999", "/desk/parked")),
        browser.post("/desk/people/p9999/thread/answer"),
        browser.post("/desk/settings/own", {}, {"origin": "https://elsewhere.example"}),
        browser.post("/desk/leave"),
    ]
    assert [answer.status_code for answer in english] == [404] * 7 + [403, 200]
    assert {re.search('<html lang="(.*?)"', answer.text)[1] for answer in english} == {"en"}  # type: ignore[index]
    assert 'lang="ja"' in browser.get(PATHS[0]).text
