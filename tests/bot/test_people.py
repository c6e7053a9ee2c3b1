"""Joining, several phones of one person, groups."""

import threading
from datetime import timedelta

import pytest
from sqlalchemy import select, update

from bot.people.codes import LASTS
from bot.receive import mail
from models import inbox as boxes
from models import records
from models.tables import addresses, conversations, inbox, invites, people
from tests.bot.engine import Engine, phone
from tests.bot.test_answer import at_once, drain, replicas

NEW = 4
"""The id of B, who is to join once more with a new phone."""


def test_joining_takes_the_guests_lane_along(office: Engine) -> None:
    code = office.invite(NEW)
    office.stores("new", "こんにちは", after=1)
    office.stores("new", code.lower(), after=1)
    office.stores("new", "もう はじめました", after=1)
    office.settle()

    address = office.address("new")
    assert (address.person_id, address.conversation_id) == (NEW, 1000 + NEW)
    assert {row.conversation_id for row in office.inbox()} == {1000 + NEW}
    assert [row.key for row in office.inbox()] == ["e1", "e2", "e3", "joined:1"]
    assert office.undone() == []
    assert office.wire.phone("new")[0].startswith("こんにちは。ここは まちの 支援室の")
    assert "コードを 送って" not in office.wire.phone("new")[-1]


def test_what_was_parked_as_a_guest_is_replayed_as_the_person(office: Engine) -> None:
    office.stores("new", "x", poison=True, id="bad")
    for _ in range(3):
        office.answers()
        office.clock.move(timedelta(seconds=3))
    office.does("new", office.invite(NEW))
    with office.database.write() as connection:
        mended = {
            "id": "bad",
            "at": office.clock().isoformat(),
            "sender": "new",
            "kind": "wrote",
            "text": "ノート",
        }
        sealed = office.vault.seal_json(mended)
        connection.execute(update(inbox).where(inbox.c.key == "bad").values(sealed_payload=sealed))
        assert boxes.replay(connection, office.inbox()[0].inbox_id)
    office.settle()

    assert office.undone() == []
    assert "からだの 調子は" in "".join(office.wire.phone("new"))


def test_an_event_stored_while_its_sender_joins_goes_along(office: Engine) -> None:
    """On PostgreSQL the two transactions overlap; SQLite has one writer."""
    if office.database.is_sqlite:
        pytest.skip("one writer")
    code = office.invite(NEW)
    office.does("new", "こんにちは")
    office.stores("new", code, after=1)

    def joins() -> None:
        with office.database.write() as connection:
            records.use_invite(connection, 1, office.address("new").address_id, office.clock())
            guest = office.rows(
                select(conversations.c.conversation_id).where(conversations.c.person_id.is_(None))
            )
            boxes.move(connection, guest[0].conversation_id, 1000 + NEW)

    joining = threading.Thread(target=joins)
    with office.database.write() as storing:
        boxes.known_addresses(storing, {("wire", "one", "new")})
        joining.start()
        joining.join(0.2)
        assert joining.is_alive(), "joining has to wait for what is being stored"
        late = {**office.vault.open_json(office.inbox()[0].sealed_payload), "id": "late"}
        arrived = office.wire.arrivals(late)
        boxes.store(storing, [mail(office.wire, one, office.vault) for one in arrived], office.clock())
    joining.join(20)

    assert {row.conversation_id for row in office.inbox()} == {1000 + NEW}


def test_a_code_used_twice_at_the_same_moment_serves_one(office: Engine) -> None:
    code = office.invite(NEW)
    for sender in ("n1", "n2", "n3"):
        office.stores(sender, code)

    at_once(*[drain(replica) for replica in replicas(office, 3)])
    office.settle()

    taken = [office.address(sender).person_id for sender in ("n1", "n2", "n3")]
    assert sorted(taken, key=str) == [NEW, None, None]
    refused = [sender for sender, person in zip(("n1", "n2", "n3"), taken, strict=True) if person is None]
    assert all("もう つかわれました" in office.wire.phone(sender)[-1] for sender in refused)
    assert office.undone() == []


@pytest.mark.parametrize(
    ("code", "words"), [("ABCDEFGHJKMN", "見つかりません"), ("expired", "日にちが すぎました")]
)
def test_a_wrong_or_expired_code_says_so(office: Engine, code: str, words: str) -> None:
    if code == "expired":
        code = office.invite(NEW)
        office.clock.move(LASTS)

    assert words in office.does("new", code)[-1]
    assert office.address("new").person_id is None


def test_a_new_code_ends_the_old_one_and_codes_are_hashed(office: Engine) -> None:
    old, new = office.invite(NEW), office.invite(NEW)

    kept = [row.code_hash for row in office.rows(select(invites.c.code_hash))]
    assert old not in kept
    assert new not in kept
    office.clock.move(timedelta(seconds=1))
    assert "日にちが すぎました" in office.does("new", old)[-1]
    office.does("new", new)
    assert office.address("new").person_id == NEW


def test_after_five_wrong_codes_even_the_right_one_waits(office: Engine) -> None:
    code = office.invite(NEW)
    for _ in range(5):
        office.does("new", "ABCDEFGHJKMN")
    office.does("new", code)
    assert office.address("new").person_id is None

    office.clock.move(timedelta(minutes=16))
    office.does("new", code)
    assert office.address("new").person_id == NEW


def test_both_phones_of_a_person_are_one_conversation_in_order(office: Engine) -> None:
    with office.database.write() as connection:
        phone(connection, 3, "A2", office.clock)
    office.does("A", "ノート")
    press = office.wire.presses("A")["よい"]
    office.stores("A2", kind="pressed", data=press)
    office.stores("A", kind="pressed", data=press)

    at_once(*[drain(replica) for replica in replicas(office, 3)])
    office.settle()

    assert office.turn("A") == office.turn("A2") == 3
    state = office.rows(select(conversations.c.sealed_state).where(conversations.c.person_id == 3))[0]
    assert office.vault.open_json(state.sealed_state)["talk"]["answers"] == {"body": "4"}
    assert office.wire.phone("A2")
    assert office.undone() == []


def test_blocking_sends_what_waits_elsewhere_and_writing_again_takes_it_back(office: Engine) -> None:
    with office.database.write() as connection:
        phone(connection, 3, "A2", office.clock)
    office.does("A", "ノート")
    office.stores("A", "x")
    office.answers()
    blocked = {"id": "b", "at": office.clock().isoformat(), "sender": "A", "kind": "blocked"}
    office.store(blocked)
    office.settle()

    assert not office.address("A").reachable
    assert len(office.wire.phone("A2")) >= 1
    assert sum("とどきません" in text for text in office.wire.phone("C")) == 1
    office.does("A", "もどりました")
    assert office.address("A").reachable


@pytest.mark.parametrize("kind", ["wrote", "pressed", "sent", "edited", "unsent", "opened", "strange"])
def test_nothing_personal_goes_into_or_comes_from_a_group(office: Engine, kind: str) -> None:
    what = {"data": "m|note", "what": "photo", "message": "m1", "code": office.invite(NEW)}
    office.does("family", "休みます", kind=kind, group=True, **what)
    office.does("family", office.invite(NEW), kind=kind, group=True, **what)

    assert office.address("family").person_id is None
    assert office.wire.phone("C") == []
    assert len(office.wire.phone("family")) <= 1
    assert all("グループでは つかえません" in text for text in office.wire.phone("family"))


def test_a_coordinator_nobody_can_reach_is_stood_in_for_by_the_lead(office: Engine) -> None:
    with office.database.write() as connection:
        connection.execute(update(addresses).where(addresses.c.sender == "C").values(reachable=False))
    office.does("A", "たすけて ください")

    assert "たすけて ください" in "".join(office.wire.phone("L"))
    assert office.rows(select(people.c.role).where(people.c.person_id == 2)) == [("lead",)]
