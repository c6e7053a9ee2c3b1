"""`banso replay`: parked events are listed without content, and run again."""

from datetime import timedelta

from bot.vault import Vault
from models import inbox
from models.database import Database
from scheduler.clock import StandingClock
from tests.commands.conftest import Terminal


def park(database: Database, vault: Vault, clock: StandingClock) -> None:
    mail = inbox.Mail("line", "U1", "somebody", "key-1", clock(), vault.seal("secret words"))
    with database.write() as connection:
        inbox.store(connection, [mail], clock())
        for attempts in range(inbox.FAILURES_BEFORE_PARKING):
            inbox.failed(connection, 1, attempts, "ValueError", clock())


def waiting(database: Database, clock: StandingClock) -> int:
    with database.write() as connection:
        return len(inbox.heads(connection, [1], clock() + timedelta(days=1)))


def test_a_parked_event_runs_again(
    banso: Terminal, opened: Database, vault: Vault, clock: StandingClock
) -> None:
    park(opened, vault, clock)
    assert waiting(opened, clock) == 0
    assert banso("replay").stdout == "1  2026-11-16 12:00  line:U1  ValueError\n"
    assert "Event 1 waits to run again" in banso("replay", "1").output
    assert waiting(opened, clock) == 1
    assert banso("replay").stdout == "No event is parked.\n"


def test_a_number_that_is_not_there(banso: Terminal) -> None:
    assert "no parked event 7" in banso("replay", "7", exit_code=1).stderr


def test_a_number_that_no_database_holds(banso: Terminal) -> None:
    assert "Invalid value for 'ID'" in banso("replay", "99999999999999999999999", exit_code=2).stderr
