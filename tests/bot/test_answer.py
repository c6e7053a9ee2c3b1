"""One person's events in order, many people's turns in one transaction, each exactly once."""

import gc
import threading
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlalchemy import Connection, insert, select, update
from sqlalchemy.exc import OperationalError

from bot.answer import Answerer, Turns
from bot.turns.knowledge import Knowledge
from models import inbox as boxes
from models.tables import addresses, alerts, assignments, conversations, inbox, outbox, threads
from tests.bot.engine import Engine
from tests.bot.wire import raw


def replicas(office: Engine, number: int) -> list[Answerer]:
    app = office.app
    return [
        Answerer(app.database, app.vault, app.channels, office.clock, app.organisation) for _ in range(number)
    ]


def answers_so_far(office: Engine) -> object:
    """What A has answered in the open talk."""
    state = office.rows(select(conversations.c.sealed_state).where(conversations.c.person_id == 3))[0]
    return office.vault.open_json(state.sealed_state)["talk"].get("answers", {})


def at_once(*works: Callable[[], object]) -> None:
    """Run each in a thread of its own; the first fault is raised."""
    faults: list[BaseException] = []

    def guarded(work: Callable[[], object]) -> None:
        try:
            work()
        except BaseException as fault:  # noqa: BLE001 - shown below
            faults.append(fault)

    threads_ = [threading.Thread(target=guarded, args=(work,)) for work in works]
    for thread in threads_:
        thread.start()
    for thread in threads_:
        thread.join(60)
    if faults:
        raise faults[0]


def drain(answerer: Answerer, rounds: int = 400) -> Callable[[], None]:
    """Answer until the inbox has nothing more; a lane in another's hand is come back to."""

    def work() -> None:
        left = select(inbox.c.inbox_id).where(inbox.c.status == "waiting").limit(1)
        for _ in range(rounds):
            if not answerer.answer():
                with answerer.database.read() as connection:
                    if not connection.execute(left).all():
                        return
        raise AssertionError("answering finds no end")

    return work


def test_first_messages_answered_by_three_replicas_are_turns_one_to_twenty_in_order(office: Engine) -> None:
    at = office.clock()
    texts = [f"{number:02}" for number in range(20)]
    for text in reversed(texts):
        moment = (at + timedelta(seconds=int(text))).isoformat()
        office.store(raw(f"n{text}", moment, "A", text=text))

    at_once(*[drain(replica) for replica in replicas(office, 3)])

    assert office.turn("A") == 20
    lines = office.rows(select(threads).order_by(threads.c.ref))
    by_turn = sorted(lines, key=lambda row: int(row.ref[len("p0003") :], 36))
    assert [office.vault.open(row.sealed) for row in by_turn] == texts
    assert [int(row.ref[len("p0003") :], 36) for row in by_turn] == list(range(1, 21))
    assert office.undone()[0].startswith("outbox")


def test_many_lanes_and_three_replicas_answer_each_event_once(office: Engine) -> None:
    for number in range(90):
        office.stores(f"s{number % 9}", f"{number}")

    at_once(*[drain(replica) for replica in replicas(office, 3)])

    assert [office.turn(f"s{number}") for number in range(9)] == [10] * 9
    assert len(office.outbox()) == 90


@pytest.mark.parametrize("flood", [1, 300])
def test_a_lane_in_another_hand_is_passed_over(office: Engine, flood: int) -> None:
    """Only PostgreSQL lets two write at once; on SQLite there is nothing to pass over."""
    if office.database.is_sqlite:
        pytest.skip("one writer")
    for number in range(flood):
        office.stores("A", f"{number}")
    office.stores("B", "x")
    lane = office.address("A").conversation_id

    with office.database.write() as elsewhere:
        assert boxes.lanes(elsewhere, office.clock(), 1, lane)
        assert office.answerer.answer() == 1
        office.stores("A", "stored while the lane is in hand")

    assert (office.turn("A"), office.turn("B")) == (0, 1)


def test_a_flood_by_one_person_delays_nobody(office: Engine) -> None:
    for number in range(300):
        office.stores("A", f"{number}")
    office.stores("B", "x")

    assert office.answerer.answer() == 2

    assert office.turn("B") == 1


def test_what_happened_earlier_is_answered_first_however_late_it_came(office: Engine) -> None:
    at = office.clock()
    for number in (3, 1, 2):
        office.store(raw(f"n{number}", (at + timedelta(seconds=number)).isoformat(), "A", text=f"{number}"))

    office.answers()

    kept = office.rows(select(threads).order_by(threads.c.ref))
    assert [office.vault.open(row.sealed) for row in kept] == ["1", "2", "3"]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_words_that_come_in_any_order_are_never_taken_for_each_other(
    office: Engine, order: tuple[int, ...]
) -> None:
    office.does("A", "ノート")
    at = office.clock()
    for place in order:
        moment = (at + timedelta(minutes=1 + place)).isoformat()
        office.store(raw(f"n{place}", moment, "A", text=["よい", "わるい", "あまりよくない"][place]))
    office.clock.move(timedelta(minutes=10))
    office.settle()

    assert answers_so_far(office) == {"body": "4"}
    assert sum("まえに とどいた" in text for text in office.wire.phone("A")) == 2


def test_words_older_than_the_open_question_do_not_answer_it(office: Engine) -> None:
    before = office.clock().isoformat()
    office.does("A", "ノート")
    office.clock.move(timedelta(minutes=10))

    seen = office.does("A", "よい", at=before)

    assert "まえに とどいた" in "".join(seen)
    assert answers_so_far(office) == {}


def test_the_same_tap_ten_times_over_three_replicas_is_one_step_with_ten_answers(office: Engine) -> None:
    office.does("A", "ノート")
    press = office.wire.presses("A")["よい"]
    before = len(office.outbox())
    for number in range(10):
        moment = (office.clock() + timedelta(milliseconds=number)).isoformat()
        office.stores("A", kind="pressed", data=press, at=moment)

    at_once(*[drain(replica) for replica in replicas(office, 3)])
    office.settle()

    assert answers_so_far(office) == {"body": "4"}
    assert len(office.outbox()) == before + 10
    assert office.undone() == []


def test_of_two_taps_within_fifty_milliseconds_the_first_counts(office: Engine) -> None:
    office.does("A", "ノート")
    seen = office.wire.presses("A")
    at = office.clock()
    for label, later in (("わるい", 50), ("よい", 0)):
        moment = (at + timedelta(milliseconds=later)).isoformat()
        office.stores("A", kind="pressed", data=seen[label], at=moment)
    office.settle()

    assert answers_so_far(office) == {"body": "4"}


def test_two_coordinators_who_acknowledge_at_once_are_one_acknowledgement(office: Engine) -> None:
    with office.database.write() as connection:
        backup = {"person_id": 3, "starts_on": office.clock().date(), "part": "backup", "staff_id": 2}
        connection.execute(insert(assignments), backup)
    office.does("A", "すこし いいですか")
    press = office.wire.presses("C")["確認しました"]
    for sender in ("C", "L"):
        office.stores(sender, kind="pressed", data=press)

    at_once(*[drain(replica) for replica in replicas(office, 2)])
    office.settle()

    rows = office.rows(select(alerts.c.state, alerts.c.version))
    assert [(row.state, row.version) for row in rows] == [("acknowledged", 2)]
    assert sum("確認しました" in text and "さんが" in text for text in office.wire.phone("A")) == 1
    assert office.undone() == []


def test_a_turn_that_somebody_else_counted_undoes_the_batch(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The fence: where a lane was stolen in the middle of a turn, the old holder writes nothing."""
    office.stores("A", "x")
    keep = Answerer._keep_turns

    def stolen(self: Answerer, connection: Connection, turns: Turns) -> None:
        mine = update(conversations).where(conversations.c.person_id == 3)
        connection.execute(mine.values(turn=conversations.c.turn + 1))
        keep(self, connection, turns)

    with monkeypatch.context() as patched:
        patched.setattr(Answerer, "_keep_turns", stolen)
        office.answerer.answer()

    assert (office.outbox(), office.rows(select(threads)), office.turn("A")) == ([], [], 0)
    assert [(row.status, row.attempts) for row in office.inbox()] == [("waiting", 1)]


def test_what_a_turn_writes_is_all_there_or_not_at_all(office: Engine) -> None:
    rename = "ALTER TABLE {} RENAME TO {}"
    office.stores("A", "すこし いいですか")
    with office.database.write() as connection:
        connection.exec_driver_sql(rename.format("alerts", "elsewhere"))

    with suppress(OperationalError):  # SQLite calls a missing table an outage, PostgreSQL does not
        office.answerer.answer()
    written = (office.rows(select(threads)), office.outbox(), office.turn("A"))
    with office.database.write() as connection:
        connection.exec_driver_sql(rename.format("elsewhere", "alerts"))
    office.clock.move(timedelta(seconds=10))
    office.settle()

    assert written == ([], [], 0)
    assert len(office.rows(select(threads))) == len(office.rows(select(alerts))) == office.turn("A") == 1
    assert office.undone() == []


def test_answers_go_where_the_event_came_from_and_cards_where_staff_were_last(office: Engine) -> None:
    office.does("C", "きょう")
    cards = len(office.wire.phone("C"))

    office.does("A", "すこし いいですか")

    to = office.rows(select(addresses.c.sender, outbox.c.about).join(outbox).order_by(outbox.c.outbox_id))
    assert [row.sender for row in to] == ["C", "A", "C"]
    assert len(office.wire.phone("C")) == cards + 1


def test_what_a_batch_knew_is_gone_when_it_ends(office: Engine) -> None:
    """Nothing of it holds itself: a batch makes tens of thousands of objects, and to look for garbage among
    them costs a tenth of all time.
    """
    office.does("A", "ノート")
    for label in ("よい", "よい", "よい", "いいえ"):
        office.taps("A", label)
    for sender, text in (("A", "ノート"), ("B", "すこし いいですか"), ("C", "きょう"), ("C", "山本")):
        office.stores(sender, text)
    gc.collect()
    gc.disable()
    try:
        while office.answerer.answer():
            pass
        left = [kept for kept in gc.get_objects() if isinstance(kept, Knowledge)]
    finally:
        gc.enable()
    assert left == []
