"""A desk on each kind of database."""

from collections.abc import Iterator

import pytest

from bot.vault import Vault
from models.database import Database
from scheduler.clock import StandingClock
from tests.browser import chromium
from tests.conftest import MONDAY_NOON
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
