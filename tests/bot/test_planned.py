"""Who is named for later days: on each day at most one for each part, whatever is named in which order."""

from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select

from bot.people.beside import change_beside, put_beside
from dialogs.press import card_press, open_press
from models.tables import assignments
from tests.bot.engine import BEGAN, OFFICE, Engine
from tests.bot.ladder_office import (
    BACKUP,
    LEAD,
    NEW,
    OLD,
    PHONES,
    YUI,
    alert,
    passes,
    staffed,
    wishes_to_talk,
)  # fmt: skip

TODAY = date(2026, 11, 16)
DECEMBER = date(2026, 12, 1)
Held = list[tuple[int, date, date | None]]


@pytest.fixture
def team(office: Engine) -> Engine:
    return staffed(office)


def named(team: Engine, staff: int, start: date | None, part: str = "coordinator") -> bool:
    with team.database.write() as connection:
        return put_beside(connection, YUI, part, staff, start, TODAY)


def planned(team: Engine, staff: int, day: date) -> None:
    """Who leads names a coordinator for a later day."""
    with team.database.write() as connection:
        change_beside(connection, YUI, "coordinator", staff, day, team.clock(), ZoneInfo(OFFICE.zone))


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


def test_of_two_who_come_later_each_is_told_on_their_day_and_what_is_open_goes_along(team: Engine) -> None:
    planned(team, NEW, date(2026, 11, 18))
    planned(team, LEAD, date(2026, 11, 20))
    passes(team, hours=33)  # the evening before
    ref = wishes_to_talk(team)
    passes(team, hours=4)
    assert alert(team).owner_id == NEW
    team.does(PHONES[NEW], kind="pressed", data=card_press(ref, "done"))
    passes(team, hours=10)
    assert any("これからは 中村 ゆきさんが たんとうです。" in words for words in team.wire.phone("A"))
    assert not any("高橋 れいさんが たんとうです。" in words for words in team.wire.phone("A"))
    passes(team, days=2)
    assert any("これからは 高橋 れいさんが たんとうです。" in words for words in team.wire.phone("A"))


def test_who_is_not_to_come_any_more_is_not_told_on_that_day(team: Engine) -> None:
    planned(team, NEW, date(2026, 11, 18))
    planned(team, LEAD, date(2026, 11, 17))
    passes(team, days=4)
    assert not any("中村 ゆき" in words for words in team.wire.phone("A"))
    assert team.wire.phone(PHONES[NEW]) == []


def test_who_hands_over_reads_what_no_longer_holds(team: Engine) -> None:
    assert named(team, NEW, DECEMBER)
    team.does(PHONES[OLD], kind="pressed", data=open_press("hand_over", "p0003"))
    asked = team.does(PHONES[OLD], "小林 あき")[-1]
    assert "12月1日(火)からの よてい（中村 ゆきさん）は なくなります。" in asked
    team.taps(PHONES[OLD], "はい、かえます")
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (BACKUP, TODAY, None)]


def test_who_is_named_today_stays_whoever_was_planned(team: Engine) -> None:
    assert named(team, NEW, DECEMBER)
    assert named(team, LEAD, None)
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (LEAD, TODAY, None)]


def test_a_backup_who_is_to_come_becomes_coordinator_and_is_no_backup(team: Engine) -> None:
    assert named(team, NEW, DECEMBER, "backup")
    team.does(PHONES[OLD], kind="pressed", data=open_press("hand_over", "p0003"))
    team.does(PHONES[OLD], "中村 ゆき")
    team.taps(PHONES[OLD], "はい、かえます")
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (NEW, TODAY, None)]
    assert held(team, "backup") == [(BACKUP, BEGAN, None)]


def test_the_backup_changes_places_whoever_was_to_follow(team: Engine) -> None:
    assert named(team, NEW, DECEMBER, "backup")
    assert named(team, LEAD, DECEMBER)
    team.does(PHONES[BACKUP], kind="pressed", data=open_press("take_over", "p0003"))
    team.taps(PHONES[BACKUP], "はい、かわります")
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (BACKUP, TODAY, None)]
    assert held(team, "backup") == [(BACKUP, BEGAN, until(TODAY)), (OLD, TODAY, None)]


def test_who_is_to_be_coordinator_is_no_backup(team: Engine) -> None:
    assert named(team, NEW, DECEMBER)
    assert not named(team, NEW, None, "backup")
    assert named(team, OLD, DECEMBER, "backup")


Move = tuple[str, int, int | None, int]
MOVES = st.lists(
    st.tuples(
        st.sampled_from(["coordinator", "coordinator", "backup"]),
        st.sampled_from([OLD, NEW, LEAD]),
        st.none() | st.integers(-6, 9),
        st.integers(0, 3),
    ),
    min_size=2,
    max_size=7,
)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(MOVES)
def test_on_each_day_at_most_one_for_each_part_and_nobody_both(team: Engine, moves: list[Move]) -> None:
    today = TODAY
    with team.database.write() as connection:
        connection.execute(delete(assignments).where(assignments.c.person_id == YUI))
        before = by_day(connection)
        for part, staff, offset, passed in moves:
            today += timedelta(days=passed)
            start = None if offset is None else today + timedelta(days=offset)
            new = put_beside(connection, YUI, part, staff, start, today)
            now = by_day(connection)
            asked = [day for day in now if day >= max(start or today, today)]
            refused = part == "backup" and any(now[day].get("coordinator") == staff for day in asked)
            assert refused or {now[day].get(part) for day in asked} == {staff}
            assert new or now == before
            for day, was in before.items():
                assert was.items() <= now[day].items() or day >= today
            before = now


def by_day(connection: Connection) -> dict[date, dict[str, int]]:
    """Who holds which part on the days around; more than one for a part, or one for both, is an error."""
    rows = connection.execute(select(assignments).where(assignments.c.person_id == YUI)).all()
    days = {}
    for day in (TODAY + timedelta(days=number) for number in range(-10, 50)):
        here = [row for row in rows if row.starts_on <= day and (row.ends_on is None or row.ends_on >= day)]
        days[day] = {row.part: row.staff_id for row in here}
        assert len(here) == len(days[day]) == len(set(days[day].values())), (day, here)
    return days
