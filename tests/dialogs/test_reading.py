"""Folding and days: many spellings, one meaning; no text breaks them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.days import read_days
from dialogs.reading.folding import fold

WEDNESDAY = date(2026, 11, 18)
LATE_DECEMBER = date(2026, 12, 28)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ﾉｰﾄ", "ノート"),
        ("やめる！", "ヤメル"),
        (" だれ が 見る？", "だれが見る"),
        ("ＨＥＬＰ", "help"),
        ("「予定」", "予定"),
    ],
)
def test_spellings_of_one_word_are_one(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@given(st.text(max_size=100))
def test_folding_twice_changes_nothing_more(text: str) -> None:
    once = fold(text)
    assert fold(once) == once


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("今日", [0]),
        ("あした休みます", [1]),
        ("明後日", [2]),
        ("あさってと しあさって", [2, 3]),
        ("昨日", [-1]),
        ("水曜日", [0]),
        ("火曜", [6]),
        ("来週の月曜", [5]),
        ("今週の金曜日", [2]),
        ("25日", [7]),
        ("１８日", [0]),
        ("17日", [29]),
        ("11/20", [2]),
        ("11月20日", [2]),
        ("11月17日", [-1]),
        ("20日から23日まで", [2, 3, 4, 5]),
        ("11/20〜11/22", [2, 3, 4]),
        ("明日から3日間", [1, 2, 3]),
        ("20日と25日", [2, 7]),
        ("friday", [2]),
        ("tomorrow", [1]),
        ("", []),
        ("いつか", []),
        ("99日", []),
        ("2月30日", []),
        ("20日から80日間", []),
    ],
)
def test_days_are_read(text: str, days: list[int]) -> None:
    assert read_days(text, WEDNESDAY) == [WEDNESDAY + timedelta(days=n) for n in days]


def test_the_year_turns() -> None:
    assert read_days("1月4日", LATE_DECEMBER) == [date(2027, 1, 4)]
    assert read_days("4日", LATE_DECEMBER) == [date(2027, 1, 4)]
    assert read_days("12月25日", date(2027, 1, 4)) == [date(2026, 12, 25)]
    assert read_days("29日から2日まで", LATE_DECEMBER)[-1] == date(2027, 1, 2)


def test_the_twenty_ninth_of_february_comes_when_it_comes() -> None:
    assert read_days("2月29日", date(2028, 2, 1)) == [date(2028, 2, 29)]
    assert read_days("2月29日", date(2027, 3, 1)) == [date(2028, 2, 29)]
    assert read_days("2月29日", date(2026, 2, 1)) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("20から22日", [2, 3, 4]),
        ("20・21・25日", [2, 3, 7]),
        ("12/3-5", [15, 16, 17]),
        ("１２／３～５", [15, 16, 17]),
        ("30、12/1", [12, 13]),
        ("12月3、5日", [15, 17]),
        ("12/28から30日", [40, 41, 42]),
        ("来週の月曜から水曜", [5, 6, 7]),
        ("来週の月曜と水曜", [5, 7]),
        ("11月20日(金)から23日(月)まで", [2, 3, 4, 5]),
        ("20日まで", [0, 1, 2]),
        ("2026/11/25", [7]),
        ("あさってから3日かん", [2, 3, 4]),
        ("月ようび", [5]),
        ("friday to monday", [2, 3, 4, 5]),
    ],
)
def test_a_number_belongs_to_the_day_it_is_joined_to(text: str, days: list[int]) -> None:
    assert read_days(text, WEDNESDAY) == [WEDNESDAY + timedelta(days=n) for n in days]


@pytest.mark.parametrize(
    "text",
    [
        "30日から",
        "明日から",
        "26と27",
        "3日休みます",
        "2、3日休みます",
        "25日10時",
        "11/25/27",
        "11/20(水)",
        "20日と2人で",
        "十二月三日から5日",
        "第2月曜",
        "日曜以外",
        "明日と来週",
        "つらいから20日は休みます、だから25日も",
        "20日 " + "あ" * 100 + " 25日",
        "month",
    ],
)
def test_what_cannot_be_read_whole_is_not_read_at_all(text: str) -> None:
    assert read_days(text, WEDNESDAY) == []


@given(
    st.text(alphabet="今明日月火水曜来週のから~0123456789/ 間a", max_size=40),
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
)
def test_no_text_breaks_the_reading(text: str, today: date) -> None:
    days = read_days(text, today)
    assert len(days) <= 50
    assert days == sorted(days)
