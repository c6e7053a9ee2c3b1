"""An office for every test of the shell."""

import pytest

from bot.vault import Vault
from models.database import Database
from scheduler.clock import StandingClock
from tests.bot.engine import Engine


@pytest.fixture
def office(database: Database, vault: Vault, clock: StandingClock) -> Engine:
    """The engine on a fresh database (SQLite, and PostgreSQL), with its office."""
    return Engine(database, vault, clock).furnished()
