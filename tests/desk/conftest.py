"""A desk on each kind of database."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import update

from bot.vault import Vault
from models.database import Database
from models.tables import people
from scheduler.clock import StandingClock
from tests.browser import chromium, visiting
from tests.conftest import MONDAY_NOON
from tests.desk.browsing import link
from tests.desk.desk import Desk
from tests.pages.conftest import file_database
from tests.pages.office import Office, open_office

__all__ = ["chromium", "file_database"]


@pytest.fixture
def desk(database: Database, vault: Vault, clock: StandingClock) -> Desk:
    return Desk(database, vault, clock)


@pytest.fixture
def served(file_database: Database, vault: Vault) -> Iterator[Office]:
    """The office as ``banso serve`` serves it."""
    with open_office(file_database, vault, MONDAY_NOON) as office:
        yield office


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
        opened.wait_for_url("**/desk")
        yield opened
