"""Who is named for later days: on each day at most one for each part, whatever is named in which order."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, delete, select, update

from bot.people.beside import change_beside, put_beside
from bot.people.enrolment import write_roster
from bot.people.roster import Entry, Roster
from bot.turns.carry_out import carry_out
from dialogs.press import card_press, open_press
from dialogs.staff_effects import ChangeBeside
from models.ladder import Overtaken
from models.tables import alerts, assignments, due, people
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


def planned(team: Engine, staff: int, day: date, part: str = "coordinator") -> None:
    """Who leads names a coordinator, or a backup, for a later day."""
    with team.database.write() as connection:
        change_beside(connection, YUI, part, staff, day, team.clock(), ZoneInfo(OFFICE.zone))


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


def listed(
    team: Engine, coordinator: str, starts_on: date | None = None, ends_on: date | None = None
) -> None:
    """A list of people names who walks beside A."""
    staff = [Entry(row, name, "coordinator") for row, name in enumerate(("佐藤 みなと", "中村 ゆき"), 2)]
    whose = Entry(
        9,
        "山本 そら",
        "participant",
        coordinator=coordinator,
        backup="小林 あき",
        starts_on=starts_on,
        ends_on=ends_on,
    )
    backup = Entry(8, "小林 あき", "coordinator")
    with team.database.write() as connection:
        write_roster(connection, Roster((*staff, backup, whose)), team.clock())


def ends(team: Engine, day: date) -> None:
    with team.database.write() as connection:
        connection.execute(update(people).where(people.c.person_id == YUI).values(ends_on=day))


def told(team: Engine, staff: int, words: str = "たんとう") -> list[str]:
    """What somebody reads about who walks beside A now."""
    return [said for said in team.wire.phone(PHONES[staff]) if words in said]


def handovers(team: Engine) -> list[str]:
    waiting = select(due.c.slot).where(due.c.prompt == "handover", due.c.status == "waiting")
    return [row.slot for row in team.rows(waiting.order_by(due.c.slot))]


@pytest.mark.parametrize("starts_on", [None, BEGAN])
def test_a_list_that_names_who_is_there_already_calls_nothing_off(
    team: Engine, starts_on: date | None
) -> None:
    planned(team, NEW, DECEMBER)
    planned(team, LEAD, DECEMBER, "backup")
    before = [held(team), held(team, "backup"), handovers(team)]
    listed(team, "佐藤 みなと", starts_on)
    assert [held(team), held(team, "backup"), handovers(team)] == before
    passes(team, hours=3)
    assert not told(team, YUI)
    assert not told(team, OLD, "たんとうに なりました")


def test_a_list_that_names_somebody_else_counts_whatever_is_planned(team: Engine) -> None:
    planned(team, LEAD, DECEMBER)
    listed(team, "中村 ゆき")
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (NEW, TODAY, None)]


@pytest.mark.parametrize("since", [TODAY, date(2026, 11, 25), DECEMBER])
def test_to_name_who_is_there_calls_off_what_was_planned_and_is_no_news(team: Engine, since: date) -> None:
    planned(team, NEW, DECEMBER)
    planned(team, OLD, since)
    assert held(team) == [(OLD, BEGAN, None)]
    assert handovers(team) == []
    passes(team, days=16)
    assert not told(team, YUI)
    assert not told(team, OLD, "たんとうに なりました")
    assert not told(team, NEW)


def test_who_is_to_come_still_does_where_only_their_end_is_called_off(team: Engine) -> None:
    planned(team, NEW, date(2026, 11, 18))
    planned(team, LEAD, date(2026, 11, 20))
    planned(team, NEW, date(2026, 11, 18))
    assert held(team) == [(OLD, BEGAN, date(2026, 11, 17)), (NEW, date(2026, 11, 18), None)]
    assert handovers(team) == ["coordinator:2026-11-18"]
    passes(team, days=6)
    assert told(team, YUI) == ["これからは 中村 ゆきさんが たんとうです。"]


def test_who_had_them_back_on_the_same_day_is_told_like_everybody(team: Engine) -> None:
    planned(team, NEW, TODAY)
    passes(team, minutes=1)
    planned(team, OLD, TODAY)
    passes(team, minutes=1)
    assert held(team) == [(OLD, BEGAN, None)]
    assert told(team, YUI) == [
        f"これからは {name}さんが たんとうです。" for name in ("中村 ゆき", "佐藤 みなと")
    ]


def test_a_yes_is_one_to_what_is_planned_now(team: Engine) -> None:
    team.does(PHONES[OLD], kind="pressed", data=open_press("hand_over", "p0003"))
    team.does(PHONES[OLD], "小林 あき")
    planned(team, NEW, DECEMBER)
    said, asked = team.taps(PHONES[OLD], "はい、かえます")
    assert said == "たしかめて いる あいだに、よていが かわりました。もういちど 見て ください。"
    assert "これからの たんとう：小林 あきさん" in asked
    assert "12月1日(火)からの よてい（中村 ゆきさん）は なくなります。" in asked
    assert held(team) == [(OLD, BEGAN, until(DECEMBER)), (NEW, DECEMBER, None)]
    assert "かえました" in team.taps(PHONES[OLD], "はい、かえます")[0]
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (BACKUP, TODAY, None)]


def test_who_takes_over_says_yes_to_what_is_planned_now(team: Engine) -> None:
    team.does(PHONES[BACKUP], kind="pressed", data=open_press("take_over", "p0003"))
    planned(team, NEW, DECEMBER, "backup")
    asked = team.taps(PHONES[BACKUP], "はい、かわります")[-1]
    assert "12月1日(火)からの かわり（中村 ゆきさん）は なくなります。" in asked
    assert held(team) == [(OLD, BEGAN, None)]
    team.taps(PHONES[BACKUP], "はい、かわります")
    assert held(team) == [(OLD, BEGAN, until(TODAY)), (BACKUP, TODAY, None)]
    assert held(team, "backup") == [(BACKUP, BEGAN, until(TODAY)), (OLD, TODAY, None)]


def test_what_is_planned_in_the_very_moment_is_seen_when_it_is_tried_anew(team: Engine) -> None:
    planned(team, NEW, DECEMBER, "backup")
    seen = (("backup", NEW, DECEMBER),)
    hours = SimpleNamespace(zone=ZoneInfo(OFFICE.zone))
    with team.database.write() as connection:
        hand: Any = SimpleNamespace(connection=connection, now=team.clock(), hours=lambda: hours)
        with pytest.raises(Overtaken):
            carry_out(ChangeBeside(YUI, "coordinator", BACKUP, OLD), hand)
        carry_out(ChangeBeside(YUI, "coordinator", BACKUP, OLD, seen), hand)  # type: ignore[arg-type]
    assert held(team)[-1] == (BACKUP, TODAY, None)


@pytest.mark.parametrize("to", ["小林 あき", "中村 ゆき"])
def test_who_hands_over_reads_which_backup_does_not_come(team: Engine, to: str) -> None:
    planned(team, NEW, DECEMBER, "backup")
    team.does(PHONES[OLD], kind="pressed", data=open_press("hand_over", "p0003"))
    asked = team.does(PHONES[OLD], to)[-1]
    assert "12月1日(火)からの かわり（中村 ゆきさん）は なくなります。" in asked
    team.taps(PHONES[OLD], "はい、かえます")
    assert NEW not in [staff for staff, _, _ in held(team, "backup")]


def test_a_backup_to_come_whom_a_change_leaves_alone_is_not_spoken_of(team: Engine) -> None:
    planned(team, NEW, DECEMBER, "backup")
    team.does(PHONES[OLD], kind="pressed", data=open_press("hand_over", "p0003"))
    assert "なくなります" not in team.does(PHONES[OLD], "高橋 れい")[-1]
    team.taps(PHONES[OLD], "はい、かえます")
    assert held(team, "backup")[-1] == (NEW, DECEMBER, None)


def test_after_the_end_nobody_follows_and_nobody_is_told(team: Engine) -> None:
    planned(team, NEW, date(2026, 11, 20))
    planned(team, LEAD, date(2026, 11, 21), "backup")
    ends(team, date(2026, 11, 18))
    passes(team, days=3)
    team.does(PHONES[YUI], "おせわに なりました")
    rows = team.rows(select(alerts).where(alerts.c.person_id == YUI, alerts.c.kind == "message"))
    assert [row.owner_id for row in rows] == [OLD]
    passes(team, days=2)
    assert not told(team, YUI, "さんが たんとうです")
    assert not told(team, NEW)
    assert "山本 そら" in team.does(PHONES[OLD], "そらさん")[0]
    assert "その 名前の 人は いません" in "".join(team.does(PHONES[NEW], "そらさん"))


def test_on_the_last_day_somebody_still_follows(team: Engine) -> None:
    planned(team, NEW, date(2026, 11, 18))
    ends(team, date(2026, 11, 18))
    passes(team, days=4)
    assert told(team, YUI, "さんが たんとうです") == ["これからは 中村 ゆきさんが たんとうです。"]
    assert "その 名前の 人は いません" in "".join(team.does(PHONES[OLD], "そらさん"))
    assert "山本 そら" in team.does(PHONES[NEW], "そらさん")[0]


def test_nobody_is_named_for_a_day_after_the_end(team: Engine) -> None:
    ends(team, date(2026, 11, 18))
    assert not named(team, NEW, date(2026, 11, 19))
    assert not named(team, NEW, date(2026, 11, 19), "backup")
    assert named(team, NEW, date(2026, 11, 18))
    ends(team, until(TODAY))
    listed(team, "中村 ゆき", BEGAN, until(TODAY))
    assert held(team)[0] == (OLD, BEGAN, date(2026, 11, 17))
    with team.database.write() as connection:
        connection.execute(delete(assignments).where(assignments.c.person_id == YUI))
    assert named(team, NEW, None)
    assert "山本 そら" in team.does(PHONES[NEW], "そらさん")[0]


def test_where_a_programme_goes_on_after_all_who_was_to_follow_begins(team: Engine) -> None:
    planned(team, NEW, date(2026, 11, 18))
    ends(team, TODAY)
    passes(team, days=4)
    assert not told(team, YUI, "さんが たんとうです")
    with team.database.write() as connection:
        row = Entry(9, "山本 そら", "participant", starts_on=BEGAN)
        write_roster(connection, Roster((row,)), team.clock())
    passes(team, hours=1)
    assert told(team, YUI, "さんが たんとうです") == ["これからは 中村 ゆきさんが たんとうです。"]
    assert told(team, NEW) == ["山本 そらさんの たんとうに なりました。"]


def test_who_hears_in_the_place_of_somebody_new_reads_whom_it_is_about(team: Engine) -> None:
    planned(team, NEW, date(2026, 11, 18))
    team.does(PHONES[NEW], kind="blocked")
    passes(team, days=3)
    assert told(team, YUI) == ["これからは 中村 ゆきさんが たんとうです。"]
    news = (
        "山本 そらさんの たんとうは 中村 ゆきさんに なりました。\n中村 ゆきさんに メッセージが とどきません。"
    )
    assert told(team, BACKUP) == [news]


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


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
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
