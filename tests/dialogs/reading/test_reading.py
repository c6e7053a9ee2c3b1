"""Whole messages: what somebody means, and nothing more. All sentences and people are invented."""

from datetime import date, datetime, timedelta, timezone
from datetime import time as clock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.reading import Intent, Reading, read
from dialogs.reading.rules import rules
from dialogs.reading.spelling import MOST, plain

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=timezone(timedelta(hours=9)))  # a Wednesday
TODAY, TOMORROW, FRIDAY = date(2026, 11, 25), date(2026, 11, 26), date(2026, 11, 27)

NOTICES = {
    "頭痛いんで今日お休みします": Reading("absence", (TODAY,), "full", reason="illness"),
    "ｱｼﾀ ﾔｽﾐﾏｽ": Reading("absence", (TOMORROW,), "full"),
    "インフルになってしまったので金曜まで休みます": Reading(
        "absence", (TODAY, TOMORROW, FRIDAY), "full", reason="illness"
    ),
    "明日行かれへん": Reading("absence", (TOMORROW,), "full"),
    "面接があるので来週水曜は午前中お休みします": Reading(
        "absence", (date(2026, 12, 2),), "am", reason="other"
    ),
    "子供が熱を出したので今日お休みします": Reading("absence", (TODAY,), "full", reason="family"),
    "I am sick today, I can't come.": Reading("absence", (TODAY,), "full", reason="illness"),
    "バスが来なくて15分ほど遅れます": Reading("late", minutes=15, reason="transport"),
    "寝坊しました！10時半に着きます": Reading("late", time=clock(10, 30), reason="other"),
    "明日は通院のため午後から参加します": Reading("late", (TOMORROW,), reason="medical_appointment"),
    "今日3時で上がらせてください": Reading("leave_early", (TODAY,), time=clock(15, 0)),
    "今日相対してもいいですか": Reading("leave_early", (TODAY,)),
    "昨日休むって言ったけど行きます": Reading("withdraw"),
    "明日の欠席連絡、取り消してください": Reading("withdraw", (TOMORROW,)),
}

OTHERS: list[tuple[Intent, str]] = [
    ("crisis", "もう消えてしまいたい"),
    ("crisis", "明日休みます。もう生きる意味がわからない"),
    ("crisis", "薬をたくさん飲んでしまいました"),
    ("crisis", "家族に首を絞められた"),
    ("other", "面接の練習で緊張して死ぬかと思った"),
    ("other", "週末はゆっくり休めました"),
    ("other", "昨日は熱で休んでしまいすみませんでした"),
    ("other", "電車が遅れてますが間に合います"),
    ("other", "田中さん今日休みですか？"),
    ("other", "明日は休みたくないです"),
    ("other", "遅刻しないように気をつけます"),
    ("other", "おはようございます。今日も行きます"),
    ("schedule", "来週の月曜は休みですか"),
    ("schedule", "明日は何時からですか？"),
    ("withdraw", "やっぱり早退しません"),
    ("talk", "就活がうまくいかなくて落ち込んでます"),
    ("help", "使い方教えて"),
    ("help", "休むときの連絡はどこに送ればいいですか"),
    ("talk", "誰かと話したいです"),
    ("talk", "お金がなくて困っています"),
    ("note", "日報書きたい"),
    ("note", "今日は軽作業をしました。集中できました。"),
]


@pytest.mark.parametrize("text", NOTICES)
def test_a_notice_is_read_with_all_it_says(text: str) -> None:
    assert read(text, NOW) == NOTICES[text]


@pytest.mark.parametrize(("intent", "text"), OTHERS)
def test_what_names_no_more_has_an_intent_alone(intent: Intent, text: str) -> None:
    assert read(text, NOW) == Reading(intent)


def test_words_of_crisis_are_heard_at_the_end_of_a_long_message() -> None:
    assert read("今日のことを書きます。" * 900 + "死にたいです", NOW).intent == "crisis"


MOMENTS = st.integers(-9000, 9000).map(lambda days: NOW + timedelta(days=days))


@given(st.text(), MOMENTS)
def test_any_text_at_any_moment_is_read(text: str, now: datetime) -> None:
    assert isinstance(read(text, now), Reading)


WORDS = st.sampled_from(
    [*"今明日月火来週まで、。から1239/:時分", "休みます", "遅れます", "毎週", "来月", "日間", "末"]
)


@given(st.lists(WORDS, max_size=30), MOMENTS)
def test_days_are_in_order_once_each_and_near(words: list[str], now: datetime) -> None:
    days = read("".join(words), now).dates
    assert len(set(days)) == len(days)
    assert all(abs((day - now.date()).days) < 366 * 9 for day in days)


@given(st.text(alphabet="休みス ｶﾞま!?a1。、～熱お送れ相対"))
def test_plain_spelling_is_plain_already(text: str) -> None:
    once = plain(text)
    assert plain(once) == once


def test_no_more_is_read_than_a_channel_carries() -> None:
    assert len(plain("あ" * 3 * MOST)) == MOST


@pytest.mark.parametrize(
    "name", ["crisis", "signs", "days", "around", "forms", "notice", "parts", "reasons", "times", "wishes"]
)
def test_every_section_has_rules_and_none_twice(name: str) -> None:
    for section in rules(name).values():
        written = [rule.pattern for rule in section.rules]
        assert written
        assert len(set(written)) == len(written)


FRAGMENTS = (
    "休",
    "今日",
    "1",
    "お",
    "が",
    "って",
    "から",
    "1日",
    "3時",
    "電車",
    "ー",
    "、",
    "a",
    "no ",
    "？",
)
FILES = ("crisis", "signs", "notice", "wishes", "reasons", "parts", "days", "around", "times", "forms")


@pytest.mark.parametrize("file", FILES)
def test_no_long_and_odd_text_makes_a_rule_slow(file: str) -> None:
    """A pattern that backtracks without end would not come back; the test's time limit ends it."""
    texts = [(one + other) * 500 for one in FRAGMENTS for other in ("", "休み", "。")]
    for section in rules(file).values():
        for text in texts:
            assert section.found_in(text[:1000]) in (True, False)
            assert len(section.without(text[:1000])) <= 1000
