"""`banso doctor` finds what is wrong and says what to do, and shows no secret doing so."""

import json
import re
import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import insert

from bot.checkup.clock import skew
from bot.storage.migrating import newest
from bot.vault import new_key
from models.database import Database
from models.ladder import MISTAKE
from models.pushes import Said, keep
from models.tables import alerts, people
from tests.commands.conftest import Terminal
from tests.fakes.line import FakeLine
from tests.fakes.telegram import FakeTelegram

NOON = datetime(2026, 11, 16, 3, tzinfo=UTC)
PUBLIC = "https://banso.example.org"
HOTLINES = """
[[line]]
name = "見本の 電話"
number = "0000-00-0000"
hours = "24時間"
verified_on = 2026-10-01
"""


@pytest.fixture
def healthy(terminal: Terminal, migrated_file: Path, line: FakeLine, telegram: FakeTelegram) -> Terminal:
    """Everything is set up as it should be."""
    shutil.copy(migrated_file, "banso.db")
    line.webhook_url = f"{PUBLIC}/webhook/line"
    hotlines = terminal.file("hotlines.toml", HOTLINES)
    terminal.set(public_url=PUBLIC, organisation="はな", retention_days="1000", hotlines=hotlines)
    terminal.set(data_key=new_key(), now="2026-11-16T12:00+09:00")
    return terminal


def findings(banso: Terminal, level: str, exit_code: int = 0) -> list[str]:
    """What was found of this level; each such finding says what to do, and none shows a secret."""
    result = banso("doctor", "--json", exit_code=exit_code)
    secrets = [value for name, value in banso.settings.items() if re.search("SECRET|TOKEN|KEY", name)]
    assert [secret for secret in secrets if secret in result.output] == []
    told = json.loads(result.stdout)
    assert set(told) == {"ok", "findings"}
    assert told["ok"] == (exit_code == 0)
    assert all(found["todo"] for found in told["findings"] if found["level"] != "ok")
    return [found["what"] for found in told["findings"] if found["level"] == level]


def test_all_is_well(healthy: Terminal) -> None:
    assert findings(healthy, "bad") == []
    assert findings(healthy, "warn") == [
        "BANSO_NOW is set: the clock is not the real one.",
        "Made by a machine and not read through by a person yet: ja-Hira, en, vi, pt, zh.",
    ]
    good = " ".join(findings(healthy, "ok"))
    for part in (
        f"revision {newest()}",
        "Bansō (@000banso)",
        "0 of 200 messages",
        "@banso_bot",
        "polling",
        "agrees with LINE",
    ):
        assert part in good


def test_for_people_each_finding_says_what_to_do(terminal: Terminal) -> None:
    told = terminal("doctor", exit_code=1).stdout
    assert "BAD   BANSO_DATA_KEY is not set.\n      → Make one with `banso init`" in told
    assert "WARN  NO HOTLINES" in told
    assert "WARN  BANSO_RETENTION_DAYS is not set" in told
    assert "WARN  There is no database banso.db yet.\n      → `banso migrate` makes it." in told
    assert not (terminal.folder / "banso.db").exists()


def test_wrong_settings_are_findings(terminal: Terminal) -> None:
    terminal.set(timezone="Mars", data_key="geheim")
    bad = findings(terminal, "bad", 1)
    assert [what.partition(":")[0] for what in bad] == ["BANSO_DATA_KEY", "BANSO_TIMEZONE"]
    assert "geheim" not in "".join(bad)


def test_a_name_spelt_wrong_is_noticed(healthy: Terminal) -> None:
    healthy.set(lien_channel_id="x")
    assert "BANSO_LIEN_CHANNEL_ID is set, but means nothing here." in findings(healthy, "warn")


@pytest.mark.parametrize(
    ("content", "level", "said"),
    [
        (HOTLINES.replace("2026-10", "2026-01"), "warn", "THE HOTLINES ARE OLD"),
        (HOTLINES.replace("verified_on", "seen_on"), "bad", "Entry 1 (見本の 電話): verified_on is missing"),
        ("no toml", "bad", "hotlines.toml: It is no TOML"),
        (HOTLINES + HOTLINES.replace("2026", "2025"), "warn", "THE HOTLINES ARE OLD"),
        ("", "warn", "NO HOTLINES ARE SET"),
    ],
)
def test_hotlines(content: str, level: str, said: str, healthy: Terminal) -> None:
    healthy.file("hotlines.toml", content)
    found = findings(healthy, level, int(level == "bad"))
    assert any(said in what for what in found)


def test_hotlines_that_are_not_there(healthy: Terminal) -> None:
    healthy.set(hotlines="nowhere.toml")
    (found,) = findings(healthy, "bad", 1)
    assert found == "WRONG HOTLINES in nowhere.toml: It cannot be read: No such file or directory."


def test_how_often_words_were_taken_for_a_crisis(banso: Terminal, opened: Database) -> None:
    lately, long_ago = datetime(2026, 11, 10, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)
    with opened.write() as connection:
        row = {"person_id": 1, "tag": "p0001", "name": "山本", "role": "participant", "zone": "Asia/Tokyo"}
        connection.execute(insert(people), row | {"created_at": long_ago})
        for ref, detail, at in (("a", "", lately), ("b", MISTAKE, lately), ("c", "", long_ago)):
            alert = {"person_id": 1, "ref": ref, "kind": "crisis", "detail": detail, "opened_at": at}
            connection.execute(insert(alerts), alert | {"state": "closed", "version": 2})
    assert "Passed on as a crisis in 30 days: 2; of these by mistake: 1." in findings(banso, "ok")


def test_own_words(healthy: Terminal) -> None:
    healthy.set(
        wording=healthy.file("words.toml", '[ja.note]\nthanks = "13時に。"\nbody = "{x}"\ngod = "はい"\n')
    )
    (slot, key) = findings(healthy, "bad", 1)
    assert "words.toml: ja.note.body: {x} means nothing here" in slot
    assert "words.toml: ja.note.god: there is no such phrase; did you mean note.good?" in key
    assert any(
        "ja.note.thanks: hard to read: an hour without" in what for what in findings(healthy, "warn", 1)
    )
    assert any(what.endswith("words.toml: 1.") for what in findings(healthy, "ok", 1))


def test_a_wording_file_that_is_not_there(healthy: Terminal) -> None:
    healthy.set(wording="missing.toml")
    (found,) = findings(healthy, "bad", 1)
    assert (
        found == "missing.toml: the file: cannot be read (No such file or directory); nothing of it is used."
    )


def test_another_key(banso: Terminal) -> None:
    banso("replay")
    banso.set(data_key=new_key())
    assert findings(banso, "bad", 1) == ["BANSO_DATA_KEY is not the key of this database."]


def test_a_newer_database(banso: Terminal, opened: Database) -> None:
    with opened.write() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    (found,) = findings(banso, "bad", 1)
    assert "newer version (revision 9999)" in found


def test_files_that_others_may_read(terminal: Terminal) -> None:
    terminal("init", "--defaults")
    terminal("migrate")
    for name in (".env", "banso.db"):
        (terminal.folder / name).chmod(0o644)
    found = findings(terminal, "warn")
    assert "Others on this machine may read .env." in found
    assert "Others on this machine may read banso.db." in found


@pytest.mark.parametrize(
    ("address", "level", "said"),
    [
        ("http://banso.example.org", "bad", "is not encrypted"),
        ("http://127.0.0.1:8000", "warn", "from this machine only"),
    ],
)
def test_addresses(address: str, level: str, said: str, banso: Terminal) -> None:
    banso.set(public_url=address)
    assert any(said in what for what in findings(banso, level, int(level == "bad")))


class TestLine:
    def test_a_wrong_token(self, healthy: Terminal) -> None:
        healthy.set(line_channel_access_token="not-it")
        assert findings(healthy, "bad", 1) == ["LINE answered 401 Unauthorized."]

    def test_nobody_there(self, healthy: Terminal) -> None:
        healthy.set(line_api_url="http://127.0.0.1:1")
        (found,) = findings(healthy, "bad", 1)
        assert found.startswith("LINE cannot be reached")

    @pytest.mark.parametrize(
        ("address", "active", "said"),
        [
            ("", True, "LINE has no webhook address."),
            ("https://other.example/webhook/line", True, "LINE's webhook address is https://other.example"),
            (f"{PUBLIC}/webhook/line", False, "LINE's webhook is switched off."),
        ],
    )
    def test_the_webhook(
        self, address: str, active: bool, said: str, healthy: Terminal, line: FakeLine
    ) -> None:
        line.webhook_url, line.channel.webhook_active = address, active
        (found,) = findings(healthy, "bad", 1)
        assert found.startswith(said)

    @pytest.mark.parametrize(("used", "level"), [(100, "ok"), (160, "warn"), (200, "bad")])
    def test_the_messages_of_the_month(
        self, used: int, level: str, healthy: Terminal, line: FakeLine
    ) -> None:
        line.used = used
        found = findings(healthy, level, int(level == "bad"))
        assert any("messages of this month are used" in what for what in found)

    def test_no_limit(self, healthy: Terminal, line: FakeLine) -> None:
        line.channel.monthly_quota = None
        assert "LINE: 0 messages pushed this month, no limit." in findings(healthy, "ok")

    @pytest.mark.parametrize(
        ("said", "level", "what"),
        [
            (Said("line:line", 20, 200, NOON, 90), "ok", "line:line: 20 of 200 messages used by our count"),
            (Said("line:line", 20, 200, NOON, 90), "ok", "30 in reserve, 90 expected"),
            (Said("line:line", 165, 200, NOON, 90), "warn", "not sent any more this month: digest, reminder"),
            (Said("line:line", 20, 200, NOON, 290), "warn", "about 290 of 200 messages are expected"),
            (
                Said("line:line", 2, 200, NOON - timedelta(hours=4)),
                "warn",
                "has not said since 2026-11-15 23:00",
            ),
        ],
    )
    def test_the_push_budget(self, said: Said, level: str, what: str, healthy: Terminal) -> None:
        database = Database("sqlite:///banso.db")
        with database.write() as connection:
            keep(connection, said)
        database.close()
        assert any(what in found for found in findings(healthy, level))


class TestTelegram:
    def test_a_wrong_token(self, healthy: Terminal) -> None:
        healthy.set(telegram_token="999:not-it")
        assert findings(healthy, "bad", 1) == ["Telegram does not know the token."]

    def test_nobody_there(self, healthy: Terminal) -> None:
        healthy.set(telegram_api_url="http://127.0.0.1:1")
        (found,) = findings(healthy, "bad", 1)
        assert found.startswith("Telegram cannot be reached")

    def test_a_webhook_where_polling_is_meant(self, healthy: Terminal, telegram: FakeTelegram) -> None:
        telegram.webhook_url = f"{PUBLIC}/webhook/telegram"
        assert any("BANSO_TELEGRAM_MODE is polling" in what for what in findings(healthy, "warn"))

    def test_another_webhook_than_meant(self, healthy: Terminal, telegram: FakeTelegram) -> None:
        healthy.set(telegram_mode="webhook", telegram_webhook_secret="s3cret")
        wanted = f"{PUBLIC}/webhook/telegram"
        assert f"Telegram's webhook address is not set, not {wanted}." in findings(healthy, "warn")
        telegram.webhook_url = wanted
        assert "Telegram updates come by webhook." in findings(healthy, "ok")

    def test_deliveries_that_failed(self, healthy: Terminal, telegram: FakeTelegram) -> None:
        healthy.set(telegram_mode="webhook", telegram_webhook_secret="s3cret")
        telegram.webhook_url, telegram.webhook_answers = f"{PUBLIC}/webhook/telegram", [500]
        assert any("Wrong response from the webhook" in what for what in findings(healthy, "warn"))


@pytest.mark.parametrize(
    ("seconds", "level", "said"),
    [
        (0.0, "ok", "agrees"),
        (2.9, "ok", "agrees"),
        (-2.0, "ok", "agrees"),
        (4.0, "warn", "ahead"),
        (-9.0, "warn", "behind"),
    ],
)
def test_clock_skew(seconds: float, level: str, said: str) -> None:
    theirs = datetime(2026, 11, 16, 3, 0, tzinfo=UTC)
    header = f"{theirs:%a, %d %b %Y %H:%M:%S} GMT"
    (found,) = skew("LINE", header, lambda: theirs + timedelta(seconds=seconds))
    assert found.level == level
    assert said in found.what


def test_an_answer_without_a_date_says_nothing_of_the_clock() -> None:
    assert list(skew("LINE", "", lambda: datetime(2026, 11, 16, tzinfo=UTC))) == []
