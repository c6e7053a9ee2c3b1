"""Activity days at the desk: read back before they hold, with the checks of chat."""

import re
from datetime import date, time
from html import unescape

import pytest
from sqlalchemy import insert, select

from models.tables import activity_exceptions, activity_patterns, leaves
from tests.desk.desk import PERSON, Browser, Desk

DAYS = "/desk/people/p0003/days"


def words(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def changes(browser: Browser, **form: str) -> tuple[int, str]:
    answer = browser.post(f"{DAYS}/change", {key.removesuffix("_"): value for key, value in form.items()})
    return answer.status_code, answer.headers.get("location", words(answer.text))


def written(desk: Desk) -> int:
    tables = (activity_exceptions, leaves)
    return sum(len(desk.rows(select(table))) for table in tables)


def test_what_holds_stands_first(desk: Desk) -> None:
    shown = words(desk.signed_in("C").get(DAYS).text)
    assert "月・火・水・木・金 午前10時から 午後2時まで" in shown
    assert "1日を もとに もどす" not in shown
    assert [(row.person_id, row.what) for row in desk.looks()] == [(PERSON["A"], "desk days")]


def test_a_change_is_read_back_and_holds_after_a_yes(desk: Desk) -> None:
    browser, form = desk.signed_in("C"), {"what": "off", "off": "2026-11-18"}
    status, said = changes(browser, **form)
    assert status == 200
    assert "山本 そらさんの 予定を こう 変えます。 11月18日(水)は お休みです。 これで いいですか。" in said
    assert written(desk) == 0
    page = browser.post(f"{DAYS}/change", form).text
    assert 'name="off" value="2026-11-18"' in page
    assert changes(browser, **form, sure="yes") == (303, f"{DAYS}?did=changed")
    desk.settle()
    assert "11月18日(水)は お休みです。" in desk.wire.phone("A")[-1]
    assert desk.wire.phone("C") == []
    assert "11月18日(水) お休み" in words(browser.get(DAYS).text)
    assert changes(browser, what="usual", changed="2026-11-18", sure="yes")[0] == 303
    assert written(desk) == 0


def test_a_no_leaves_all_as_it_was(desk: Desk) -> None:
    browser = desk.signed_in("C")
    assert changes(browser, what="off", off="2026-11-18", sure="no") == (303, DAYS)
    assert written(desk) == 0


def test_weekdays_change_from_a_day_on(desk: Desk) -> None:
    browser = desk.signed_in("C")
    form = {"what": "weekly", "weekly": "月水 11:00-15:00 ひなた工房", "from": "2026-11-30", "until": ""}
    answer = browser.post(f"{DAYS}/change", form)
    assert "11月30日(月)から：" in words(answer.text)
    assert browser.post(f"{DAYS}/change", form | {"sure": "yes"}).status_code == 303
    rows = desk.rows(select(activity_patterns).where(activity_patterns.c.starts_on == date(2026, 11, 30)))
    kept = sorted((row.weekday, row.starts_at, row.ends_at, row.workplace) for row in rows)
    assert kept == [(0, time(11), time(15), "ひなた工房"), (2, time(11), time(15), "ひなた工房")]


def test_a_longer_leave_begins_and_ends(desk: Desk) -> None:
    browser = desk.signed_in("C")
    assert changes(browser, what="leave", leave_from="2026-11-20", leave_until="", sure="yes")[0] == 303
    assert "11月20日(金)から 長い お休み" in words(browser.get(DAYS).text)
    assert changes(browser, what="back", back="2026-11-25", sure="yes")[0] == 303
    (row,) = desk.rows(select(leaves))
    assert (row.starts_on, row.ends_on) == (date(2026, 11, 20), date(2026, 11, 24))


def test_one_day_more_has_its_hours(desk: Desk) -> None:
    browser = desk.signed_in("C")
    form = {"what": "extra", "extra": "2026-11-21", "hours": "10:00-12:00"}
    assert changes(browser, **form, sure="yes")[0] == 303
    (row,) = desk.rows(select(activity_exceptions))
    assert (row.day, row.starts_at) == (date(2026, 11, 21), time(10))


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"what": "off", "off": "2026-11-15"}, "もう すぎました"),
    ({"what": "off", "off": "2031-01-01"}, "2年先まで えらべます"),
    ({"what": "off", "off": "いつか"}, "日にちが わかりませんでした"),
    ({"what": "off", "off": ""}, "どの 日ですか"),
    ({"what": "off", "off": "2026-02-31"}, "日にちが わかりませんでした"),
    ({"what": "leave", "leave_from": "2026-11-20", "leave_until": "2026-11-18"}, "えらべません"),
    ({"what": "weekly", "weekly": "まいにち"}, "わかりません"),
    ({"what": "weekly", "weekly": "月 15:00-11:00"}, "早い"),
    ({"what": "extra", "extra": "2026-11-21", "hours": "ひる"}, "わかりません"),
    ({"what": "x"}, "えらんで ください"),
    ({}, "何を 変えますか"),
)


@pytest.mark.parametrize(("form", "why"), WRONG)
def test_what_cannot_be_is_said_and_nothing_lost(desk: Desk, form: dict[str, str], why: str) -> None:
    browser = desk.signed_in("C")
    answer = browser.post(f"{DAYS}/change", form | {"sure": "yes"})
    assert answer.status_code in (200, 422)
    assert why in words(answer.text)
    for value in form.values():
        assert not value or value in unescape(answer.text)
    assert written(desk) == 0
    assert len(desk.rows(select(activity_patterns))) == 15


def test_of_who_has_left_nothing_changes(desk: Desk) -> None:
    desk.change("A", ends_on=date(2026, 11, 15))
    lead = desk.signed_in("L")
    assert "もう 変えられません" in words(lead.get(DAYS).text)
    status, said = changes(lead, what="off", off="2026-11-18", sure="yes")
    assert status == 422
    assert "もう 変えられません" in said
    assert written(desk) == 0


def test_a_day_that_another_has_changed_meanwhile_is_seen(desk: Desk) -> None:
    row = {"person_id": 3, "day": date(2026, 11, 18), "kind": "off"}
    with desk.database.write() as connection:
        connection.execute(insert(activity_exceptions).values(**row))
    shown = words(desk.signed_in("C").get(DAYS).text)
    assert "1日を もとに もどす" in shown
