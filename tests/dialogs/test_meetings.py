"""Times to meet, as people type them."""

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.events import Sent, Wrote
from dialogs.questions import Again, Heard
from dialogs.reading.meetings import read_meetings
from dialogs.review_questions import Day, OneTime, Place, Times, days_from_now
from tests.dialogs.office import MONDAY, NOW

THURSDAY = datetime.fromisoformat("2026-11-26T10:00")
READ = [
    ("12/3 10時、12/4 午後2時", "12-03 10:00, 12-04 14:00"),
    ("12/3 10時 12/4 14時", "12-03 10:00, 12-04 14:00"),
    ("12/3 １０：３０", "12-03 10:30"),
    ("12月3日(木) 午前10時", "12-03 10:00"),
    ("12/3の10時ごろ", "12-03 10:00"),
    ("12/3 10時はどうですか", "12-03 10:00"),
    ("12/4 2時、12/3 10時", "12-03 10:00, 12-04 14:00"),
    ("あした10時と14時", "11-27 10:00, 11-27 14:00"),
    ("27日 10時か28日 3時", "11-27 10:00, 11-28 15:00"),
    ("月曜の 13:30", "11-30 13:30"),
    ("来週の水曜 10時半から、木曜 2時", "12-02 10:30, 12-03 14:00"),
    ("5日 正午", "12-05 12:00"),
    ("12/3 2pm, 12/4 10:30 am", "12-03 14:00, 12-04 10:30"),
    ("Thu 10:30, Fri 2 pm", "11-26 10:30, 11-27 14:00"),
    ("12/31 9時、1/4 9時", "12-31 09:00, 01-04 09:00"),
    ("12/3 10時、12/3 10時", "12-03 10:00"),
]
UNREAD = [
    "", "いつでも", "12/3", "10時", "12/3 10時から12時", "12/3 10:00-11:00", "12/3 25時", "12/32 10時",
    "12/3 10時以外", "来年 12/3 10時", "来月3日 10時", "12/3は休みで12/4 10時", "12/3 1時間",
    "12/3 10時、12/4", "3日か4日 10時", "あ" * 300 + "12/3 10時",
]  # fmt: skip


@pytest.mark.parametrize(("text", "times"), READ)
def test_times_are_read_kindly(text: str, times: str) -> None:
    found = read_meetings(text, THURSDAY)
    assert ", ".join(f"{at:%m-%d %H:%M}" for at in found if isinstance(at, datetime)) == times


@pytest.mark.parametrize("text", UNREAD)
def test_where_a_part_is_not_understood_nothing_is_guessed(text: str) -> None:
    assert read_meetings(text, THURSDAY) == "unclear"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("きのう 10時", "past"),
        ("きょう 9時", "past"),
        ("12/3 10時、11/20 10時", "past"),
        ("3/30 10時", "far"),
        ("12/3 8時、9時、10時、11時、12時、13時", "many"),
    ],
)
def test_what_cannot_be_is_named(text: str, why: str) -> None:
    assert read_meetings(text, THURSDAY) == why


@given(st.text(alphabet="0123456789/:月日時分半午前後あしたから、 -", max_size=30))
def test_whatever_is_typed_is_read_or_refused(text: str) -> None:
    found = read_meetings(text, THURSDAY)
    assert isinstance(found, str) or all(at > THURSDAY for at in found)


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("3日", None),
        ("3日後", 3),
        ("2週間後", 14),
        ("2週間", 14),
        ("1か月後", 30),
        ("３ヶ月後", 92),
        ("後", None),
    ],
)
def test_days_are_counted_from_now(text: str, days: int | None) -> None:
    found = days_from_now(text, MONDAY)
    assert (found - MONDAY).days == days if found else days is None


def wrote(text: str) -> Wrote:
    return Wrote(at=NOW, channel="line", message="m", text=text)


QUESTIONS = [
    Times("q", (), (), THURSDAY),
    OneTime("q", (), (), (), (), THURSDAY),
    Place("q", (), ()),
    Day("q", (), (), MONDAY, MONDAY, MONDAY),
]


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: type(question).__name__)
def test_a_picture_is_no_answer_and_words_that_are_none_are_given_back(
    question: Times | OneTime | Place | Day,
) -> None:
    picture = Sent(at=NOW, channel="line", message="m", kind="photo", media="p")
    assert isinstance(question.read(picture, "ja"), Again)
    assert isinstance(question.read(wrote(" "), "ja"), Again)
    heard = question.read(wrote("わかりません"), "ja")
    assert isinstance(heard, Heard if isinstance(question, Place) else Again)
    assert not isinstance(heard, Again) or heard.stray == "わかりません"


@pytest.mark.parametrize("answer", [None, 3, "x", "2026-02-30", "2026-11-17", [], {"text": "x"}])
def test_a_saved_answer_that_does_not_fit_is_asked_for_anew(answer: object) -> None:
    assert not Day("q", (), (), MONDAY, MONDAY, MONDAY).accepts(answer)  # type: ignore[arg-type]
