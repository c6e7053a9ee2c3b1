"""A poison event stands aside and people hear of it; an outage and a bug of ours cost nothing."""

from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, update
from sqlalchemy.exc import DBAPIError

from bot.answer import EverythingFails
from bot.vault import Vault, new_key
from models import inbox as boxes
from models.tables import alerts, conversations, inbox, threads
from tests.bot.engine import Engine
from tests.bot.wire import Wire

STEP = 2.0
"""Longer than a failed event waits before its next try (1 and 2 seconds)."""


def fail_thrice(office: Engine) -> None:
    for _ in range(3):
        office.answers()
        office.clock.move(timedelta(seconds=STEP))


def states(office: Engine) -> list[tuple[str, str]]:
    return [(row.key, row.status) for row in office.inbox()]


def test_a_poison_event_is_parked_and_the_next_of_its_lane_answered(office: Engine) -> None:
    office.stores("A", "こわれる ことば", poison=True, id="bad")
    office.stores("A", "つぎの ことば", after=1, id="next")

    fail_thrice(office)
    office.settle()

    number = office.inbox()[0].inbox_id
    assert states(office) == [("bad", "parked"), ("next", "done"), (f"parked:{number}", "done")]
    assert [
        office.vault.open(row.sealed) for row in office.rows(select(threads).order_by(threads.c.posted_at))
    ][-1] == "つぎの ことば"


def test_meanwhile_nobody_else_waits(office: Engine) -> None:
    office.stores("A", "こわれる", poison=True)
    office.stores("B", "だいじょうぶ")

    office.answerer.answer()

    assert (office.turn("A"), office.turn("B")) == (0, 1)


def test_the_person_and_the_coordinator_hear_of_a_parked_event(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The turn fails, the event itself can be read: so its words reach the coordinator."""
    with monkeypatch.context() as patched:
        patched.setattr(Wire, "reply_token", broken)
        office.stores("A", "きょう 休みます", id="bad", token="t")
        fail_thrice(office)
    office.settle()

    assert "うまく うけとれませんでした" in office.wire.phone("A")[-1]
    assert "きょう 休みます" in office.wire.phone("C")[-1]
    assert [row.kind for row in office.rows(select(alerts.c.kind))] == ["parked"]


def broken(self: Wire, raw: object) -> str:
    raise ZeroDivisionError


def test_replay_runs_it_again_and_a_redelivery_is_no_second_row(office: Engine) -> None:
    office.stores("A", "こわれる", poison=True, id="bad")
    fail_thrice(office)
    office.settle()
    number = office.inbox()[0].inbox_id

    office.stores("A", "こわれる", poison=True, id="bad")
    assert [row.key for row in office.inbox()].count("bad") == 1

    with office.database.write() as connection:
        mended = office.vault.seal_json(
            {
                "id": "bad",
                "at": office.clock().isoformat(),
                "sender": "A",
                "kind": "wrote",
                "text": "なおった",
            }
        )
        connection.execute(update(inbox).where(inbox.c.inbox_id == number).values(sealed_payload=mended))
        assert boxes.replay(connection, number)
        assert not boxes.replay(connection, number)
    office.settle()

    assert office.inbox()[0].status == "done"
    assert "なおった" in office.wire.phone("C")[-1]


def test_a_talk_that_breaks_every_turn_is_dropped_and_the_lane_lives_again(office: Engine) -> None:
    office.does("A", "ノート")
    with office.database.write() as connection:
        sealed = connection.execute(
            select(conversations.c.sealed_state).where(conversations.c.person_id == 3)
        ).scalar_one()
        state = office.vault.open_json(sealed)
        state["talk"]["pinned"] = {}
        mine = update(conversations).where(conversations.c.person_id == 3)
        connection.execute(mine.values(sealed_state=office.vault.seal_json(state)))

    office.stores("A", "よい", after=5, id="bad")
    for _ in range(3):
        fail_thrice(office)
    office.settle()
    seen = office.does("A", "ノート")

    assert "うまく うけとれませんでした" in "".join(office.wire.phone("A"))
    assert "からだの 調子は" in "".join(seen)


def test_a_guest_hears_too_but_a_group_hears_nothing(office: Engine) -> None:
    office.stores("stranger", "x", poison=True)
    office.stores("family", "x", poison=True, group=True)

    fail_thrice(office)
    office.settle()

    assert len(office.wire.phone("stranger")) == 1
    assert office.wire.phone("family") == []


def test_an_event_of_a_channel_that_is_gone_is_parked_and_told_elsewhere(office: Engine) -> None:
    other = Wire("two")
    office.store(
        {"id": "old", "at": office.clock().isoformat(), "sender": "A", "kind": "wrote", "text": "x"},
        channel=other,
    )
    fail_thrice(office)

    assert states(office)[0] == ("old", "parked")


def test_where_everything_fails_nothing_is_counted(office: Engine) -> None:
    senders = ["A", "B", "D", "C"]
    for sender in senders:
        office.stores(sender, "x")
    office.wire.broken = True
    for _ in range(5):
        with pytest.raises(EverythingFails):
            office.answerer.answer()
        office.clock.move(timedelta(seconds=STEP))
    office.wire.broken = False
    office.settle()

    assert {row.attempts for row in office.inbox()} == {0}
    assert office.undone() == []


def test_one_poison_among_many_is_told_apart_at_once(office: Engine) -> None:
    for sender in ("A", "B", "D", "L"):
        office.stores(sender, "x")
    office.stores("C", "x", poison=True, id="bad")
    office.answerer.answer()

    assert [(row.status, row.attempts) for row in office.inbox() if row.key == "bad"] == [("waiting", 1)]
    assert {row.status for row in office.inbox() if row.key != "bad"} == {"done"}


def test_another_hand_that_parked_it_first_leaves_the_next_event_uncounted(
    office: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.stores("A", "x", poison=True, id="bad")
    office.stores("A", "y", id="next", after=1)
    failed = boxes.heads

    def parked_meanwhile(connection: Connection, ids: object, now: object) -> object:
        found = failed(connection, ids, now)  # type: ignore[arg-type]
        connection.execute(update(inbox).where(inbox.c.key == "bad").values(status="parked"))
        return found

    with monkeypatch.context() as patched:
        patched.setattr(boxes, "heads", parked_meanwhile)
        office.answerer._one_by_one(1)

    assert [(row.key, row.attempts) for row in office.inbox()][1] == ("next", 0)


def test_a_payload_nobody_can_open_is_parked_and_holds_up_nobody(office: Engine) -> None:
    office.stores("A", "x", id="bad")
    with office.database.write() as connection:
        foreign = Vault(new_key()).seal_json({"text": "x"})
        connection.execute(update(inbox).values(sealed_payload=foreign))
    office.stores("A", "つぎ", id="next", after=1)

    fail_thrice(office)
    office.settle()

    assert [status for _, status in states(office)][:2] == ["parked", "done"]
    assert "うまく うけとれませんでした" in "".join(office.wire.phone("A"))


def test_a_database_that_is_gone_counts_nothing(office: Engine) -> None:
    office.stores("A", "x")
    with office.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE inbox RENAME TO elsewhere")
    with pytest.raises(DBAPIError):
        office.answerer.answer()
    with office.database.write() as connection:
        connection.exec_driver_sql("ALTER TABLE elsewhere RENAME TO inbox")
    office.settle()

    assert [(row.status, row.attempts) for row in office.inbox()] == [("done", 0)]
