"""`banso init` writes settings that work, for the owner's eyes only."""

from pathlib import Path

import pytest

from bot.settings import read_settings
from bot.storage.env_file import read_env, write_env
from bot.vault import Vault
from tests.commands.conftest import Terminal


def test_without_questions_everything_needed_is_there(terminal: Terminal) -> None:
    out = terminal("init", "--defaults").output
    settings = read_settings()
    assert settings.data_key
    Vault(settings.data_key.get_secret_value())
    assert (terminal.folder / ".env").stat().st_mode & 0o777 == 0o600
    assert "banso migrate" in out
    assert settings.data_key.get_secret_value() not in out


def test_a_file_that_is_there_is_not_touched(terminal: Terminal) -> None:
    terminal.file(".env", "BANSO_TIMEZONE=UTC\n")
    assert "--force" in terminal("init", "--defaults", exit_code=1).stderr
    assert (terminal.folder / ".env").read_text() == "BANSO_TIMEZONE=UTC\n"


def test_written_anew_the_key_stays(terminal: Terminal) -> None:
    terminal("init", "--defaults")
    before = read_env(Path(".env"))["DATA_KEY"]
    terminal("init", "--defaults", "--force")
    assert read_env(Path(".env"))["DATA_KEY"] == before


def test_answers_become_settings_and_wrong_ones_are_asked_again(terminal: Terminal) -> None:
    typed = [
        "NPO 'Hana' #1", "Mars/Base", "", "", "ftp://x", "https://banso.example.org/",
        "y", "line-secret", "line-token", "y", "not-a-token", "123:abc", "webhook", "y", "0", "365",
    ]  # fmt: skip
    out = terminal("init", typed="\n".join(typed) + "\n").output
    for reason in (
        "is no time zone",
        "must be a web address",
        "must look like 123456",
        "greater than or equal to 1",
    ):
        assert reason in out
    settings = read_settings()
    assert settings.organisation == "NPO 'Hana' #1"
    assert (settings.timezone, settings.public_url) == ("Asia/Tokyo", "https://banso.example.org")
    assert (settings.telegram_mode, settings.content_mode) == ("webhook", "link_form")
    assert settings.telegram_webhook_secret
    assert settings.line_channel_access_token
    assert settings.line_channel_access_token.get_secret_value() == "line-token"
    assert settings.retention_days == 365
    assert "https://banso.example.org/webhook/line" in out
    assert "line-token" not in out


def test_an_unreadable_file_is_not_overwritten(terminal: Terminal) -> None:
    terminal.file(".env", b"BANSO_DATA_KEY=\xff\xfe")
    assert "cannot be read" in terminal("init", "--defaults", "--force", exit_code=1).stderr


@pytest.mark.parametrize("value", ["it's", 'say "x"', "a#b c", "back\\slash", "日本 語"])
def test_any_text_survives_the_file(value: str, tmp_path: Path) -> None:
    file = tmp_path / ".env"
    write_env(file, {"ORGANISATION": value})
    assert read_env(file) == {"ORGANISATION": value}
