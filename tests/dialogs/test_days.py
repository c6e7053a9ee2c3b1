"""A coordinator changes activity days: what cannot be, what is written, who is told."""

from datetime import date, time
from typing import Any

import pytest

from dialogs.changing import replace
from dialogs.days_change import OPEN
from dialogs.effects import AgreeDays, LogView, SetClosing, SetException, SetLeave, Tell
from dialogs.facts import Context, Leave, Pattern, PersonDay, Span
from scheduler.calendar import Calendar
from tests.dialogs.people import BEN, FRIDAY, MORNING, SATO, THURSDAY, WEDNESDAY, YUI, Phone, at_home

MONDAYS = (Pattern(0, time(10), time(15), "さくら園", date(2026, 9, 1)),)
WEDNESDAYS = (Pattern(2, time(9), time(12), "みどり園", date(2026, 9, 1)),)
END = date(2026, 12, 18)


def desk(**facts: Any) -> Context:
    people = (PersonDay(YUI, None), PersonDay(BEN, None))
    plans = {YUI.id: Calendar(MONDAYS, last=END), BEN.id: Calendar(WEDNESDAYS)}
    return at_home(SATO, **{"coordinator": None, "people": people, "plans": plans, **facts})


def asked(*labels: str, **facts: Any) -> Phone:
    """At the question after these taps, for Yui."""
    return Phone(desk(**facts)).write("活動日").tap("山本 ゆい", *labels)


def orders(phone: Phone) -> list[object]:
    return [effect for effect in phone.done if not isinstance(effect, Tell)]


def test_new_weekdays_hold_from_a_day_on() -> None:
    phone = asked("曜日と 時間").write("火 10:00-12:00 A\n木 13:00-15:00")
    phone.write("24日").tap("おわりを きめない", "はい、変えます")
    tuesday = date(2026, 11, 24)
    wanted = (
        Pattern(1, time(10), time(12), "A", tuesday),
        Pattern(3, time(13), time(15), "", tuesday),
    )
    assert orders(phone) == [AgreeDays(YUI.id, wanted), LogView(YUI.id, "changed days: weekly 2026-11-24")]
    (told,) = phone.ordered(Tell)
    assert (told.to, told.priority) == (YUI, "answer")
    (card,) = phone.cards()
    assert card.startswith("佐藤さんから お知らせです。\n予定が 変わりました。\n11月24日(火)から：\n")
    assert card.endswith("・火 午前10時から 昼12時まで A\n・木 午後1時から 午後3時まで")


def test_each_reads_it_in_their_own_language() -> None:
    phone = Phone(desk()).write("活動日").tap("Ben", "曜日と 時間").write("月水 10:00-12:00 A")
    phone.write("あした").write("12月1日")
    assert "・月・水 午前10時から 昼12時まで A" in phone.said
    (card,) = phone.tap("はい、変えます").cards()
    assert "From Thu 19 Nov to Tue 1 Dec:\n・Mon, Wed 10:00 AM to 12:00 PM A" in card


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("きのう", "11月17日(火)は もう すぎました。"),
        ("12月19日", "活動は 12月18日(金)までです。"),
        ("2月29日", "日にちが わかりませんでした。"),
        ("11月31日", "日にちが わかりませんでした。"),
        ("19日と20日", "ひとつの 日だけ"),
        ("いつか", "日にちが わかりませんでした。"),
    ],
)
@pytest.mark.parametrize("kind", ["1日 休み", "1日 来る", "長い お休み"])
def test_a_day_that_cannot_be_is_said_and_asked_again(kind: str, typed: str, said: str) -> None:
    phone = asked(kind)
    question = phone.shown[-1].text
    phone.write(typed)
    assert said in phone.said
    assert phone.shown[-1].text == question
    assert phone.done == []


def test_where_no_end_is_known_two_years_are_enough() -> None:
    phone = Phone(desk()).write("活動日").tap("Ben", "1日 来る").write("2029年1月1日")
    assert "2年先まで" in phone.said


def test_no_offered_day_lies_behind_the_programmes_end() -> None:
    phone = asked("曜日と 時間", now=MORNING.replace(month=12, day=17)).write("火 10:00-12:00")
    assert "12月18日(金)" in phone.labels
    assert "12月21日(月)" not in phone.labels


def test_a_leave_touches_no_other() -> None:
    plans = {YUI.id: Calendar(MONDAYS, leaves=(Leave(FRIDAY, date(2026, 11, 25)),)), BEN.id: Calendar()}
    phone = asked("長い お休み", plans=plans)
    assert "11月25日(水)までは もう お休みです" in phone.write("23日").said
    assert "11月25日(水)までは もう お休みです" in phone.write("19日").write("30日").said
    phone.write("19日").tap("はい、変えます")
    assert orders(phone)[0] == SetLeave(YUI.id, THURSDAY, THURSDAY)


def test_a_leave_may_have_no_end_yet() -> None:
    phone = asked("長い お休み").write("あした").tap("まだ わからない", "はい、変えます")
    assert orders(phone)[0] == SetLeave(YUI.id, THURSDAY, OPEN)


def test_a_leave_ends_the_day_before_somebody_comes_back() -> None:
    plans = {YUI.id: Calendar(MONDAYS, leaves=(Leave(date(2026, 11, 9), OPEN),)), BEN.id: Calendar()}
    phone = asked("お休みを おわる", plans=plans).tap("11月23日(月)", "はい、変えます")
    assert orders(phone)[0] == SetLeave(YUI.id, date(2026, 11, 9), date(2026, 11, 22))


def test_one_day_off_one_more_and_as_usual_again() -> None:
    off = asked("1日 休み", "11月30日(月)", "はい、変えます")
    assert orders(off)[0] == SetException(YUI.id, date(2026, 11, 30), ())
    more = asked("1日 来る", "11月19日(木)", "いつもの 時間", "はい、変えます")
    assert orders(more)[0] == SetException(YUI.id, THURSDAY, (Span(time(10), time(15), "さくら園"),))
    plans = {YUI.id: Calendar(MONDAYS, {FRIDAY: ()}), BEN.id: Calendar()}
    usual = asked("1日を もとに もどす", "11月20日(金)", "はい、変えます", plans=plans)
    assert orders(usual)[0] == SetException(YUI.id, FRIDAY, None)


def test_a_no_changes_nothing() -> None:
    phone = asked("1日 休み", "11月30日(月)", "いいえ")
    assert phone.done == []
    assert "予定は そのままです" in phone.said


@pytest.mark.parametrize(
    ("meanwhile", "said"),
    [
        ({"people": (PersonDay(BEN, None),)}, "いまは ほかの 人が 山本 ゆいさんの たんとうです。"),
        ({"people": ()}, "いまは ほかの 人が"),
        ({"now": MORNING.replace(day=19, hour=0)}, "11月18日(水)は もう すぎました。"),
        ({"plans": {YUI.id: Calendar(MONDAYS, last=date(2026, 11, 17))}}, "活動は 11月17日(火)までです。"),
    ],
)
def test_what_became_impossible_meanwhile_is_not_done(meanwhile: dict[str, Any], said: str) -> None:
    late = MORNING.replace(hour=23, minute=50)
    phone = asked("1日 来る", now=late).write("今日").tap("いつもの 時間")
    phone.ctx = replace(phone.ctx, **meanwhile)
    phone.tap("はい、変えます")
    assert said in phone.said
    assert phone.done == []


def test_only_ones_own_people_can_be_chosen() -> None:
    phone = Phone(desk()).press("m|days_of|nobod")
    assert phone.state.talk is None
    phone = Phone(desk()).press(f"m|days|{YUI.tag}")
    assert "山本 ゆいさんの 活動日" in phone.said
    assert Phone(desk(people=())).write("活動日").state.talk is None
    assert Phone(at_home()).write("活動日").state.talk is None


def test_a_closing_day_is_told_to_those_who_would_have_come() -> None:
    phone = Phone(desk()).write("活動日").tap("しまる 日", "みどり園").write("24日から25日まで")
    phone.tap("はい、変えます")
    days = (date(2026, 11, 24), date(2026, 11, 25))
    log = LogView(SATO.id, "changed closing days: 2 from 2026-11-24")
    assert orders(phone) == [SetClosing("みどり園", days, True), log]
    assert [tell.to for tell in phone.ordered(Tell)] == [BEN]
    assert phone.cards()[0].endswith("Wed 25 Nov Free (みどり園 is closed)")


def test_a_day_of_ones_own_stays_on_a_closing_day() -> None:
    today = {WEDNESDAY: (Span(time(10), time(12), "本部"),)}
    plans = {YUI.id: Calendar(MONDAYS, today), BEN.id: Calendar(WEDNESDAYS)}
    phone = Phone(desk(plans=plans)).write("活動日").tap("しまる 日", "ぜんぶ（支援室）", "11月18日(水)")
    phone.tap("はい、変えます")
    assert [tell.to for tell in phone.ordered(Tell)] == [BEN]


def test_a_day_is_opened_again() -> None:
    closed = frozenset({("", date(2026, 11, 25)), ("みどり園", date(2026, 11, 25))})
    plans = {YUI.id: Calendar(MONDAYS, closed=closed), BEN.id: Calendar(WEDNESDAYS, closed=closed)}
    phone = Phone(desk(plans=plans)).write("活動日").tap("しまる 日", "しまる 日を へらす")
    phone.tap("11月25日(水) みどり園", "はい、変えます")
    assert orders(phone)[0] == SetClosing("みどり園", (date(2026, 11, 25),), False)
    phone = (
        Phone(desk(plans=plans)).press("m|closing").tap("しまる 日を へらす", "11月25日(水) ぜんぶ", "いいえ")
    )
    assert phone.done == []
