"""The desk in a real browser: on a narrow phone, by keyboard alone, live, without barriers."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page, Route, expect
from sqlalchemy import update

from bot.people.desk_links import new_desk_link
from models.tables import people
from tests.browser import fits, visiting
from tests.pages.office import PERSON, Office

pytestmark = pytest.mark.browser
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
SEE = ("/desk", "/desk/people", "/desk/people/p0003")


def link(office: Office, who: str) -> str:
    with office.app.database.write() as connection:
        return new_desk_link(connection, PERSON[who], office.url, office.clock()).url


@pytest.fixture(params=["ja", "en"])
def language(request: pytest.FixtureRequest, served: Office) -> str:
    with served.app.database.write() as connection:
        connection.execute(
            update(people).where(people.c.role == "coordinator").values(language=request.param)
        )
    return str(request.param)


@pytest.fixture(params=[360, 1280])
def page(request: pytest.FixtureRequest, chromium: Browser, served: Office, language: str) -> Iterator[Page]:
    """佐藤 みなと at the desk, on a phone and on a wide screen, in both languages."""
    with visiting(chromium, width=request.param, refused=True) as browser:
        opened = browser.new_page()
        opened.goto(link(served, "C"))
        opened.get_by_role("button").click()
        yield opened


def barriers(page: Page) -> list[Any]:
    """What axe-core finds serious or worse."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]
            if one["impact"] in ("serious", "critical")]  # fmt: skip


def speak(office: Office) -> None:
    """Somebody says something, and somebody stays at home."""
    sora = office.visitor()
    sora.joins(office.code("A"))
    sora.writes("きょうは すこし つかれました。")
    sora.until("つたえます")


def test_every_page_fits_and_has_no_barriers(served: Office, page: Page) -> None:
    speak(served)
    for path in SEE:
        page.goto(served.url + path)
        assert fits(page), path
        assert barriers(page) == [], path
        page.emulate_media(color_scheme="dark")
        assert barriers(page) == [], path
        page.emulate_media(color_scheme="light")


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
    page.locator("footer button").first.click()
    assert fits(page)
    assert barriers(page) == []
    page.goto(served.url + "/desk")
    expect(page.locator("main.card")).to_be_visible()


def test_all_of_it_goes_by_keyboard_alone(served: Office, page: Page) -> None:
    page.goto(served.url + "/desk")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    reach(page, "a[href='/desk/people']")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/people")
    reach(page, "#q")
    page.keyboard.type("ソラ")
    expect(page.locator("ul.rows > li")).to_have_count(1)
    assert page.evaluate("document.activeElement.id") == "q"
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
    assert page.evaluate("document.activeElement.id") == "expected-p0004"
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
    with served.app.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == PERSON["C"]).values(role="lead"))
    expect(page.locator("main.card")).to_be_visible()
    expect(page.locator("#live")).to_have_count(0)


def test_what_changed_before_the_page_could_listen_is_shown_too(served: Office, page: Page) -> None:
    listening = held_back(page, served.url + "/desk")
    speak(served)
    listening.continue_()
    expect(page.locator("#h-alerts .count")).to_have_text("1")


def test_whose_session_ended_before_the_page_could_listen_sees_nothing_more(
    served: Office, page: Page
) -> None:
    listening = held_back(page, served.url + "/desk")
    with served.app.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == PERSON["C"]).values(role="lead"))
    listening.continue_()
    expect(page.locator("main.card")).to_be_visible()


def held_back(page: Page, address: str) -> Route:
    """Open a page that would listen for news, and does so only when the route goes on."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.goto("about:blank")
    page.route("**/desk/live*", keep)
    page.goto(address)
    for _ in range(100):
        if held:
            return held[0]
        page.wait_for_timeout(50)
    raise AssertionError("the page does not listen")


def reach(page: Page, selector: str) -> None:
    """Go there by Tab, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached")
