"""The webhook doors over HTTP, on a real server: who may come in, what is stored, what is said."""

import http.client
import json
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

import pytest
import structlog
from sqlalchemy import select
from starlette.applications import Starlette
from starlette.routing import Route

from bot.channels.line import LineChannel
from bot.channels.telegram import TelegramChannel
from bot.receive import Receiver
from bot.running.webhooks import MOST_BYTES, webhook
from bot.vault import Vault
from models.database import Database
from models.tables import inbox
from scheduler.clock import StandingClock
from tests.fakes import serving
from tests.fakes.line.events import sign

SECRET = "channel secret"
KNOCK = {"X-Telegram-Bot-Api-Secret-Token": "knock knock"}
MESSAGE = {
    "type": "message", "webhookEventId": "01J0000000000000000000000A", "timestamp": 1_763_262_000_000,
    "source": {"type": "user", "userId": "U1"}, "replyToken": "token", "mode": "active",
    "message": {"type": "text", "id": "m1", "text": "ひみつの ことば"},
}  # fmt: skip


class Door:
    """A served webhook and what it has stored."""

    def __init__(self, url: str, database: Database, vault: Vault) -> None:
        self.url, self.database, self.vault = url, database, vault

    def post(
        self, body: bytes, headers: dict[str, str] | None = None, path: str = "line", *, chunked: bool = False
    ) -> int:
        parts = urlsplit(self.url)
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=15)
        headers = sign(body, SECRET) if headers is None else headers
        try:
            sent = iter([body[:700_000], body[700_000:]]) if chunked else body
            connection.request("POST", f"/webhook/{path}", sent, headers, encode_chunked=chunked)
            return connection.getresponse().status
        finally:
            connection.close()

    def events(self, *events: Any) -> int:
        return self.post(json.dumps({"destination": "bot", "events": events}).encode())

    def stored(self) -> list[Any]:
        with self.database.read() as connection:
            rows = connection.execute(select(inbox.c.sealed_payload).order_by(inbox.c.inbox_id)).scalars()
            return [self.vault.open_json(row) for row in rows]


@pytest.fixture
def door(database: Database, vault: Vault, clock: StandingClock) -> Iterator[Door]:
    with opened(database, vault, clock) as door:
        yield door


@contextmanager
def opened(database: Database, vault: Vault, clock: StandingClock) -> Iterator[Door]:
    line = LineChannel(SECRET, "token", clock=clock)
    telegram = TelegramChannel("1:token", webhook_secret="knock knock", mode="webhook", clock=clock)
    receiver = Receiver(database, clock)
    routes = [
        Route(f"/webhook/{channel.name}", webhook(channel, receiver, vault), methods=["POST"])
        for channel in (line, telegram)
    ]
    with serving(Starlette(routes=routes)) as url:
        yield Door(url, database, vault)


def test_a_signed_event_is_stored_before_200_is_said(door: Door) -> None:
    assert door.events(MESSAGE) == 200
    assert door.events(MESSAGE) == 200
    assert [raw["message"]["text"] for raw in door.stored()] == ["ひみつの ことば"]


@pytest.mark.parametrize(
    "headers", [{}, {"X-Line-Signature": "x"}, {"X-Line-Signature": "あ".encode().decode("latin-1")}]
)
def test_a_wrong_signature_is_refused_and_nothing_stored(door: Door, headers: dict[str, str]) -> None:
    with structlog.testing.capture_logs() as logs:
        body = json.dumps({"events": [MESSAGE]}, ensure_ascii=False).encode()
        assert door.post(body, headers) == 401
    assert door.stored() == []
    assert "ひみつ" not in str(logs)


def test_a_wrong_telegram_secret_is_refused_and_nothing_stored(door: Door) -> None:
    update = json.dumps({"update_id": 1}).encode()
    assert door.post(update, {"X-Telegram-Bot-Api-Secret-Token": "x"}, "telegram") == 403
    assert door.post(update, {}, "telegram") == 403
    assert door.stored() == []
    assert door.post(update, KNOCK, "telegram") == 200


@pytest.mark.parametrize("chunked", [False, True])
def test_a_body_over_one_megabyte_is_refused_however_it_comes(door: Door, chunked: bool) -> None:
    body = json.dumps({"events": [], "more": "x" * MOST_BYTES}).encode()
    try:
        status = door.post(body, chunked=chunked)
    except ConnectionError:  # the server may hang up before everything is said
        status = 413
    assert status == 413
    assert door.stored() == []
    assert door.events(MESSAGE) == 200


def test_a_body_of_just_one_megabyte_in_pieces_is_taken(door: Door) -> None:
    body = json.dumps({"events": [MESSAGE]}).encode()
    assert door.post(body + b" " * (MOST_BYTES - len(body)), chunked=False) == 200
    assert len(door.stored()) == 1


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"\xff\xfe{}", b"[]", b"null", b"1", b'"text"', b'{"events": 5}', b"{}", b"[" * 100_000],
    ids=["empty", "open", "no utf-8", "list", "null", "number", "text", "events 5", "no events", "deep"],
)
def test_what_is_no_webhook_is_refused(door: Door, body: bytes) -> None:
    assert door.post(body) == 400
    assert door.stored() == []


@pytest.mark.parametrize("depth", [50, 300, 700, 900, 5000])
def test_deep_nesting_in_an_event_breaks_nothing(door: Door, depth: int) -> None:
    event = json.dumps({**MESSAGE, "deep": "DEEP"}).replace('"DEEP"', "[" * depth + "]" * depth)
    assert door.post(f'{{"events": [{event}]}}'.encode()) in (200, 400)
    assert door.events({**MESSAGE, "webhookEventId": "next"}) == 200


def test_unknown_kinds_are_stored_and_empty_lists_are_fine(door: Door) -> None:
    unknown = [
        {**MESSAGE, "webhookEventId": "w1", "type": "somethingNew"},
        {"type": "x"},
        "no object at all",
        None,
        {**MESSAGE, "webhookEventId": "w2", "message": {"type": "hologram", "id": "m2"}},
    ]
    assert door.events(*unknown) == 200
    assert len(door.stored()) == 5
    assert door.events() == 200
    assert len(door.stored()) == 5


def test_a_database_that_is_gone_is_said_so_and_the_event_taken_later(door: Door) -> None:
    with door.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO elsewhere")
    assert door.events(MESSAGE) == 503
    with door.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO inbox")
    assert door.events(MESSAGE) == 200
    assert len(door.stored()) == 1


def test_a_door_is_only_for_posts(door: Door) -> None:
    parts = urlsplit(door.url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=15)
    connection.request("GET", "/webhook/line")
    assert connection.getresponse().status == 405
    connection.close()
