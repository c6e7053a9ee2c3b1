"""Coming in and going out: links, cookies, who is no longer let in."""

from datetime import date, timedelta

import pytest
from sqlalchemy import func, select

from bot.desk.session import IDLE, LONGEST
from bot.people.desk_links import LASTS
from bot.running.clearing import clear_away
from models.tables import desk_links, desk_sessions
from tests.desk.desk import SECURE, Browser, Desk


def test_a_link_lets_one_browser_in_once(desk: Desk) -> None:
    link, browser = desk.link("C"), desk.browser()
    assert browser.get().status_code == 401
    page = browser.opens(link)
    assert page.status_code == 200
    assert "<button" in page.text
    entered = browser.enters(link)
    assert (entered.status_code, entered.headers["location"]) == (303, "/desk")
    assert "佐藤 みなとさんが サインインして います。" in browser.get().text
    other = desk.browser()
    for answer in (other.opens(link), other.enters(link)):
        assert answer.status_code == 410
        assert "「デスク」と 書いて ください" in answer.text
    assert other.get().status_code == 401
    assert browser.get().status_code == 200


def test_looking_at_a_link_uses_nothing_up(desk: Desk) -> None:
    link = desk.link("C")
    for _ in range(3):
        looked = desk.browser().opens(link)
        assert looked.status_code == 200
        assert "set-cookie" not in looked.headers
    assert desk.browser().enters(link).status_code == 303


def test_a_link_is_over_after_a_quarter_of_an_hour(desk: Desk) -> None:
    link = desk.link("C")
    desk.clock.move(LASTS)
    assert desk.browser().opens(link).status_code == 410
    assert desk.browser().enters(link).status_code == 410


def test_a_new_link_ends_the_one_before(desk: Desk) -> None:
    first, second = desk.link("C"), desk.link("C")
    assert desk.browser().enters(first).status_code == 410
    assert desk.browser().enters(second).status_code == 303


@pytest.mark.parametrize("key", ["", "x", "あ" * 43, "a" * 10_000, "%00", "' or 1=1 --"])
def test_what_is_no_link_lets_nobody_in(desk: Desk, key: str) -> None:
    desk.link("C")
    browser = desk.browser()
    assert browser.get("/desk/enter", {"k": key}).status_code == 410
    assert browser.post("/desk/enter", {"k": key}).status_code == 410
    assert browser.post("/desk/enter").status_code == 410


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://elsewhere.example"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_another_sites_form_is_refused_and_uses_nothing_up(desk: Desk, headers: dict[str, str]) -> None:
    link, browser = desk.link("C"), desk.browser()
    refused = browser.post("/desk/enter", {"k": link.partition("?k=")[2]}, headers)
    assert refused.status_code == 403
    assert "なにも して いません" in refused.text
    assert browser.enters(link).status_code == 303
    assert browser.post("/desk/leave", {}, headers).status_code == 403
    assert browser.get().status_code == 200


def test_the_cookie_is_out_of_reach_and_its_token_is_nowhere_in_the_database(desk: Desk) -> None:
    cookie = desk.browser().enters(desk.link("C")).headers["set-cookie"]
    assert cookie.startswith("banso_desk=")
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    assert "Secure" not in cookie
    token = cookie.partition("=")[2].partition(";")[0]
    (kept,) = desk.rows(select(desk_sessions))
    assert token not in str(kept)


def test_by_https_no_other_site_of_the_domain_can_set_the_cookie(desk: Desk) -> None:
    desk.url = SECURE
    cookie = desk.browser().enters(desk.link("C")).headers["set-cookie"]
    assert cookie.startswith("__Host-banso_desk=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie


def test_signing_out_ends_this_browser_only(desk: Desk) -> None:
    one, other = desk.signed_in("C"), desk.signed_in("C")
    cookie = one.cookies["banso_desk"]
    assert one.get("/desk/leave").status_code == 404
    left = one.post("/desk/leave")
    assert "サインアウトしました" in left.text
    assert one.get().status_code == 401
    thief = desk.browser()
    thief.cookies.set("banso_desk", cookie)
    assert thief.get().status_code == 401
    assert other.get().status_code == 200


def test_signing_out_everywhere_ends_all_browsers_of_the_same_person(desk: Desk) -> None:
    one, other, lead = desk.signed_in("C"), desk.signed_in("C"), desk.signed_in("L")
    one.post("/desk/leave", {"everywhere": "yes"})
    assert [b.get().status_code for b in (one, other, lead)] == [401, 401, 200]


def test_somebody_else_in_the_same_browser_takes_the_place(desk: Desk) -> None:
    browser = desk.signed_in("C")
    before = browser.cookies["banso_desk"]
    browser.enters(desk.link("L"))
    assert "高橋 れいさんが サインイン" in browser.get().text
    thief = desk.browser()
    thief.cookies.set("banso_desk", before)
    assert thief.get().status_code == 401


def test_half_a_day_without_a_look_ends_it(desk: Desk) -> None:
    browser = desk.signed_in("C")
    for _ in range(3):
        desk.clock.move(IDLE - timedelta(minutes=6))
        assert browser.get().status_code == 200
    desk.clock.move(IDLE)
    assert browser.get().status_code == 401


def test_a_week_ends_it_however_often_somebody_looks(desk: Desk) -> None:
    browser, began = desk.signed_in("C"), desk.clock()
    answers = set()
    while desk.clock() < began + LONGEST - timedelta(hours=6):
        desk.clock.move(timedelta(hours=6))
        answers.add(browser.get().status_code)
    desk.clock.move(timedelta(hours=6))
    assert (answers, browser.get().status_code) == ({200}, 401)


@pytest.mark.parametrize(
    "change", [{"role": "lead"}, {"role": "participant"}, {"ends_on": date(2026, 11, 15)}]
)
def test_who_leaves_or_gets_another_role_is_out_at_once(desk: Desk, change: dict[str, object]) -> None:
    link, browser = desk.link("C"), desk.signed_in("C")
    desk.change("C", **change)
    assert browser.get().status_code == 401
    assert "event: out" in browser.get("/desk/live").text
    assert browser.opens(link).status_code == 410


@pytest.mark.parametrize("role", ["participant", "workplace", "supporter"])
def test_only_staff_come_in(desk: Desk, role: str) -> None:
    desk.change("A", role=role)
    browser, link = desk.browser(), desk.link("A")
    assert browser.opens(link).status_code == 410
    assert browser.enters(link).status_code == 410
    assert desk.rows(select(func.count()).select_from(desk_sessions)) == [(0,)]


def test_what_opens_nothing_any_more_is_cleared_away(desk: Desk) -> None:
    desk.signed_in("C")
    desk.link("L")
    desk.clock.move(LONGEST)
    with desk.database.write() as connection:
        kept = connection.execute(select(func.count()).select_from(desk_links)).scalar_one()
    assert kept == 2
    clear_away(desk.database, desk.vault, desk.clock())
    assert desk.rows(select(desk_links)) == desk.rows(select(desk_sessions)) == []


def test_those_who_are_out_read_it_in_their_browsers_language(desk: Desk) -> None:
    assert 'Write "desk"' in _plain(desk.browser("en-GB,en;q=0.9"))
    assert 'Write "desk"' in _plain(desk.browser("vi"))
    assert "「デスク」と 書いて" in _plain(desk.browser("fr"))


def test_a_page_lets_a_browser_run_only_what_is_ours(desk: Desk) -> None:
    for page in (desk.browser().get(), desk.signed_in("C").get()):
        policy = page.headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "unsafe" not in policy
        assert page.headers["cache-control"] == "no-store"
        assert " style=" not in page.text
        assert "onclick" not in page.text
    assert desk.browser().get("/desk/static/htmx-2.0.11.min.js").status_code == 200
    assert desk.browser().get("/desk/static/..%2Fframe.py").status_code == 404


def _plain(browser: Browser) -> str:
    return browser.get().text.replace("&#34;", '"')
