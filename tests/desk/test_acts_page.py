"""What is done at the desk, in a real browser, with the keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser import fits
from tests.desk.browsing import barriers, reach
from tests.pages.office import Office, Visitor

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
    page.locator("details[open] button").click()
    expect(page.get_by_role("alert")).to_be_visible()
    assert fits(page)
    assert barriers(page) == []
