"""The morning question and the look at the week, each looked at anew when its turn comes."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from dialogs.effects import Hasten, OpenAlert, PostToThread, ReportAbsence, Schedule, Unschedule
from dialogs.events import Due
from dialogs.facts import Notice
from dialogs.rhythm import Rhythm
from tests.dialogs.people import FRIDAY, MORNING, TOKYO, WEDNESDAY, Phone, at_home

ASKED = Rhythm(morning=True)
FRIDAY_EVENING = datetime(2026, 11, 20, 15, 30, tzinfo=TOKYO)
LATE = Notice("n", "late", (WEDNESDAY,))


def due(phone: Phone, prompt: str, day: date) -> Phone:
    return phone.hear(Due(at=phone.ctx.now, channel="schedule", prompt=prompt, slot=day.isoformat()))


def test_in_the_morning_one_tap_is_enough() -> None:
    phone = due(Phone(at_home(rhythm=ASKED)), "morning", WEDNESDAY).tap("行けます")
    assert phone.said == "わかりました。気を つけて 来て ください。\n午前10時に まって います。"
    assert phone.done == []


def test_staying_at_home_is_told_at_once() -> None:
    phone = due(Phone(at_home(rhythm=ASKED)), "morning", WEDNESDAY).tap("おやすみします")
    assert [(one.kind, one.days) for one in phone.ordered(ReportAbsence)] == [("absence", (WEDNESDAY,))]


def test_coming_late_asks_only_how_late() -> None:
    phone = due(Phone(at_home(rhythm=ASKED)), "morning", WEDNESDAY).tap("おくれます")
    assert phone.said == "11月18日(水)、どのくらい おくれますか。"


@pytest.mark.parametrize(
    "ctx",
    [
        at_home(),
        at_home(rhythm=ASKED, notices=(LATE,)),
        at_home(rhythm=ASKED, now=MORNING + timedelta(hours=2)),
        at_home(rhythm=ASKED, now=MORNING + timedelta(days=1)),
        at_home(rhythm=ASKED, days=()),
    ],
    ids=["not asked for", "told already", "begun", "tomorrow", "not expected"],
)
def test_a_needless_morning_question_is_not_asked(ctx: object) -> None:
    assert due(Phone(ctx), "morning", WEDNESDAY).shown == []  # type: ignore[arg-type]


def week(**facts: Any) -> Phone:
    return due(Phone(at_home(now=FRIDAY_EVENING, **facts)), "week", FRIDAY)


def test_a_week_is_a_line_of_the_thread_and_a_card() -> None:
    phone = week().tap("あります", "とくに ありません", "同じです")
    line = phone.ordered(PostToThread)[0]
    assert line.text.split("\n")[1:] == [
        "よかった こと： あります", "こまった こと： とくに ありません", "来週の 予定： 同じです",
    ]  # fmt: skip
    assert [alert.kind for alert in phone.ordered(OpenAlert)] == ["message"]
    assert phone.cards() == [line.text]
    assert "ここに 書けます" in phone.said


def test_where_everything_is_skipped_nobody_is_told() -> None:
    phone = week().tap("こたえない", "こたえない", "こたえない")
    assert phone.done == []
    assert phone.said == "おしえて くれて ありがとう ございます。"


@pytest.mark.parametrize(
    ("label", "offered"), [("変わります", True), ("わかりません", True), ("同じです", False)]
)
def test_other_days_can_be_told_at_once(label: str, offered: bool) -> None:
    assert ("予定を 変えたい" in week().tap("こたえない", "こたえない", label).labels) is offered


@pytest.mark.parametrize(
    "facts", [{"rhythm": Rhythm(week=False)}, {"notices": (Notice("n", "absence", (FRIDAY,)),)}]
)
def test_who_wants_no_questions_or_stayed_at_home_is_not_asked(facts: dict[str, object]) -> None:
    assert week(**facts).shown == []


def written(day: date, now: datetime) -> Phone:
    ctx = at_home(now=now)
    return Phone(ctx).press(f"m|note|{day.isoformat()}").tap("よい", "よい", "よい", "いいえ")


def test_the_last_note_of_a_week_lets_it_come_after_the_word() -> None:
    phone = written(FRIDAY, FRIDAY_EVENING)
    slot = FRIDAY.isoformat()
    assert phone.ordered(Hasten) == [Hasten("week", slot, FRIDAY_EVENING + timedelta(minutes=30))]
    phone.later(minutes=2).write("たのしかった")
    assert phone.ordered(Hasten) == [Hasten("week", slot, FRIDAY_EVENING + timedelta(minutes=2))]


def test_it_does_not_come_before_the_day_is_over() -> None:
    noon = FRIDAY_EVENING.replace(hour=12)
    assert [one.at for one in written(FRIDAY, noon).ordered(Hasten)] == [noon.replace(hour=15, minute=0)]


def test_the_note_of_another_day_brings_no_week() -> None:
    assert written(WEDNESDAY, FRIDAY_EVENING).ordered(Hasten) == []


def test_who_cannot_write_today_is_not_asked_about_the_week() -> None:
    phone = Phone(at_home(now=FRIDAY_EVENING)).write("ノート").tap("きょうは 書けません")
    assert Unschedule(("week",), FRIDAY.isoformat()) in phone.done


def test_a_note_nobody_has_begun_stays_open_beside_the_week() -> None:
    phone = due(Phone(at_home(now=FRIDAY_EVENING)), "note", FRIDAY).later(hours=3)
    note = phone.carried("わるい")
    due(phone, "week", FRIDAY).tap("こたえない", "こたえない", "こたえない")
    assert "こころの 調子は" in phone.press(note).said


def test_the_note_and_the_week_never_come_together() -> None:
    phone = due(Phone(at_home(now=FRIDAY_EVENING)), "note", FRIDAY)
    due(phone.later(minutes=20), "week", FRIDAY)
    assert phone.shown == []
    wait = timedelta(hours=3)  # an hour after the reminder that is to come
    assert [one.at for one in phone.ordered(Schedule)] == [FRIDAY_EVENING + wait]
    due(phone.later(minutes=100), "reminder", FRIDAY)
    due(phone.later(minutes=30), "week", FRIDAY)
    assert [one.at for one in phone.ordered(Schedule)] == [FRIDAY_EVENING + wait]
    assert "よかった ことは" in due(phone.later(minutes=30), "week", FRIDAY).said


def test_words_meanwhile_are_no_answer_and_reach_the_coordinator() -> None:
    phone = week().write("あしたも たのしみです")
    assert [line.text for line in phone.ordered(PostToThread)] == ["あしたも たのしみです"]
    assert "よかった ことは ありますか" in phone.said
