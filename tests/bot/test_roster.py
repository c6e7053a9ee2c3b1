"""The list of people: every problem is named by row and column."""

from datetime import date, time

import pytest

from bot.people.roster import Problem, Roster, decoded, read_roster
from bot.people.roster_cells import as_day, as_hours, as_weekdays
from dialogs.facts import Span
from dialogs.reading.weekly import Weekly
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
    assert haruka.patterns == tuple(Weekly(day, Span(time(10), time(14), "さくら農園")) for day in (0, 2, 4))
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
        ("language", "xx", "'xx' is no language the bot speaks; write one of ja, ja-Hira, en, vi, pt, zh"),
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
        ("hours", "10:00-14:00 A", "are no hours"),
        ("hours", "10:00-12:00 13:00-14:00", "are no hours"),
        ("hours", "10:00-14:00;", "has a part without hours"),
        ("days", "月;;金", "has a part without a weekday"),
        ("days", "金〜月", "runs backwards"),
        ("hours", "10:00-11:00;11:00-12:00", "has 2 parts, days 1"),
        ("workplace", "A;B", "has 2 parts, days 1"),
        ("ends_on", "2026-11-01", "is before starts_on"),
        ("ends_on", "2027-02-29", "does not exist"),
        ("starts_on", "2026-11-31", "does not exist"),
    ],
)
def test_a_wrong_cell_is_named(column: str, value: str, said: str) -> None:
    found = problems(with_cell(column, value))
    assert any(line.startswith(f"row 4, {column}: ") and said in line for line in found), found


def test_several_patterns_stand_in_one_cell() -> None:
    several = HARUKA.replace("月水金", "月水；金").replace("10:00-14:00", "10:00-14:00;13:00-16:00")
    roster = read_roster(listed(several.replace("さくら農園", "さくら農園 ; みどり園")))
    assert isinstance(roster, Roster)
    morning, afternoon = Span(time(10), time(14), "さくら農園"), Span(time(13), time(16), "みどり園")
    assert roster.entries[2].patterns == (Weekly(0, morning), Weekly(2, morning), Weekly(4, afternoon))


def test_one_day_in_two_places() -> None:
    both = HARUKA.replace("月水金", "月;月").replace("10:00-14:00", "13:00-16:00;10:00-12:00")
    roster = read_roster(listed(both))
    assert isinstance(roster, Roster)
    assert [each.span.starts for each in roster.entries[2].patterns] == [time(10), time(13)]


def test_hours_that_overlap_are_named() -> None:
    both = HARUKA.replace("月水金", "月;月火").replace("10:00-14:00", "10:00-14:00;13:00-16:00")
    assert problems(listed(both)) == ["row 4, hours: 10:00-14:00 and 13:00-16:00 overlap on 月"]


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
        ("月水金", ((0, 2, 4),)),
        ("月・水", ((0, 2),)),
        ("月、水、月", ((0, 2),)),
        ("月〜金", ((0, 1, 2, 3, 4),)),
        ("月曜日 木曜", ((0, 3),)),
        ("日曜日", ((6,),)),
        ("土曜日曜", ((5, 6),)),
        ("月水；金", ((0, 2), (4,))),
        ("Mon, Wednesday", ((0, 2),)),
        ("", ()),
    ],
)
def test_weekdays(cell: str, days: tuple[tuple[int, ...], ...]) -> None:
    assert as_weekdays(cell) == days


@pytest.mark.parametrize("cell", ["ん", "金〜月", "月x", "毎日", "月;ん", "曜", "曜日", "、", "月;・"])
def test_no_weekdays(cell: str) -> None:
    with pytest.raises(ValueError, match=r"weekday|backwards"):
        as_weekdays(cell)


@pytest.mark.parametrize("cell", ["10:00-14:30", "10:00〜14:30", "１０：００ － １４：３０", "10:00 ~ 14:30"])
def test_hours(cell: str) -> None:
    assert as_hours(cell) == ((time(10), time(14, 30)),)


@pytest.mark.parametrize("cell", ["2026-11-02", "2026/11/2", "2026-11-2"])
def test_days(cell: str) -> None:
    assert as_day(cell) == date(2026, 11, 2)


def test_bytes_that_are_no_text() -> None:
    with pytest.raises(ValueError, match="neither UTF-8 nor Shift_JIS"):
        decoded(b"\x81\x00\xff")


def test_a_list_may_say_how_names_are_read() -> None:
    head, row = f"{HEAD},reading", ["新しい 人", "lead", *[""] * 8]
    read = read_roster(f"{head}\n{','.join([*row, 'あたらしい ひと'])}\n")
    assert isinstance(read, Roster)
    assert read.entries[0].reading == "あたらしい ひと"
    without = read_roster(f"{HEAD}\n{','.join(row)}\n")
    assert isinstance(without, Roster)
    assert without.entries[0].reading is None
    assert problems(f"{head}\n{','.join([*row, 'あ' * 201])}\n") == [
        "row 2, reading: is longer than 200 characters"
    ]
