"""Who is named for later days: on each day at most one for each part, whatever is named in which order."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bot.people.beside import put_beside
from dialogs.press import open_press
from models.tables import assignments
from tests.bot.engine import BEGAN, Engine
from tests.bot.ladder_office import LEAD, NEW, OLD, PHONES, YUI, passes, staffed

TODAY = date(2026, 11, 16)
DECEMBER = date(2026, 12, 1)
Held = list[tuple[int, date, date | None]]


@pytest.fixture
def team(office: Engine) -> Engine:
    return staffed(office)


def named(team: Engine, staff: int, start: date | None, part: str = "coordinator") -> bool:
    with team.database.write() as connection:
        return put_beside(connection, YUI, part, staff, start, TODAY)


def held(team: Engine, part: str = "coordinator") -> Held:
    t = assignments
    rows = team.rows(select(t).where(t.c.person_id == YUI, t.c.part == part).order_by(t.c.starts_on))
    return [(row.staff_id, row.starts_on, row.ends_on) for row in rows]


def until(day: date) -> date:
    return day - timedelta(days=1)


def test_who_comes_later_can_be_handed_to_today(team: Engine) -> None:
    assert named(team, NEW, DECEMBER)
    team.does(PHONES[OLD], kind="pressed", data=open_press("hand_over", "p0003"))
    team.does(PHONES[OLD], "中村 ゆき")
    assert "かえました" in team.taps(PHONES[OLD], "はい、かえます")[0]
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (NEW, TODAY, None)]
    passes(team, minutes=1)
    assert any("中村 ゆき" in words for words in team.wire.phone("A"))


def test_who_comes_later_can_come_sooner_but_not_later_unasked(team: Engine) -> None:
    assert named(team, NEW, DECEMBER)
    assert not named(team, NEW, DECEMBER + timedelta(days=5))
    assert named(team, NEW, DECEMBER - timedelta(days=5))
    assert held(team) == [(OLD, BEGAN, date(2026, 11, 25)), (NEW, date(2026, 11, 26), None)]


def test_two_who_come_later_each_have_their_days(team: Engine) -> None:
    later = date(2026, 12, 10)
    assert named(team, NEW, DECEMBER)
    assert named(team, LEAD, later)
    first = [(OLD, BEGAN, until(DECEMBER)), (NEW, DECEMBER, until(later))]
    assert held(team) == [*first, (LEAD, later, None)]


def test_who_is_named_today_stays_whoever_was_planned(team: Engine) -> None:
    assert named(team, NEW, DECEMBER)
    assert named(team, LEAD, None)
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (LEAD, TODAY, None)]
