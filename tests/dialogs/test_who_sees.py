"""だれが見る: by name who reads it now, and a switch for everybody else."""

import pytest

from dialogs.effects import RecordConsent
from tests.dialogs.people import SATO, Phone, at_home


def test_who_reads_it_stands_there_by_name() -> None:
    phone = Phone(at_home()).write("だれが見る")
    assert "佐藤さんが 読みます。" in phone.said
    assert "森さんが 読みます。" in phone.said


def test_the_workplace_sees_nothing_by_default() -> None:
    phone = Phone(at_home()).write("だれが見る")
    assert "× はたらく 場所の 人：見えません。" in phone.said
    assert "○" not in phone.said


@pytest.mark.parametrize(
    ("show", "hide", "purpose"),
    [
        ("支援室にも 見せる", "支援室に 見せない", "support_office"),
        ("はたらく 場所にも 見せる", "はたらく 場所に 見せない", "workplace"),
        ("まど口にも 見せる", "まど口に 見せない", "consultation_centre"),
    ],
)
def test_each_can_be_switched_on_and_off(show: str, hide: str, purpose: str) -> None:
    phone = Phone(at_home()).write("だれが見る").tap(show)
    assert phone.done == [RecordConsent(purpose, True, "1")]
    assert "○" in phone.said
    phone.tap("だれが見る")
    assert "○" in phone.said
    phone.tap(hide)
    assert phone.done == [RecordConsent(purpose, False, "1")]
    assert "×" in phone.said


def test_an_old_switch_switches_nothing() -> None:
    phone = Phone(at_home()).write("だれが見る")
    old = phone.carried("はたらく 場所にも 見せる")
    phone.tap("このままで いい").press(old)
    assert phone.done == []


def test_leaving_it_changes_nothing() -> None:
    assert Phone(at_home()).write("だれが見る").tap("このままで いい").done == []


def test_other_words_let_the_question_go() -> None:
    phone = Phone(at_home()).write("だれが見る").write("ありがとう")
    assert phone.said == "佐藤さんに 送りました。"
    assert phone.state.talk is None


def test_without_a_coordinator_and_for_staff() -> None:
    assert "支援室が 読みます。" in Phone(at_home(coordinator=None)).write("だれが見る").said
    assert "きろくに のこります" in Phone(at_home(SATO)).write("だれが見る").said
