"""What is only looked at: the plan, the goals, the rules, help; and the choice of a language."""

from datetime import time

import pytest

from dialogs.effects import SetLanguage
from dialogs.facts import Notice
from tests.dialogs.outside import NAGI, SHION
from tests.dialogs.people import BEN, FRIDAY, GOALS, SATO, WEDNESDAY, Phone, at_home


def test_the_plan_shows_this_week_and_the_next_with_notices() -> None:
    notice = Notice("yuii10", "late", (FRIDAY,), time(10, 30))
    text = Phone(at_home(notices=(notice,))).write("予定").said
    this_week, _, next_week = text.partition("来週の 予定です。")
    assert "11月18日(水) 午前10時から 午後3時まで さくら園" in this_week
    assert "11月20日(金) 午前10時30分から 午後3時まで さくら園（おくれる：れんらくずみ）" in this_week
    assert [day in next_week for day in ("11月23日", "11月25日", "11月27日", "11月30日")] == [
        True,
        True,
        True,
        False,
    ]


def test_a_plan_without_days_says_so() -> None:
    assert "予定は まだ ありません" in Phone(at_home(days=())).write("予定").said
    friday = at_home().days[1]
    assert "来週の 予定です。\nありません。" in Phone(at_home(days=(friday,))).write("予定").said


def test_goals_stand_in_their_own_words() -> None:
    assert "・週に3日 くる\n・あいさつを する" in Phone(at_home(goals=GOALS)).write("目標").said
    assert "目標は まだ ありません。" in Phone(at_home()).write("目標").said


def test_the_house_rules_are_five_unless_the_organisation_has_its_own() -> None:
    assert Phone(at_home()).write("みんなで守るルール").said.count("\n") == 5
    own = Phone(at_home(house_rules=("あいさつを します", "{} を 守る"))).write("ルール").said
    assert own.endswith("1. あいさつを します\n2. {} を 守る")


def test_help_says_what_can_be_done_and_shows_the_menu() -> None:
    phone = Phone(at_home()).write("ヘルプ")
    assert "「おやすみ」" in phone.said
    assert "119" in phone.said
    assert "ノート" in phone.labels


def test_help_fits_its_reader() -> None:
    assert "カードの ボタン" in Phone(at_home(SATO)).write("ヘルプ").said
    for person, said in ((NAGI, "「チェックリスト」"), (SHION, "「支援する 人」")):
        shown = Phone(at_home(person)).write("ヘルプ").said
        assert said in shown
        assert "見せても いいと 言った 人だけ" in shown
    assert "「はじめる」" in Phone(at_home(joined=False)).write("ヘルプ").said


@pytest.mark.parametrize("word", ["ことば", "Language", "ＥＮＧＬＩＳＨ", "ことば / Language"])
def test_the_language_is_changed_and_answers_in_itself(word: str) -> None:
    phone = Phone(at_home()).write(word).tap("English")
    assert phone.done == [SetLanguage("en")]
    assert phone.said.startswith("From now on I write in English.\nThese words were made by a machine.")
    assert phone.write("menu").labels[0] == "Note"


def test_and_back_again() -> None:
    phone = Phone(at_home(BEN)).write("language").write("日本語")
    assert phone.done == [SetLanguage("ja")]
    assert phone.said == "これからは 日本語で 書きます。"


def test_looking_leaves_an_open_question_open() -> None:
    phone = Phone(at_home()).write("ノート").tap("よい").write("予定")
    assert "今週の 予定です。" in phone.said
    assert "こころの 調子は" in phone.said
    assert phone.state.talk is not None
    assert dict(phone.state.talk.answers) == {"body": "4"}


def test_today_is_named_in_the_plan() -> None:
    assert f"11月{WEDNESDAY.day}日(水)" in Phone(at_home()).write("スケジュール").said
