"""Whom a name means, and which commands name somebody."""

import pytest

from dialogs import naming
from dialogs.changing import replace
from dialogs.conversation import State, Talk
from dialogs.facts import Trace
from dialogs.named import read, take
from dialogs.whom import person_from_json, person_to_json
from tests.dialogs.office import HANAKO, KEN, SATO, YUI, at_desk, at_home, presses

ALL = [HANAKO, KEN, YUI]


@pytest.mark.parametrize(
    ("written", "whom"),
    [
        ("田中 花子", [HANAKO]),
        ("田中花子さん", [HANAKO]),
        ("　山本　ユイ　", [YUI]),
        ("ゆい", [YUI]),
        ("ﾕｲさん", [YUI]),
        ("田中", [HANAKO, KEN]),
        ("田中さん", [HANAKO, KEN]),
        ("花", [HANAKO]),
        ("鈴木", []),
        ("さん", []),
        ("", []),
    ],
)
def test_a_name_is_known_as_people_type_it(written: str, whom: list[object]) -> None:
    assert naming.meant(written, ALL) == whom


def test_a_name_is_known_by_its_reading_too() -> None:
    people = [replace(HANAKO, reading="たなか はなこ"), replace(KEN, reading="たなか けん"), YUI]
    assert naming.meant("たなか はなこさん", people) == [HANAKO]
    assert naming.meant("ハナコ", people) == [HANAKO]
    assert naming.meant("たなか", people) == [HANAKO, KEN]
    assert naming.meant_exactly("けん", people) == [KEN]
    assert naming.nearest("たなか はなお", people)[0] == HANAKO
    assert person_from_json(person_to_json(people[0])).reading == "たなか はなこ"


def test_words_that_need_be_no_name_are_one_only_as_a_whole() -> None:
    assert naming.meant_exactly("花", ALL) == []
    assert naming.meant_exactly("花子", ALL) == [HANAKO]


def test_the_nearest_names_are_those_that_look_like_it() -> None:
    assert naming.nearest("山本 ゆうい", ALL) == [YUI]
    assert naming.nearest("ZZZ", ALL) == []


@pytest.mark.parametrize(
    ("text", "dialog", "whom"),
    [
        ("ゆい", "person", [YUI]),
        ("山本さんのページ", "person", [YUI]),
        ("ゆいさんに返事", "answer", [YUI]),
        ("返事 ゆい", "answer", [YUI]),
        ("ユイの活動日", "days_of", [YUI]),
        ("田中 活動日", "days_of", [HANAKO, KEN]),
        ("活動日 鈴木", "days_of", []),
        ("鈴木さん", "person", []),
        ("到着　ゆい", "arrive", [YUI]),
    ],
)
def test_a_command_names_somebody_in_either_order(text: str, dialog: str, whom: list[object]) -> None:
    found = read(text, at_desk())
    assert found is not None
    assert (found.command.dialog, list(found.people)) == (dialog, whom)


@pytest.mark.parametrize(
    "text",
    [
        "みなさん", "お疲れさん", "到着しました", "返事 ありがとう", "きょうは ゆっくり やすんで ください",
        "ゆいさんと 電話で はなしました。", "花", "x" * 41, "ゆい\n活動日", "", "。",
    ],
)  # fmt: skip
def test_other_words_are_no_command(text: str) -> None:
    assert read(text, at_desk()) is None


def test_only_staff_between_two_talks_and_without_a_card_are_heard() -> None:
    talk = Talk("sato11-kcoj", "away", {})
    assert take(State(talk=talk), "ゆい", at_desk()) is None
    assert take(State(), "ゆい", at_desk(traces=(Trace("thread", YUI.id, "yuii12"),))) is None
    assert take(State(), "ゆい", at_home(people=at_desk().people)) is None
    assert take(State(), "ゆい", at_desk(SATO, joined=False)) is None


def test_where_two_fit_buttons_carry_the_same_command() -> None:
    turn = take(State(), "田中 活動日", at_desk())
    assert turn is not None
    assert presses(turn.messages[0]) == ["m|days_of|hana1", "m|days_of|kenn1"]
    assert turn.effects == ()
