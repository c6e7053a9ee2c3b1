"""What tests of the desk in a real browser share."""

from pathlib import Path
from typing import Any

import axe_playwright_python
from playwright.sync_api import Page

from bot.people.desk_links import new_desk_link
from tests.pages.office import PERSON, Office

AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")


def link(office: Office, who: str) -> str:
    with office.app.database.write() as connection:
        return new_desk_link(connection, PERSON[who], office.url, office.clock()).url


def barriers(page: Page) -> list[Any]:
    """What axe-core finds serious or worse."""
    page.evaluate(AXE.read_text())
    found = page.evaluate("axe.run()")
    return [(one["id"], [node["target"] for node in one["nodes"]]) for one in found["violations"]
            if one["impact"] in ("serious", "critical")]  # fmt: skip


def reach(page: Page, selector: str) -> None:
    """Go there by Tab, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} cannot be reached")
