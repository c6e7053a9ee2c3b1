"""The demo's addresses by HTTP: the clock, starting anew, and who is let in."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import httpx
import pytest

from bot.demo.sample import START
from tests.demo.conftest import Show


def now(show: Show) -> datetime:
    return datetime.fromisoformat(show.http.get("/demo/clock").json()["now"])


def test_the_clock_is_moved_by_minutes_to_the_next_evening_or_morning_or_to_a_time(show: Show) -> None:
    assert show.http.post("/demo/clock", json={"minutes": 60}).status_code == 200
    assert timedelta(hours=1) <= now(show) - START < timedelta(hours=2)
    show.http.post("/demo/clock", json={"evening": True})
    assert now(show).isoformat().startswith("2026-11-25T10:00")
    show.http.post("/demo/clock", json={"morning": True})
    assert now(show).isoformat().startswith("2026-11-26T00:00")
    show.http.post("/demo/clock", json={"evening": True})
    show.http.post("/demo/clock", json={"evening": True})
    assert now(show).isoformat().startswith("2026-11-27T10:00")
    show.http.post("/demo/clock", json={"to": "2026-12-24T18:30"})
    assert now(show).isoformat().startswith("2026-12-24T09:30")


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"{", 400),
        (b"[]", 400),
        (b'{"minutes": -10}', 400),
        (b'{"minutes": "10"}', 400),
        (b'{"minutes": 99999999}', 400),
        (b'{"to": "2026-13-40T99:99"}', 400),
        (b'{"to": "9999-12-31T23:59"}', 409),
        (b'{"to": "2027-03-01T09:00"}', 409),
        (b'{"to": "2026-11-01T08:00"}', 409),
        (b'{"minutes": 10}' + b" " * 2000, 400),
    ],
)
def test_a_time_that_makes_no_sense_moves_nothing(show: Show, body: bytes, status: int) -> None:
    assert show.http.post("/demo/clock", content=body).status_code == status
    assert now(show) - START < timedelta(minutes=30)


def test_how_much_of_a_move_is_done_is_told(show: Show) -> None:
    assert show.http.get("/demo/clock").json()["passed"] is None
    seen = []
    with ThreadPoolExecutor(1) as pool:
        weeks = {"minutes": 60 * 24 * 28}
        moved = pool.submit(show.http.post, "/demo/clock", json=weeks, timeout=60)
        while not moved.done():
            answer = httpx.get(f"{show.url}/demo/clock", timeout=60).json()
            time.sleep(0.02)
            seen += [answer["passed"]] if answer["passed"] is not None else []
        assert moved.result().json()["passed"] is None
    assert seen == sorted(seen)
    assert seen
    assert 0 <= seen[0] <= seen[-1] <= 1


def test_only_the_demos_people_have_phones(show: Show) -> None:
    assert show.http.get("/demo/sato0/bubbles").json()["name"] == "佐藤 みなと"
    assert show.http.get("/demo/nobody/bubbles").status_code == 404
    assert show.http.post("/demo/nobody/events", content=b"{}").status_code == 404


@pytest.mark.parametrize("path", ["/demo/clock", "/demo/reset", "/demo/sora0/events", "/demo/sora0/media"])
def test_another_site_can_do_nothing(show: Show, path: str) -> None:
    answer = show.http.post(path, content=b"{}", headers={"Origin": "https://elsewhere.example"})
    assert answer.status_code == 403


def test_a_name_that_is_not_this_machines_is_not_let_in(show: Show) -> None:
    assert show.http.get("/", headers={"Host": "rebound.example"}).status_code == 400


def test_the_stream_tells_of_phones_and_of_the_clock(show: Show) -> None:
    with show.http.stream("GET", "/demo/live", timeout=30) as stream:
        lines = (line for line in stream.iter_lines() if line)
        assert next(lines) == "retry: 2000"
        event = {"id": "from-a-test", "kind": "wrote", "text": "メニュー"}
        httpx.post(f"{show.url}/demo/kana0/events", json=event, headers={"Origin": show.url})
        assert next(lines) == "data: kana0"
        httpx.post(f"{show.url}/demo/clock", json={"minutes": 10}, headers={"Origin": show.url})
        while (line := next(lines)) == "data: kana0":
            continue
        assert line == "event: extra"
