"""Settings: everything wrong is named at once, and no secret is shown."""

import os
from pathlib import Path

import pytest

from bot.settings import Settings, WrongSettings, make_vault, read_settings, wrong_value
from bot.vault import new_key
from scheduler.clock import system_clock

SECRETS = {
    "DATA_KEY": new_key(),
    "LINE_CHANNEL_SECRET": "line-geheim",
    "LINE_CHANNEL_ACCESS_TOKEN": "line-token-geheim",
    "TELEGRAM_TOKEN": "123:telegram-geheim",
    "TELEGRAM_WEBHOOK_SECRET": "webhook-geheim",
}
DATABASE = "postgresql://banso:database-geheim@db.example/banso"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in [name for name in os.environ if name.startswith("BANSO_")]:
        monkeypatch.delenv(name)


def wrong(monkeypatch: pytest.MonkeyPatch, **values: str) -> list[str]:
    """The lines that name what is wrong."""
    for name, value in values.items():
        monkeypatch.setenv(f"BANSO_{name.upper()}", value)
    with pytest.raises(WrongSettings) as told:
        read_settings()
    return list(told.value.lines)


def test_defaults() -> None:
    settings = read_settings()
    assert settings.database_url == "sqlite:///banso.db"
    assert settings.timezone == str(settings.zone) == "Asia/Tokyo"
    assert (settings.telegram_mode, settings.content_mode) == ("polling", "in_chat")
    assert (settings.data_key, settings.public_url, settings.retention_days) == (None, None, None)
    assert settings.clock() is system_clock


def test_the_file_is_read_and_the_environment_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    Path(".env").write_text("BANSO_TIMEZONE=UTC\nBANSO_ORGANISATION='はな'\nOTHER=1\n", encoding="utf-8")
    monkeypatch.setenv("BANSO_TIMEZONE", "Asia/Seoul")
    monkeypatch.setenv("BANSO_PUBLIC_URL", "")
    settings = read_settings()
    assert (settings.timezone, settings.organisation, settings.public_url) == ("Asia/Seoul", "はな", None)


def test_everything_wrong_is_named_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = wrong(
        monkeypatch, database_url="mysql://x", data_key="short", public_url="banso.example", timezone="Mars",
        now="soon", telegram_token="x", telegram_mode="carrier pigeon", content_mode="x", retention_days="-1",
    )  # fmt: skip
    assert [line.partition(":")[0] for line in lines] == [
        f"BANSO_{name}" for name in (
            "DATABASE_URL", "DATA_KEY", "PUBLIC_URL", "TIMEZONE", "NOW", "TELEGRAM_TOKEN", "TELEGRAM_MODE",
            "CONTENT_MODE", "RETENTION_DAYS",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"line_channel_secret": "x"}, "BANSO_LINE_CHANNEL_ACCESS_TOKEN: BANSO_LINE_CHANNEL_SECRET and this"),
        (
            {"line_channel_access_token": "x"},
            "BANSO_LINE_CHANNEL_ACCESS_TOKEN: BANSO_LINE_CHANNEL_SECRET and this",
        ),
        (
            {"telegram_mode": "webhook"},
            "webhook needs BANSO_TELEGRAM_WEBHOOK_SECRET and BANSO_PUBLIC_URL too",
        ),
        (
            {"telegram_mode": "webhook", "public_url": "https://x.example"},
            "needs BANSO_TELEGRAM_WEBHOOK_SECRET too",
        ),
        ({"content_mode": "link_form"}, "link_form needs BANSO_PUBLIC_URL too"),
        ({"line_channel_secret": "two words", "line_channel_access_token": "x"}, "must not hold spaces"),
        ({"telegram_webhook_secret": "ü"}, "may hold only"),
        ({"line_basic_id": "a b"}, "as the platform shows it"),
        ({"data_key": f"{new_key()},short"}, "32 bytes"),
    ],
)
def test_what_does_not_fit(values: dict[str, str], said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (line,) = wrong(monkeypatch, **values)
    assert said in line


def test_no_secret_is_ever_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (SECRETS | {"DATABASE_URL": DATABASE}).items():
        monkeypatch.setenv(f"BANSO_{name}", value)
    shown = repr(read_settings()) + str(read_settings())
    assert [value for value in (*SECRETS.values(), "database-geheim") if value in shown] == []


@pytest.mark.parametrize("name", [*SECRETS, "DATABASE_URL"])
def test_no_wrong_secret_is_shown(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    told = wrong(monkeypatch, **{name: "geheim ü: two words"})
    assert "geheim" not in "".join(told)


def test_a_time_without_zone_is_local(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANSO_NOW", "2026-11-16T12:00")
    assert (
        f"{read_settings().clock()().astimezone(read_settings().zone):%Y-%m-%dT%H:%M}" == "2026-11-16T12:00"
    )


@pytest.mark.parametrize("given", ["@123abcde", "123abcde"])
def test_names_with_or_without_at(given: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BANSO_LINE_BASIC_ID", given)
    monkeypatch.setenv("BANSO_TELEGRAM_NAME", given)
    settings = read_settings()
    assert (settings.line_basic_id, settings.telegram_name) == ("@123abcde", "123abcde")


def test_a_file_that_is_no_text() -> None:
    Path(".env").write_bytes(b"BANSO_TIMEZONE=\xff\xff")
    with pytest.raises(WrongSettings, match="not UTF-8"):
        read_settings()


def test_without_a_key_there_is_no_vault() -> None:
    with pytest.raises(WrongSettings, match="banso init"):
        make_vault(read_settings())


def test_one_value_is_judged_beside_the_others() -> None:
    others = {"PUBLIC_URL": "https://x.example", "TELEGRAM_WEBHOOK_SECRET": "x"}
    assert wrong_value("TELEGRAM_MODE", "webhook", others) is None
    assert wrong_value("TELEGRAM_MODE", "webhook", {}) == (
        "webhook needs BANSO_TELEGRAM_WEBHOOK_SECRET and BANSO_PUBLIC_URL too"
    )


def test_settings_do_not_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().__setattr__("timezone", "UTC")


@pytest.mark.parametrize("now", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "1970-01-01"])
def test_a_time_at_the_ends_of_time_is_wrong(monkeypatch: pytest.MonkeyPatch, now: str) -> None:
    assert wrong(monkeypatch, now=now) == ["BANSO_NOW: must be a time between the years 2000 and 2200"]
