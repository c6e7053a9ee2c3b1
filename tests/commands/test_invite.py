"""`banso invite`: a code that works once, with the links that carry it."""

import json
import re
from pathlib import Path

import pytest
from sqlalchemy import select

from bot.people.codes import ALPHABET, hashed
from models.database import Database
from models.tables import invites
from tests.commands.conftest import Terminal
from tests.commands.people import HARUKA, listed
from tests.fakes.line import FakeLine
from tests.fakes.telegram import FakeTelegram


@pytest.fixture
def ready(banso: Terminal) -> Terminal:
    banso("import", banso.file("p.csv", listed(HARUKA)))
    return banso


def test_json_holds_exactly_what_was_promised(ready: Terminal, opened: Database) -> None:
    ready.set(line_basic_id="@123abcde", telegram_name="hana_bot")
    told = json.loads(ready("invite", "田中 はるか", "--json").stdout)
    code = told["code"]
    assert re.fullmatch(f"[{ALPHABET}]{{10,}}", code)
    assert told == {
        "name": "田中 はるか",
        "code": code,
        "line_url": f"https://line.me/R/oaMessage/%40123abcde/?{code}",
        "telegram_url": f"https://t.me/hana_bot?start={code}",
        "expires_at": "2026-11-23T12:00:00+09:00",
    }
    with opened.read() as connection:
        assert connection.execute(select(invites.c.code_hash)).scalars().all() == [hashed(code)]


def test_without_platforms_there_are_no_links(ready: Terminal) -> None:
    told = json.loads(ready("invite", "田中 はるか", "--json").stdout)
    assert (told["line_url"], told["telegram_url"]) == (None, None)


def test_names_are_asked_from_the_platforms(ready: Terminal, line: FakeLine, telegram: FakeTelegram) -> None:
    told = json.loads(ready("invite", "田中 はるか", "--json").stdout)
    assert told["line_url"] == f"https://line.me/R/oaMessage/%40000banso/?{told['code']}"
    assert told["telegram_url"] == f"https://t.me/banso_bot?start={told['code']}"


def test_a_platform_that_does_not_answer_costs_only_its_link(ready: Terminal, line: FakeLine) -> None:
    line.faults.status("info", 500, "no")
    result = ready("invite", "田中 はるか", "--json")
    assert json.loads(result.stdout)["line_url"] is None
    assert "BANSO_LINE_BASIC_ID" in result.stderr


def test_a_refused_token_is_not_repeated(ready: Terminal, telegram: FakeTelegram) -> None:
    ready.set(telegram_token="999:wrong-token")
    result = ready("invite", "田中 はるか")
    assert "Telegram does not know the token" in result.stderr
    assert "wrong-token" not in result.output


def test_for_people_it_says_everything(ready: Terminal) -> None:
    ready.set(public_url="https://banso.example.org")
    told = ready("invite", "田中 はるか").stdout
    assert re.search(r"https://banso\.example\.org/talk\?code=\w{12}\n", told)
    assert "LINE:      (not set up)" in told
    assert "until 2026-11-23 12:00 JST" in told


def test_spaces_in_names_do_not_matter(ready: Terminal) -> None:
    assert json.loads(ready("invite", "田中\u3000はるか", "--json").stdout)["code"]


@pytest.mark.parametrize(
    ("typed", "meant"), [("田中", "田中 はるか"), ("Ben Moor", "Ben Moore"), ("佐藤由実", "佐藤 由美")]
)
def test_a_near_name_is_offered(typed: str, meant: str, ready: Terminal, opened: Database) -> None:
    assert f"Did you mean {meant}" in ready("invite", typed, exit_code=1).stderr
    with opened.read() as connection:
        assert connection.execute(select(invites)).all() == []


def test_an_unknown_name(ready: Terminal) -> None:
    assert "There is nobody named Zoltan. `banso import`" in ready("invite", "Zoltan", exit_code=1).stderr


@pytest.mark.parametrize(("ending", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml")])
def test_a_code_for_print(ending: str, start: bytes, ready: Terminal, tmp_path: Path) -> None:
    ready.set(telegram_name="hana_bot")
    file = tmp_path / f"code{ending}"
    ready("invite", "田中 はるか", "--qr", str(file))
    assert file.read_bytes().startswith(start)
    assert file.stat().st_mode & 0o777 == 0o600


def test_a_code_in_the_terminal(ready: Terminal) -> None:
    ready.set(public_url="https://banso.example.org")
    assert "█" in ready("invite", "田中 はるか", "--show-qr").stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--qr", "code.gif"], ".png or .svg"),
        (["--qr", "elsewhere/code.png"], "there is no folder elsewhere"),
        (["--show-qr"], "There is no link for a QR code"),
        (["--show-qr", "--for", "line"], "There is no line link"),
    ],
)
def test_what_cannot_be_drawn_ends_no_code(
    arguments: list[str], said: str, ready: Terminal, opened: Database
) -> None:
    assert said in ready("invite", "田中 はるか", *arguments, exit_code=1).stderr
    with opened.read() as connection:
        assert connection.execute(select(invites)).all() == []


def test_a_name_that_is_no_text_is_nobodys(ready: Terminal) -> None:
    assert "There is nobody named ??" in ready("invite", "\udcff\udcfe", exit_code=1).stderr
