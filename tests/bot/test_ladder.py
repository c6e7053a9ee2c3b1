"""Alerts on the real engine: they climb, stop, change hands and end, on both databases, in any order."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import delete, select, update

from bot.channel import Outcome
from bot.people.enrolment import write_roster
from bot.people.roster import Entry, Roster
from bot.running.health import look, unseen
from bot.running.mending import mend_alerts
from dialogs.ladder import UNFINISHED
from models import facts, ladder
from models.agreed import set_leave
from models.columns import STANDING
from models.tables import access_log, alerts, assignments, due, outbox, people
from scheduler.tick import tick
from tests.bot.engine import BEGAN, Engine
from tests.bot.ladder_office import (
    BACKUP,
    LEAD,
    NEW,
    OLD,
    PHONES,
    YUI,
    alert,
    cards_to,
    keeps_its_promises,
    passes,
    presses,
    staffed,
    takes_over,
    timers,
    wishes_to_talk,
)
from tests.bot.test_answer import at_once, drain, replicas


@pytest.fixture
def team(office: Engine) -> Engine:
    return staffed(office)


def test_it_climbs_and_whoever_looks_first_ends_it(team: Engine) -> None:
    ref = wishes_to_talk(team)
    assert timers(team) == [f"{ref}:1"]
    passes(team, minutes=31)
    assert (alert(team).owner_id, alert(team).rung) == (BACKUP, 1)
    passes(team, minutes=30)
    assert (alert(team).owner_id, alert(team).rung) == (LEAD, 2)
    team.taps("B2", "確認しました")

    assert (alert(team).state, alert(team).owner_id, alert(team).acknowledged_by) == (
        "acknowledged",
        BACKUP,
        BACKUP,
    )
    assert "小林 あきさんが 確認しました。\n→ 「話したい」の れんらく" in team.wire.phone("A")
    assert keeps_its_promises(team)


@pytest.mark.parametrize("round_", range(6))
def test_a_tap_and_the_clock_at_once(team: Engine, round_: int) -> None:
    """Two replicas answer the tap and the timer at the same time: one is first, the other sees it."""
    ref = wishes_to_talk(team)
    team.clock.move(timedelta(minutes=31))
    presses(team, OLD, ref, "ack")
    tick(team.database, team.clock())
    crowd = [drain(replica) for replica in replicas(team, 2)]
    at_once(*crowd[:: 1 if round_ % 2 else -1])

    row = alert(team)
    assert (row.state, row.acknowledged_by, row.owner_id) == ("acknowledged", OLD, OLD)
    climbed = row.rung == 1
    assert cards_to(team, BACKUP, ref) == int(climbed)
    assert row.version == (3 if climbed else 2)
    assert keeps_its_promises(team)
    before = cards_to(team, BACKUP, ref)
    passes(team, minutes=100)
    assert cards_to(team, BACKUP, ref) == before


def test_who_was_to_be_asked_as_well_is_let_be(team: Engine) -> None:
    ref = wishes_to_talk(team)
    team.wire.order("B2", *[Outcome("later", seconds=600)] * 9)
    passes(team, minutes=31)
    assert cards_to(team, BACKUP, ref) == 1
    team.taps("C", "確認しました")
    passes(team, minutes=60)

    assert team.wire.phone("B2") == []
    (card,) = team.rows(select(outbox).where(outbox.c.about == ref, outbox.c.person_id == BACKUP))
    assert (card.status, card.failure) == ("withdrawn", "seen by somebody else")


def test_a_card_is_not_called_back_that_says_more_than_to_look(team: Engine) -> None:
    team.wire.order("C", Outcome("later", seconds=60))
    ref = wishes_to_talk(team)
    presses(team, LEAD, ref, "ack")
    team.settle()
    passes(team, minutes=5)
    assert any("【話したい】" in words for words in team.wire.phone("C"))


def test_a_hand_over_carries_everything_along(team: Engine) -> None:
    ref = wishes_to_talk(team)
    takes_over(team)
    late = team.taps("C", "確認しました")  # before the hand-over was even answered
    assert late == ["中村 ゆきさんに 交代しました。"]
    passes(team, seconds=1)

    assert any(words.startswith("佐藤 みなとさんから ひきつぎです。") for words in team.wire.phone("N"))
    assert "これからは 中村 ゆきさんが たんとうです。" in team.wire.phone("A")
    assert (alert(team).owner_id, alert(team).state) == (NEW, "open")
    assert keeps_its_promises(team)
    assert team.taps("C", "返事をする") == ["中村 ゆきさんに 交代しました。"]
    by_old = select(access_log.c.what).where(access_log.c.staff_id == OLD, access_log.c.what != "digest")
    assert [row.what for row in team.rows(by_old)] == [f"late tap {ref}"] * 2
    passes(team, minutes=31)
    assert alert(team).owner_id == BACKUP  # the clock was not begun anew
    team.taps("N", "確認しました")
    assert alert(team).acknowledged_by == NEW


def test_a_list_that_names_another_coordinator_hands_over_on_that_day(team: Engine) -> None:
    wishes_to_talk(team)
    with team.database.write() as connection:
        connection.execute(update(assignments).where(assignments.c.part == "backup").values(staff_id=OLD))
    tomorrow = date(2026, 11, 17)
    entries = [
        Entry(2, "佐藤 みなと", "coordinator", starts_on=BEGAN),
        Entry(3, "中村 ゆき", "coordinator", starts_on=BEGAN),
        Entry(4, "山本 そら", "participant", coordinator="中村 ゆき", starts_on=tomorrow),
    ]
    with team.database.write() as connection:
        write_roster(connection, Roster(tuple(entries)), team.clock())
    rows = team.rows(select(due.c.person_id, due.c.slot, due.c.due_at).where(due.c.prompt == "handover"))
    assert [(row.person_id, row.slot) for row in rows] == [(YUI, "coordinator:2026-11-17")]
    assert rows[0].due_at == datetime(2026, 11, 16, 15, tzinfo=UTC)  # midnight in Tokyo
    passes(team, hours=21)
    assert "これからは 中村 ゆきさんが たんとうです。" in team.wire.phone("A")


def test_the_clock_is_not_lost_where_it_ran_out_at_the_hand_over(team: Engine) -> None:
    """The timer has entered the lane, the hand-over is answered before it."""
    ref = wishes_to_talk(team)
    team.clock.move(timedelta(minutes=31))
    with team.database.write() as connection:
        early = update(due).where(due.c.prompt == "alert", due.c.slot == f"{ref}:1")
        connection.execute(early.values(due_at=team.clock()))
    takes_over(team)
    with team.database.write() as connection:
        first = update(due).where(due.c.prompt == "handover")
        connection.execute(first.values(due_at=team.clock() - timedelta(seconds=9)))
    tick(team.database, team.clock())
    team.settle()
    assert alert(team).owner_id == NEW
    passes(team, seconds=1)
    assert (alert(team).owner_id, alert(team).rung) == (BACKUP, 1)
    assert keeps_its_promises(team)


def test_somebody_from_elsewhere_learns_nothing(team: Engine) -> None:
    ref = wishes_to_talk(team)
    before = len(team.wire.phone("N"))
    presses(team, NEW, ref, "ack")
    team.settle()
    assert team.wire.phone("N")[before:] == ["いまは ほかの 人が たんとうです。"]
    assert alert(team).state == "open"


def test_with_nobody_at_all_it_goes_on_and_is_said_so(office: Engine) -> None:
    with office.database.write() as connection:
        connection.execute(delete(assignments))
        connection.execute(
            update(people).where(people.c.person_id == LEAD).values(ends_on=date(2026, 11, 15))
        )
    wishes_to_talk(office)
    passes(office, hours=3)

    assert (alert(office).state, alert(office).owner_id) == ("open", None)
    assert alert(office).version > 2
    assert timers(office)
    found = look(office.database, office.clock())
    assert (found.unowned_alerts, found.stuck_alerts) == (1, 0)
    assert "alerts have nobody who could be asked" in unseen(found, office.clock())
    with office.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == LEAD).values(ends_on=None))
    passes(office, hours=8)
    assert alert(office).owner_id == LEAD  # whoever comes is asked


def test_an_alert_without_a_timer_gets_one(team: Engine) -> None:
    wishes_to_talk(team)
    assert mend_alerts(team.database, team.clock()) == 0
    with team.database.write() as connection:
        connection.execute(delete(due))
    found = look(team.database, team.clock())
    assert found.stuck_alerts == 1
    assert "alerts are open past their rung" in unseen(found, team.clock())

    assert mend_alerts(team.database, team.clock()) == 1
    assert mend_alerts(team.database, team.clock()) == 0
    passes(team, seconds=1)
    assert alert(team).owner_id == BACKUP


def test_a_timer_on_its_way_is_not_missing(team: Engine) -> None:
    wishes_to_talk(team)
    team.clock.move(timedelta(minutes=31))
    tick(team.database, team.clock())
    assert timers(team) == []
    assert mend_alerts(team.database, team.clock()) == 0


def test_what_was_done_is_kept_sealed(team: Engine) -> None:
    wishes_to_talk(team)
    team.taps("C", "対応しました")
    team.does("C", "電話しました。つぎは 金曜。")
    row = alert(team)
    assert (row.state, row.closed_by, row.acknowledged_by) == ("closed", OLD, OLD)
    assert team.vault.open(row.sealed_outcome) == "電話しました。つぎは 金曜。"
    assert timers(team) == []
    assert "佐藤 みなとさんが 対応しました。\n→ 「話したい」の れんらく" in team.wire.phone("A")


@pytest.mark.parametrize(
    ("away", "asked"),
    [
        ({}, "C"),
        ({OLD: None}, "B2"),
        ({OLD: NEW}, "N"),
        ({OLD: NEW, NEW: None}, "B2"),
        ({OLD: None, BACKUP: NEW}, "N"),
        ({OLD: None, BACKUP: None}, "L"),
        ({OLD: None, BACKUP: None, LEAD: None}, "L"),
    ],
)
def test_who_is_away_is_covered_from_the_first_card_on(
    team: Engine, away: dict[int, int | None], asked: str
) -> None:
    today = date(2026, 11, 16)
    with team.database.write() as connection:
        for staff, cover in away.items():
            set_leave(connection, staff, today, today + timedelta(days=2), cover)
    wishes_to_talk(team)

    shown = {
        sender for sender in ("C", "B2", "N", "L") if any("話したい" in w for w in team.wire.phone(sender))
    }
    assert shown == {asked}
    assert PHONES[alert(team).owner_id] == asked


def test_one_who_stands_in_sees_those_they_stand_in_for(team: Engine) -> None:
    today = date(2026, 11, 16)
    assert "いま たんとうの 人は いません。" in team.does("N", "きょう")
    with team.database.write() as connection:
        set_leave(connection, OLD, today, today, NEW)
    assert any("山本 そら" in words for words in team.does("N", "きょう"))
    wishes_to_talk(team)
    team.taps("N", "確認しました")
    assert alert(team).acknowledged_by == NEW


def test_what_is_over_is_not_read_again(team: Engine) -> None:
    """What was seen and needs nothing more, and what got its answer, is no matter of a hand-over."""
    team.does("A", "こんにちは")
    team.taps("C", "確認しました")
    wishes_to_talk(team)
    team.taps("C", "返事をする")
    team.does("C", "3時に 電話します。")
    with team.database.read() as connection:
        assert facts.refs_not_closed(connection, YUI) == []
        assert facts.alerts_not_closed(connection, [YUI]) == []
        assert ladder.touched(connection, OLD, date(2026, 11, 16)) == []


def test_what_stands_is_found_by_its_index(team: Engine) -> None:
    columns = "person_id, kind, ref, state, version, opened_at"
    with team.database.write() as connection:
        for number in range(900):
            row = f"{number % 5 + 1}, 'note', 'r{number}', 'acknowledged', 2, '2026-11-16 00:00:00'"
            connection.exec_driver_sql(f"INSERT INTO alerts ({columns}) VALUES ({row})")
        connection.exec_driver_sql("ANALYZE")
    explain = "EXPLAIN QUERY PLAN " if team.database.is_sqlite else "EXPLAIN "
    with team.database.read() as connection:
        wanted = f"{explain}SELECT ref FROM alerts WHERE person_id = 3 AND ({STANDING})"
        plan = "\n".join(map(str, connection.exec_driver_sql(wanted).all()))
    assert "ix_alerts_standing" in plan


def test_both_sides_call_the_same_unfinished() -> None:
    assert all(f"'{kind}'" in STANDING for kind in UNFINISHED)
    assert STANDING.count("'") == 2 * (len(UNFINISHED) + 3)


def cancels(team: Engine, ref: str) -> None:
    """A takes the wish back."""
    team.does("A", kind="pressed", data=f"m|talk_undo|{ref}")
    team.does("A", "はい")


Act = Callable[[Engine, str], Any]
ACTS: dict[str, Act] = {
    "ack_old": lambda team, ref: presses(team, OLD, ref, "ack"),
    "ack_new": lambda team, ref: presses(team, NEW, ref, "ack"),
    "done": lambda team, ref: presses(team, LEAD, ref, "done"),
    "reassign": lambda team, ref: takes_over(team, NEW if _coordinator(team) == OLD else OLD),
    "tick": lambda team, ref: passes(team, minutes=31),
    "cancel": cancels,
    "settle": lambda team, ref: team.settle(),
}
EVERY_SO_MANY = 9973
"""A prime: of all orders of six acts a dozen that differ in every place."""
ORDERS = list(product(sorted(ACTS), repeat=6))[::EVERY_SO_MANY]


@pytest.mark.parametrize("order", ORDERS, ids="-".join)
def test_any_order_on_the_real_engine(team: Engine, order: tuple[str, ...]) -> None:
    ref = wishes_to_talk(team)
    for name in order:
        ACTS[name](team, ref)
    team.settle()
    passes(team, seconds=2)

    assert keeps_its_promises(team)
    acted = team.rows(select(alerts).where(alerts.c.person_id == YUI, alerts.c.ref == ref))
    assert len(acted) == 1
    seen = [words for words in team.wire.phone("A") if "さんが 確認しました。" in words]
    assert len(seen) <= 1
    assert team.undone() == []


def _coordinator(team: Engine) -> int:
    t = assignments
    mine = select(t.c.staff_id).where(t.c.person_id == YUI, t.c.part == "coordinator", t.c.ends_on.is_(None))
    return int(team.rows(mine)[0].staff_id)
