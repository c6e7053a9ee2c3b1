"""`banso desk`: a link to the staff page."""

import json
import re

import pytest
from sqlalchemy import select

from bot.people.desk_links import hashed
from models.database import Database
from models.tables import desk_links
from tests.commands.conftest import Terminal
from tests.commands.people import HARUKA, listed


@pytest.fixture
def ready(banso: Terminal) -> Terminal:
    banso("import", banso.file("p.csv", listed(HARUKA)))
    return banso


def test_json_holds_exactly_the_link_and_its_end(ready: Terminal, opened: Database) -> None:
    ready.set(public_url="https://banso.example.org/")
    told = json.loads(ready("desk", "佐藤由美", "--json").stdout)
    link = re.fullmatch(r"https://banso\.example\.org/desk/enter\?k=([\w-]{43})", told["url"])
    assert link
    assert told == {"url": told["url"], "expires_at": "2026-11-16T12:15:00+09:00"}
    with opened.read() as connection:
        assert connection.execute(select(desk_links.c.token_hash)).scalars().all() == [hashed(link[1])]


def test_without_an_address_it_is_where_serve_listens(ready: Terminal) -> None:
    assert ready("desk", "佐藤 由美").stdout.startswith("http://127.0.0.1:8080/desk/enter?k=")
    assert ready("desk", "佐藤 由美", "--at", "http://localhost:9/").stdout.startswith(
        "http://localhost:9/desk/enter?k="
    )


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("田中 はるか", "is a participant"),
        ("佐藤 由実", "Did you mean 佐藤 由美"),
        ("Nobody", "Nobody"),
    ],
)
def test_who_has_no_desk_is_told_plainly(ready: Terminal, name: str, words: str) -> None:
    result = ready("desk", name, exit_code=1)
    assert words in result.stderr
