"""Outside staff hours what can wait is held, what cannot is told; nothing is lost, nothing is held up."""

from datetime import timedelta

import pytest
from sqlalchemy import insert, select, update

from bot.channel import Outcome
from models.agreed import set_leave, set_preference
from models.alerts import quoted_alert
from models.tables import addresses, alerts, assignments, due, people
from scheduler.passing import stops
from tests.bot.engine import Engine

COORDINATOR = 1
WORDS = "あしたの ことを ききたいです"
EVENING = timedelta(hours=8)
"""From Monday noon to eight in the evening."""


@pytest.fixture
def evening(office: Engine) -> Engine:
    """The office on Monday at eight in the evening."""
    office.clock.move(EVENING)
    return office


def passes(office: Engine, **time: int) -> None:
    """Time goes by, and what falls due on the way happens."""
    to = office.clock() + timedelta(**time)
    for moment in stops(office.database, office.clock(), to):
        office.clock.now = moment
        office.settle()
    office.clock.now = to
    office.settle()


def shown(office: Engine, sender: str = "C") -> str:
    return "\n".join(office.wire.phone(sender))


def statuses(office: Engine) -> list[str]:
    return [row.status for row in office.outbox() if row.person_id == COORDINATOR]


def test_words_wait_for_the_morning_and_their_sender_is_told_as_ever(evening: Engine) -> None:
    assert "佐藤 みなとさんに つたえます" in evening.does("A", WORDS)[0]
    assert WORDS not in shown(evening)
    passes(evening, hours=12, minutes=59)
    assert WORDS not in shown(evening)
    passes(evening, minutes=2)
    assert WORDS in shown(evening)
    assert not evening.undone()


def test_an_absence_comes_at_once_past_what_is_held(evening: Engine) -> None:
    evening.does("A", WORDS)
    evening.does("B", "おやすみ")
    evening.taps("B", "おやすみ")
    evening.taps("B", "11月17日(火)")
    assert "【おやすみ】田中 うみさん" in shown(evening)
    assert WORDS not in shown(evening)
    assert statuses(evening) == ["held", "sent"]


def test_who_is_here_by_their_own_will_gets_it_all_and_what_follows_at_once(evening: Engine) -> None:
    evening.does("A", WORDS)
    evening.does("C", "メニュー")
    assert WORDS in shown(evening)
    evening.clock.move(timedelta(minutes=10))
    evening.does("B", "いま いいですか")
    assert "いま いいですか" in shown(evening)
    evening.clock.move(timedelta(minutes=20))
    evening.does("D", "おそくに すみません")
    assert "おそくに" not in shown(evening)
    passes(evening, hours=13)
    assert shown(evening).count("おそくに すみません") == shown(evening).count(WORDS) == 1


def test_on_a_friday_evening_it_waits_over_the_weekend_and_the_holiday_after_it(office: Engine) -> None:
    office.clock.move(timedelta(days=4) + EVENING)
    office.does("A", WORDS)
    passes(office, days=3, hours=12)
    assert WORDS not in shown(office)
    passes(office, hours=2)
    assert WORDS in shown(office)


def test_leave_is_no_time_for_cards(office: Engine) -> None:
    office.clock.move(timedelta(hours=1))
    with office.database.write() as connection:
        today = office.clock().date()
        set_leave(connection, COORDINATOR, today, today + timedelta(days=3), None)
    office.does("A", WORDS)
    assert WORDS in shown(office, "L")
    passes(office, days=3)
    assert WORDS not in shown(office)
    passes(office, days=5)
    assert WORDS in shown(office)  # nobody has seen it, and they are there again


def test_staff_may_want_everything_at_once(evening: Engine) -> None:
    with evening.database.write() as connection:
        set_preference(connection, COORDINATOR, "hold_cards", "off")
    evening.does("A", WORDS)
    assert WORDS in shown(evening)


def test_what_was_taken_back_meanwhile_is_not_shown(evening: Engine) -> None:
    evening.does("A", WORDS, id="secret")
    evening.does("A", kind="unsent", message="secret")
    passes(evening, hours=14)
    assert WORDS not in shown(evening)
    assert "メッセージを 取り消しました" in shown(evening)


def test_what_another_has_seen_meanwhile_says_so_and_asks_nothing(evening: Engine) -> None:
    with evening.database.write() as connection:
        backup = {"person_id": 3, "starts_on": evening.clock().date(), "part": "backup", "staff_id": 2}
        connection.execute(insert(assignments), backup)
        connection.execute(update(people).where(people.c.person_id == 2).values(role="coordinator"))
        set_preference(connection, 2, "hold_cards", "off")
    evening.does("A", WORDS)
    alert = evening.rows(select(alerts.c.ref))[0].ref
    evening.does("L", kind="pressed", data=f"k|{alert}|ack")
    passes(evening, hours=14)
    card = next(m for p in evening.wire.parcels if p.to == "C" for m in p.messages if WORDS in m.text)
    assert card.text.endswith("もう 高橋 れいさんが 確認しました。")
    assert [button.press for button in card.buttons] == [f"k|{alert}|answer"]


def test_many_cards_travel_together_each_still_by_itself(evening: Engine) -> None:
    for number in range(7):
        evening.does("ABD"[number % 3], f"{number}ばんめの ことば", id=f"m{number}")
    ids = tuple(f"card{number}" for number in range(7))
    for sent in (("digest",), ids[:5], ids[5:]):
        evening.wire.order("C", Outcome("sent", provider_ids=sent))
    passes(evening, hours=14)
    cards = [p for p in evening.wire.parcels if p.to == "C"][1:]
    assert [[m.text.splitlines()[1][0] for m in p.messages] for p in cards] == [list("01234"), list("56")]
    opened = [row.ref for row in evening.rows(select(alerts.c.ref).order_by(alerts.c.opened_at))]
    with evening.database.read() as connection:
        there = evening.address("C").address_id
        assert [quoted_alert(connection, there, card) for card in ids] == opened


def test_of_cards_that_travelled_together_only_the_one_taken_back_goes(evening: Engine) -> None:
    evening.does("A", WORDS, id="one")
    evening.does("B", "こちらは のこります", id="two")
    passes(evening, hours=14)
    row = evening.outbox()[-1]
    assert row.about.count(",") == 1
    evening.does("A", kind="unsent", message="one")
    kept = evening.vault.open_json(evening.outbox()[row.outbox_id - 1].sealed_messages)
    assert kept[0] == {}
    assert "こちらは のこります" in kept[1]["text"]


def test_who_cannot_be_reached_in_the_morning_gets_it_when_they_come(evening: Engine) -> None:
    evening.does("A", WORDS)
    with evening.database.write() as connection:
        connection.execute(update(addresses).where(addresses.c.sender == "C").values(reachable=False))
    passes(evening, hours=20)
    assert WORDS not in shown(evening)
    assert statuses(evening)[0] == "held"
    evening.does("C", "もどりました")
    assert WORDS in shown(evening)


def test_two_who_write_at_night_make_one_occurrence(evening: Engine) -> None:
    evening.does("A", WORDS)
    evening.does("B", "わたしもです")
    rows = evening.rows(select(due).where(due.c.prompt == "held"))
    assert [(row.slot, row.status) for row in rows] == [("2026-11-17", "waiting")]
