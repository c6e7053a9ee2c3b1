"""Today: who is where, what waits, and that each look is written down once."""

import re
from datetime import date, timedelta

from sqlalchemy import insert

from models.agreed import set_office_rhythm
from models.tables import arrivals
from tests.desk.desk import PERSON, Browser, Desk

BOX = re.compile(r'<section class="box[^"]*" aria-labelledby="h-(\w+)">(.*?)</section>', re.DOTALL)
MONDAY = date(2026, 11, 16)


def boxes(browser: Browser, path: str = "/desk") -> dict[str, str]:
    """The words of each box of the page, by its key."""
    page = browser.get(path)
    assert page.status_code == 200
    found = BOX.findall(page.text)
    return {key: " ".join(re.sub(r"<[^>]+>", " ", inside).split()) for key, inside in found}


def test_who_is_expected_stands_with_their_hours(desk: Desk) -> None:
    shown = boxes(desk.signed_in("C"))
    assert shown["expected"].startswith("来る 人 3 ")
    assert "山本 そらさん 午前10時から 午後2時まで" in shown["expected"]
    assert shown["alerts"].endswith("待って いる ものは ありません。")


def test_what_somebody_said_puts_them_in_their_place(desk: Desk) -> None:
    desk.does("A", "おやすみ")
    desk.taps("A", "おやすみ")
    desk.taps("A", "きょう 11月16日(月)")
    shown = boxes(desk.signed_in("C"))
    assert "山本 そらさん" in shown["absent"]
    assert "山本 そらさん" not in shown["expected"]
    assert "山本 そらさん おやすみなど" in shown["alerts"]
    assert "まだ だれも 確認して いません" in shown["alerts"]


def test_where_arrivals_are_recorded_it_shows_who_came_and_of_whom_nothing_is_heard(desk: Desk) -> None:
    desk.change("D", joined_at=desk.clock() - timedelta(days=30))
    with desk.database.write() as connection:
        set_office_rhythm(connection, "arrivals", "on")
        came = {
            "arrived_at": desk.clock() - timedelta(hours=2),
            "recorded_by": 1,
            "recorded_at": desk.clock(),
        }
        connection.execute(insert(arrivals).values(person_id=PERSON["B"], day=MONDAY, **came))
    desk.does("A", "おくれます、すみません")
    shown = boxes(desk.signed_in("C"))
    assert "田中 うみさん 午前10時に 来ました" in shown["here"]
    assert "鈴木 もりさん" in shown["silent"]
    assert "山本 そらさん" not in shown["silent"]


def test_words_that_were_seen_and_not_answered_wait(desk: Desk) -> None:
    desk.does("A", "そうだんが あります")
    desk.taps("C", "確認しました")
    coordinator = desk.signed_in("C")
    shown = boxes(coordinator)
    assert "山本 そらさん" in shown["unanswered"]
    assert "山本 そらさん" not in shown["alerts"]
    desk.taps("C", "返事をする")
    desk.does("C", "はい、なんですか。")
    assert "unanswered" not in boxes(coordinator)


def test_every_look_is_written_down_and_a_page_that_refreshes_itself_is_no_look(desk: Desk) -> None:
    coordinator = desk.signed_in("C")
    coordinator.get()
    assert [(row.person_id, row.staff_id, row.what) for row in desk.looks()] == [
        (PERSON[who], PERSON["C"], "desk today") for who in "ABD"
    ]
    again = {"HX-Request": "true"}
    desk.clock.move(timedelta(minutes=5))
    assert coordinator.get("/desk", None, again).status_code == 200
    assert len(desk.looks()) == 3
    desk.clock.move(timedelta(hours=1))
    coordinator.get("/desk", None, again)
    assert len(desk.looks()) == 6
    coordinator.get()
    assert len(desk.looks()) == 9


def test_nobody_is_shown_to_whom_nobody_is_assigned(desk: Desk) -> None:
    desk.change("L", role="coordinator")
    page = desk.signed_in("L").get()
    assert "いま たんとうの 人は いません" in page.text
    assert "山本" not in page.text
    assert desk.looks() == []


def test_english_readers_get_english(desk: Desk) -> None:
    desk.change("C", language="vi")
    shown = boxes(desk.signed_in("C"))
    assert "山本 そら 10:00 AM to 2:00 PM" in shown["expected"]


def test_who_has_not_begun_or_left_off_is_not_among_todays(desk: Desk) -> None:
    desk.change("A", joined_at=None)
    page = desk.signed_in("C").get()
    assert "山本 そら" not in page.text
