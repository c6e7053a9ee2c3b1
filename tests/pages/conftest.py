"""An office that is served, on SQLite."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.vault import Vault
from models.database import Database
from tests.browser import chromium
from tests.conftest import MONDAY_NOON
from tests.pages.office import Office, Visitor, open_office

__all__ = ["chromium"]


@pytest.fixture
def file_database(migrated_file: Path, tmp_path: Path) -> Iterator[Database]:
    """A database of our tables in a file."""
    file = tmp_path / "office.db"
    file.write_bytes(migrated_file.read_bytes())
    opened = Database(f"sqlite:///{file}")
    yield opened
    opened.close()


@pytest.fixture
def served(file_database: Database, vault: Vault) -> Iterator[Office]:
    """The office as ``banso serve`` serves it."""
    with open_office(file_database, vault, MONDAY_NOON) as office:
        yield office


@pytest.fixture
def visitor(served: Office) -> Visitor:
    """A browser that nobody knows."""
    return served.visitor()


@pytest.fixture
def participant(served: Office) -> Visitor:
    """The browser of 山本 そら, joined."""
    somebody = served.visitor()
    somebody.joins(served.code("A"))
    return somebody


@pytest.fixture
def coordinator(served: Office) -> Visitor:
    """The browser of 佐藤 みなと, joined."""
    somebody = served.visitor()
    somebody.joins(served.code("C"))
    return somebody
