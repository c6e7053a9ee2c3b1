"""Joining: nobody agrees to what they cannot read, and no is a good answer."""

import pytest

from dialogs.consents import VERSION
from dialogs.effects import (
    CloseAlerts,
    FinishJoining,
    OpenAlert,
    PostToThread,
    RecordConsent,
    SetLanguage,
    SetReachable,
    Tell,
)
from dialogs.events import Followed, Joined
from dialogs.facts import STAFF, Person, Role
from dialogs.languages import NAMES
from tests.dialogs.people import BEN, FRIDAY, MORNING, SATO, YUI, Phone, at_home

JOINED = Joined(at=MORNING, channel="line")


def newcomer(person: Person = YUI) -> Phone:
    return Phone(at_home(person, joined=False)).hear(JOINED)


def test_who_we_are_and_who_sees_what_stands_before_the_question() -> None:
    phone = newcomer()
    assert "あさひ支援室の れんらく ボットです。" in phone.said
    assert "佐藤さんが 読みます。\n佐藤さんが いない ときは、森さんが 読みます。" in phone.said
    assert "はたらく 場所の 人には 見えません。" in phone.said
    assert phone.labels == ["はい、はじめます", "いまは はじめません", *list(NAMES.values())[1:], "やめる"]


def test_yes_and_a_language_and_everything_is_ready() -> None:
    phone = newcomer().tap("はい、はじめます")
    assert phone.done == []
    phone.tap("日本語")
    assert RecordConsent("coordinator", True, VERSION) in phone.done
    assert FinishJoining() in phone.done
    assert SetLanguage("ja") in phone.done
    assert [opened.kind for opened in phone.ordered(OpenAlert)] == ["joined"]
    assert phone.cards() == ["山本 ゆいさんが はじめました。"]
    assert "つぎの 活動は 11月18日(水) 午前10時からです。" in phone.said
    assert "みんなで守るルール" in phone.said
    assert {"ノート", "おやすみ", "話したい", "予定", "目標", "だれが見る", "ヘルプ"} <= set(phone.labels)
    assert phone.ctx.joined


def test_once_today_has_begun_the_next_day_is_named() -> None:
    phone = newcomer().later(hours=2).tap("はい、はじめます", "日本語")
    assert f"つぎの 活動は 11月{FRIDAY.day}日(金)" in phone.said


def test_the_language_can_be_changed_before_agreeing() -> None:
    phone = newcomer().tap("English")
    assert phone.done == [SetLanguage("en")]
    assert "This is the message bot of" in phone.said
    assert phone.labels[:3] == ["Yes, let's begin", "Not now", "日本語"]
    phone.tap("Yes, let's begin", "English")
    assert "Everything is ready." in phone.said
    assert "Day off" in phone.labels


def test_the_language_can_be_changed_by_typing_and_back_again() -> None:
    phone = newcomer(BEN).write("日本語").tap("English", "日本語")
    assert "こんにちは" in phone.said
    assert phone.state.talk is not None


def test_the_answer_after_the_language_stands_in_it() -> None:
    phone = newcomer().tap("はい、はじめます", "English")
    assert "Everything is ready." in phone.said


def test_no_is_fine_and_keeps_the_way_back_open() -> None:
    phone = newcomer().tap("いまは はじめません")
    assert RecordConsent("coordinator", False, VERSION) in phone.done
    assert [opened.kind for opened in phone.ordered(OpenAlert)] == ["declined"]
    assert "はじめないと えらびました" in phone.cards()[0]
    assert "はじめない ことだけ、佐藤さんに つたえます。" in phone.said
    assert phone.labels == ["はじめる"]
    assert not phone.ctx.joined
    assert "いいですか" in phone.tap("はじめる").said


def test_that_somebody_did_not_begin_is_over_once_they_do() -> None:
    phone = newcomer().tap("いまは はじめません")
    about = {opened.about for opened in phone.ordered(OpenAlert)}
    phone.tap("はじめる", "はい、はじめます", "日本語")
    assert {closed.about for closed in phone.ordered(CloseAlerts)} == about


def test_nothing_is_passed_on_before_the_yes() -> None:
    phone = newcomer().write("もう つかれました")
    assert phone.done == []
    assert "いいですか" in phone.said
    phone.tap("いまは はじめません").write("こんにちは")
    assert phone.done == []
    assert "だれにも 送って いません" in phone.said
    assert phone.labels[0] == "はじめる"
    phone.send("photo", "media-1")
    assert phone.ordered(PostToThread) == []


@pytest.mark.parametrize("word", ["ノート", "おやすみ", "話したい", "予定", "目標"])
def test_before_the_yes_other_dialogs_stay_closed(word: str) -> None:
    phone = Phone(at_home(joined=False)).write(word)
    assert phone.done == []
    assert phone.state.talk is None
    assert phone.labels[0] == "はじめる"


@pytest.mark.parametrize("word", ["ヘルプ", "だれが見る", "ことば", "メニュー", "はじめる"])
def test_what_leads_there_is_open(word: str) -> None:
    assert "まだ はじまって" not in Phone(at_home(joined=False)).write(word).said


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("coordinator", "ほかの 人に 話さないで ください。"),
        ("lead", "ノートや れんらくが ここに とどきます。"),
        ("workplace", "きょう 来る 人の 名前と 時間を 見ます。\n見せても いいと 言った 人だけが 出ます。"),
        ("supporter", "支援する 人の 予定と もくひょうを 見ます。\n見せても いいと 言った 人だけが 出ます。"),
    ],
)
def test_others_hear_what_is_true_for_them_and_choose_a_language(role: Role, said: str) -> None:
    phone = newcomer(Person(5, "staf1", "林", role))
    assert said in phone.said
    assert ("ノートや" in phone.said) == (role in STAFF)
    phone.tap("日本語")
    assert FinishJoining() in phone.done
    assert phone.ordered(RecordConsent) == []
    assert phone.ordered(OpenAlert) == []
    assert "ノート" not in phone.labels
    assert ("だれが見る" in phone.labels) == (role in STAFF)


def test_a_second_phone_is_welcomed_and_the_first_one_and_the_coordinator_hear_of_it() -> None:
    phone = Phone(at_home()).hear(JOINED)
    assert "この 電話で つかえます。" in phone.said
    assert "ノート" in phone.labels
    told: list[Tell] = phone.ordered(Tell)
    assert [(one.to, one.elsewhere) for one in told] == [(YUI, True), (SATO, False)]
    assert phone.done == told
    assert f"{YUI.name}さんが、べつの スマホでも" in phone.cards()[1]
    staff: list[Tell] = Phone(at_home(SATO, coordinator=None)).hear(JOINED).ordered(Tell)
    assert [(one.to, one.elsewhere) for one in staff] == [(SATO, True)]


def test_without_a_coordinator_the_office_stands_in() -> None:
    phone = Phone(at_home(joined=False, coordinator=None, backup=None)).hear(JOINED)
    assert "支援室が 読みます。" in phone.said
    assert phone.tap("はい、はじめます", "日本語").cards() == []


def test_unblocking_makes_reachable_again_and_shows_the_menu() -> None:
    followed = Followed(at=MORNING, channel="line", unblocked=True)
    phone = Phone(at_home()).hear(followed)
    assert phone.done == [SetReachable(True)]
    assert "おかえりなさい" in phone.said
    assert "ノート" in phone.labels
    fresh = Phone(at_home(joined=False)).hear(followed)
    assert fresh.done == [SetReachable(True)]
    assert "いいですか" in fresh.said


def test_unblocking_shows_the_open_question_again() -> None:
    phone = Phone(at_home()).write("話したい").hear(Followed(at=MORNING, channel="line", unblocked=True))
    assert "いそがない" in phone.labels


def test_the_coordinators_name_is_not_needed_to_read_the_card() -> None:
    phone = Phone(at_home(SATO, joined=False, coordinator=None)).hear(JOINED)
    assert phone.labels == [*NAMES.values(), "やめる"]
