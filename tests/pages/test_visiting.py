"""Who is let in: cookies, other sites, what a body may be."""

import asyncio
import json

import httpx
import pytest
from starlette.applications import Starlette

from bot.pages.pace import MOST, SPAN
from bot.pages.posted import LONGEST_TEXT, MOST_BYTES
from bot.pages.talk import talk_routes
from bot.receive import Receiver
from dialogs.reading.crisis import is_crisis
from dialogs.reading.spelling import plain
from tests.pages.office import Office, Visitor, new_id


def test_the_cookie_is_out_of_reach_and_its_token_is_nowhere_in_the_database(
    served: Office, visitor: Visitor
) -> None:
    visitor.writes("こんにちは")
    visitor.until("コード")
    cookie = visitor.http.get("/talk", headers={"Cookie": "banso_talk="}).headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    token = visitor.http.cookies["banso_talk"].encode()
    with served.app.database.read() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    kept = served.app.database.engine.url.database
    assert kept is not None
    with open(kept, "rb") as file:  # noqa: PTH123
        assert token not in file.read()


def test_a_second_look_keeps_the_cookie(visitor: Visitor) -> None:
    assert "set-cookie" not in visitor.http.get("/talk").headers


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://elsewhere.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": ""},
    ],
)
def test_another_site_cannot_write_for_somebody(
    served: Office, visitor: Visitor, headers: dict[str, str]
) -> None:
    answer = visitor.post({"id": new_id(), "kind": "wrote", "text": "ノート"}, **headers)
    assert answer.status_code == 403
    photo = visitor.http.post(f"/talk/media?id={new_id()}", content=b"\xff\xd8\xff", headers=headers)
    assert photo.status_code == 403
    assert visitor.http.post("/talk/enter", data={"k": "x"}, headers=headers).status_code == 403
    assert served.stored() == 0


def test_without_a_cookie_nothing_is_stored(served: Office, visitor: Visitor) -> None:
    visitor.http.cookies.clear()
    assert visitor.writes("だれですか").status_code == 401
    assert served.stored() == 0


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"[" * 100_000,
        b"\xff\xfe",
        {"kind": "wrote", "text": "id がない"},
        {"id": "short", "kind": "wrote", "text": "x"},
        {"id": "with spaces in it", "kind": "wrote", "text": "x"},
        {"id": "test-good-id", "kind": "wrote"},
        {"id": "test-good-id", "kind": "wrote", "text": ""},
        {"id": "test-good-id", "kind": "wrote", "text": ["x"]},
        {"id": "test-good-id", "kind": "wrote", "text": "x" * (LONGEST_TEXT + 1)},
        {"id": "test-good-id", "kind": "pressed", "data": "m|menu"},
        {"id": "test-good-id", "kind": "pressed", "data": "あ", "label": "あ"},
        {"id": "test-good-id", "kind": "pressed", "data": "m" * 65, "label": "あ"},
        {"id": "test-good-id", "kind": "joined", "channel": "web"},
        {"id": "test-good-id", "kind": ["wrote"]},
        ["id"],
    ],
)
def test_what_is_no_event_is_refused_and_not_stored(served: Office, visitor: Visitor, body: object) -> None:
    assert visitor.post(body).status_code == 400
    assert served.stored() == 0


def test_the_longest_text_is_heard_to_its_end(visitor: Visitor) -> None:
    words = "もう死にたいです"
    text = ("今日は晴れでした。" * LONGEST_TEXT)[: LONGEST_TEXT - len(words)] + words
    assert visitor.writes(text).status_code == 200
    assert is_crisis(plain(text))
    assert f'data-longest="{LONGEST_TEXT}"' in visitor.http.get("/talk").text


def test_a_body_that_is_too_large_is_refused(served: Office, visitor: Visitor) -> None:
    assert visitor.post(b" " * (MOST_BYTES + 1)).status_code == 413
    assert served.stored() == 0


def test_the_same_event_twice_is_one(served: Office, visitor: Visitor) -> None:
    event = {"id": new_id(), "kind": "wrote", "text": "こんにちは"}
    first, second = visitor.post(event), visitor.post(event)
    assert first.status_code == second.status_code == 200
    assert first.json() == second.json()
    assert served.stored() == 1


def test_nobody_can_take_the_id_of_somebody_elses_event(served: Office, visitor: Visitor) -> None:
    event = {"id": new_id(), "kind": "wrote", "text": "こんにちは"}
    other = served.visitor()
    assert other.post(event | {"text": "先に"}).status_code == 200
    assert visitor.post(event).status_code == 200
    assert served.stored() == 2


def test_who_and_when_are_never_taken_from_the_page(served: Office, visitor: Visitor) -> None:
    forged = {
        "id": new_id(),
        "kind": "wrote",
        "text": "ノート",
        "sender": "A",
        "at": "2020-01-01T00:00:00+00:00",
    }
    assert visitor.post(forged).status_code == 200
    shown = visitor.until("ノート")
    assert shown["order"].startswith("2026-11-16T03:0")


def test_half_a_surrogate_pair_is_shown_and_breaks_nothing(visitor: Visitor) -> None:
    lone = json.dumps({"id": new_id(), "kind": "wrote", "text": "\ud83d か"}).encode()
    assert visitor.post(lone).status_code == 200
    visitor.until("コード")
    assert any(bubble["mine"] for bubble in visitor.bubbles())


def test_a_guest_hears_how_to_join_in_both_languages(visitor: Visitor) -> None:
    visitor.writes("こんにちは 👋🏽")
    said = visitor.until("コードを 送って")
    assert "Please send the code" in said["text"]


def test_a_guest_writes_thirty_times_a_minute_and_somebody_known_as_often_as_they_like(
    served: Office, visitor: Visitor, participant: Visitor
) -> None:
    before = served.stored()
    answers = [visitor.writes("こんにちは").status_code for _ in range(MOST + 2)]
    assert answers == [200] * MOST + [429] * 2
    assert [participant.writes("メニュー").status_code for _ in range(MOST + 2)] == [200] * (MOST + 2)
    assert served.visitor().writes("わたしも").status_code == 200
    assert served.stored() - before == MOST + (MOST + 2) + 1
    served.clock.move(SPAN)
    assert visitor.writes("また きました").status_code == 200


def test_looking_at_an_invitation_uses_nothing_up(served: Office, visitor: Visitor) -> None:
    code = served.code("A")
    for _ in range(3):
        assert served.visitor().http.get(f"/talk?code={code}").status_code == 200
    visitor.joins(code)
    other = served.visitor()
    other.does("opened", code=code)
    other.until("もう つかわれました")


def test_pages_let_a_browser_run_only_what_is_ours(visitor: Visitor) -> None:
    page = visitor.http.get("/talk?code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert "<script>alert" not in page.text
    assert "default-src 'self'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]
    assert page.headers["referrer-policy"] == "same-origin"
    script = visitor.http.get("/static/phone.js")
    assert script.headers["x-content-type-options"] == "nosniff"
    assert visitor.http.get("/static/..%2Fdoors.py").status_code == 404


@pytest.mark.parametrize(
    "before", ["yesterday", "2026-11-16T12:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"]
)
def test_an_unclear_place_to_go_on_is_refused(visitor: Visitor, before: str) -> None:
    assert visitor.http.get("/talk/bubbles", params={"before": before}).status_code == 400


def test_a_browser_that_is_left_is_nobodys_and_the_talk_stays(served: Office, participant: Visitor) -> None:
    participant.writes("よろしく おねがいします。")
    participant.until("つたえます")
    before = participant.http.cookies["banso_talk"]
    assert "<form" in participant.http.get("/talk/leave").text
    elsewhere = participant.http.post("/talk/leave", headers={"Origin": "https://elsewhere.example"})
    assert elsewhere.status_code == 403
    left = participant.http.post("/talk/leave")
    assert (left.status_code, left.headers["location"]) == (303, "/talk")
    assert participant.http.cookies["banso_talk"] != before
    assert participant.bubbles() == []
    thief = served.visitor()
    thief.http.cookies.set("banso_talk", before, domain=thief.http.base_url.host)
    assert thief.bubbles() == []
    again = served.visitor()
    again.joins(served.code("A"))
    assert "よろしく おねがいします。" in [bubble["text"] for bubble in again.bubbles()]


def test_by_https_no_other_site_of_the_domain_can_set_the_cookie(served: Office) -> None:
    app = Starlette(routes=talk_routes(served.app, Receiver(served.app.database, served.clock), secure=True))
    first, second = asyncio.run(_two_looks(app))
    cookie = first.headers["set-cookie"]
    assert cookie.startswith("__Host-banso_talk=")
    assert "Secure" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert "set-cookie" not in second.headers


async def _two_looks(app: Starlette) -> tuple[httpx.Response, httpx.Response]:
    there = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=there, base_url="https://banso.example.org") as browser:
        return await browser.get("/talk"), await browser.get("/talk")
