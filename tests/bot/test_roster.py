"""The list of people: every problem is named by row and column."""

from datetime import date, time

import pytest

from bot.people.roster import Problem, Roster, decoded, read_roster
from bot.people.roster_cells import as_day, as_hours, as_weekdays
from tests.commands.people import HARUKA, HEAD, listed


def problems(text: str, *staff: str) -> list[str]:
    found = read_roster(text, staff)
    assert isinstance(found, list)
    return [str(problem) for problem in found]


def with_cell(column: str, value: str) -> str:
    cells = dict(zip(HEAD.split(","), HARUKA.split(","), strict=True)) | {column: value}
    return listed(",".join(cells.values()))


def test_a_whole_list_is_read() -> None:
    roster = read_roster(listed(HARUKA))
    assert isinstance(roster, Roster)
    haruka = roster.entries[2]
    assert (haruka.row, haruka.name, haruka.coordinator, haruka.backup) == (
        4,
        "田中 はるか",
        "佐藤 由美",
        "Ben Moore",
    )
    assert (haruka.weekdays, haruka.hours) == ((0, 2, 4), (time(10), time(14)))
    assert (haruka.starts_on, haruka.ends_on) == (date(2026, 11, 2), None)


def test_spaces_around_and_within_do_not_matter() -> None:
    roster = read_roster(with_cell("name", " 田中\u3000はるか "))
    assert isinstance(roster, Roster)
    assert roster.entries[2].name == "田中 はるか"


@pytest.mark.parametrize(
    ("column", "value", "said"),
    [
        ("name", "", "a name is needed"),
        ("name", "田" * 201, "longer than 200"),
        ("name", "田\u200b中", "cannot be seen"),
        ("name", "佐藤 由美", "stands in row 2 already"),
        (
            "role",
            "boss",
            "'boss' is no role; write one of participant, coordinator, workplace, supporter, lead",
        ),
        ("role", "", "a role is needed"),
        ("language", "xx", "'xx' is no language the bot speaks; write one of ja, en"),
        ("coordinator", "", "a participant needs a coordinator"),
        ("coordinator", "誰か", "誰か is no coordinator or lead"),
        ("coordinator", "田中 はるか", "nobody is their own"),
        ("backup", "", "a participant needs a backup"),
        ("backup", "佐藤 由美", "is the coordinator too"),
        ("days", "月ん", "'ん' is no weekday"),
        ("days", "", "is needed where hours is filled"),
        ("hours", "14:00-10:00", "ends before it starts"),
        ("hours", "10-14", "are no hours"),
        ("hours", "10:00-25:00", "no clock shows"),
        ("hours", "", "is needed where days is filled"),
        ("starts_on", "11月2日", "is no date"),
        ("starts_on", "2026-02-30", "does not exist"),
        ("ends_on", "2026-11-01", "is before starts_on"),
    ],
)
def test_a_wrong_cell_is_named(column: str, value: str, said: str) -> None:
    found = problems(with_cell(column, value))
    assert any(line.startswith(f"row 4, {column}: ") and said in line for line in found), found


def test_all_problems_are_named_at_once() -> None:
    first = HARUKA.replace("participant", "boss").replace("月水金", "ん")
    second = "鈴木 一,participant,xx,佐藤 由美,Ben Moore,,,,,"
    assert [line.partition(":")[0] for line in problems(listed(first, "", second))] == [
        "row 4, days", "row 4, role", "row 6, language",
    ]  # fmt: skip


def test_only_participants_have_a_coordinator() -> None:
    found = problems(listed(HARUKA.replace("participant", "workplace")))
    assert [line.partition(":")[0] for line in found] == ["row 4, backup", "row 4, coordinator"]


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (HEAD.replace(",days", ""), "row 1, days: this column is missing"),
        (f"{HEAD},phone", "row 1, phone: there is no such column"),
        (f"{HEAD},days", "row 1, days: this column stands twice"),
        ("", "row 1, name: this column is missing"),
    ],
)
def test_wrong_columns_are_named(head: str, said: str) -> None:
    found = problems(f"{head}\n{HARUKA}\n")
    assert said in found
    assert found[-1] == f"row 1: the columns must be {HEAD}"


def test_columns_may_stand_in_any_order() -> None:
    head, row = ",".join(reversed(HEAD.split(","))), ",".join(reversed(HARUKA.split(",")))
    assert read_roster(f"{head}\n{row}\n", ["佐藤 由美", "Ben Moore"]) == read_roster(
        f"{HEAD}\n{HARUKA}\n", ["佐藤 由美", "Ben Moore"]
    )


def test_too_many_cells_are_named() -> None:
    assert problems(listed(f"{HARUKA},extra")) == ["row 4: has 11 cells, 10 columns are named"]


def test_an_open_quotation_mark_is_named() -> None:
    (found,) = problems(listed(f'"{HARUKA}'))
    assert "quotation mark" in found


@pytest.mark.parametrize("text", [HEAD, f"{HEAD}\n,,,,,,,,,\n"])
def test_a_list_without_people(text: str) -> None:
    assert read_roster(text) == [Problem(2, "", "there are no people in the file")]


def test_a_coordinator_who_is_one_no_longer_does_not_count() -> None:
    text = f"{HEAD}\n佐藤 由美,supporter,,,,,,,,\n{HARUKA}\n"
    assert problems(text, "佐藤 由美", "Ben Moore") == [
        "row 3, coordinator: 佐藤 由美 is no coordinator or lead of this file or the database"
    ]


@pytest.mark.parametrize(
    ("cell", "days"),
    [
        ("月水金", (0, 2, 4)),
        ("月・水", (0, 2)),
        ("月、水、月", (0, 2)),
        ("月〜金", (0, 1, 2, 3, 4)),
        ("月曜日 木曜", (0, 3)),
        ("日曜日", (6,)),
        ("Mon, Wednesday", (0, 2)),
        ("", ()),
    ],
)
def test_weekdays(cell: str, days: tuple[int, ...]) -> None:
    assert as_weekdays(cell) == days


@pytest.mark.parametrize("cell", ["ん", "金〜月", "月x", "毎日"])
def test_no_weekdays(cell: str) -> None:
    with pytest.raises(ValueError, match=r"weekday|backwards"):
        as_weekdays(cell)


@pytest.mark.parametrize("cell", ["10:00-14:30", "10:00〜14:30", "１０：００ － １４：３０", "10:00 ~ 14:30"])
def test_hours(cell: str) -> None:
    assert as_hours(cell) == (time(10), time(14, 30))


@pytest.mark.parametrize("cell", ["2026-11-02", "2026/11/2", "2026-11-2"])
def test_days(cell: str) -> None:
    assert as_day(cell) == date(2026, 11, 2)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(ValueError, match="neither UTF-8 nor Shift_JIS"):
        decoded(b"\x81\x00\xff")
