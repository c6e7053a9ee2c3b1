"""A notice that nobody confirms reaches the coordinator once, whatever comes twice and in any order."""

from collections.abc import Callable
from datetime import timedelta
from itertools import permutations

import pytest
from sqlalchemy import select, update

from models.tables import absences, alerts, conversations, due, inbox, threads
from scheduler.tick import tick
from tests.bot.engine import Engine

WORDS = "あした ねつで 休みます"
WAITING = "確認まち"


def forwards(office: Engine) -> list[str]:
    """The cards of unconfirmed notices on the coordinator's phone."""
    return [text for text in office.wire.phone("C") if WAITING in text and WORDS in text]


def the_clock_comes(office: Engine, *, minutes: int) -> None:
    office.clock.move(timedelta(minutes=minutes))
    tick(office.database, office.clock())


def test_it_is_forwarded_once_though_everything_comes_twice(office: Engine) -> None:
    """The webhook is delivered twice, the clock looks three times, and what fell due is answered again."""
    office.does("A", WORDS, id="e1", token="t")
    office.does("A", WORDS, id="e1", token="t")
    assert forwards(office) == []
    for _ in range(3):
        the_clock_comes(office, minutes=5)
        office.settle()
    again = update(due).where(due.c.prompt == "heard").values(status="waiting", round=due.c.round + 1)
    with office.database.write() as connection:  # as though the tick had stopped before it was written down
        connection.execute(again)
    the_clock_comes(office, minutes=1)
    office.settle()
    assert len(forwards(office)) == 1
    assert [row.message for row in office.rows(select(threads.c.message))] != []
    assert len(office.rows(select(threads.c.ref))) == 1
    assert len(office.rows(select(alerts.c.ref).where(alerts.c.kind == "absence"))) == 1


def test_a_turn_that_is_lost_before_it_is_written_is_taken_anew(office: Engine) -> None:
    """The due event is put back as it stands after a crash: nothing of its turn was written."""
    office.does("A", WORDS)
    the_clock_comes(office, minutes=6)
    before = office.rows(select(conversations.c.conversation_id, conversations.c.sealed_state))
    office.settle()
    assert len(forwards(office)) == 1
    own = conversations.c.conversation_id
    with office.database.write() as connection:
        event = inbox.c.source == "schedule"
        connection.execute(update(inbox).where(event).values(status="waiting"))
    assert before != office.rows(select(own, conversations.c.sealed_state))
    office.settle()
    assert len(forwards(office)) == 1


@pytest.mark.parametrize("order", sorted(set(permutations("YTAA"))))
def test_a_yes_at_the_same_moment_files_one_notice(office: Engine, order: tuple[str, ...]) -> None:
    """Yes stored, Ticked, Answered, Answered, in every order: one notice, and at most one card before it."""
    office.does("A", WORDS)
    data = office.wire.presses("A")["はい"]
    office.clock.move(timedelta(minutes=5))
    acts: dict[str, Callable[[], object]] = {
        "Y": lambda: office.stores("A", kind="pressed", data=data),
        "T": lambda: tick(office.database, office.clock()),
        "A": office.answerer.answer,
    }
    for act in order:
        acts[act]()
    office.settle()
    the_clock_comes(office, minutes=10)
    office.settle()
    assert len(office.rows(select(absences.c.ref).where(absences.c.withdrawn_at.is_(None)))) == 1
    assert len(forwards(office)) <= 1
    told = [text for text in office.wire.phone("C") if text.startswith("【おやすみ】")]
    assert len(told) == 1
    open_ = alerts.c.state != "closed"
    assert len(office.rows(select(alerts.c.ref).where(alerts.c.kind == "absence", open_))) == 1


def test_what_is_taken_back_in_time_is_told_to_nobody(office: Engine) -> None:
    message = "m1"
    office.does("A", WORDS, message=message)
    office.does("A", kind="unsent", message=message)
    the_clock_comes(office, minutes=10)
    office.settle()
    assert office.wire.phone("C") == []
    assert office.rows(select(threads.c.ref)) == []
