"""Few messages are left on LINE: what is urgent goes out, the rest waits for a free reply or next month."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from prometheus_client import REGISTRY
from sqlalchemy import select

from bot.deliver import Deliverer
from bot.post.month import months
from bot.vault import Vault
from models.database import Database
from models.tables import due, outbox
from scheduler.clock import StandingClock
from scheduler.tick import tick
from tests.bot.engine import phone
from tests.bot.line_office import LINE, LineOffice, line_office
from tests.bot.test_hours import passes

PROMPTS = [f"しつもん {n}" for n in range(30)]


@pytest.fixture
def lined(database: Database, vault: Vault, clock: StandingClock) -> Iterator[LineOffice]:
    with line_office(database, vault, clock) as opened:
        yield opened


def used(lined: LineOffice, pushes: int) -> LineOffice:
    """So many of 200 are used."""
    lined.fake.used = pushes
    assert lined.asks() == 1
    return lined


def test_with_ten_messages_left_and_thirty_prompts_due_an_absence_goes_out(lined: LineOffice) -> None:
    used(lined, 190)
    lined.post("A", *PROMPTS[:15], priority="prompt")
    lined.post("D", *PROMPTS[15:], priority="prompt")
    lined.settle()
    assert lined.fake.used == 190
    lined.writes("B", "おやすみ")
    lined.taps("B", "おやすみ")
    lined.taps("B", "11月17日(火)")
    assert any("【おやすみ】田中 うみさん" in text for text in lined.sees("C"))
    assert lined.fake.used == 191
    assert lined.sees("A") == lined.sees("D") == []
    assert set(lined.statuses(outbox.c.priority == 2)) == {"held"}


def test_the_last_ones_before_a_step_are_given_out_and_no_more(lined: LineOffice) -> None:
    used(lined, 157)
    lined.post("A", *PROMPTS[:5], priority="prompt")
    lined.settle()
    assert lined.sees("A") == PROMPTS[:3]
    assert lined.statuses() == ["sent"] * 3 + ["held"] * 2


def test_two_deliverers_never_give_out_the_same_last_message(lined: LineOffice) -> None:
    used(lined, 157)
    app = lined.office.app
    for letter in "ABDCL":
        lined.post(letter, *PROMPTS[:2], priority="prompt")

    async def both() -> None:
        several = [Deliverer(app.database, app.vault, app.channels, app.clock) for _ in range(3)]
        await lined.line.open()
        for _ in range(40):
            await asyncio.gather(*(one.deliver() for one in several))
        await lined.line.close()

    asyncio.run(both())
    assert lined.fake.used == 160
    assert sorted(lined.statuses()) == ["held"] * 7 + ["sent"] * 3


def test_what_waits_goes_along_with_the_free_reply_as_far_as_it_holds(lined: LineOffice) -> None:
    used(lined, 190)
    lined.post("A", *PROMPTS[:7], priority="answer")
    lined.settle()
    seen = lined.writes("A", "メニュー")
    assert seen[-4:] == PROMPTS[:4]
    assert lined.writes("A", "メニュー")[-3:] == PROMPTS[4:7]
    assert lined.fake.used == 190
    assert "held" not in lined.statuses()


def test_a_prompt_that_is_of_no_use_any_more_is_left_out_and_counted(lined: LineOffice) -> None:
    used(lined, 190)
    now = lined.office.clock()
    lined.post("A", "きょうの こと", priority="prompt", until=now + timedelta(hours=1))
    lined.settle()
    lined.office.clock.move(timedelta(hours=2))
    assert "きょうの こと" not in lined.writes("A", "メニュー")
    with lined.office.database.read() as connection:
        (month,) = months(connection, lined.office.clock(), 10)
    assert (month.saved, month.left_out) == (0, 1)


def test_another_chat_that_costs_nothing_comes_first(lined: LineOffice) -> None:
    used(lined, 190)
    with lined.office.database.write() as connection:
        phone(connection, 3, "A on the wire", lined.office.clock)
    lined.post("A", "しつもん", priority="prompt")
    lined.settle()
    assert lined.office.wire.phone("A on the wire") == ["しつもん"]
    assert lined.statuses() == ["withdrawn", "sent"]


def test_a_worn_out_reply_does_not_become_a_push(lined: LineOffice) -> None:
    used(lined, 190)
    for token in lined.fake.tokens.values():
        token.used = True
    now = lined.office.clock()
    fresh = {"reply_token": "unknown to LINE", "reply_until": now + timedelta(seconds=40)}
    lined.post("A", "こたえ", priority="answer", **fresh)
    lined.settle()
    assert (lined.statuses(), lined.fake.used) == (["held"], 190)
    assert "こたえ" in lined.writes("A", "メニュー")


def test_line_says_used_up_before_we_think_so(lined: LineOffice) -> None:
    used(lined, 100)
    lined.fake.used = 200
    lined.post("A", "1", "2", priority="answer")
    lined.post("C", "カード", priority="safety")
    lined.settle()
    assert set(lined.statuses()) == {"held"}
    assert len(lined.fake.calls("push")) == 2
    assert [text for text in lined.writes("C", "メニュー") if text == "カード"] == ["カード"]


def test_another_month_lets_it_go_but_nothing_stale_and_nobody_in_the_night(lined: LineOffice) -> None:
    used(lined, 195)
    lined.post("A", "むかしの しつもん", priority="prompt", until=datetime(2026, 11, 16, 12, tzinfo=UTC))
    lined.post("A", "ことば", priority="answer")
    lined.settle()
    lined.office.clock.now = datetime(2026, 11, 30, 15, 30, tzinfo=UTC)  # half past midnight in Japan
    lined.asks()
    lined.settle()
    assert lined.sees("A") == []
    lined.office.clock.now = datetime(2026, 12, 1, 1, 0, tzinfo=UTC)
    lined.asks()
    lined.settle()
    assert lined.sees("A") == ["ことば"]
    assert lined.fake.used == 1
    assert "held" not in lined.statuses()


def test_a_larger_plan_in_the_middle_of_the_month(lined: LineOffice) -> None:
    used(lined, 195)
    lined.post("A", "ことば", priority="answer")
    lined.settle()
    lined.fake.channel.monthly_quota = 5000
    lined.asks()
    lined.settle()
    assert lined.sees("A") == ["ことば"]


def test_without_a_limit_everything_goes(lined: LineOffice) -> None:
    lined.fake.channel.monthly_quota = None
    used(lined, 100_000)
    lined.post("A", *PROMPTS, priority="digest")
    lined.settle()
    assert lined.sees("A") == PROMPTS


def test_line_that_does_not_say_keeps_what_it_said(lined: LineOffice) -> None:
    used(lined, 190)
    lined.fake.channel.access_token = "another"
    lined.office.clock.move(timedelta(hours=5))
    assert lined.asks() == 0
    with lined.office.database.read() as connection:
        (month,) = months(connection, lined.office.clock(), 10)
    assert (month.account, month.budget.used, month.budget.most) == (LINE, 190, 200)
    assert lined.office.clock() - month.said_at == timedelta(hours=5)


def test_replies_are_not_counted_and_pushes_are(lined: LineOffice) -> None:
    used(lined, 0)
    lined.writes("A", "メニュー")
    lined.post("A", "しつもん", priority="prompt")
    lined.settle()
    rows = lined.office.rows(select(outbox.c.counted).order_by(outbox.c.outbox_id))
    assert [row.counted for row in rows] == [0, 1]
    assert lined.fake.used == 1


def test_who_leads_hears_once_at_each_step(lined: LineOffice) -> None:
    for pushes in (100, 125, 130, 165, 192, 193):
        lined.office.clock.move(timedelta(hours=1) / 2)
        used(lined, pushes)
        passes_on_line(lined)
    slots = [row.slot for row in lined.office.rows(select(due).where(due.c.prompt == "push_warning"))]
    assert sorted(slots) == ["2026-11:60", "2026-11:80", "2026-11:95"]
    told = [text for text in lined.sees("L") if "へって います" in text]
    numbers = [text.splitlines()[1].rpartition(" ")[2] for text in told]
    assert numbers == ["125", "165", "192"]


def passes_on_line(lined: LineOffice) -> None:
    tick(lined.office.database, lined.office.clock())
    lined.settle()


def test_the_numbers_stand_in_the_metrics(lined: LineOffice) -> None:
    used(lined, 190)
    shown = REGISTRY.get_sample_value("banso_pushes", {"account": LINE, "kind": "used"})
    assert shown == 190


def test_the_morning_names_for_whom_something_waits(lined: LineOffice) -> None:
    used(lined, 165)
    lined.post("A", "しつもん", priority="prompt")
    lined.settle()
    passes(lined.office, hours=20)
    lined.asks()
    passes(lined.office, hours=3)
    seen = "\n".join(lined.writes("C", "メニュー"))
    assert "■まだ 送って いない ものが ある 人：1人\n・山本 そらさん" in seen
    assert "■送らずに とって ある もの" in seen
