"""The commands as an operator runs them: in a folder of their own, nothing set but by the test."""

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import app
from bot.vault import new_key
from models.database import Database
from tests.fakes.line import FakeLine
from tests.fakes.serving import serving
from tests.fakes.telegram import FakeTelegram


class Terminal:
    """Runs `banso` in the test's folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings: dict[str, str] = {}

    def set(self, **settings: str) -> None:
        """From now on these settings hold (names without prefix, in lower case)."""
        self.settings |= {f"BANSO_{name.upper()}": value for name, value in settings.items()}

    def __call__(self, *arguments: str, typed: str = "", exit_code: int = 0) -> Result:
        """Run a command; what it ends with must be as expected."""
        environment: Mapping[str, str] = self.settings
        result = CliRunner().invoke(app, list(arguments), input=typed, env=environment)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        assert result.exit_code == exit_code, result.output
        return result

    def file(self, name: str, content: str | bytes) -> str:
        """Write a file; its path."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    """A terminal in an empty folder; nothing is set."""
    for name in [name for name in os.environ if name.startswith("BANSO_")]:
        monkeypatch.delenv(name)
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return Terminal(folder)


@pytest.fixture
def banso(terminal: Terminal, migrated_url: str) -> Terminal:
    """A terminal with a database that is ready, and a key."""
    terminal.set(database_url=migrated_url, data_key=new_key(), now="2026-11-16T12:00+09:00")
    return terminal


@pytest.fixture
def opened(banso: Terminal) -> Iterator[Database]:
    """The same database, to look into."""
    database = Database(banso.settings["BANSO_DATABASE_URL"])
    yield database
    database.close()


@pytest.fixture
def line(terminal: Terminal) -> Iterator[FakeLine]:
    """A LINE account; its tokens are set."""
    fake = FakeLine()
    channel = fake.channel
    with serving(fake.app) as url:
        terminal.set(
            line_api_url=url,
            line_channel_secret=channel.secret,
            line_channel_access_token=channel.access_token,
        )
        yield fake


@pytest.fixture
def telegram(terminal: Terminal) -> Iterator[FakeTelegram]:
    """A Telegram bot; its token is set."""
    fake = FakeTelegram()
    with serving(fake.app) as url:
        terminal.set(telegram_api_url=url, telegram_token=fake.account.token)
        yield fake
