"""`banso reach`: other ways to reach staff, kept sealed and shown without secrets."""

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from tests.commands.conftest import Terminal
from tests.commands.people import HARUKA, listed
from tests.fakes.serving import serving

SLACK = "slack://T1JJ3T3L2/A1BRTD4JD/TIiajkdnlazkcOXrIdevi7FQ/#general"
MAIL = "mailtos://staff:a-password@example.org:587/?to=yumi@example.org"


@pytest.fixture
def staffed(banso: Terminal) -> Terminal:
    banso("import", banso.file("people.csv", listed(HARUKA)))
    return banso


@pytest.fixture
def service() -> Iterator[tuple[str, list[bytes]]]:
    got: list[bytes] = []

    async def take(request: Request) -> Response:
        got.append(await request.body())
        return Response()

    with serving(Starlette(routes=[Route("/hook", take, methods=["POST"])])) as url:
        yield url.replace("http://", "json://") + "/hook", got


def test_ways_are_added_listed_and_taken_away(staffed: Terminal) -> None:
    assert "no other ways" in staffed("reach").stdout
    added = staffed("reach", "佐藤 由美", SLACK, "--answers").stdout
    added += staffed("reach", "--office", MAIL, "--content").stdout
    shown = staffed("reach").stdout
    assert shown.splitlines() == [
        "1  佐藤 由美  Slack  alerts and answers, without content",
        "2  (office)  E-Mail (example.org)  alerts, with names and words",
    ]
    for secret in ("T1JJ3T3L2", "TIiajkdnlazkcOXrIdevi7FQ", "a-password"):
        assert secret not in added + shown
    staffed("reach", "--remove", "1")
    assert "Slack" not in staffed("reach").stdout
    assert "no way 1" in staffed("reach", "--remove", "1", exit_code=1).output


def test_a_url_is_asked_unseen(staffed: Terminal) -> None:
    told = staffed("reach", "佐藤由美", typed=f"{SLACK}\n").stdout
    assert "Way 1 reaches 佐藤 由美: Slack." in told
    assert "TIiajkdnlazkcOXrIdevi7FQ" not in told


@pytest.mark.parametrize("name", ["だれか", "田中 はるか"])
def test_only_staff_have_ways(staffed: Terminal, name: str) -> None:
    told = staffed("reach", name, SLACK, exit_code=1).output
    assert f"No member of staff is named {name}. There are: Ben Moore, 佐藤 由美." in told


@pytest.mark.parametrize("url", ["nonsense", "foo://bar", "slack://no-token"])
def test_a_url_that_is_none_is_refused_and_not_repeated(staffed: Terminal, url: str) -> None:
    told = staffed("reach", "佐藤 由美", url, exit_code=1).output
    assert "not understood" in told
    assert url not in told
    assert "no other ways" in staffed("reach").stdout


def test_the_doctor_looks_at_ways_and_sends_a_test_when_asked(
    staffed: Terminal, service: tuple[str, list[bytes]]
) -> None:
    url, got = service
    staffed("reach", "佐藤 由美", url)
    quiet = staffed("doctor").stdout
    assert "ok    Way 1 to 佐藤 由美, JSON (127.0.0.1)." in quiet
    assert got == []
    tried = staffed("doctor", "--send").stdout
    assert "Way 1 to 佐藤 由美, JSON (127.0.0.1): a test was sent." in tried
    assert "ためしの".encode("unicode_escape") in got[0] or "ためしの" in got[0].decode()
    staffed("reach", "--office", "json://127.0.0.1:1/hook")
    tried = staffed("doctor", "--send", exit_code=1).stdout
    assert "Way 2 to the office, JSON (127.0.0.1): the test was not taken." in tried
