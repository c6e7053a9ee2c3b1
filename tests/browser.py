"""A real Chromium, started once for the tests of a file."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PATIENCE = 20_000
"""Milliseconds that a page gets; only a page that never does it fails by this."""
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The machine's own Chromium, else Playwright's. While it runs, no test here can use asyncio.run."""
    found = next((path for name in NAMES if (path := shutil.which(name))), None)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=list(ARGUMENTS))
        yield browser
        browser.close()


@contextmanager
def visiting(
    chromium: Browser, width: int = 1280, height: int = 860, *, refused: bool = False
) -> Iterator[BrowserContext]:
    """Somebody's browser, with nothing kept from before. Whatever its pages complain of fails the test; with
    ``refused`` not that the server refused something.
    """
    complaints: list[str] = []
    context = chromium.new_context(viewport={"width": width, "height": height}, locale="ja-JP")
    context.set_default_timeout(PATIENCE)
    context.on("console", lambda said: complaints.append(said.text) if said.type == "error" else None)
    context.on("weberror", lambda error: complaints.append(str(error.error)))
    try:
        yield context
    finally:
        context.close()
    if refused:
        complaints = [words for words in complaints if "the server responded with a status of" not in words]
    if complaints:
        raise AssertionError("\n".join(complaints))


@contextmanager
def turning(page: Page) -> Iterator[None]:
    """What is done within brings a new page, be it of the same address: the test goes on when that is whole.
    What looks at once (``evaluate``, ``count``) would else see the old page, or one that has no root yet.
    """
    with page.expect_navigation():
        yield


def tab_of(browser: BrowserContext, thing: Locator) -> Page:
    """The page, whole, that a click on it opens in a tab of its own."""
    with browser.expect_page() as opened:
        thing.click()
    opened.value.wait_for_load_state()
    return opened.value


def fits(page: Page) -> bool:
    """Whether the page can be read without moving it sideways."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
