"""What is done at the desk, in a real browser, with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import update

from dialogs.answers import ANSWER
from dialogs.guests import code_in
from dialogs.press import open_press
from models.tables import people
from tests.browser import fits, turning
from tests.desk.browsing import barriers, link, reach
from tests.pages.office import PERSON, Office, Visitor

pytestmark = pytest.mark.browser
SORA = "/desk/people/p0003"


def speaks(served: Office) -> Visitor:
    """Somebody has come and says something."""
    sora = served.visitor()
    sora.joins(served.code("A"))
    sora.writes("きょうは すこし つかれました。")
    sora.until("つたえます")
    return sora


def test_an_answer_is_written_by_keyboard_and_arrives(served: Office, page: Page) -> None:
    sora = speaks(served)
    page.goto(served.url + "/desk/threads")
    reach(page, "#t-p0003")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thread")
    reach(page, "#text")
    page.keyboard.type("むりは しないで ください。")
    reach(page, "form.does button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/thread?did=sent")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator(".told.line")).to_have_count(2)
    assert fits(page)
    assert barriers(page) == []
    sora.until("むりは しないで ください。")


def test_new_words_come_by_themselves_and_what_is_being_written_stays(served: Office, page: Page) -> None:
    sora = speaks(served)
    page.goto(f"{served.url}{SORA}/thread")
    page.locator("#text").fill("まだ とちゅう")
    sora.writes("もうひとつ あります。")
    expect(page.locator(".told.line")).to_have_count(2)
    expect(page.locator("#text")).to_have_value("まだ とちゅう")


def test_what_a_colleague_answers_comes_by_itself_too(served: Office, page: Page) -> None:
    sora, colleague = speaks(served), served.visitor()
    colleague.joins(served.code("L"))
    page.goto(f"{served.url}{SORA}/thread")
    page.locator("#text").fill("まだ とちゅう")
    colleague.does("pressed", data=open_press(ANSWER.name, "p0003"), label="返事").raise_for_status()
    colleague.until("返事を 書いて ください。")
    colleague.writes("わたしが 話を 聞きます。").raise_for_status()
    expect(page.locator(".told.line").first).to_contain_text("わたしが 話を 聞きます。")
    expect(page.locator(".told.line")).to_have_count(2)
    expect(page.locator("#text")).to_have_value("まだ とちゅう")
    sora.until("わたしが 話を 聞きます。")


def test_an_alert_is_seen_and_closed_with_a_line(served: Office, page: Page) -> None:
    speaks(served)
    page.goto(served.url + "/desk/alerts")
    reach(page, "form.inline button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/alerts?did=seen")
    expect(page.locator("#h-open .count")).to_have_text("0")
    assert barriers(page) == []
    page.goto(f"{served.url}{SORA}/alerts")
    expect(page.locator("section.box")).to_have_count(1)
    page.locator("summary").first.click()
    page.locator("textarea").first.fill("   ")
    with turning(page):
        page.locator("details[open] button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert fits(page)
    assert barriers(page) == []


def test_a_change_of_days_is_read_back_and_holds_after_a_yes(served: Office, page: Page) -> None:
    page.goto(f"{served.url}{SORA}/days")
    reach(page, "details:nth-of-type(2) > summary")
    page.keyboard.press("Enter")
    page.locator("#off").fill("2026-11-18")
    reach(page, "details[open] button")
    with turning(page):
        page.keyboard.press("Enter")
    expect(page.locator("#asked")).to_be_visible()
    expect(page.locator("#off")).to_have_value("2026-11-18")
    expect(page.locator("button[name=sure]").first).to_be_focused()
    assert fits(page)
    assert barriers(page) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/days?did=changed")
    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("section").first.locator("li")).to_have_count(2)


def test_somebody_rests_and_begins_again(served: Office, page: Page) -> None:
    page.goto(f"{served.url}{SORA}/days")
    rest = page.locator("section", has=page.locator("#h-rest"))
    for field, day in (("#pause", "2026-11-20"), ("#resume", "2026-11-18")):
        rest.locator("summary").click()
        rest.locator(field).fill(day)
        with turning(page):
            rest.get_by_role("button").click()
        expect(page.locator("#asked")).to_be_visible()
        expect(rest.locator(field)).to_have_value(day)
        assert fits(page)
        assert barriers(page) == []
        with turning(page):
            page.keyboard.press("Enter")
        expect(page.get_by_role("status")).to_be_visible()
        assert barriers(page) == []


def test_an_interview_is_recorded_by_keyboard_and_taken_back(served: Office, page: Page) -> None:
    page.goto(f"{served.url}{SORA}/record")
    page.locator("#kind").select_option("interview")
    reach(page, "#lines")
    page.keyboard.type("a" * 200)
    reach(page, "form.does button")
    page.keyboard.press("Enter")
    page.wait_for_url("**/record?did=kept")
    expect(page.locator("ul.rows .words")).to_have_text("a" * 200)
    assert fits(page)
    assert barriers(page) == []
    page.locator("form.inline button").click()
    page.wait_for_url("**/record?did=undone")
    expect(page.locator("ul.rows .words")).to_have_count(0)


def test_somebody_new_is_entered_and_their_invitation_shown(served: Office, page: Page) -> None:
    page.goto(f"{served.url}/desk/newcomer")
    reach(page, "#name")
    page.keyboard.type("小林 あお")
    page.locator("#backup").select_option("p0002")
    with turning(page):
        page.locator("form.does button").click()
    expect(page.locator("#asked")).to_contain_text("小林 あお")
    assert fits(page)
    assert barriers(page) == []
    with turning(page):
        page.keyboard.press("Enter")
    expect(page.locator("#letter")).to_have_js_property("readOnly", value=True)
    assert any(map(code_in, page.locator("#letter").input_value().splitlines()))
    assert fits(page)
    assert barriers(page) == []


def test_what_was_typed_wrongly_stays_and_says_why(served: Office, page: Page) -> None:
    page.goto(served.url + "/desk/settings")
    page.locator("#own-hours").click()
    page.locator("details[open] input[name=written]").fill("xyz")
    with turning(page):
        page.locator("details[open] button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    expect(page.locator("details[open] input[name=written]")).to_have_value("xyz")
    assert fits(page)
    assert barriers(page) == []
    page.locator("details[open] input[name=written]").fill("10:00-18:00")
    page.locator("details[open] button").click()
    page.wait_for_url("**/settings?did=changed")


def test_words_are_searched_and_assignments_handed_over(served: Office, page: Page) -> None:
    speaks(served)
    page.goto(served.url + "/desk/search")
    reach(page, "#q")
    page.keyboard.type("ツカレ")
    with turning(page):
        page.keyboard.press("Enter")
    expect(page.locator("mark")).to_have_text("つかれ")
    assert fits(page)
    assert barriers(page) == []
    page.goto(f"{served.url}{SORA}/beside")
    page.locator("#to").select_option("p0002")
    page.locator("form.does button").click()
    page.locator("button[name=sure][value=yes]").click()
    page.wait_for_url("**/beside?did=handed")
    expect(page.locator("#b-p0003")).to_have_count(0)


def test_what_is_not_there_says_so_without_barriers(served: Office, page: Page) -> None:
    for path in ("/desk/people/nobody", "/desk/nothing"):
        page.goto(served.url + path)
        assert fits(page), path
        assert barriers(page) == [], path


def test_what_only_leads_see_has_no_barriers_either(served: Office, page: Page) -> None:
    with served.app.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == PERSON["L"]).values(language="en"))
    page.goto(link(served, "L"))
    page.get_by_role("button").click()
    page.wait_for_url("**/desk")
    for path in ("/desk/parked", "/desk/settings", "/desk/budget"):
        page.goto(served.url + path)
        assert fits(page), path
        assert barriers(page) == [], path
