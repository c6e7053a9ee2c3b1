"""Reviews on the whole engine, on both kinds of database: the first, downtime, two at once, what is kept."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Row, select

from bot.vault import Vault
from models.tables import goals, reviews
from scheduler.passing import stops
from scheduler.planner import plan
from scheduler.tick import tick
from tests.bot.engine import Engine

TOKYO = ZoneInfo("Asia/Tokyo")
DUE = date(2026, 12, 16)
NOTICE = "振り返り面談の おしらせです。"


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of December 2026."""
    return datetime(2026, 12, day, hour, minute, tzinfo=TOKYO)


def passes(office: Engine, to: datetime) -> None:
    """Time passes, and everything that falls due is answered."""
    office.clock.now = max(office.clock.now, at(8, 12))  # nothing before it matters here
    for moment in stops(office.database, office.clock(), to):
        office.clock.now = moment
        office.settle()
    office.clock.now = to


def wakes(office: Engine) -> None:
    """After a time without the bot: planned, put into the inbox, answered."""
    plan(office.database, office.clock())
    while tick(office.database, office.clock()).entered:
        office.settle()


def row(office: Engine, due_on: date = DUE) -> Row[tuple[object, ...]]:
    (found,) = office.rows(select(reviews).where(reviews.c.person_id == 3, reviews.c.due_on == due_on))
    return found


def told(office: Engine, sender: str = "A") -> list[str]:
    return [text for text in office.wire.phone(sender) if text.startswith(NOTICE)]


def test_everybody_who_has_begun_has_one_ahead(office: Engine) -> None:
    for _ in range(2):
        plan(office.database, office.clock())
        office.clock.move(timedelta(days=1))
    found = office.rows(select(reviews.c.person_id, reviews.c.due_on).order_by(reviews.c.person_id))
    assert [tuple(one) for one in found] == [(person, DUE) for person in (3, 4, 5)]


@pytest.mark.parametrize(
    ("back_at", "left"),
    [
        (at(9, 10, 1), "あと 7日です。"),
        (at(9, 16), "あと 7日です。"),
        (at(12, 11), "あと 4日です。"),
        (at(15, 11), "あしたです。"),
        (at(16, 20), "きょうです。"),
    ],
    ids=lambda value: value.strftime("%d-%H") if isinstance(value, datetime) else "",
)
def test_after_downtime_one_notice_tells_the_days_that_are_left(
    office: Engine, back_at: datetime, left: str
) -> None:
    passes(office, at(9, 9, 59))
    assert told(office) == []
    office.clock.now = back_at
    wakes(office)
    (notice,) = told(office)
    assert left in notice
    wakes(office)
    assert len(told(office)) == 1


def test_after_its_day_no_notice_comes_but_the_question_whether_it_was_held(office: Engine) -> None:
    passes(office, at(9, 9, 59))
    office.clock.now = at(17, 11)
    wakes(office)
    assert told(office) == []
    assert len([text for text in office.wire.phone("C") if "面談は できましたか。" in text]) == 3


def offered(office: Engine, times: str) -> None:
    """The coordinator offers times to A, by the button of A's own card."""
    card = f"m|review_times|p0003/{DUE}"
    office.does("C", kind="pressed", data=card)
    office.does("C", times)
    office.taps("C", "支援室")


def test_a_choice_and_another_offer_at_once_are_one_after_the_other(office: Engine) -> None:
    passes(office, at(9, 10, 30))
    offered(office, "12/15 10時")
    office.does("C", kind="pressed", data=f"m|review_times|p0003/{DUE}")
    office.does("C", "12/15 11時")
    office.stores("A", kind="pressed", data=office.wire.presses("A")["12月15日(火) 午前10時"])
    office.stores("C", kind="pressed", data=office.wire.presses("C")["支援室"])
    office.settle()
    assert office.undone() == []
    seen = {sender: "\n".join(office.wire.phone(sender)[-4:]) for sender in "AC"}
    if row(office).state == "agreed":
        assert "その あいだに 変わりました。" in seen["C"]
    else:
        assert (row(office).state, row(office).meets_at) == ("offered", None)
        assert "つぎの 中から えらんで ください。" in seen["A"]
    assert row(office).version == 3


def test_a_meeting_is_told_the_day_before_recorded_sealed_and_followed_by_the_next(
    office: Engine, vault: Vault
) -> None:
    passes(office, at(9, 10, 30))
    offered(office, "12/11 10時、12/15 14時")
    office.taps("A", "12月11日(金) 午前10時")
    passes(office, at(10, 12))
    assert "日時： 12月11日(金) 午前10時" in told(office)[-1]
    passes(office, at(11, 11))
    office.does("C", kind="pressed", data=f"m|review_held|p0003/{DUE}")
    office.does("C", "よく 話せました")
    office.taps("C", "2週間後 12月25日(金)")
    kept = row(office)
    assert (kept.state, kept.held_on, vault.open(kept.sealed_outcome)) == (
        "held", date(2026, 12, 11), "よく 話せました",
    )  # fmt: skip
    assert row(office, date(2026, 12, 25)).state == "open"
    passes(office, at(18, 12))
    assert "あと 7日です。" in told(office)[-1]


def test_a_goal_is_sealed_and_looked_at_again(office: Engine, vault: Vault) -> None:
    office.clock.now = at(1, 12)
    office.does("C", kind="pressed", data="m|goal_set|p0003")
    office.does("C", "あいさつ")
    office.does("C", "1日に 3回 あいさつ")
    office.does("C", "1/20")
    (goal,) = office.rows(select(goals))
    assert (goal.person_id, goal.area, goal.review_due_on) == (3, "あいさつ", date(2027, 1, 20))
    assert vault.open(goal.sealed_target) == "1日に 3回 あいさつ"
    passes(office, datetime(2027, 1, 6, 11, tzinfo=TOKYO))
    assert "・1日に 3回 あいさつ" in office.wire.phone("A")[-1]
