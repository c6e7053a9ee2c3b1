"""The clock asks for the note, once more at most, and loses no half-written one."""

from datetime import datetime, time, timedelta

import pytest

from dialogs import note_prompt
from dialogs.changing import replace
from dialogs.effects import SaveNote, Schedule, Unschedule
from dialogs.events import Due
from dialogs.facts import ActivityDay
from dialogs.rhythm import Rhythm
from tests.dialogs.people import THURSDAY, TOKYO, WEDNESDAY, Phone, at_home

ENDED = datetime(2026, 11, 18, 15, 30, tzinfo=TOKYO)
USUAL = Rhythm()


def due(phone: Phone, prompt: str, until: datetime | None = None) -> Phone:
    at = phone.ctx.now
    return phone.hear(Due(at=at, channel="schedule", prompt=prompt, slot=WEDNESDAY.isoformat(), until=until))


def asked(rhythm: Rhythm = USUAL, now: datetime = ENDED) -> Phone:
    return due(Phone(at_home(now=now, rhythm=rhythm)), "note")


def clock(text: str) -> datetime:
    return datetime.combine(WEDNESDAY, time.fromisoformat(text), TOKYO)


@pytest.mark.parametrize(
    ("now", "rhythm", "at", "until"),
    [
        ("15:30", Rhythm(), "17:30", "19:30"),
        ("15:30", Rhythm(reminder_after=60), "16:30", "18:30"),
        ("18:00", Rhythm(), "20:00", "20:30"),
        ("18:30", Rhythm(), "20:30", "20:30"),
        ("18:31", Rhythm(), None, None),
        ("15:30", Rhythm(reminder=False), None, None),
        ("15:30", Rhythm(quiet_from=time(17)), None, None),
        ("22:30", Rhythm(quiet_from=time(3), quiet_until=time(4)), None, None),
    ],
)
def test_the_reminder_to_come(now: str, rhythm: Rhythm, at: str | None, until: str | None) -> None:
    phone = asked(rhythm, clock(now))
    expected = [Schedule("reminder", "2026-11-18", clock(at), clock(until))] if at and until else []
    assert phone.ordered(Schedule) == expected
    assert "からだの 調子は" in phone.said


def test_later_moves_the_reminder_and_says_when_and_does_so_once() -> None:
    phone = asked().later(minutes=30).tap("あとで")
    assert [order.at for order in phone.ordered(Schedule)] == [clock("18:00")]
    assert "午後6時に もういちど ききます。" in phone.said
    due(phone.later(hours=2), "reminder").tap("あとで")
    assert phone.ordered(Schedule) == []
    assert "もういちど" not in phone.said


def test_later_in_the_evening_leaves_the_reminder_where_it_was() -> None:
    phone = asked(now=clock("17:30")).later(hours=1, minutes=30).tap("あとで")
    assert "午後7時30分に もういちど ききます。" in phone.said


def test_a_note_begun_by_hand_promises_no_reminder() -> None:
    phone = Phone(at_home(now=ENDED)).write("ノート").tap("あとで")
    assert "もういちど" not in phone.said
    assert phone.ordered(Schedule) == []


@pytest.mark.parametrize("labels", [["やめる"], ["きょうは 書けません"], ["よい", "よい", "よい", "いいえ"]])
def test_who_answers_or_stops_is_not_asked_once_more(labels: list[str]) -> None:
    phone = asked().tap(*labels)
    assert phone.ordered(Unschedule) == [Unschedule(("reminder",), "2026-11-18")]


def test_writing_by_the_menu_after_the_prompt_ends_the_reminder_too() -> None:
    phone = asked().write("ノート").tap("よい", "よい", "よい", "いいえ")
    assert phone.ordered(Unschedule) == [Unschedule(("reminder",), "2026-11-18")]


def test_the_reminder_goes_on_where_the_note_stands_and_takes_cannot_for_an_answer() -> None:
    phone = due(asked().tap("よい").later(hours=2), "reminder")
    assert phone.said == "よかったら、きょうの ことを おしえて ください。\nこころの 調子は どうですか。"
    assert phone.tap("きょうは 書けません").ordered(SaveNote)[0].kind == "not_today"


def test_who_is_at_it_is_not_reminded() -> None:
    phone = due(asked().later(minutes=115).tap("よい").later(minutes=5), "reminder")
    assert phone.shown == []
    assert [order.prompt for order in phone.ordered(Schedule)] == ["reminder"]


def test_a_needless_reminder_says_nothing() -> None:
    phone = due(asked().tap("よい", "よい", "よい", "いいえ").later(hours=2), "reminder")
    assert (phone.shown, phone.done) == ([], [])


def test_what_had_to_wait_does_not_come_in_quiet_hours() -> None:
    night = clock("21:05")
    phone = due(Phone(at_home(now=night)), "note", clock("23:00"))
    assert phone.shown == []
    assert [order.at for order in phone.ordered(Schedule)] == [clock("08:00") + timedelta(days=1)]
    chosen = Phone(at_home(now=night, rhythm=Rhythm(note_at=time(21, 5))))
    assert "からだの" in due(chosen, "note").said


@pytest.mark.parametrize(("hours", "open_still"), [(20, True), (21, False)])
def test_a_question_nobody_answered_closes_at_noon(hours: int, open_still: bool) -> None:
    phone = asked().later(hours=hours)
    data = phone.carried("よい")
    assert ("こころの" in phone.press(data).said) is open_still
    assert ("その日の分を書く" in phone.labels) is not open_still


@pytest.mark.parametrize(("days", "open_still"), [(1, True), (3, True), (4, False)])
def test_a_half_written_note_is_kept_as_long_as_it_may_be_written(days: int, open_still: bool) -> None:
    phone = asked().tap("よい").later(days=days)
    assert ("夜は よく" in phone.press(phone.carried("よい")).said) is open_still


def test_yesterdays_half_note_goes_on_after_todays() -> None:
    phone = asked().tap("よい").later(days=1)
    days = (*phone.ctx.days, ActivityDay(THURSDAY, time(10), time(15)))
    phone.ctx = replace(phone.ctx, days=days)
    phone.hear(Due(at=phone.ctx.now, channel="schedule", prompt="note", slot=THURSDAY.isoformat()))
    assert "11月19日(木)の ノートです。" in phone.said
    phone.tap("よい", "よい", "よい", "いいえ")
    assert "11月18日(水)の ノートが とちゅうです。" in phone.said
    assert "こころの" in phone.tap("つづける").said
    saved = phone.tap("わるい", "よい", "いいえ").ordered(SaveNote)[0]
    assert (saved.day, [answer.value for answer in saved.answers]) == (WEDNESDAY, ["4", "1", "4", "no"])


@pytest.mark.parametrize(("now", "late"), [("11:59", False), ("12:00", True)])
def test_from_noon_it_is_a_late_entry(now: str, late: bool) -> None:
    ctx = at_home(now=clock(now) + timedelta(days=1))
    phone = Phone(ctx).press("m|note|2026-11-18").tap("よい", "よい", "よい", "いいえ")
    assert phone.ordered(SaveNote)[0].late is late


def test_nobody_is_asked_about_a_day_that_was_taken_off_since() -> None:
    phone = asked()
    phone.ctx = replace(phone.ctx, days=tuple(day for day in phone.ctx.days if day.day != WEDNESDAY))
    assert not note_prompt.wanted(phone.ctx, WEDNESDAY)
    assert due(phone.later(hours=2), "reminder").shown == []


def test_nobody_who_stays_at_home_is_asked() -> None:
    phone = Phone(at_home(now=ENDED)).write("おやすみ").tap("おやすみ").write("きょう")
    phone.ctx = replace(phone.ctx, now=ENDED)
    assert not note_prompt.wanted(phone.ctx, WEDNESDAY)


def test_yesterdays_question_says_whose_day_it_is_when_it_is_asked_again() -> None:
    """Who says good morning, or that they came, is not asked about yesterday as if it were today."""
    for word in ("予定", "おはよう"):
        phone = asked().later(hours=18).write(word)
        assert "からだの 調子は" in phone.said
        assert "11月18日(水)の ノートが とちゅうです。" in phone.said
    assert "とちゅう" not in asked().later(minutes=5).write("予定").said


def test_an_hour_before_the_day_is_over_waits_for_its_end() -> None:
    phone = asked(Rhythm(note_at=time(13)), clock("13:00"))
    assert phone.shown == []
    assert [order.at for order in phone.ordered(Schedule)] == [clock("15:00")]
