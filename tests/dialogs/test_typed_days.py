"""Days and hours typed in the languages people read: understood as those write them."""

import re
from collections.abc import Callable
from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import days_questions
from dialogs.languages import NAMES
from dialogs.languages.dates import spoken_day, spoken_hour
from dialogs.languages.typed_days import in_japanese, weekdays_in_japanese
from dialogs.phrases import every_phrase
from dialogs.reading.days import read_days
from dialogs.reading.hours import read_hour, read_weekdays, read_window
from dialogs.reading.meetings import read_meetings
from dialogs.reading.moments import read_moment
from dialogs.reading.weekly import read_weekly
from dialogs.rhythm_questions import months
from dialogs.words import Said

TUESDAY = date(2026, 11, 24)
MORNING = datetime.combine(TUESDAY, time(9))
DAYS = {
    "ja-Hira": ["25にち", "11がつ25にち", "あした", "すいようび", "11/25", "11がつ25にち(すい)"],
    "ja": ["25にち", "すいようび", "25日"],
    "zh": ["25号", "11月25号", "明天", "星期三", "周三", "11/25", "11月25日(周三)"],
    "vi": [
        "25/11",
        "ngày 25",
        "25 tháng 11",
        "ngày mai",
        "thứ tư",
        "thu tu",
        "Thứ 4",
        "Th 4, 25/11",
        "T4, 25 th11",
        "11/25",
        "mai",
    ],
    "pt": [
        "25/11",
        "dia 25",
        "25 de novembro",
        "amanhã",
        "amanha",
        "quarta-feira",
        "quarta",
        "qua. 25/11",
        "qua 25 nov",
        "11/25",
    ],
    "en": ["11/25", "tomorrow", "Wed", "25 Nov", "Nov 25th", "Wed 25 November"],
}
RANGES = {
    "ja-Hira": ["25にちから 27にちまで", "すいようびから きんようびまで"],
    "zh": ["25号到27号", "11/25到11/27", "周三到周五"],
    "vi": ["25/11 đến 27/11", "từ 25/11 đến 27/11", "thứ tư đến thứ sáu"],
    "pt": ["25/11 a 27/11", "de 25/11 até 27/11", "do dia 25 ao dia 27", "quarta a sexta"],
}
HOURS = {
    "ja-Hira": ["ごご6じ", "18:00", "6じ", "よる6じ"],
    "zh": ["下午6点", "晚上6点", "18:00", "18点"],
    "vi": ["18:00", "18 giờ", "6 giờ chiều", "18h", "6 giờ tối"],
    "pt": ["18:00", "18h", "18 horas", "6 da tarde", "6h da tarde"],
}
WINDOWS = {
    "ja-Hira": ["ごぜん9じから ごご5じ", "9:00-17:00", "9じから 17じまで"],
    "zh": ["上午9点到下午5点", "9:00-17:00"],
    "vi": ["9:00-17:00", "9 giờ đến 17 giờ", "từ 9h đến 17h"],
    "pt": ["9:00-17:00", "9h às 17h", "das 9h às 17h", "9:00 a 17:00"],
}
LENGTHS = {
    "ja-Hira": ["45ふん", "45ぷん"],
    "zh": ["45分钟", "45分"],
    "vi": ["45 phút"],
    "pt": ["45 minutos", "45 min"],
}
WEEKDAYS = {
    "ja-Hira": ["げつ・すい", "げつようび すいようび", "げつ、すい"],
    "zh": ["周一、周三", "星期一 星期三"],
    "vi": ["thứ hai, thứ tư", "thứ 2, thứ 4", "T2, T4"],
    "pt": ["seg, qua", "segunda e quarta"],
}


def _cases(table: dict[str, list[str]]) -> list[tuple[str, str]]:
    return [(language, text) for language, texts in table.items() for text in texts]


@pytest.mark.parametrize(("language", "text"), _cases(DAYS))
def test_a_day(language: str, text: str) -> None:
    assert read_days(in_japanese(text, language), TUESDAY) == [date(2026, 11, 25)]


@pytest.mark.parametrize(("language", "text"), _cases(RANGES))
def test_a_range_of_days(language: str, text: str) -> None:
    found = read_days(in_japanese(text, language), TUESDAY)
    assert found == [date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)]


@pytest.mark.parametrize(("language", "text"), _cases(HOURS))
def test_an_hour(language: str, text: str) -> None:
    assert read_hour(in_japanese(text, language), "pm") == time(18)


@pytest.mark.parametrize(("language", "text"), _cases(WINDOWS))
def test_from_when_to_when(language: str, text: str) -> None:
    assert read_window(in_japanese(text, language), ("am", "pm")) == (time(9), time(17))


@pytest.mark.parametrize(("language", "text"), _cases(LENGTHS))
def test_a_length(language: str, text: str) -> None:
    assert read_moment(in_japanese(text, language)) == 45


@pytest.mark.parametrize(("language", "text"), _cases(WEEKDAYS))
def test_weekdays(language: str, text: str) -> None:
    assert read_weekdays(in_japanese(text, language)) == "02"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("zh", "周一 10:00-14:00 2号楼"),
        ("vi", "thứ hai 10:00-14:00 Nhà 2"),
        ("ja-Hira", "げつよう 10:00-14:00 2ごうかん"),
    ],
)
def test_a_place_keeps_its_name(language: str, text: str) -> None:
    (found,) = read_weekly(weekdays_in_japanese(text, language))
    assert (found.weekday, found.span.workplace) == (0, text.split("14:00 ")[1])


def test_day_and_month_stand_in_the_order_of_the_language() -> None:
    for language, expected in (
        ("vi", date(2026, 12, 3)),
        ("pt", date(2026, 12, 3)),
        ("zh", date(2027, 3, 12)),
    ):
        assert read_days(in_japanese("3/12", language), TUESDAY) == [expected]


@pytest.mark.parametrize("language", NAMES)
@given(day=st.dates(TUESDAY, date(2027, 10, 1)))
def test_a_day_as_the_bot_shows_it_is_understood(language: str, day: date) -> None:
    assert read_days(in_japanese(spoken_day(day, language), language), TUESDAY) == [day]


@pytest.mark.parametrize("language", NAMES)
@given(at=st.times().map(lambda at: at.replace(second=0, microsecond=0)))
def test_an_hour_as_the_bot_shows_it_is_understood(language: str, at: time) -> None:
    assert read_hour(in_japanese(spoken_hour(at, language), language), "am") == at


@given(text=st.text(), language=st.sampled_from(list(NAMES)))
def test_no_text_is_too_odd(text: str, language: str) -> None:
    assert isinstance(in_japanese(text, language), str)


QUOTED = re.compile(r'[「“"](.+?)[」”"]')
HINTS: dict[str, Callable[[str], object]] = {
    "question.no_day": lambda text: read_days(text, TUESDAY),
    "absence.which_day": lambda text: read_days(text, TUESDAY),
    "away.first": lambda text: read_days(text, TUESDAY),
    "review_questions.unclear": lambda text: isinstance(read_meetings(text, MORNING), tuple),
    "rhythm.hour_typed": lambda text: read_hour(text, "pm") == time(18),
    "rhythm.hour_again": lambda text: read_hour(text, "pm") == time(18),
    "rhythm.window_again": lambda text: read_window(text, ("am", "pm")) == (time(9), time(17)),
    "rhythm.hours_typed": lambda text: read_window(text, ("am", "pm")) == (time(9), time(17)),
    "rhythm.quiet_typed": lambda text: read_window(text, ("pm", "am")) == (time(21), time(8)),
    "rhythm.length_typed": lambda text: read_moment(text) == 45,
    "rhythm.length_again": lambda text: read_moment(text) == 30,
    "rhythm.days_ask": read_weekdays,
    "rhythm.days_again": read_weekdays,
    "rhythm.months_again": lambda text: months(text) == "2",
}
"""What is given as an example, and what reads it."""


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("key", HINTS)
def test_what_is_given_as_an_example_is_understood(key: str, language: str) -> None:
    every_phrase()
    examples = QUOTED.findall(Said(key).text(language))
    assert examples
    assert [example for example in examples if not HINTS[key](in_japanese(example, language))] == []


@pytest.mark.parametrize("language", NAMES)
def test_the_example_of_weekdays_and_hours_is_understood(language: str) -> None:
    example = days_questions.WEEKLY_EXAMPLE.text(language)
    assert {each.weekday for each in read_weekly(weekdays_in_japanese(example, language))} == {0, 2}
