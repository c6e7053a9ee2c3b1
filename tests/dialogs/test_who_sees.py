"""だれが見る: by name who reads it now, and a switch for everybody else."""

import pytest

from dialogs.cards import matter_card
from dialogs.consents import COORDINATOR, PURPOSES, VERSION
from dialogs.effects import LeaveOff, OpenAlert, RecordConsent
from dialogs.facts import Alert
from dialogs.outside_facts import Outside
from dialogs.staff_facts import Matter
from dialogs.who_sees import what_is_shown
from tests.dialogs.outside import SHION
from tests.dialogs.people import SATO, Phone, at_home


def test_who_reads_it_stands_there_by_name() -> None:
    phone = Phone(at_home()).write("だれが見る")
    assert "佐藤さんが 読みます。" in phone.said
    assert "森さんが 読みます。" in phone.said


def test_the_workplace_sees_nothing_by_default() -> None:
    phone = Phone(at_home()).write("だれが見る")
    assert "× はたらく 場所の 人：見せない" in phone.said
    assert "○" not in phone.said
    assert "いまは、この 人たちには なにも 見えません。" in phone.said


@pytest.mark.parametrize(
    ("show", "hide", "purpose"),
    [
        ("はたらく 場所に 見せても いい", "はたらく 場所に 見せない", "workplace"),
        ("外の 人に 見せても いい", "外の 人に 見せない", "supporter"),
    ],
)
def test_each_can_be_switched_on_and_off(show: str, hide: str, purpose: str) -> None:
    phone = Phone(at_home(outside=Outside(supporter=SHION))).write("だれが見る").tap(show)
    assert phone.done == [RecordConsent(purpose, True, VERSION)]
    assert "○" in phone.said
    phone.tap("だれが見る")
    assert "○" in phone.said
    phone.tap(hide)
    assert phone.done == [RecordConsent(purpose, False, VERSION)]
    assert "×" in phone.said


@pytest.mark.parametrize("purpose", PURPOSES)
def test_no_yes_is_asked_for_by_which_nobody_sees_anything(purpose: str) -> None:
    assert what_is_shown({purpose}) != what_is_shown(())


def test_what_the_workplace_sees_is_said_and_what_it_writes_can_be_read() -> None:
    phone = Phone(at_home()).write("だれが見る")
    assert "名前と 時間を 見ます" not in phone.said
    assert "はたらく 場所から" not in phone.labels
    phone.tap("はたらく 場所に 見せても いい")
    shown = "はたらく 場所の 人は、来る 日の 名前と 時間を 見ます。\nした しごとと、ひとことを 書きます。"
    assert shown in phone.said
    assert shown in phone.tap("だれが見る").said
    assert "はたらく 場所から" in phone.labels
    assert "いまは、この 人たちには なにも 見えません。" in phone.tap("はたらく 場所に 見せない").said


def test_an_old_switch_switches_nothing() -> None:
    phone = Phone(at_home()).write("だれが見る")
    old = phone.carried("はたらく 場所に 見せても いい")
    phone.tap("このままで いい").press(old)
    assert phone.done == []


def test_leaving_it_changes_nothing() -> None:
    assert Phone(at_home()).write("だれが見る").tap("このままで いい").done == []


def test_other_words_let_the_question_go() -> None:
    phone = Phone(at_home()).write("だれが見る").write("ありがとう")
    assert phone.said == "とどきました。佐藤さんに つたえます。"
    assert phone.state.talk is None


def test_without_a_coordinator_and_for_staff() -> None:
    assert "支援室が 読みます。" in Phone(at_home(coordinator=None)).write("だれが見る").said
    assert "きろくに のこります" in Phone(at_home(SATO)).write("だれが見る").said


def test_who_leads_may_look_too_and_it_is_said() -> None:
    assert "支援室の まとめる 人も 見る ことが あります。" in Phone(at_home()).write("だれが見る").said


def test_consent_can_be_taken_back_and_nothing_goes_on() -> None:
    phone = Phone(at_home()).write("ノート").tap("よい").write("だれが見る").tap("つかうのを やめる")
    assert phone.done == []
    phone.tap("はい、やめます")
    assert RecordConsent(COORDINATOR, False, VERSION) in phone.done
    assert LeaveOff() in phone.done
    assert [opened.kind for opened in phone.ordered(OpenAlert)] == ["declined"]
    assert phone.cards() == ["山本 ゆいさんが つかうのを やめました。"]
    assert "やめた ことだけ、佐藤さんに つたえます。" in phone.said
    assert phone.labels == ["はじめる"]
    assert (phone.state.talk, phone.state.paused) == (None, ())
    assert phone.write("こんにちは").done == []
    assert "いいですか" in phone.tap("はじめる").said


def test_going_on_changes_nothing() -> None:
    phone = Phone(at_home()).write("つかうのを やめる").tap("つづけます")
    assert phone.done == []
    assert phone.ctx.joined


def test_who_left_off_is_not_said_to_have_never_begun() -> None:
    phone = Phone(at_home()).write("だれが見る").tap("つかうのを やめる", "はい、やめます")
    (card,) = phone.cards()
    (opened,) = phone.ordered(OpenAlert)
    alert = Alert(opened.ref, opened.kind, phone.ctx.me, "open", 1, SATO, detail=opened.detail)
    again = matter_card(phone.ctx, Matter(alert))
    assert again.put("ja").text == card
