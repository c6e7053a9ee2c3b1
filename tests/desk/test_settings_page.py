"""Settings at the desk: the organisation's (who leads), one's own hours and language."""

import re
from html import unescape

import pytest
from sqlalchemy import select

from models.tables import people, preferences
from tests.desk.desk import PERSON, Browser, Desk

SETTINGS = "/desk/settings"


def words(page: str) -> str:
    main = page.partition("<main")[2].partition("</main>")[0]
    return unescape(" ".join(re.sub(r"<[^>]+>", " ", main).split()))


def sets(browser: Browser, act: str, **form: str) -> tuple[int, str]:
    answer = browser.post(f"{SETTINGS}/{act}", form)
    return answer.status_code, answer.headers.get("location", words(answer.text))


def test_who_leads_changes_what_holds_for_all(desk: Desk) -> None:
    browser = desk.signed_in("L")
    assert "面談：1か月ごと" in words(browser.get(SETTINGS).text)
    assert sets(browser, "office", key="months", value="2") == (303, f"{SETTINGS}?did=changed")
    assert sets(browser, "office", key="hours", value="", written="午前10時から 午後6時")[0] == 303
    shown = words(browser.get(SETTINGS).text)
    assert "面談：2か月ごと" in shown
    assert "時間：午前10時から 午後6時まで" in shown
    assert sets(browser, "office", key="usual")[0] == 303
    assert "面談：1か月ごと" in words(browser.get(SETTINGS).text)


def test_who_coordinates_sees_and_changes_their_own_alone(desk: Desk) -> None:
    browser = desk.signed_in("C")
    assert "支援室の 設定" not in words(browser.get(SETTINGS).text)
    assert sets(browser, "office", key="months", value="2")[0] == 404
    assert sets(browser, "own", key="digest", value="off")[0] == 303
    assert "朝の まとめ：とどきません。" in words(browser.get(SETTINGS).text)
    assert [row.person_id for row in desk.rows(select(preferences))] == [PERSON["C"]]


WRONG: tuple[tuple[dict[str, str], str], ...] = (
    ({"key": "months", "written": "ひゃく"}, "わかりませんでした"),
    ({"key": "hours", "written": "いつでも"}, "わかりませんでした"),
    ({"key": "hours", "written": "午前5時から 午後11時"}, "すこし 長いです"),
    ({"key": "missed", "written": "10分"}, "本人に きく 時間の ほうを 短く"),
    ({"key": "months"}, "面談は 何か月ごとですか"),
    ({"key": "arrivals", "value": "maybe"}, "えらんで ください"),
)


@pytest.mark.parametrize(("form", "why"), WRONG)
def test_what_cannot_be_is_said_and_nothing_changes(desk: Desk, form: dict[str, str], why: str) -> None:
    browser = desk.signed_in("L")
    before = words(browser.get(SETTINGS).text)
    status, said = sets(browser, "office", **form)
    assert status in (200, 422)
    assert why in said
    assert words(browser.get(SETTINGS).text) == before


@pytest.mark.parametrize("key", ["", "x", "note", "which", "あ"])
def test_a_setting_that_is_none_is_nothing(desk: Desk, key: str) -> None:
    assert sets(desk.signed_in("C"), "own", key=key, value="on")[0] == 404


def test_the_language_is_changed_for_pages_and_chat(desk: Desk) -> None:
    browser = desk.signed_in("C")
    assert sets(browser, "language", language="en") == (303, f"{SETTINGS}?did=language")
    assert "The language is changed." in words(browser.get(f"{SETTINGS}?did=language").text)
    assert desk.rows(select(people.c.language).where(people.c.person_id == PERSON["C"]))[0].language == "en"
    for none in ("", "xx", "ja\0"):
        assert sets(browser, "language", language=none)[0] in (303, 404)


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_setting_says_its_name_twice(desk: Desk, language: str) -> None:
    desk.change("L", language=language)
    page = desk.signed_in("L").get(SETTINGS).text
    found = dict(re.findall(r'<summary id="(?:office|own)-(.*?)">(.*?)</summary>', page))
    for shown in found.values():
        name = re.split("[：:]", shown)[0]
        assert shown.lower().count(name.lower()) == 1, shown
    assert found["days"].startswith("曜日：" if language == "ja" else "Weekdays:")
