"""Weekdays, hours and places as people write them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.facts import Span
from dialogs.reading.weekly import NotRead, Weekly, read_spans, read_weekdays, read_weekly

TEN_TO_TWO = Span(time(10), time(14), "ひなた工房")
MONDAYS_WEDNESDAYS = (Weekly(0, TEN_TO_TWO), Weekly(2, TEN_TO_TWO))


@pytest.mark.parametrize(
    "text",
    [
        "月水 10:00-14:00 ひなた工房",
        "月・水　１０：００〜１４：００　ひなた工房",
        "月曜と水曜は 10時から14時まで ひなた工房",
        "毎週 月曜日、水曜日 午前10時〜午後2時（ひなた工房）",
        "水 10〜14時 ひなた工房\n月 10:00 ～ 14:00、ひなた工房。",
        "Mon, Wed 10:00-14:00 ひなた工房",
        "月水 10:00−14:00 ひなた工房\n\n",
    ],
)
def test_weekdays_hours_and_place_in_many_forms(text: str) -> None:
    assert read_weekly(text) == MONDAYS_WEDNESDAYS


def test_several_patterns_and_two_parts_of_a_day() -> None:
    text = "月〜水 9:00-12:00 ひなた工房 13:00-15:30 みどり園\n金 午後1時半から4時"
    morning, afternoon = Span(time(9), time(12), "ひなた工房"), Span(time(13), time(15, 30), "みどり園")
    assert read_weekly(text) == (
        *(Weekly(weekday, span) for weekday in (0, 1, 2) for span in (morning, afternoon)),
        Weekly(4, Span(time(13, 30), time(16))),
    )
    assert read_weekly(text.replace("\n", "；")) == read_weekly(text)


@pytest.mark.parametrize(
    ("text", "why", "named"),
    [
        ("月 14:00-10:00", "backwards", "14:00-10:00"),
        ("月 10:00-10:00", "backwards", "10:00-10:00"),
        ("月 22:00-2:00 夜の ところ", "backwards", "22:00-2:00"),
        ("げつ 10:00-14:00", "weekday", "げつ"),
        ("10:00-14:00 ひなた工房", "weekday", "10:00-14:00 ひなた工房"),
        ("金〜月 10:00-14:00", "backwards_days", "金〜月"),
        ("月 10:00-25:00", "clock", "10:00-25:00"),
        ("月 10:70-14:00", "clock", "10:70-14:00"),
        ("月 10-14", "hours", "月 10-14"),
        ("月水金", "hours", "月水金"),
        ("月 10:00", "hours", "月 10:00"),
        ("", "weekday", ""),
        (" \n ; ", "weekday", ";"),
        ("月 10:00-14:00 A\n月火 13:00-15:00 B", "overlap", "10:00-14:00 / 13:00-15:00"),
        ("月 10:00-12:00 11:59-13:00", "overlap", "10:00-12:00 / 11:59-13:00"),
        ("月 10:00-14:00\n月 10:00-14:00", "overlap", "10:00-14:00 / 10:00-14:00"),
        ("月 10:00-12:00 A 3時", "place", "A 3時"),
        ("月 10:00-12:00 " + "あ" * 201, "place", "あ" * 201),
    ],
)
def test_what_cannot_be_is_named(text: str, why: str, named: str) -> None:
    with pytest.raises(NotRead) as found:
        read_weekly(text)
    assert (found.value.why, found.value.text) == (why, named)


def test_one_part_may_begin_when_another_ends() -> None:
    assert read_spans("10:00-12:00 A 12:00-13:00 B") == [
        Span(time(10), time(12), "A"),
        Span(time(12), time(13), "B"),
    ]


@pytest.mark.parametrize("text", ["月 10:00-14:00", "あした", "10:00-12:00 11:00-13:00"])
def test_the_hours_of_one_day_are_hours_only(text: str) -> None:
    with pytest.raises(NotRead):
        read_spans(text)


@given(st.text(alphabet="月火水金土日曜〜-~から0123456789:時半分午前後 、・;\nab", max_size=40))
def test_nothing_else_is_ever_raised(text: str) -> None:
    for read in (read_weekly, read_spans, read_weekdays):
        try:
            found = read(text)
        except NotRead:
            continue
        assert all(each.span.starts < each.span.ends for each in found if isinstance(each, Weekly))
