"""Whom a name means, and which commands name somebody."""

import pytest

from dialogs import naming
from dialogs.changing import replace
from dialogs.conversation import State, Talk
from dialogs.facts import Person, Trace
from dialogs.menu import opening_for_word
from dialogs.named import read, take
from dialogs.whom import person_from_json, person_to_json
from tests.dialogs.office import HANAKO, KEN, MORI, SATO, YUI, at_desk, at_home, presses

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


@pytest.mark.parametrize(
    ("text", "but", "whom"),
    [
        ("田中 花子は 休みです", YUI, [HANAKO]),
        ("きょうは\nタナカ ハナコさんと", YUI, []),
        ("田中さんと 行って ください", YUI, [HANAKO, KEN]),
        ("田中さん、こんにちは", HANAKO, []),
        ("田中健さんも 来ます", HANAKO, [KEN]),
        ("ゆいさんも 来ます", HANAKO, [YUI]),
        ("山本で 待って います", HANAKO, []),
        ("山本さん", YUI, []),
    ],
)
def test_words_name_others_than_whom_they_are_for(text: str, but: Person, whom: list[object]) -> None:
    assert naming.mentioned(text, ALL, but) == whom


def test_a_short_name_of_one_part_may_be_a_word() -> None:
    sora = replace(YUI, name="そら")
    assert naming.mentioned("そらが きれいです", [sora], HANAKO) == []
    assert naming.mentioned("そらさんが 来ます", [sora], HANAKO) == [sora]


def test_of_two_names_the_longer_one_is_meant() -> None:
    hayashi = replace(YUI, name="林 ゆい")
    kobayashi = replace(KEN, name="小林 けん")
    assert naming.mentioned("小林さんに 聞いて ください", [hayashi, kobayashi], HANAKO) == [kobayashi]
    assert naming.mentioned("小林さんに 聞いて ください", [hayashi, kobayashi], hayashi) == [kobayashi]
    assert naming.mentioned("きのう林さんと 小林さんが", [hayashi, kobayashi], HANAKO) == [hayashi, kobayashi]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Yui, are you coming tomorrow?", "Yui Tanaka"),
        ("Did you see Yui's note?", "Yui Tanaka"),
        ("YUI was at the clinic", "Yui Tanaka"),
        ("Tanaka-san is ill", "Yui Tanaka"),
        ("Please ask Benson about it", "Benson"),
        ("O Joao faltou ontem", "João Silva"),
        ("きのう Yuiが 休みました", "Yui Tanaka"),
        ("I met Mark at the clinic", "Mark Ito"),
        ("Hôm qua Mai đi bệnh viện", "Trần Mai"),
        ("mark ito is ill", "Mark Ito"),
    ],
)
def test_a_name_in_latin_letters_is_a_whole_word_with_a_capital(text: str, name: str) -> None:
    other = replace(YUI, name=name)
    assert naming.mentioned(text, [other], HANAKO) == [other]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The yui rope is new", "Yui Tanaka"),
        ("Yuitopia opens today", "Yui Tanaka"),
        ("Benson has come", "Ben"),
        ("That was remarkable. Mark the day, please.", "Mark Ito"),
        ("Well marked!", "Mark"),
        ("Will you come?\nWill it rain?", "Will Ito"),
        ("Please come on Monday in May", "May Ito"),
        ("Broken sandals", "Ken Ito"),
        ("Mai em có đến không?", "Trần Mai"),
        ("Chị ơi, chiều nay nhé", "Lê Chi"),
        ("Do it now. Do not wait, Jo.", "Jo Do"),
        ("Sora Ito, come early", "Yui Ito"),
    ],
)
def test_other_words_in_latin_letters_name_nobody(text: str, name: str) -> None:
    assert naming.mentioned(text, [replace(YUI, name=name)], replace(HANAKO, name="Sora Ito")) == []


@pytest.mark.parametrize(
    ("text", "whom", "to"),
    [("hand over ゆい to 森", [YUI], "森"), ("Hand over 田中 to Mori", [HANAKO, KEN], "Mori")],
)
def test_a_hand_over_names_both(text: str, whom: list[object], to: str) -> None:
    found = read(text, at_desk())
    assert found is not None
    assert (found.command.dialog, list(found.people), found.to) == ("hand_over", whom, to)


@pytest.mark.parametrize("text", ["hand over the papers to the office", "ありがとう みなさん"])
def test_words_that_only_look_like_it_are_no_command(text: str) -> None:
    assert read(text, at_desk()) is None


@pytest.mark.parametrize(
    ("word", "dialog"), [("cover", "away"), ("Absent", "today"), ("silent", "today"), ("close", "unread")]
)
def test_short_english_words_are_for_staff_only(word: str, dialog: str) -> None:
    found = opening_for_word(word, at_desk(MORI))
    assert found is not None
    assert found[0].name == dialog
    assert opening_for_word(word, at_home(KEN)) is None
