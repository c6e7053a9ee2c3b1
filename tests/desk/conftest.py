"""A desk on each kind of database."""

import pytest

from bot.vault import Vault
from models.database import Database
from scheduler.clock import StandingClock
from tests.desk.desk import Desk


@pytest.fixture
def desk(database: Database, vault: Vault, clock: StandingClock) -> Desk:
    return Desk(database, vault, clock)
