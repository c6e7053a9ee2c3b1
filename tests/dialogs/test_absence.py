"""おやすみ: two taps, every kind of day, what it replaces, and why only if they like."""

from datetime import date, datetime, time, timedelta

import pytest

from dialogs.changing import replace
from dialogs.effects import AddReason, CloseAlerts, OpenAlert, ReportAbsence, Tell, WithdrawAbsence
from dialogs.facts import Notice
from tests.dialogs.people import (
    DAYS,
    EVENING,
    FRIDAY,
    MONDAY,
    MORNING,
    SATO,
    THURSDAY,
    TOKYO,
    WEDNESDAY,
    Phone,
    at_home,
)


def test_a_day_off_is_sent_at_the_second_tap() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ", "きょう 11月18日(水)")
    (report,) = phone.ordered(ReportAbsence)
    assert (report.kind, report.days, report.replaces) == ("absence", (WEDNESDAY,), "")
    begins = datetime(2026, 11, 18, 10, tzinfo=TOKYO)
    assert OpenAlert(report.ref, "absence", report.ref, begins=begins) in phone.done
    (tell,) = phone.ordered(Tell)
    assert (tell.to, tell.priority, tell.about) == (SATO, "safety", report.ref)
    assert "とどきました。\n佐藤さんに つたえます。\nおしえて くれて ありがとう ございます。" in phone.said
    assert {"変える", "取り消す", "体調", "言いたくない"} <= set(phone.labels)


def test_the_reason_comes_afterwards_and_makes_no_card() -> None:
    phone = Phone(at_home()).write("お休み").tap("おやすみ", "きょう 11月18日(水)", "体調")
    (reason,) = phone.ordered(AddReason)
    assert reason.reason == "health"
    assert phone.ctx.notices[0].reason == "health"
    assert phone.cards() == []
    assert "おだいじに" in phone.said


def test_nobody_has_to_say_why() -> None:
    phone = Phone(at_home()).write("お休み").tap("おやすみ", "きょう 11月18日(水)")
    assert "わけ" not in phone.cards()[0]
    phone.tap("言いたくない")
    assert "言わなくて だいじょうぶです" in phone.said
    assert phone.state.talk is None


def test_words_instead_of_a_reason_reach_the_coordinator_and_end_the_question() -> None:
    phone = Phone(at_home()).write("お休み").tap("おやすみ", "きょう 11月18日(水)").write("ねつが あります")
    assert "ねつが あります" in phone.cards()[0]
    assert phone.state.talk is None
    assert "下の ボタン" not in phone.said


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("あした", (THURSDAY,)),
        ("25日", (date(2026, 11, 25),)),
        ("11/25から27日まで", tuple(date(2026, 11, n) for n in (25, 26, 27))),
        ("月曜", (MONDAY,)),
        ("今日", (WEDNESDAY,)),
    ],
)
def test_days_can_be_typed(typed: str, days: tuple[date, ...]) -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ").write(typed)
    assert phone.ordered(ReportAbsence)[0].days == days


@pytest.mark.parametrize(
    ("typed", "answer"),
    [("きのう", "もう すぎました"), ("12月31日", "30日先まで"), ("いろいろ", "日にちが わかりませんでした")],
)
def test_a_day_that_cannot_be_is_asked_again_and_loses_no_word(typed: str, answer: str) -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ").write(typed)
    assert answer in phone.said
    assert phone.ordered(ReportAbsence) == []
    assert typed in phone.cards()[0]
    assert phone.tap("11月20日(金)").ordered(ReportAbsence)[0].days == (FRIDAY,)


def test_several_days_in_a_row() -> None:
    phone = (
        Phone(at_home()).write("おやすみ").tap("おやすみ", "何日か つづけて", "11月20日(金)", "11月23日(月)")
    )
    days = phone.ordered(ReportAbsence)[0].days
    assert (days[0], days[-1], len(days)) == (FRIDAY, MONDAY, 4)
    assert "11月20日(金)から 11月23日(月)まで" in phone.said


def test_a_last_day_before_the_first_is_meant_the_other_way_round() -> None:
    phone = (
        Phone(at_home()).write("おやすみ").tap("おやすみ", "何日か つづけて", "11月20日(金)").write("あした")
    )
    assert phone.ordered(ReportAbsence)[0].days == (THURSDAY, FRIDAY)


def test_a_first_day_typed_as_a_range_needs_no_last() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ", "何日か つづけて").write("20日から22日まで")
    assert len(phone.ordered(ReportAbsence)[0].days) == 3


def test_coming_late_names_the_day_and_says_when() -> None:
    phone = Phone(at_home()).write("遅刻します")
    assert "11月18日(水)、どのくらい おくれますか。" in phone.said
    (report,) = phone.tap("30分").ordered(ReportAbsence)
    assert (report.kind, report.days, report.at, report.minutes) == ("late", (WEDNESDAY,), time(10, 30), 30)


def test_minutes_can_be_typed_as_they_stand() -> None:
    phone = Phone(at_home()).write("遅刻").write("６０分")
    assert phone.ordered(ReportAbsence)[0].minutes == 60


def test_leaving_early_offers_clock_times_before_the_end() -> None:
    phone = Phone(at_home()).write("早退")
    assert phone.labels[:5] == ["午後2時", "午後1時", "昼12時", "わからない", "ほかの 日"]
    (report,) = phone.tap("午後1時").ordered(ReportAbsence)
    assert (report.kind, report.at, report.minutes) == ("early_leave", time(13), 120)


def test_a_short_day_offers_no_time_before_it_begins() -> None:
    short = replace(DAYS[0], ends=time(12))
    phone = Phone(at_home(days=(short,))).write("早退")
    assert phone.labels[:3] == ["午前11時", "わからない", "ほかの 日"]


def test_not_knowing_when_is_an_answer() -> None:
    (report,) = Phone(at_home()).write("遅刻").tap("わからない").ordered(ReportAbsence)
    assert (report.at, report.minutes) == (None, None)


def test_being_late_on_another_day() -> None:
    phone = Phone(at_home()).write("遅刻").tap("ほかの 日", "11月20日(金)")
    assert "11月20日(金)、どのくらい" in phone.said
    (report,) = phone.tap("15分").ordered(ReportAbsence)
    assert (report.days, report.at) == ((FRIDAY,), time(10, 15))


def test_after_the_day_is_over_the_next_one_is_meant() -> None:
    phone = Phone(at_home(now=EVENING)).write("おやすみ").tap("おやすみ")
    assert phone.labels[0] == "11月20日(金)"
    phone.tap("もどる", "おくれる")
    assert "11月20日(金)、どのくらい" in phone.said


def test_without_known_days_the_next_three_are_offered() -> None:
    phone = Phone(at_home(days=())).write("おやすみ").tap("おやすみ")
    assert phone.labels[:3] == ["きょう 11月18日(水)", "11月19日(木)", "11月20日(金)"]
    phone.tap("もどる", "早く 帰る", "1時間 早く")
    (report,) = phone.ordered(ReportAbsence)
    assert (report.at, report.minutes) == (None, 60)


def test_without_a_coordinator_the_office_is_told() -> None:
    ctx = at_home(coordinator=None)
    phone = Phone(ctx).write("おやすみ").tap("おやすみ", "きょう 11月18日(水)")
    assert "支援室に つたえます。" in phone.said
    assert phone.ordered(OpenAlert)
    assert phone.ordered(Tell) == []


def in_force(*notices: Notice) -> Phone:
    return Phone(at_home(notices=notices)).write("おやすみ")


def test_the_same_day_off_twice_is_there_already() -> None:
    phone = in_force(Notice("yuii10", "absence", (WEDNESDAY,))).tap("おやすみ", "きょう 11月18日(水)")
    assert "その 日の れんらくは とどいて います。" in phone.said
    assert phone.done == []
    assert phone.carried("変える") == "m|absence_fix|yuii10"


def test_of_days_that_are_partly_there_the_others_are_sent() -> None:
    phone = (
        in_force(Notice("yuii10", "absence", (THURSDAY, FRIDAY))).tap("おやすみ").write("20日から21日まで")
    )
    (report,) = phone.ordered(ReportAbsence)
    assert report.days == (date(2026, 11, 21),)
    assert report.replaces == ""


def test_more_days_off_replace_fewer() -> None:
    phone = in_force(Notice("yuii10", "absence", (FRIDAY,))).tap("おやすみ").write("19日から20日まで")
    (report,) = phone.ordered(ReportAbsence)
    assert (report.days, report.replaces) == ((THURSDAY, FRIDAY), "yuii10")
    assert CloseAlerts("yuii10") in phone.done


def test_who_cannot_come_after_all_replaces_being_late_and_keeps_the_reason() -> None:
    late = Notice("yuii10", "late", (WEDNESDAY,), time(10, 30), 30, "clinic")
    phone = in_force(late).tap("おやすみ", "きょう 11月18日(水)")
    (report,) = phone.ordered(ReportAbsence)
    assert report.replaces == "yuii10"
    assert AddReason(report.ref, "clinic") in phone.done
    assert "変わりました" in phone.cards()[0]
    assert phone.state.talk is None


def test_coming_late_and_leaving_early_go_together() -> None:
    late = Notice("yuii10", "late", (WEDNESDAY,), time(10, 30), 30)
    (report,) = in_force(late).tap("早く 帰る", "午後2時").ordered(ReportAbsence)
    assert report.replaces == ""


def test_late_on_one_of_several_days_off_is_asked_about() -> None:
    phone = in_force(Notice("yuii10", "absence", (WEDNESDAY, THURSDAY))).tap("おくれる", "30分")
    assert "その 日の れんらくは とどいて います。" in phone.said
    assert phone.ordered(ReportAbsence) == []


def test_who_comes_after_all_but_late_replaces_the_day_off() -> None:
    phone = in_force(Notice("yuii10", "absence", (WEDNESDAY,))).tap("おくれる", "30分")
    (report,) = phone.ordered(ReportAbsence)
    assert (report.kind, report.replaces) == ("late", "yuii10")


def test_one_notice_may_replace_two() -> None:
    late = Notice("yuii10", "late", (WEDNESDAY,), minutes=30)
    early = Notice("yuii11", "early_leave", (WEDNESDAY,), minutes=60)
    phone = in_force(late, early).tap("おやすみ", "きょう 11月18日(水)")
    assert phone.ordered(ReportAbsence)[0].replaces == "yuii10"
    assert phone.ordered(WithdrawAbsence) == [WithdrawAbsence("yuii11")]
    assert len(phone.ctx.notices) == 1


def test_thirty_days_ahead_are_taken_and_no_more() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ")
    last = WEDNESDAY + timedelta(days=30)
    phone.write(f"{last.month}/{last.day}")
    assert phone.ordered(ReportAbsence)[0].days == (last,)


def begun(hour: int, minute: int) -> Phone:
    """In the middle of the day, which goes from 10 to 15."""
    return Phone(at_home(now=MORNING.replace(hour=hour, minute=minute)))


@pytest.mark.parametrize("typed", ["遅刻", "ちこく", "Late"])
def test_a_word_that_says_the_kind_needs_no_tap_for_it(typed: str) -> None:
    phone = Phone(at_home()).write(typed)
    assert "どのくらい おくれますか。" in phone.said
    assert "どう しましたか。" in phone.tap("もどる").said


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("20分", time(10, 20)),
        ("10時半", time(10, 30)),
        ("10:45", time(10, 45)),
        ("1時", time(13)),
        ("午後2時ごろ", time(14)),
    ],
)
def test_any_time_of_the_day_can_be_typed(typed: str, at: time) -> None:
    (report,) = Phone(at_home()).write("遅刻").write(typed).ordered(ReportAbsence)
    assert (report.kind, report.at) == ("late", at)


@pytest.mark.parametrize("typed", ["9時", "15時", "7時間", "0分"])
def test_a_time_outside_the_day_is_asked_again(typed: str) -> None:
    phone = Phone(at_home()).write("遅刻").write(typed)
    assert "その 時間は えらべません。" in phone.said
    assert phone.done == []


def test_minutes_before_the_end_and_a_clock_time_for_leaving() -> None:
    assert Phone(at_home()).write("早退").write("30分").ordered(ReportAbsence)[0].at == time(14, 30)
    assert Phone(at_home()).write("早退").write("2時").ordered(ReportAbsence)[0].at == time(14)


def test_without_hours_a_clock_time_is_kept_as_it_was_said() -> None:
    (report,) = Phone(at_home(days=())).write("遅刻").write("10時半").ordered(ReportAbsence)
    assert (report.at, report.minutes) == (time(10, 30), None)


@pytest.mark.parametrize("typed", ["はい", "うん", "25", "５"])
def test_a_short_word_that_says_nothing_is_only_asked_again(typed: str) -> None:
    phone = Phone(at_home()).write("遅刻").write(typed)
    assert phone.done == []
    assert "どのくらい おくれますか。" in phone.said


@pytest.mark.parametrize("typed", ["つらい", "たすけて", "しにたい"])
def test_a_short_word_that_says_much_reaches_the_coordinator(typed: str) -> None:
    assert typed in Phone(at_home()).write("遅刻").write(typed).cards()[0]


def test_on_a_day_that_has_begun_only_times_to_come_are_offered() -> None:
    phone = begun(10, 25).write("遅刻")
    assert phone.labels[:3] == ["午前10時30分", "午前11時", "午前11時30分"]
    assert "えらべません" in phone.write("10時20分").said
    assert phone.write("10時半").ordered(ReportAbsence)[0].at == time(10, 30)


def test_who_should_be_there_already_says_how_long_it_takes_from_now() -> None:
    (report,) = begun(10, 25).write("遅刻").write("20分").ordered(ReportAbsence)
    assert (report.at, report.minutes) == (time(10, 45), 45)


def test_leaving_at_once_says_the_time_it_is() -> None:
    phone = begun(13, 20).write("早退")
    assert phone.labels[:3] == ["いま", "午後2時", "わからない"]
    assert phone.later(minutes=3).tap("いま").ordered(ReportAbsence)[0].at == time(13, 23)


def test_shortly_before_the_end_there_is_nothing_left_to_be_late_for() -> None:
    phone = begun(14, 50).write("遅刻")
    assert "もう すぐ おわりの 時間です。" in phone.said
    assert phone.labels[:3] == ["休みます", "話したい", "ほかの 日"]
    other = replace(phone, state=phone.state)
    assert phone.tap("休みます").ordered(ReportAbsence)[0].kind == "absence"
    assert "いつ 話したいですか。" in other.tap("話したい").said


def test_a_time_that_has_passed_meanwhile_is_asked_for_anew() -> None:
    phone = Phone(at_home()).write("遅刻").later(hours=3)
    phone.tap("30分")
    assert "午前10時30分は もう すぎました。" in phone.said
    assert phone.done == []
    assert phone.tap("昼12時15分").ordered(ReportAbsence)[0].at == time(12, 15)


def test_being_late_is_about_one_day() -> None:
    phone = Phone(at_home()).write("遅刻").tap("ほかの 日").write("20日から23日")
    assert "ひとつの 日だけ" in phone.said
    assert phone.write("20日").tap("15分").ordered(ReportAbsence)[0].days == (FRIDAY,)


def test_the_questions_close_at_midnight() -> None:
    phone = Phone(at_home(now=MORNING.replace(hour=23, minute=50), days=())).write("おやすみ").tap("おやすみ")
    today = phone.carried("きょう 11月18日(水)")
    assert phone.later(minutes=15).press(today).ordered(ReportAbsence) == []
    assert phone.state.talk is None
    assert "新しく れんらくする" in phone.labels


def test_a_day_that_is_over_is_never_reported() -> None:
    """Whatever kept the talk open."""
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ")
    today = phone.carried("きょう 11月18日(水)")
    assert phone.state.talk is not None
    phone.state = replace(phone.state, talk=replace(phone.state.talk, expires_at=None))
    phone.later(days=1).press(today)
    assert phone.done == []
    assert "11月18日(水)は もう すぎました。" in phone.said
    assert "いつ 休みますか。" in phone.said


@pytest.mark.parametrize("typed", ["とりけし", "取り消す", "キャンセル", "やめる"])
def test_after_the_receipt_taking_back_means_what_was_sent(typed: str) -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ", "きょう 11月18日(水)").write(typed)
    assert "この れんらくを 取り消しますか。" in phone.said
    assert "11月18日(水)" in phone.said
    assert phone.write("とりけし").ordered(WithdrawAbsence)


def test_after_the_reason_too() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ", "きょう 11月18日(水)", "体調").write("変える")
    assert "この れんらくを 変えます。" in phone.said
    phone.write("やめる")
    assert phone.said == "わかりました。そのままに します。"
    assert "この れんらくを 取り消しますか。" in phone.write("キャンセル").said


def test_before_it_is_sent_stopping_says_that_nothing_was() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ").write("取り消す")
    assert phone.said == "やめました。まだ 何も 送って いません。"
    assert phone.done == []
