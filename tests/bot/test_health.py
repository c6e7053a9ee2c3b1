"""`/healthz` says what is stuck, `/metrics` how much there was of everything; neither says who or what."""

import http.client
import json
from datetime import timedelta

import pytest
from sqlalchemy import update
from starlette.applications import Starlette
from starlette.routing import Route

from bot.channel import Outcome
from bot.running.health import STUCK, UNSEEN, healthz, metrics_page, stuck, unseen
from models.audit import Audit
from models.housekeeping import RAW_KEPT, clear
from models.tables import inbox
from tests.bot.engine import Engine
from tests.conftest import MONDAY_NOON
from tests.fakes import serving
from tests.fakes.serving import past_proxies

QUIET = Audit(0, None, 0, 0, None, 0, 0, None, 0, 0)


def ask(office: Engine, path: str = "/healthz") -> tuple[int, str]:
    routes = [Route("/healthz", healthz(office.database, office.clock)), Route("/metrics", metrics_page)]
    with serving(Starlette(routes=routes)) as url, past_proxies():
        connection = http.client.HTTPConnection(url.removeprefix("http://"), timeout=15)
        connection.request("GET", path)
        answer = connection.getresponse()
        said = answer.read().decode()
        connection.close()
    return answer.status, said


def test_a_quiet_bot_is_well(office: Engine) -> None:
    office.does("A", "こんにちは")
    status, said = ask(office)

    assert (status, json.loads(said)["status"], json.loads(said)["open_alerts"]) == (200, "ok", 1)


def test_what_waits_too_long_is_stuck(office: Engine) -> None:
    office.stores("A", "x")
    assert ask(office)[0] == 200
    office.clock.move(STUCK + timedelta(seconds=1))
    status, said = ask(office)

    assert (status, json.loads(said)["problems"]) == (503, ["events wait unanswered"])


def test_messages_that_do_not_leave_are_stuck(office: Engine) -> None:
    office.wire.order("A", *[Outcome("later", seconds=3600)] * 3)
    office.does("A", "x")
    office.clock.move(STUCK + timedelta(seconds=1))

    assert json.loads(ask(office)[1])["problems"] == ["messages wait unsent"]


def test_what_people_should_look_at_is_a_warning(office: Engine) -> None:
    office.does("A", "x")
    with office.database.write() as connection:
        connection.execute(update(inbox).values(status="parked"))
    office.clock.move(UNSEEN + timedelta(seconds=1))
    status, said = ask(office)

    assert (status, len(json.loads(said)["warnings"])) == (200, 2)


def test_what_could_not_be_sent_is_a_warning_for_as_long_as_it_is_kept(office: Engine) -> None:
    office.wire.order("A", Outcome("refused", "status 400"))
    office.does("A", "x")
    status, said = ask(office)
    assert (status, json.loads(said)["warnings"]) == (200, ["messages could not be sent"])

    office.clock.move(RAW_KEPT + timedelta(days=1))
    with office.database.write() as connection:
        clear(connection, office.clock(), office.vault.seal_json({}))
    assert "messages could not be sent" not in json.loads(ask(office)[1])["warnings"]


def test_a_database_that_does_not_answer_is_stuck(office: Engine) -> None:
    with office.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO elsewhere")
    status, said = ask(office)

    assert status == 503
    assert json.loads(said)["problems"][0].startswith("database: ")
    assert "SELECT" not in said


def test_metrics_are_numbers_and_fixed_words(office: Engine) -> None:
    office.does("A", "だれも 見ない")
    status, said = ask(office, "/metrics")

    assert status == 200
    assert 'banso_sends_total{channel="wire"' in said
    assert "だれも" not in said
    assert "山本" not in said


@pytest.mark.parametrize(("age", "problems"), [(0, 0), (2, 0), (3, 2)])
def test_how_long_is_too_long(age: int, problems: int) -> None:
    since = MONDAY_NOON - timedelta(minutes=age)
    found = Audit(1, since, 0, 1, since, 0, 0, None, 0, 0)

    assert len(stuck(found, MONDAY_NOON)) == problems
    assert stuck(QUIET, MONDAY_NOON) == unseen(QUIET, MONDAY_NOON) == []
