"""`banso import`: the list comes in whole, or not at all; a second time it changes nothing."""

from datetime import UTC, date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import Table, select, update

from models.database import Database
from models.tables import activity_patterns, assignments, conversations, due, metadata, people
from scheduler.planner import plan
from tests.commands.conftest import Terminal
from tests.commands.people import HARUKA, HEAD, listed

TABLES = [people, conversations, assignments, activity_patterns]


def rows(database: Database, table: Table) -> list[Any]:
    with database.read() as connection:
        return list(connection.execute(select(table).order_by(*table.primary_key.columns)).all())


def everything(database: Database) -> list[list[Any]]:
    return [rows(database, table) for table in metadata.sorted_tables]


def test_people_come_in_with_whom_and_when(banso: Terminal, opened: Database) -> None:
    out = banso("import", banso.file("p.csv", listed(HARUKA))).output
    assert "田中 はるか: added" in out
    assert "3 added, 0 changed, 0 as before." in out
    sato, ben, haruka = rows(opened, people)
    assert (haruka.name, haruka.role, haruka.language) == ("田中 はるか", "participant", "ja")
    assert (ben.language, haruka.zone, haruka.starts_on) == ("en", "Asia/Tokyo", date(2026, 11, 2))
    assert all(len(person.tag) == 5 for person in (sato, ben, haruka))
    assert [row.person_id for row in rows(opened, conversations)] == [1, 2, 3]
    beside = {row.part: (row.staff_id, row.starts_on, row.ends_on) for row in rows(opened, assignments)}
    first = (date(2026, 11, 2), None)
    assert beside == {"coordinator": (sato.person_id, *first), "backup": (ben.person_id, *first)}
    days = [
        (row.weekday, row.starts_at, row.ends_at, row.workplace) for row in rows(opened, activity_patterns)
    ]
    assert days == [(day, time(10), time(14), "さくら農園") for day in (0, 2, 4)]


def test_the_same_file_again_changes_nothing(banso: Terminal, opened: Database) -> None:
    file = banso.file("p.csv", listed(HARUKA))
    banso("import", file)
    before = everything(opened)
    for day in ("2026-11-16", "2026-12-24"):
        banso.set(now=f"{day}T09:00+09:00")
        assert "0 added, 0 changed, 3 as before." in banso("import", file).output
    assert everything(opened) == before


@pytest.mark.parametrize("encoding", ["utf-8-sig", "cp932", "utf-16"])
def test_what_spreadsheets_write_is_read(encoding: str, banso: Terminal, opened: Database) -> None:
    text = listed(HARUKA).replace("\n", "\r\n")
    banso("import", banso.file("p.csv", text.encode(encoding)))
    assert rows(opened, people)[2].name == "田中 はるか"


def test_one_wrong_row_and_nothing_comes_in(banso: Terminal, opened: Database) -> None:
    wrong = "鈴木 一,participant,ja,誰か,,さくら農園,月ん,14:00-10:00,2026-11-31,"
    result = banso("import", banso.file("p.csv", listed(HARUKA, wrong)), exit_code=1)
    told = result.stderr
    assert "Nothing was imported." in told
    for place in ("coordinator", "backup", "days", "hours", "starts_on"):
        assert f"row 5, {place}: " in told
    assert rows(opened, people) == []


def test_changes_are_told_and_history_stays(banso: Terminal, opened: Database) -> None:
    banso("import", banso.file("p.csv", listed(HARUKA)))
    later = (
        HARUKA.replace("佐藤 由美,Ben Moore", "Ben Moore,佐藤 由美")
        .replace("月水金", "火")
        .replace("さくら農園", "")
    )
    banso.set(now="2026-12-01T12:00+09:00")
    out = banso("import", banso.file("p.csv", listed(later))).output
    assert (
        "田中 はるか: workplace: さくら農園 → (empty), coordinator: → Ben Moore, backup: → 佐藤 由美, days"
        in out
    )
    spans = [(row.starts_on, row.part, row.staff_id, row.ends_on) for row in rows(opened, assignments)]
    start, end, turn = date(2026, 11, 2), date(2026, 11, 30), date(2026, 12, 1)
    old = [(start, "backup", 2, end), (start, "coordinator", 1, end)]
    assert spans == [*old, (turn, "backup", 1, None), (turn, "coordinator", 2, None)]
    days = [(row.starts_on, row.weekday, row.ends_on) for row in rows(opened, activity_patterns)]
    assert days == [(start, 0, end), (start, 2, end), (start, 4, end), (turn, 1, None)]


def test_a_change_twice_on_a_day_leaves_the_last(banso: Terminal, opened: Database) -> None:
    for days in ("月水金", "火", "木"):
        banso("import", banso.file("p.csv", listed(HARUKA.replace("月水金", days))))
    standing = [row.weekday for row in rows(opened, activity_patterns) if row.ends_on is None]
    assert standing == [3]


def test_a_language_chosen_in_the_chat_stays(banso: Terminal, opened: Database) -> None:
    file = banso.file("p.csv", listed(HARUKA))
    banso("import", file)
    with opened.write() as connection:
        connection.execute(
            update(people).where(people.c.person_id == 3).values(language="en", joined_at=people.c.created_at)
        )
    assert "0 changed" in banso("import", file).output
    assert rows(opened, people)[2].language == "en"


def test_staff_may_be_known_from_before(banso: Terminal, opened: Database) -> None:
    banso("import", banso.file("staff.csv", listed()))
    banso("import", banso.file("p.csv", f"{HEAD}\n{HARUKA}\n"))
    assert [row.staff_id for row in rows(opened, assignments)] == [2, 1]


def test_somebody_whose_time_is_over_stays_as_imported(banso: Terminal, opened: Database) -> None:
    file = banso.file("p.csv", listed(f"{HARUKA}2026-11-13"))
    banso("import", file)
    before = everything(opened)
    assert "0 added, 0 changed" in banso("import", file).output
    assert everything(opened) == before


def test_a_file_that_is_not_there(banso: Terminal) -> None:
    assert "no.csv cannot be read: No such file" in banso("import", "no.csv", exit_code=1).stderr


def test_a_file_that_is_no_text(banso: Terminal) -> None:
    assert (
        "save it as CSV" in banso("import", banso.file("p.csv", b"\x89PNG\xff\xff\x00"), exit_code=1).stderr
    )


def test_a_first_import_makes_the_database_and_says_so(terminal: Terminal) -> None:
    result = terminal("import", terminal.file("p.csv", listed(HARUKA)))
    assert "Making the database banso.db." in result.stderr
    assert (terminal.folder / "banso.db").stat().st_mode & 0o077 == 0


MORI = "鈴木 もり,coordinator,ja,,,,,,,"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("佐藤 由美,supporter,ja,,,,,,,", "row 2, role: 佐藤 由美 walks beside 1 person, so must be"),
        ("佐藤 由美,coordinator,ja,,,,,,,2026-11-15", "row 2, ends_on: 佐藤 由美 walks beside 1 person, so"),
    ],
)
def test_nobody_is_left_alone_by_a_list(row: str, said: str, banso: Terminal, opened: Database) -> None:
    banso("import", banso.file("p.csv", listed(HARUKA)))
    before = everything(opened)
    assert said in banso("import", banso.file("q.csv", f"{HEAD}\n{row}\n"), exit_code=1).stderr
    assert everything(opened) == before

    taken_over = HARUKA.replace("佐藤 由美", "鈴木 もり")
    banso("import", banso.file("q.csv", f"{HEAD}\n{row}\n{MORI}\n{taken_over}\n"))
    (coordinator,) = [r for r in rows(opened, assignments) if r.part == "coordinator" and r.ends_on is None]
    assert rows(opened, people)[coordinator.staff_id - 1].name == "鈴木 もり"


def test_names_that_differ_by_spaces_or_width_are_one_persons(banso: Terminal, opened: Database) -> None:
    banso("import", banso.file("p.csv", listed(HARUKA)))
    before = everything(opened)
    odd = HARUKA.replace("田中 はるか", "田中はるか").replace("Ben Moore", "Ｂｅｎ　Ｍｏｏｒｅ")
    said = banso("import", banso.file("p.csv", f"{HEAD}\n{odd}\n")).output
    assert "0 added, 0 changed, 1 as before." in said
    assert everything(opened) == before
    twice = banso("import", banso.file("p.csv", listed(HARUKA, odd)), exit_code=1).stderr
    assert "row 5, name: 田中 はるか stands in row 4 already" in twice
    banso("invite", "田中はるか")


def test_one_row_may_hold_several_patterns(banso: Terminal, opened: Database) -> None:
    several = HARUKA.replace("月水金", "月水;月").replace("10:00-14:00", "10:00-12:00;13:00-16:00")
    file = banso.file("p.csv", listed(several.replace("さくら農園", "さくら農園;みどり園")))
    banso("import", file)
    found = [(row.weekday, row.starts_at.hour, row.workplace) for row in rows(opened, activity_patterns)]
    assert sorted(found) == [(0, 10, "さくら農園"), (0, 13, "みどり園"), (2, 10, "さくら農園")]
    before = everything(opened)
    assert "0 added, 0 changed" in banso("import", file).output
    assert everything(opened) == before


def test_impossible_days_are_named_and_nothing_is_imported(banso: Terminal, opened: Database) -> None:
    overlap = HARUKA.replace("月水金", "月;月").replace("10:00-14:00", "10:00-14:00;13:00-16:00")
    backwards = HARUKA.replace("はるか", "けん").replace("10:00-14:00", "14:00-10:00")
    alone = HARUKA.replace("はるか", "ゆい").replace("佐藤 由美", "").replace("月水金", "月ん")
    said = banso("import", banso.file("p.csv", listed(overlap, backwards, alone)), exit_code=1).stderr
    for problem in (
        "row 4, hours: 10:00-14:00 and 13:00-16:00 overlap on 月",
        "row 5, hours: '14:00-10:00' ends before it starts",
        "row 6, coordinator: a participant needs a coordinator",
        "row 6, days: 'ん' is no weekday",
    ):
        assert problem in said
    assert rows(opened, people) == []


def test_what_comes_by_the_clock_follows_the_new_days(banso: Terminal, opened: Database) -> None:
    banso("import", banso.file("p.csv", listed(HARUKA)))
    with opened.write() as connection:
        connection.execute(update(people).values(joined_at=people.c.created_at))
    banso.set(now="2026-11-18T12:00+09:00")
    plan(opened, datetime(2026, 11, 18, 3, tzinfo=UTC))
    assert notes(opened) == ["2026-11-18 14:30", "2026-11-20 14:30"]
    banso("import", banso.file("p.csv", listed(HARUKA.replace("月水金", "水木").replace("14:00", "15:00"))))
    assert notes(opened) == ["2026-11-18 15:30", "2026-11-19 15:30"]


def notes(opened: Database) -> list[str]:
    """When the daily note is asked for, from this noon on, by the clock in Tokyo."""
    asked = select(due.c.due_at).where(due.c.prompt == "note", due.c.status == "waiting")
    with opened.read() as connection:
        moments = connection.execute(asked.order_by(due.c.due_at)).scalars().all()
    tokyo = [moment.astimezone(ZoneInfo("Asia/Tokyo")) for moment in moments]
    return [f"{moment:%Y-%m-%d %H:%M}" for moment in tokyo if moment.date() >= date(2026, 11, 18)]


class TestSupporters:
    """A column that may be left out names who supports somebody from outside."""

    def listed(self, supporter: str, *, column: bool = True) -> str:
        rows = listed(HARUKA, "原 しおん,supporter,,,,,,,,").splitlines()
        if not column:
            return "\n".join(rows) + "\n"
        cells = ["supporter", "", "", supporter, ""]
        return "\n".join(f"{row},{cell}" for row, cell in zip(rows, cells, strict=True)) + "\n"

    def named(self, opened: Database) -> list[tuple[date, date | None]]:
        return [(row.starts_on, row.ends_on) for row in rows(opened, assignments) if row.part == "supporter"]

    def test_is_named_stays_without_the_column_and_ends_by_an_empty_cell(
        self, banso: Terminal, opened: Database
    ) -> None:
        banso("import", banso.file("p.csv", self.listed("原 しおん")))
        assert self.named(opened) == [(date(2026, 11, 2), None)]
        again = banso("import", banso.file("p.csv", self.listed("", column=False))).output
        assert "0 added, 0 changed" in again
        banso.set(now="2026-11-20T09:00+09:00")
        out = banso("import", banso.file("p.csv", self.listed(""))).output
        assert "supporter: → (empty)" in out
        assert self.named(opened) == [(date(2026, 11, 2), date(2026, 11, 19))]

    @pytest.mark.parametrize("supporter", ["Ben Moore", "だれか"])
    def test_only_a_supporter_is_one(self, supporter: str, banso: Terminal) -> None:
        out = banso("import", banso.file("p.csv", self.listed(supporter)), exit_code=1).output
        assert f"row 4, supporter: {supporter} is no supporter of this file or the database" in out
