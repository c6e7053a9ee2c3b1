"""The bot speaks first: a prompt and the note that makes it needless, in every order and at once."""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from itertools import permutations

import pytest
from sqlalchemy import delete, select, update

from models.tables import addresses, assignments, conversations, people
from models.tables import due as due_rows
from models.tables import notes as note_rows
from scheduler.planner import plan
from scheduler.tick import tick
from tests.bot.engine import Engine

QUESTION = "からだの 調子は"
RECEIPT = "とどきました"
HALF_PAST_TWO = timedelta(hours=2, minutes=30)
DAY = timedelta(days=1)
TAPS = ("よい", "よい", "よい")


def looks(office: Engine) -> None:
    """The clock's jobs run once."""
    plan(office.database, office.clock())
    tick(office.database, office.clock())


def writes_all_but_the_last(office: Engine, sender: str = "A") -> str:
    """The note stands before its last question; the button that answers it."""
    office.does(sender, "ノート")
    for label in TAPS:
        office.taps(sender, label)
    return office.wire.presses(sender)["いいえ"]


def never_asked_after_its_receipt(seen: Sequence[str]) -> bool:
    receipts = [place for place, text in enumerate(seen) if RECEIPT in text]
    return len(receipts) == 1 and not any(QUESTION in text for text in seen[receipts[0] :])


ORDERS = sorted(set(permutations("STAA")))
"""Stored, Ticked, Answered, Answered."""


@pytest.mark.parametrize("prompt", ["note", "reminder"])
@pytest.mark.parametrize("epsilon", [-1, 0, 1])
def test_nobody_is_asked_for_a_note_whose_receipt_they_have(
    office: Engine, prompt: str, epsilon: int
) -> None:
    """The last answer happens a second before the prompt falls due, with it, or after; whatever comes of
    both is done in every order.
    """
    start = office.clock()
    for number, order in enumerate(ORDERS if office.database.is_sqlite else ORDERS[::4]):
        morning = start + 7 * (number // 4) * DAY + (number % 4) * DAY  # Mondays to Thursdays
        office.clock.now = morning
        looks(office)
        data = writes_all_but_the_last(office)
        before = len(office.wire.phone("A"))
        due = morning + HALF_PAST_TWO
        if prompt == "reminder":
            office.clock.now = due
            looks(office)
            office.settle()
            due += timedelta(hours=2)
        office.clock.now = due
        happens(office, order, data, due + timedelta(seconds=epsilon))
        office.clock.now = due + timedelta(hours=3)
        looks(office)
        office.settle()
        assert never_asked_after_its_receipt(office.wire.phone("A")[before:]), order
        assert undone(office) == []
    written = office.rows(select(note_rows.c.revision))
    assert {row.revision for row in written} == {1}


def undone(office: Engine) -> list[str]:
    """Cards for the coordinator may wait for the morning."""
    return [left for left in office.undone() if "held" not in left]


def happens(office: Engine, order: Sequence[str], data: str, at: datetime) -> None:
    acts: dict[str, Callable[[], object]] = {
        "S": lambda: office.stores("A", kind="pressed", data=data, at=at.isoformat()),
        "T": lambda: looks(office),
        "A": office.answerer.answer,
    }
    for act in order:
        acts[act]()
    office.settle()


def test_nor_where_all_of_it_happens_at_once(office: Engine) -> None:
    start = office.clock()
    for number in range(4):
        office.clock.now = start + number * DAY
        looks(office)
        data = writes_all_but_the_last(office)
        before = len(office.wire.phone("A"))
        office.clock.now = start + number * DAY + HALF_PAST_TWO
        at_once(
            lambda: office.stores("A", kind="pressed", data=data),  # noqa: B023 - run within the round
            *[lambda: looks(office)] * 2,
            *[office.answers] * 2,
        )
        office.settle()
        assert never_asked_after_its_receipt(office.wire.phone("A")[before:])
    assert undone(office) == []


def at_once(*acts: Callable[[], object]) -> None:
    start = threading.Barrier(len(acts))

    def run(act: Callable[[], object]) -> None:
        start.wait()
        act()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)


def test_each_prompt_is_sent_once_however_many_look(office: Engine) -> None:
    looks(office)
    office.clock.move(HALF_PAST_TWO)
    at_once(*[lambda: looks(office)] * 3, *[office.answers] * 3)
    office.settle()
    for sender in "ABD":
        assert sum(QUESTION in text for text in office.wire.phone(sender)) == 1
    assert undone(office) == []


def test_a_prompt_whose_turn_comes_too_late_is_not_said(office: Engine) -> None:
    """The machine stopped between the tick and the turn, until the quiet hours."""
    looks(office)
    office.clock.move(HALF_PAST_TWO)
    looks(office)
    office.clock.move(timedelta(hours=7))
    office.settle()
    assert office.wire.phone("A") == []
    assert undone(office) == []


def test_a_lane_that_is_stuck_gets_the_prompt_when_it_goes_on(office: Engine) -> None:
    looks(office)
    office.clock.move(HALF_PAST_TWO - timedelta(seconds=1))
    office.stores("A", "x", poison=True)
    office.clock.move(timedelta(seconds=1))
    looks(office)
    for _ in range(4):
        office.settle()
        office.clock.move(timedelta(seconds=10))
    assert sum(QUESTION in text for text in office.wire.phone("A")) == 1
    assert sum(QUESTION in text for text in office.wire.phone("B")) == 1


def test_nobody_beside_them_makes_no_difference(office: Engine) -> None:
    with office.database.write() as connection:
        connection.execute(delete(assignments))
        connection.execute(update(people).where(people.c.role == "lead").values(role="supporter"))
    looks(office)
    office.clock.move(HALF_PAST_TWO)
    looks(office)
    office.settle()
    assert sum(QUESTION in text for text in office.wire.phone("A")) == 1
    assert undone(office) == []


def test_who_cannot_be_reached_is_asked_nothing_and_harms_nobody(office: Engine) -> None:
    with office.database.write() as connection:
        connection.execute(update(addresses).where(addresses.c.sender == "A").values(reachable=False))
        connection.execute(delete(addresses).where(addresses.c.sender == "D"))
    for _ in range(2):
        looks(office)
        office.clock.move(HALF_PAST_TWO)
        looks(office)
        office.settle()
    assert (office.wire.phone("A"), office.wire.phone("D")) == ([], [])
    assert sum(QUESTION in text for text in office.wire.phone("B")) == 2  # and the reminder
    assert undone(office) == []


def test_what_fails_by_the_clock_is_parked_without_a_word_to_the_person(office: Engine) -> None:
    """They wrote nothing, so there is nothing to be sorry for; the audit shows it."""
    looks(office)
    with office.database.write() as connection:
        today = (due_rows.c.person_id == 3, due_rows.c.slot == "2026-11-16")
        connection.execute(update(due_rows).where(*today).values(slot="no day"))
    office.clock.move(HALF_PAST_TWO)
    looks(office)
    for _ in range(4):
        office.settle()
        office.clock.move(timedelta(seconds=10))
    assert [row.status for row in office.inbox() if "no day" in row.key] == ["parked"]
    assert office.wire.phone("A") == []
    assert sum(QUESTION in text for text in office.wire.phone("B")) == 1
    assert office.does("A", "こんにちは") != []


def test_who_left_off_hears_nothing(office: Engine) -> None:
    looks(office)
    with office.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == 3).values(joined_at=None))
    office.clock.move(HALF_PAST_TWO)
    looks(office)
    office.settle()
    assert office.wire.phone("A") == []
    turned = select(conversations.c.sealed_state).where(conversations.c.person_id == 3)
    assert office.rows(turned)[0].sealed_state is not None
