"""The desk in a real browser: on a narrow phone, by keyboard alone, live, without barriers."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import insert, update

from bot.desk.frame import ROOT
from bot.desk.look import ABOUT
from bot.desk.pages import PAGES
from dialogs.tasks import OURS
from models.checklists import tick
from models.tables import consents, people
from tests.browser import fits, turning, visiting
from tests.desk.browsing import barriers, link, reach
from tests.pages.office import PERSON, Office

pytestmark = pytest.mark.browser
SEE = tuple(ROOT + page.path.replace(ABOUT, "p0003") for page in PAGES if "coordinator" in page.who)


def speak(office: Office) -> None:
    """Somebody says something, and somebody stays at home."""
    sora = office.visitor()
    sora.joins(office.code("A"))
    sora.writes("きょうは すこし つかれました。")
    sora.until("つたえます")


def change_role(office: Office) -> None:
    """Whoever is signed in with another role than they have is so no more."""
    with office.app.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == PERSON["C"]).values(role="lead"))


def test_every_page_fits_and_has_no_barriers(served: Office, page: Page) -> None:
    speak(served)
    for path in SEE:
        page.goto(served.url + path)
        assert fits(page), path
        assert barriers(page) == [], path
        page.emulate_media(color_scheme="dark")
        assert barriers(page) == [], path
        page.emulate_media(color_scheme="light")


def test_what_was_done_at_work_fits_and_has_no_barriers(served: Office, page: Page) -> None:
    with served.app.database.write() as connection:
        said = {"person_id": PERSON["A"], "given_at": served.clock(), "version": "3"}
        connection.execute(insert(consents).values(**said, purpose="workplace", granted=True))
        done = {"person_id": PERSON["A"], "day": served.clock().date(), "ticked_by": PERSON["L"]}
        row = done | {"workplace": "ひなた工房", "ticked_at": served.clock()}
        tick(connection, row, [(key, None) for key in OURS])
        tick(connection, row, [("own", served.app.vault.seal("ながい しごとの なまえ" * 6))])
    page.goto(served.url + "/desk/people/p0003")
    expect(page.locator("section", has=page.locator("#h-done")).locator("li > span")).to_have_count(7)
    assert fits(page)
    assert barriers(page) == []


def test_a_barrier_would_be_found(chromium: Browser) -> None:
    with visiting(chromium) as browser:
        opened = browser.new_page()
        opened.set_content("<html lang='ja'><title>x</title><main><h1>x</h1><button></button></main>")
        assert [name for name, _ in barriers(opened)] == ["button-name"]


def test_coming_in_and_going_out_have_no_barriers(served: Office, page: Page) -> None:
    for path in ("/desk/enter?k=x", "/desk/nothing"):
        page.goto(served.url + path)
        assert fits(page)
        assert barriers(page) == []
    page.goto(link(served, "C"))
    assert barriers(page) == []
    page.goto(served.url + "/desk")
    with turning(page):
        page.locator("footer button").first.click()
    expect(page.locator("main.card")).to_be_visible()
    assert fits(page)
    assert barriers(page) == []
    page.goto(served.url + "/desk")
    expect(page.locator("main.card")).to_be_visible()


def test_all_of_it_goes_by_keyboard_alone(served: Office, page: Page) -> None:
    page.goto(served.url + "/desk")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    reach(page, "a[href='/desk/people']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/people")
    reach(page, "#q")
    page.keyboard.type("ソラ")
    expect(page.locator("ul.rows > li")).to_have_count(1)
    expect(page.locator("#q")).to_be_focused()
    reach(page, "#one-p0003")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/people/p0003")
    expect(page.locator("h1")).to_contain_text("山本 そら")


def test_what_is_new_comes_by_itself_and_the_keyboard_stays_where_it_was(served: Office, page: Page) -> None:
    page.goto(served.url + "/desk")
    expect(page.locator("#h-alerts .count")).to_have_text("0")
    page.locator("#expected-p0004").focus()
    speak(served)
    expect(page.locator("#h-alerts .count")).to_have_text("1")
    expect(page.locator("#expected-p0004")).to_be_focused()
    page.goto(served.url + "/desk/people/p0003")
    expect(page.locator(".told.line")).to_have_count(1)


def test_the_story_goes_on_below_without_a_new_page(served: Office, page: Page) -> None:
    sora = served.visitor()
    sora.joins(served.code("A"))
    for n in range(32):
        served.clock.move(timedelta(seconds=2))
        sora.writes(f"ことば {n}")
    sora.until("ことば 31")
    page.goto(served.url + "/desk/people/p0003")
    expect(page.locator(".told.line")).to_have_count(30)
    page.locator(".older a").click()
    expect(page.locator(".told.line")).to_have_count(32)
    assert page.url.endswith("/p0003")
    expect(page.locator(".older")).to_have_count(0)


def test_whose_session_ends_sees_nothing_more(served: Office, page: Page) -> None:
    page.goto(served.url + "/desk")
    expect(page.locator("#live")).to_be_visible()
    change_role(served)
    expect(page.locator("main.card")).to_be_visible()
    expect(page.locator("#live")).to_have_count(0)


def test_what_changed_before_the_page_could_listen_is_shown_too(served: Office, page: Page) -> None:
    open_with(page, served.url + "/desk", lambda: speak(served))
    expect(page.locator("#h-alerts .count")).to_have_text("1")


def test_whose_session_ended_before_the_page_could_listen_sees_nothing_more(
    served: Office, page: Page
) -> None:
    open_with(page, served.url + "/desk", lambda: change_role(served))
    expect(page.locator("main.card")).to_be_visible()


def open_with(page: Page, address: str, meanwhile: Callable[[], None]) -> None:
    """Open a page that listens for news; what happens meanwhile is over before it can hear anything."""

    def hold(route: Route) -> None:
        meanwhile()
        route.continue_()

    page.goto("about:blank")
    page.route("**/desk/live*", hold, times=1)
    with page.expect_request("**/desk/live*"):
        page.goto(address)
