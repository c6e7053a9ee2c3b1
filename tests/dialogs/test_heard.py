"""A participant's own words: what is read back, what waits, what is forwarded, and what is left alone."""

from datetime import timedelta

import pytest

from dialogs.changing import replace
from dialogs.conversation import State
from dialogs.effects import (
    AddReason,
    CloseAlerts,
    OpenAlert,
    PostToThread,
    ReportAbsence,
    Schedule,
    Tell,
    Unschedule,
)
from dialogs.events import Due
from dialogs.facts import ActivityDay, Notice, PersonDay, Span
from dialogs.heard_together import read_together
from dialogs.pending import MOST, PROMPT, WAITS
from tests.dialogs.people import EVENING, FRIDAY, MORNING, SATO, WEDNESDAY, YUI, Phone, at_home

TODAY_OFF = "すみません、熱があるので今日は休みます"


def the_clock(phone: Phone) -> Phone:
    """Five minutes go by, and what waits falls due."""
    slots = [words.ref for words in phone.state.pending]
    phone.later(minutes=5)
    for slot in slots:
        phone.hear(Due(at=phone.ctx.now, channel="schedule", prompt=PROMPT, slot=slot))
    return phone


def test_a_notice_waits_for_a_yes_and_is_told_to_nobody_before() -> None:
    phone = Phone(at_home()).write(TODAY_OFF)
    assert phone.said.startswith("きょう 11月18日(水) おやすみですね。\nわけ：体調")
    assert phone.ordered(Tell) == []
    assert [(one.prompt, one.at) for one in phone.ordered(Schedule)] == [(PROMPT, MORNING + WAITS)]
    phone.tap("はい")
    (notice,) = phone.ordered(ReportAbsence)
    assert (notice.kind, notice.days, notice.message) == ("absence", (WEDNESDAY,), "m1")
    assert [(line.text, line.ref) for line in phone.ordered(PostToThread)] == [(TODAY_OFF, notice.ref)]
    assert [reason.reason for reason in phone.ordered(AddReason)] == ["health"]
    assert [one.prompts for one in phone.ordered(Unschedule)] == [(PROMPT,)]
    assert TODAY_OFF not in phone.cards()[0]
    assert phone.state.pending == ()


def test_the_clock_forwards_once_and_a_later_yes_takes_its_place() -> None:
    phone = Phone(at_home()).write(TODAY_OFF)
    yes = phone.carried("はい")
    the_clock(phone)
    (opened,) = phone.ordered(OpenAlert)
    assert opened.kind == "absence"
    assert opened.begins is not None
    assert "【確認まち：おやすみ】" in phone.cards()[0]
    assert TODAY_OFF in phone.cards()[0]
    assert [one.priority for one in phone.ordered(Tell)] == ["safety"]
    assert the_clock(phone).done == []
    phone.press(yes)
    assert CloseAlerts(opened.ref) in phone.done
    assert phone.ordered(PostToThread) == []
    assert phone.ordered(ReportAbsence)[0].days == (WEDNESDAY,)


def test_stopping_tells_nobody() -> None:
    phone = Phone(at_home()).write(TODAY_OFF).write("やめる")
    assert phone.said == "やめました。まだ 何も 送って いません。"
    assert phone.ordered(Unschedule)
    assert the_clock(phone).state.pending == ()


def test_what_is_opened_in_between_loses_nothing() -> None:
    phone = Phone(at_home()).write(TODAY_OFF)
    yes = phone.carried("はい")
    phone.write("ノート").tap("よい").press(yes)
    assert phone.ordered(ReportAbsence)
    assert "とちゅうだった ノートの つづきです。" in phone.said


def test_too_many_at_once_lets_the_oldest_be_read() -> None:
    phone = Phone(at_home())
    days = [f"11月{day}日は休みます" for day in range(20, 22 + MOST)]
    for text in days[: MOST + 1]:
        phone.write(text).later(minutes=6)  # the clock is late
    assert [line.text for line in phone.ordered(PostToThread)] == days[:1]
    assert len(phone.state.pending) == MOST


@pytest.mark.parametrize(
    "text",
    ["りんごを もらいました", "きのうは おやすみ ありがとう ございました", "少し休憩します", "{}%s"],
)
def test_what_is_no_notice_is_a_line_like_any_other(text: str) -> None:
    phone = Phone(at_home()).write(text)
    assert [line.text for line in phone.ordered(PostToThread)] == [text]
    assert phone.state.talk is None


def test_what_staff_write_is_not_read() -> None:
    desk = at_home(SATO, coordinator=None, people=(PersonDay(YUI, None),))
    assert Phone(desk).write(TODAY_OFF).state.pending == ()


def word(text: str) -> Phone:
    """The free word of a note that was sent in the evening."""
    phone = Phone(at_home(now=EVENING)).write("ノート").tap("よい", "よい", "よい", "いいえ")
    return phone.write(text)


@pytest.mark.parametrize("text", ["きょうは 休みました", "遅れて すみませんでした", "つかれたので 休みます"])
def test_a_word_about_a_day_that_is_over_is_only_a_word(text: str) -> None:
    phone = word(text)
    assert phone.ordered(PostToThread)[0].text == text
    assert phone.state.talk is None


def test_a_word_about_a_day_to_come_is_kept_and_asked_about() -> None:
    phone = word("金曜日は休みます")
    assert phone.ordered(PostToThread)[0].text == "金曜日は休みます"
    assert phone.labels == ["おやすみの れんらく", "ことばだけ"]
    assert phone.tap("おやすみの れんらく").ordered(ReportAbsence)[0].days == (FRIDAY,)


def test_a_standing_notice_is_said_to_be_known_and_takes_the_reason() -> None:
    stands = Notice("yuii10", "absence", (WEDNESDAY,))
    phone = Phone(at_home(notices=(stands,))).write(TODAY_OFF)
    assert "その 日の れんらくは とどいて います。" in phone.said
    assert phone.ordered(AddReason) == [AddReason("yuii10", "health")]
    assert [line.text for line in phone.ordered(PostToThread)] == [TODAY_OFF]


@pytest.mark.parametrize(
    ("text", "kind", "minutes"), [("午前中は休みます", "late", 180), ("午後は休みます", "early_leave", 180)]
)
def test_half_of_a_day_in_two_parts_is_known_by_its_parts(text: str, kind: str, minutes: int) -> None:
    parts = (Span(MORNING.time().replace(hour=9), MORNING.time().replace(hour=12, minute=0)),)
    both = (*parts, Span(parts[0].ends, MORNING.time().replace(hour=15, minute=0)))
    day = ActivityDay(WEDNESDAY, both[0].starts, both[1].ends, "", both)
    phone = Phone(at_home(days=(day,))).write(text).tap("はい")
    (notice,) = phone.ordered(ReportAbsence)
    assert notice.kind == kind
    assert notice.at is not None
    assert notice.at.hour == 12


def test_messages_in_a_row_are_read_together_but_take_no_day_of_another_matter() -> None:
    joined = read_together(["熱が", "あるので", "今日はむりです"], MORNING)
    assert (joined.intent, joined.dates, joined.reason) == ("absence", (WEDNESDAY,), "illness")
    beside = read_together(["今日は休みます", "書類は あした 出します"], MORNING)
    assert beside.dates == (WEDNESDAY,)
    both = read_together(["今日は休みます", "あしたも休みます"], MORNING)
    assert both.dates == (WEDNESDAY, WEDNESDAY + timedelta(days=1))
    assert read_together(["今日は休みます", "やっぱり行けます"], MORNING).intent == "withdraw"


def test_who_leaves_takes_waiting_words_along() -> None:
    phone = Phone(at_home()).write(TODAY_OFF)
    phone.ctx = replace(phone.ctx, joined=False)
    assert the_clock(phone).done == []
    assert State.from_json(phone.state.to_json()) == phone.state
