"""話したい: one tap tells the coordinator; what it is about may follow."""

import pytest

from dialogs.effects import CloseAlerts, OpenAlert, PostToThread, Tell
from tests.dialogs.people import Phone, at_home


@pytest.mark.parametrize(
    ("label", "priority", "card"),
    [
        ("きょう", "safety", "★きょう 話したい そうです。"),
        ("いそがない", "answer", "いそがない そうです。"),
        ("電話して ほしい", "answer", "電話を してほしい そうです。"),
    ],
)
def test_one_tap_tells_the_coordinator(label: str, priority: str, card: str) -> None:
    phone = Phone(at_home()).write("話したい").tap(label)
    assert [opened.kind for opened in phone.ordered(OpenAlert)] == ["talk"]
    assert phone.ordered(Tell)[0].priority == priority
    assert card in phone.cards()[0]
    assert "佐藤さんに つたえます。" in phone.said


def test_the_words_may_follow() -> None:
    phone = Phone(at_home()).write("話したい").tap("きょう").write("しごとの こと")
    assert phone.ordered(PostToThread)[0].text == "しごとの こと"
    assert "しごとの こと" in phone.cards()[0]
    assert phone.state.talk is None


def test_the_words_need_not_follow() -> None:
    phone = Phone(at_home()).write("話したい").tap("きょう").write("メニュー")
    assert phone.ordered(PostToThread) == []
    assert phone.state.talk is not None
    assert phone.write("ノート").ordered(PostToThread) == []
    assert "おやすみ" not in phone.said


def test_the_office_hears_it_where_nobody_is_assigned() -> None:
    phone = Phone(at_home(coordinator=None)).write("話したい").tap("きょう")
    assert "支援室に つたえます。" in phone.said
    assert phone.ordered(OpenAlert)


def test_a_wish_can_be_taken_back() -> None:
    phone = Phone(at_home()).write("話したい").tap("きょう")
    ref = phone.ordered(OpenAlert)[0].ref
    phone.tap("取り消す")
    assert phone.done == []
    assert phone.tap("そのまま").done == []
    phone.press(f"m|talk_undo|{ref}").tap("取り消す")
    assert phone.ordered(CloseAlerts) == [CloseAlerts(ref)]
    assert phone.cards() == ["山本 ゆいさんが 「話したい」を 取り消しました。"]
