"""What must not wait reaches staff by other ways too: once, with no name and no words unless it is wanted."""

import asyncio
import json
import logging
from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from bot.channels.reach import ReachChannel
from bot.channels.reach.channel import ACCOUNT, NAME
from bot.people.beside import change_beside
from bot.post.ways import urls
from bot.turns.knowledge import Organisation
from bot.vault import Vault
from models import ways
from models.database import Database
from models.tables import outbox
from scheduler.clock import StandingClock
from tests.bot import engine
from tests.bot.engine import Engine
from tests.bot.ladder_office import passes
from tests.fakes.serving import serving

COORDINATOR, LEAD = 1, 2
NEW = "伴走に 新しい おしらせが あります。\nできるだけ 早く 見て ください。"


class Service:
    """A service of somebody else's that takes words as JSON."""

    def __init__(self) -> None:
        self.got: list[dict[str, Any]] = []
        self.answers = 200
        self.app = Starlette(routes=[Route("/{path:path}", self.take, methods=["POST"])])
        self.url = ""

    async def take(self, request: Request) -> Response:
        self.got.append(json.loads(await request.body()))
        return Response(status_code=self.answers)

    @property
    def words(self) -> list[str]:
        return [got["message"] for got in self.got]


@pytest.fixture
def service() -> Iterator[Service]:
    made = Service()
    with serving(made.app) as url:
        made.url = url.replace("http://", "json://") + "/a-secret-token"
        yield made


@pytest.fixture
def office(database: Database, vault: Vault, clock: StandingClock, monkeypatch: pytest.MonkeyPatch) -> Engine:
    public = Organisation(engine.OFFICE.name, "Asia/Tokyo", public_url="https://banso.example.org")
    monkeypatch.setattr(engine, "OFFICE", public)
    return Engine(database, vault, clock, ReachChannel(urls(database, vault))).furnished()


def give_way(
    office: Engine,
    url: str,
    person: int | None = COORDINATOR,
    *,
    answers: bool = False,
    content: bool = False,
) -> int:
    place = (NAME, ACCOUNT, f"way-{person}-{answers}-{content}")
    with office.database.write() as connection:
        return ways.add(
            connection, person, place, office.vault.seal(url), "JSON", office.clock(),
            answers=answers, content=content,
        )  # fmt: skip


def stays_home(office: Engine) -> None:
    office.does("A", "おやすみ")
    office.taps("A", "おやすみ")
    office.taps("A", "11月17日(火)")


def test_an_absence_says_that_there_is_something_and_nothing_else(office: Engine, service: Service) -> None:
    give_way(office, service.url)
    stays_home(office)
    assert service.words == [f"{NEW}\nhttps://banso.example.org/desk"]
    assert "【おやすみ】" in "".join(office.wire.phone("C"))
    assert not office.undone()


def test_words_and_names_only_where_they_are_wanted(office: Engine, service: Service) -> None:
    give_way(office, service.url, content=True)
    stays_home(office)
    (words,) = service.words
    assert "【おやすみ】山本 そらさん" in words


@pytest.mark.parametrize("answers", [False, True])
def test_what_can_wait_goes_only_where_it_is_wanted(office: Engine, service: Service, answers: bool) -> None:
    give_way(office, service.url, answers=answers)
    office.does("A", "あしたの ことを ききたいです")
    assert len(service.got) == int(answers)


def test_in_the_evening_what_can_wait_calls_nobody(office: Engine, service: Service) -> None:
    give_way(office, service.url, answers=True)
    office.clock.move(timedelta(hours=8))
    office.does("A", "あしたの ことを ききたいです")
    assert service.got == []


def test_the_office_hears_once_what_several_are_told(office: Engine, service: Service) -> None:
    give_way(office, service.url, None)
    stays_home(office)
    assert len(service.got) == 1
    office.does("A", "死にたい")
    assert len(service.got) == 2


@pytest.mark.parametrize("person", [None, LEAD])
def test_the_office_reads_who_is_meant(office: Engine, service: Service, person: int | None) -> None:
    give_way(office, service.url, person, answers=True, content=True)
    with office.database.write() as connection:
        change_beside(connection, 3, "coordinator", LEAD, None, office.clock(), ZoneInfo("Asia/Tokyo"))
    passes(office, minutes=1)
    (words,) = service.words
    named = "山本 そらさんの たんとうは 高橋 れいさんに なりました。"
    assert (named if person is None else "山本 そらさんの たんとうに なりました。") in words


def test_a_way_of_somebody_else_is_not_used(office: Engine, service: Service) -> None:
    give_way(office, service.url, LEAD)
    stays_home(office)
    assert service.got == []


def test_a_service_that_does_not_take_it_is_asked_again_and_holds_up_nobody(
    office: Engine, service: Service
) -> None:
    give_way(office, service.url)
    service.answers = 503
    stays_home(office)
    assert "【おやすみ】" in "".join(office.wire.phone("C"))
    (row,) = office.outbox(outbox.c.status == "waiting")
    assert row.failure == "later: the service did not take it"
    with office.database.read() as connection:
        assert [way.failure for way in ways.every(connection)] == [row.failure]
    service.answers = 200
    office.clock.move(timedelta(minutes=6))
    office.settle()
    assert len(service.got) >= 2
    assert not office.undone()


def test_a_way_that_was_taken_away_is_not_used(office: Engine, service: Service) -> None:
    number = give_way(office, service.url)
    service.answers = 503
    stays_home(office)
    before = len(service.got)
    with office.database.write() as connection:
        assert ways.remove(connection, number)
        assert not ways.remove(connection, number)
    office.clock.move(timedelta(minutes=6))
    office.settle()
    stays = [row.status for row in office.outbox(outbox.c.failure == "way taken away")]
    assert (len(service.got), stays) == (before, ["withdrawn"])


def test_no_secret_stands_in_logs_or_in_the_clear(
    office: Engine, service: Service, caplog: pytest.LogCaptureFixture, capsys: pytest.CaptureFixture[str]
) -> None:
    caplog.set_level(logging.DEBUG)
    give_way(office, service.url)
    give_way(office, "json://127.0.0.1:1/a-secret-token", LEAD)
    stays_home(office)
    office.does("A", "死にたい")
    out = capsys.readouterr()
    assert "a-secret-token" not in caplog.text + out.out + out.err
    with office.database.read() as connection:
        assert all(b"a-secret-token" not in way.sealed_url for way in ways.every(connection))


def test_a_url_that_is_not_understood_is_refused_for_good(office: Engine) -> None:
    give_way(office, "nonsense")
    stays_home(office)
    assert [row.failure for row in office.outbox(outbox.c.status == "failed")] == [
        "refused: this URL is not understood"
    ]


def test_nothing_comes_in_by_this_channel(office: Engine) -> None:
    channel = ReachChannel(lambda _: None)
    assert not channel.authentic({}, b"")
    with pytest.raises(ValueError, match="nothing comes"):
        channel.arrivals({})
    assert channel.pack(()) == []
    assert asyncio.run(channel.fetch("x", 1)).verdict == "gone"
