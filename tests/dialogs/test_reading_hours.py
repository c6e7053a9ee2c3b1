"""Hours, spans of hours and weekdays, as people type them."""

from datetime import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.hours import Half, read_hour, read_weekdays, read_window

HOURS: list[tuple[str, Half, str | None]] = [
    ("午後6時", "pm", "18:00"),
    ("午後6時", "am", "18:00"),
    ("18:00", "pm", "18:00"),
    ("１８：００", "pm", "18:00"),
    ("18時", "am", "18:00"),
    ("6時半", "pm", "18:30"),
    ("6時半", "am", "06:30"),
    ("6:30", "pm", "18:30"),
    ("06:30", "pm", "06:30"),
    ("夕方6時", "am", "18:00"),
    ("夕方の 6時", "am", "18:00"),
    ("夜9時", "am", "21:00"),
    ("夜の9時", "am", "21:00"),
    ("夜12時", "pm", "00:00"),
    ("深夜1時半", "pm", "01:30"),
    ("朝7時", "pm", "07:00"),
    ("午前8時15分", "pm", "08:15"),
    ("昼12時", "pm", "12:00"),
    ("正午", "am", "12:00"),
    ("24時", "pm", "00:00"),
    ("18", "am", "18:00"),
    ("6", "pm", "18:00"),
    ("1830", "am", "18:30"),
    ("0830", "pm", "08:30"),
    ("6時ごろに", "pm", "18:00"),
    ("6時がいい", "pm", "18:00"),
    ("6pm", "am", "18:00"),
    ("9:30 am", "pm", "09:30"),
    ("12時", "pm", "12:00"),
    ("25時", "pm", None),
    ("12:75", "pm", None),
    ("6時と7時", "pm", None),
    ("30分", "pm", None),
    ("あした", "pm", None),
    ("", "pm", None),
    ("6" * 50, "pm", None),
]


@pytest.mark.parametrize(("text", "likely", "at"), HOURS)
def test_an_hour(text: str, likely: Half, at: str | None) -> None:
    assert read_hour(text, likely) == (at and time.fromisoformat(at))


WINDOWS: list[tuple[str, tuple[Half, Half], str | None]] = [
    ("午後9時から 午前8時まで", ("pm", "am"), "21:00-08:00"),
    ("9時から8時", ("pm", "am"), "21:00-08:00"),
    ("夜9時〜朝8時", ("pm", "am"), "21:00-08:00"),
    ("21:00-8:00", ("pm", "am"), "21:00-08:00"),
    ("22～7", ("pm", "am"), "22:00-07:00"),
    ("9:00-17:00", ("am", "pm"), "09:00-17:00"),
    ("9時から5時", ("am", "pm"), "09:00-17:00"),
    ("午前9時半から5時15分まで", ("am", "pm"), "09:30-17:15"),
    ("from 9 pm to 8 am", ("pm", "am"), "21:00-08:00"),
    ("9時から", ("pm", "am"), None),
    ("9時", ("pm", "am"), None),
    ("午後9時から午後9時", ("pm", "am"), None),
    ("9時から26時", ("pm", "am"), None),
    ("いつでも", ("pm", "am"), None),
]


@pytest.mark.parametrize(("text", "likely", "window"), WINDOWS)
def test_from_when_to_when(text: str, likely: tuple[Half, Half], window: str | None) -> None:
    found = read_window(text, likely)
    assert (found and "-".join(f"{at:%H:%M}" for at in found)) == window


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("月火水木金", "01234"),
        ("月〜金", "01234"),
        ("月曜から金曜まで", "01234"),
        ("月曜日、水曜日、金曜日", "024"),
        ("金・月", "04"),
        ("火と木", "13"),
        ("平日", "01234"),
        ("まいにち", "0123456"),
        ("土日", "56"),
        ("日", "6"),
        ("Mon-Fri", "01234"),
        ("土曜日曜", "56"),
        ("monday, thursday", "03"),
        ("金から月", None),
        ("月から", None),
        ("火曜と 8日", None),
        ("135", None),
        ("", None),
    ],
)
def test_weekdays(text: str, days: str | None) -> None:
    assert read_weekdays(text) == days


@given(st.text(max_size=60))
def test_no_text_breaks_the_reading(text: str) -> None:
    read_hour(text, "pm")
    read_window(text, ("pm", "am"))
    days = read_weekdays(text)
    assert days is None or set(days) <= set("0123456")
