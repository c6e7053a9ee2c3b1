"""A notice is changed or taken back as easily as it was sent."""

from datetime import time, timedelta

from dialogs.effects import AddReason, CloseAlerts, ReportAbsence, WithdrawAbsence
from dialogs.facts import Notice
from tests.dialogs.people import FRIDAY, MONDAY, THURSDAY, WEDNESDAY, Phone, at_home

TODAY = Notice("yuii10", "absence", (WEDNESDAY,))


def with_notice(notice: Notice = TODAY) -> Phone:
    return Phone(at_home(notices=(notice,)))


def test_changing_asks_the_same_questions_and_replaces() -> None:
    phone = with_notice().press("m|absence_fix|yuii10")
    assert "この れんらくを 変えます。" in phone.said
    phone.tap("おやすみ", "11月20日(金)")
    (report,) = phone.ordered(ReportAbsence)
    assert (report.days, report.replaces) == ((FRIDAY,), "yuii10")
    assert CloseAlerts("yuii10") in phone.done
    assert "変わりました" in phone.cards()[0]
    assert [n.days for n in phone.ctx.notices] == [(FRIDAY,)]


def test_a_reason_given_before_is_kept_with_the_change() -> None:
    phone = with_notice(Notice("yuii10", "absence", (WEDNESDAY,), reason="family"))
    phone.press("m|absence_fix|yuii10").tap("おくれる", "30分")
    assert phone.ordered(AddReason)[0].reason == "family"
    assert phone.state.talk is None


def test_taking_back_asks_once_and_tells_the_coordinator() -> None:
    phone = with_notice().press("m|absence_undo|yuii10")
    assert phone.done == []
    phone.tap("取り消す")
    assert phone.done[:2] == [WithdrawAbsence("yuii10"), CloseAlerts("yuii10")]
    assert "取り消しました" in phone.cards()[0]
    assert phone.ctx.notices == ()


def test_keeping_changes_nothing() -> None:
    phone = with_notice().press("m|absence_undo|yuii10").tap("そのまま")
    assert phone.done == []
    assert phone.ctx.notices == (TODAY,)


def test_what_is_gone_can_be_neither_changed_nor_taken_back() -> None:
    for dialog in ("absence_fix", "absence_undo"):
        phone = Phone(at_home()).press(f"m|{dialog}|yuii10")
        assert "もう ありません" in phone.said
        assert phone.labels == ["おやすみ"]
        assert phone.done == []


def test_taken_back_on_the_other_phone_meanwhile() -> None:
    phone = with_notice().press("m|absence_undo|yuii10")
    phone.ctx = at_home()
    assert "もう ありません" in phone.tap("取り消す").said
    assert phone.done == []


def test_a_reason_belongs_to_ones_own_notice() -> None:
    phone = Phone(at_home()).press("m|absence_why|sato1z")
    assert phone.state.talk is None


YESTERDAY = WEDNESDAY - timedelta(days=1)
SEVERAL = Notice("yuii10", "absence", (YESTERDAY, WEDNESDAY, FRIDAY, MONDAY), reason="clinic")


def test_of_several_days_one_is_changed_and_the_others_stay() -> None:
    phone = with_notice(SEVERAL).press("m|absence_fix|yuii10")
    assert "どの日を 変えますか。" in phone.said
    assert phone.labels[:4] == ["きょう 11月18日(水)", "11月20日(金)", "11月23日(月)", "ぜんぶ"]
    phone.tap("11月20日(金)", "おくれる")
    assert "11月20日(金)、どのくらい おくれますか。" in phone.said
    phone.tap("30分")
    late, rest = phone.ctx.notices
    assert (late.kind, late.days, late.at, late.reason) == ("late", (FRIDAY,), time(10, 30), "clinic")
    assert (rest.kind, rest.days, rest.reason) == ("absence", (YESTERDAY, WEDNESDAY, MONDAY), "clinic")
    assert len({"yuii10", late.ref, rest.ref}) == 3
    for text in (phone.said, phone.cards()[0]):
        assert "ほかの 日は そのままです。\n【おやすみ】\n11月18日(水)\n11月23日(月)" in text
        assert "11月17日" not in text


def test_what_is_left_can_be_changed_again() -> None:
    phone = with_notice(SEVERAL).press("m|absence_fix|yuii10").tap("11月20日(金)", "おくれる", "30分")
    rest = phone.ctx.notices[1]
    phone.press(f"m|absence_fix|{rest.ref}").tap("ぜんぶ", "おやすみ").write("あした")
    assert [(n.kind, n.days) for n in phone.ctx.notices] == [
        ("late", (FRIDAY,)),
        ("absence", (THURSDAY,)),
        ("absence", (YESTERDAY,)),
    ]


def test_all_days_may_be_late_days() -> None:
    phone = with_notice(SEVERAL).press("m|absence_fix|yuii10").tap("ぜんぶ", "おくれる")
    assert "どの 日も、どのくらい おくれますか。" in phone.said
    assert "ほかの 日" not in phone.labels
    assert phone.tap("15分").ordered(ReportAbsence)[0].days == (WEDNESDAY, FRIDAY, MONDAY)


def test_only_its_own_days_can_be_changed() -> None:
    phone = with_notice(SEVERAL).press("m|absence_fix|yuii10").write("あした")
    assert "下の ボタンに ある 日を" in phone.said
    assert "どう しましたか。" in phone.write("今日と23日").said


def test_a_day_moved_onto_the_rest_changes_nothing() -> None:
    phone = with_notice(SEVERAL).press("m|absence_fix|yuii10").tap("11月20日(金)", "おやすみ", "11月23日(月)")
    assert phone.done == []
    assert phone.carried("変える") == "m|absence_fix|yuii10"


def test_taking_back_leaves_the_days_that_are_over() -> None:
    phone = with_notice(SEVERAL).press("m|absence_undo|yuii10").tap("取り消す")
    assert [(n.kind, n.days) for n in phone.ctx.notices] == [("absence", (YESTERDAY,))]


def test_what_is_over_is_neither_changed_nor_taken_back() -> None:
    for dialog in ("absence_fix", "absence_undo"):
        phone = with_notice(Notice("yuii10", "absence", (YESTERDAY,))).press(f"m|{dialog}|yuii10")
        assert "その 日は もう すぎました。" in phone.said
        assert phone.labels == ["おやすみ"]
