"""News reaches people wherever they can be reached, and waits for them where they cannot."""

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.channel import Outcome
from models.tables import addresses
from tests.bot.engine import Engine, phone

COORDINATOR = 1
WORDS = "きょうは すこし ねむいです"


def give_page(office: Engine) -> None:
    """The coordinator's browser, besides their phone."""
    with office.database.write() as connection:
        phone(connection, COORDINATOR, "browser", office.clock, "web")


def cards_at(office: Engine, sender: str, channel: str = "wire") -> int:
    """How many requests went to an address."""
    there = office.address(sender, channel).address_id
    return sum(row.address_id == there and row.status == "sent" for row in office.outbox())


def held(office: Engine) -> int:
    return sum(row.status == "held" for row in office.outbox())


def test_a_page_that_was_just_used_gets_the_card(office: Engine) -> None:
    give_page(office)
    office.clock.move(timedelta(seconds=60))
    with office.database.write() as connection:
        connection.execute(
            update(addresses).where(addresses.c.sender == "browser").values(used_at=office.clock())
        )
    office.does("A", WORDS)
    assert cards_at(office, "browser", "web") == 1
    assert WORDS not in "".join(office.wire.phone("C"))


def test_a_page_that_nobody_looks_at_gives_way_to_the_chat(office: Engine) -> None:
    give_page(office)
    with office.database.write() as connection:
        connection.execute(
            update(addresses).where(addresses.c.sender == "browser").values(used_at=office.clock())
        )
    office.clock.move(timedelta(minutes=3))
    office.does("A", WORDS)
    assert cards_at(office, "browser", "web") == 0
    assert WORDS in "".join(office.wire.phone("C"))


@pytest.mark.parametrize("verdict", ["quota", "refused"])
def test_what_one_channel_will_not_take_goes_by_another(office: Engine, verdict: str) -> None:
    give_page(office)
    office.clock.move(timedelta(minutes=3))
    office.wire.order("C", Outcome(verdict, "no more"))  # type: ignore[arg-type]
    office.does("A", WORDS)
    assert WORDS not in "".join(office.wire.phone("C"))
    assert cards_at(office, "browser", "web") == 1


def test_what_was_held_comes_when_somebody_writes_again(office: Engine) -> None:
    office.wire.order("C", Outcome("gone", "blocked"))
    office.does("A", WORDS)
    assert held(office) == 1
    office.does("C", "もどりました")
    assert WORDS in "".join(office.wire.phone("C"))
    assert held(office) == 0


def test_one_flooded_lane_hides_no_other(office: Engine) -> None:
    """More waits in one lane than any batch looks at; somebody else is answered in the first batch."""
    for _ in range(1_100):
        office.stores("flood", "a")
    office.stores("A", WORDS, after=1)
    assert office.answerer.answer() == 2
    assert office.turn("A") == 1
