"""Taking over on the real engine: two at once, on both databases."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from dialogs.press import open_press
from models.tables import alerts, assignments
from tests.bot.engine import Engine
from tests.bot.ladder_office import (
    BACKUP,
    LEAD,
    OLD,
    PHONES,
    YUI,
    alert,
    keeps_its_promises,
    staffed,
    wishes_to_talk,
)
from tests.bot.test_answer import at_once, drain, replicas


@pytest.fixture
def team(office: Engine) -> Engine:
    return staffed(office)


def beside(team: Engine) -> dict[str, int]:
    """Who is named to walk beside A."""
    t = assignments
    rows = team.rows(select(t).where(t.c.person_id == YUI, t.c.ends_on.is_(None)))
    return {row.part: row.staff_id for row in rows}


@pytest.mark.parametrize("round_", range(4))
def test_of_two_who_take_a_person_at_once_one_is_first(team: Engine, round_: int) -> None:
    for staff in (BACKUP, LEAD):
        team.does(PHONES[staff], kind="pressed", data=open_press("take_over", "p0003"))
        press = team.wire.presses(PHONES[staff])["はい、かわります"]
        team.stores(PHONES[staff], kind="pressed", data=press)
    team.clock.move(timedelta(seconds=5))
    crowd = [drain(replica) for replica in replicas(team, 2)]
    at_once(*crowd[:: 1 if round_ % 2 else -1])
    team.settle()

    first = beside(team)["coordinator"]
    assert first in (BACKUP, LEAD)
    assert beside(team)["backup"] == (OLD if first == BACKUP else BACKUP)
    other = LEAD if first == BACKUP else BACKUP
    name = {BACKUP: "小林 あき", LEAD: "高橋 れい"}[first]
    assert team.wire.phone(PHONES[other])[-1] == f"もう {name}さんが かわって います。"


def test_what_a_colleague_has_acknowledged_is_taken_and_opened_again(team: Engine) -> None:
    ref = wishes_to_talk(team)
    team.taps("C", "確認しました")
    team.does("B2", kind="pressed", data=f"k|{ref}|show")
    team.taps("B2", "かわります")
    assert (alert(team).owner_id, alert(team).state) == (BACKUP, "acknowledged")
    assert "小林 あきさんが かわりました。\n山本 そらさん：話したい" in team.wire.phone("C")
    assert keeps_its_promises(team)

    team.taps("B2", "対応しました")
    team.does("C", kind="pressed", data=f"k|{ref}|ack")
    team.taps("C", "もういちど ひらく")
    row = alert(team)
    assert (row.state, row.owner_id, row.closed_by) == ("open", OLD, None)
    assert keeps_its_promises(team)

    said = team.taps("C", "対応しました")
    assert said[0] == "おわりに しました。"
    assert len([text for text in team.wire.phone("A") if "対応しました" in text]) == 1


def test_what_was_a_mistake_and_is_opened_again_is_none(team: Engine) -> None:
    team.does("A", "しにたい")
    ref = team.rows(select(alerts.c.ref).where(alerts.c.kind == "crisis"))[0].ref
    team.does("C", kind="pressed", data=f"k|{ref}|mistake")
    team.does("C", kind="pressed", data=f"k|{ref}|reopen")
    row = team.rows(select(alerts).where(alerts.c.ref == ref))[0]
    assert (row.state, row.detail) == ("open", "")
