"""Somebody is expected and nothing is heard: what the clock asks and tells, and what ends it."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from dialogs.changing import replace
from dialogs.conversation import State
from dialogs.effects import CloseAlerts, OpenAlert, ReportAbsence, Schedule, Tell
from dialogs.events import (
    Blocked,
    Due,
    Edited,
    Event,
    Followed,
    Joined,
    Parked,
    Pressed,
    Sent,
    Unknown,
    Unsent,
    Wrote,
)
from dialogs.facts import Alert, Arrival, Contact, Notice, Person
from dialogs.no_contact import about, card_again, silence
from dialogs.rhythm import Rhythm
from dialogs.turn import take_turn
from tests.dialogs.people import FRIDAY, MORI, SATO, TOKYO, WEDNESDAY, YUI, Phone, at_home

ON = Rhythm(arrivals=True)
ASKED, MISSED = time(10, 20), time(11)
YESTERDAY = datetime(2026, 11, 17, 23, 59, tzinfo=TOKYO)
THIS_MORNING = datetime(2026, 11, 18, 0, 0, tzinfo=TOKYO)
TAKANO = Person(3, "taka1", "高野", "lead")


def clock(at: time, day: date = WEDNESDAY) -> datetime:
    return datetime.combine(day, at, TOKYO)


def waiting(at: time, last: datetime | None = YESTERDAY, **facts: Any) -> Phone:
    """The phone of somebody expected at ten on Wednesday."""
    contact = Contact(
        last, **{name: facts.pop(name) for name in ("silent", "settled", "reachable") if name in facts}
    )
    return Phone(at_home(**{"now": clock(at), "rhythm": ON, "contact": contact, **facts}))


def falls_due(phone: Phone, prompt: str, day: date = WEDNESDAY, at: datetime | None = None) -> Phone:
    return phone.hear(Due(at=at or phone.ctx.now, channel="schedule", prompt=prompt, slot=day.isoformat()))


def asked(at: time = ASKED, **facts: Any) -> Phone:
    return falls_due(waiting(at, **facts), "contact")


def missed(at: time = MISSED, **facts: Any) -> Phone:
    return falls_due(waiting(at, **facts), "no_contact")


def notice(kind: Any, at: time | None = None, minutes: int | None = None) -> Notice:
    return Notice("yuii10", kind, (WEDNESDAY,), at, minutes)


NOTHING: dict[str, dict[str, Any]] = {
    "arrivals are not recorded": {"rhythm": Rhythm()},
    "no activity": {"days": ()},
    "stays at home": {"notices": (notice("absence"),)},
    "a sign since midnight": {"last": THIS_MORNING},
    "a sign in another zone": {"last": THIS_MORNING.astimezone(UTC)},
    "not begun": {"joined": False},
}


@pytest.mark.parametrize("case", NOTHING)
def test_nothing_is_asked_or_told(case: str) -> None:
    for phone in (asked(**NOTHING[case]), missed(**NOTHING[case])):
        assert (phone.shown, phone.done, phone.state.talk) == ([], [], None)


@pytest.mark.parametrize("last", [YESTERDAY, None])
def test_the_question_has_three_answers(last: datetime | None) -> None:
    phone = asked(last=last)
    assert phone.said == "きょうは おやすみですか。\nしんぱい して います。"
    assert phone.labels == ["行きます", "おやすみします", "あとで"]
    assert phone.done == []


def test_it_is_urgent() -> None:
    for prompt, at in (("contact", ASKED), ("no_contact", MISSED)):
        ctx = waiting(at).ctx
        event = Due(at=ctx.now, channel="schedule", prompt=prompt, slot=WEDNESDAY.isoformat())
        assert take_turn(State(), event, ctx).priority == "safety"


LATE = [
    (notice("late", at=time(11, 30)), time(11, 50), time(12, 30)),
    (notice("late", minutes=30), time(10, 50), time(11, 30)),
    (notice("late"), time(12, 50), time(13, 30)),  # half of the day, from ten to three
]


@pytest.mark.parametrize(("late", "asks", "misses"), LATE)
def test_who_said_they_come_later_is_expected_later(late: Notice, asks: time, misses: time) -> None:
    day = WEDNESDAY.isoformat()
    assert asked(notices=(late,)).done == [Schedule("contact", day, clock(asks), clock(misses))]
    assert missed(notices=(late,)).done == [Schedule("no_contact", day, clock(misses))]
    assert asked(asks, notices=(late,)).labels[0] == "行きます"
    assert missed(misses, notices=(late,)).ordered(OpenAlert)


def test_leaving_early_changes_nothing() -> None:
    assert asked(notices=(notice("early_leave", at=time(12)),)).shown


def test_coming_says_when_to_tap() -> None:
    phone = asked().tap("行きます")
    assert "着いたら「着きました」を おして ください。" in phone.said
    assert (phone.labels, phone.done) == (["着きました"], [])


@pytest.mark.parametrize("answer", ["おやすみします", "休みます"])
def test_staying_at_home_is_a_notice_for_today_at_once(answer: str) -> None:
    phone = asked().write(answer)
    (report,) = phone.ordered(ReportAbsence)
    assert (report.kind, report.days) == ("absence", (WEDNESDAY,))


def test_later_is_once_more_and_no_more() -> None:
    phone = asked().tap("あとで")
    (again,) = phone.ordered(Schedule)
    assert (again.prompt, again.at) == ("contact_again", clock(time(10, 50)))
    phone.ctx = replace(phone.ctx, now=again.at, contact=Contact(clock(ASKED)))
    falls_due(phone, "contact_again")
    assert phone.labels == ["行きます", "おやすみします"]


def test_later_asks_no_more_where_something_else_was_heard() -> None:
    phone = asked().tap("あとで").later(minutes=30)
    phone.ctx = replace(phone.ctx, contact=Contact(clock(time(10, 40))))
    assert falls_due(phone, "contact_again").shown == []


def test_the_question_goes_without_a_word_and_keeps_what_is_written() -> None:
    phone = asked().write("でんしゃが とまって います")
    assert phone.said == "とどきました。佐藤さんに つたえます。"
    assert phone.state.talk is None


def test_a_question_that_stands_no_more_leaves_the_way_open() -> None:
    phone = asked()
    old = phone.carried("おやすみします")
    phone.write("ねて いました").press(old)
    assert phone.said == "その しつもんは もう おわりました。"
    assert (phone.labels, phone.done) == (["着きました", "おやすみ"], [])


def test_yesterdays_question_is_over() -> None:
    phone = asked()
    phone.ctx = replace(phone.ctx, now=clock(time(0, 10), FRIDAY))
    assert phone.tap("行きます").done == []
    assert falls_due(phone, "contact").shown == []


def test_a_question_that_stands_is_not_asked_twice() -> None:
    assert falls_due(asked(), "contact").shown == []


def test_the_alert_says_since_when() -> None:
    phone = missed()
    assert phone.ordered(OpenAlert) == [OpenAlert("yuii11", "no_contact", about(WEDNESDAY, 1))]
    assert phone.state.no_contact == "yuii11"
    (tell,) = phone.ordered(Tell)
    assert (tell.to, tell.priority, tell.about) == (SATO, "safety", "yuii11")
    (card,) = phone.cards()
    assert card.splitlines() == [
        "【れんらくが ありません】山本 ゆいさん",
        "11月18日(水) 午前10時に 来る 予定でした。",
        "さいごの れんらく：11月17日(火) 午後11時59分",
    ]
    assert phone.shown == []


def test_who_never_did_anything_is_missed_too() -> None:
    assert "これまで れんらくが ありません。" in missed(last=None).cards()[0]


def test_the_alert_is_told_once_a_day() -> None:
    assert missed(settled=(WEDNESDAY,)).done == []


def test_whom_no_message_reaches_is_missed_at_the_time_of_the_question() -> None:
    phone = asked(reachable=False)
    assert phone.shown == []
    assert phone.ordered(OpenAlert)
    assert "山本 ゆいさんに メッセージが とどきません。" in phone.cards()[0]


DAYS = (date(2026, 11, 9), date(2026, 11, 11), date(2026, 11, 13), date(2026, 11, 16))


@pytest.mark.parametrize(
    ("silent", "red", "visit"), [(0, "", False), (1, "★2日", False), (3, "★4日", False), (4, "★5日", True)]
)
def test_several_days_are_red_and_five_ask_for_a_visit(silent: int, red: str, visit: bool) -> None:
    phone = missed(silent=DAYS[4 - silent :])
    assert [tell.to for tell in phone.ordered(Tell)] == [SATO, *([MORI] if red else [])]
    for card in phone.cards():
        assert (f"{red} れんらくが ありません。電話を おねがいします。" in card) == bool(red)
        assert ("訪問" in card) == visit


def test_a_new_day_takes_the_place_of_the_day_before() -> None:
    phone = missed(alerts=(alert("yuii0z", date(2026, 11, 16)), replace(alert("x", WEDNESDAY), kind="talk")))
    assert phone.ordered(CloseAlerts) == [CloseAlerts(about(date(2026, 11, 16), 1))]


def test_without_anybody_assigned_the_alert_stands_all_the_same() -> None:
    phone = missed(coordinator=None, backup=None)
    assert len(phone.done) == 1
    assert phone.ordered(OpenAlert)


def alert(ref: str, day: date, days: int = 1, **facts: Any) -> Alert:
    return Alert(ref, "no_contact", YUI, "open", 1, SATO, **{"about": about(day, days), **facts})


AT = clock(time(11, 5))
SIGNS: list[Event] = [
    Wrote(at=AT, channel="line", message="m1", text="おきました"),
    Pressed(at=AT, channel="line", data="m|menu"),
    Sent(at=AT, channel="line", message="m1", kind="sticker"),
    Edited(at=AT, channel="telegram", message="m0", text="やあ"),
    Unsent(at=AT, channel="line", message="m0"),
    Followed(at=AT, channel="line", unblocked=True),
    Joined(at=AT, channel="line"),
    Parked(at=AT, channel="line", text="やあ"),
    Wrote(at=clock(time()), channel="line", message="m1", text="よなか"),
]
NO_SIGNS: list[Event] = [
    Blocked(at=AT, channel="line"),
    Unknown(at=AT, channel="line", kind="beacon"),
    Due(at=AT, channel="schedule", prompt="reminder", slot=WEDNESDAY.isoformat()),
    Wrote(at=YESTERDAY, channel="line", message="m1", text="きのう"),
]


def after(event: Event, **facts: Any) -> Phone:
    """What an event does while an alert about Wednesday stands."""
    alerts = facts.pop("alerts", (alert("yuii11", WEDNESDAY),))
    phone = waiting(time(11, 6), alerts=alerts, **facts)
    phone.state = State(turn=1, no_contact="yuii11")
    return phone.hear(event)


@pytest.mark.parametrize("event", SIGNS, ids=lambda event: type(event).__name__)
def test_whatever_the_person_does_ends_it(event: Event) -> None:
    phone = after(event)
    assert CloseAlerts(about(WEDNESDAY, 1)) in phone.done
    assert "山本 ゆいさんから れんらくが ありました。" in phone.cards()
    assert phone.state.no_contact == ""


@pytest.mark.parametrize("event", NO_SIGNS, ids=lambda event: type(event).__name__)
def test_what_is_no_sign_of_life_ends_nothing(event: Event) -> None:
    phone = after(event)
    assert phone.ordered(CloseAlerts) == []
    assert phone.state.no_contact == "yuii11"


def test_who_was_told_of_it_hears_that_it_is_over() -> None:
    def who(**facts: Any) -> list[Person]:
        phone = after(SIGNS[1], leads=(TAKANO,), **facts)
        return [tell.to for tell in phone.ordered(Tell)]

    assert who() == [SATO]
    assert who(alerts=(alert("yuii11", WEDNESDAY, 2),)) == [SATO, MORI]
    assert who(alerts=(alert("yuii11", WEDNESDAY, rung=1),)) == [SATO, MORI]
    assert who(alerts=(alert("yuii11", WEDNESDAY, rung=2),)) == [SATO, MORI, TAKANO]


def test_an_alert_that_somebody_closed_is_no_news() -> None:
    phone = after(SIGNS[1], alerts=())
    assert (phone.done, phone.state.no_contact) == ([], "")


def test_who_was_seen_coming_is_not_missed_and_the_witness_need_not_be_told() -> None:
    def told(witness: int) -> list[str]:
        came = {YUI.id: Arrival(AT, witness, AT)}
        due = Due(at=AT, channel="schedule", prompt="arrived", slot=WEDNESDAY.isoformat())
        phone = after(due, arrivals=came)
        assert phone.ordered(CloseAlerts)
        return phone.cards()

    assert told(8) == ["山本 ゆいさんが 来ました。"]
    assert told(SATO.id) == []


def test_what_an_alert_is_about_can_be_read() -> None:
    assert silence(about(WEDNESDAY, 12)) == (WEDNESDAY, 12)
    assert len(about(WEDNESDAY, 365)) <= 40


def test_the_state_keeps_it() -> None:
    assert State.from_json(State(no_contact="yuii11").to_json()).no_contact == "yuii11"


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"rhythm": Rhythm()}, "11月18日(水) 午前10時に 来る 予定でした。"),
        ({"notices": (Notice("n", "absence", (WEDNESDAY,)),)}, "11月18日(水) 午前10時に 来る 予定でした。"),
        ({"days": ()}, ""),
    ],
)
def test_the_card_once_more_knows_no_hour_that_never_was(facts: dict[str, Any], expected: str) -> None:
    """Nobody is expected any more: what was planned stands on the card, or nothing."""
    said = waiting(time(12), **facts)
    words = [word.text("ja") for word in card_again(said.ctx, alert("yuii0z", WEDNESDAY)).words]
    assert ("午前0時" in "".join(words), [word for word in words if "予定" in word]) == (
        False,
        [expected] if expected else [],
    )
