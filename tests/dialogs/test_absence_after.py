"""A notice is changed or taken back as easily as it was sent."""

from dialogs.effects import AddReason, CloseAlerts, ReportAbsence, WithdrawAbsence
from dialogs.facts import Notice
from tests.dialogs.people import FRIDAY, WEDNESDAY, Phone, at_home

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
