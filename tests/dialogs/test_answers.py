"""A coordinator's answer goes to the right person, under the right name, once; and they can write back."""

from datetime import timedelta

import pytest

from dialogs import answers, talks
from dialogs.changing import replace
from dialogs.conversation import State, Turn
from dialogs.effects import AcknowledgeAlert, OpenAlert, PostToThread, Tell
from dialogs.events import Sent
from dialogs.facts import Alert, Context, Person, PersonDay, Trace
from dialogs.menu import dialog_named
from dialogs.questions import Written
from dialogs.turn import take_turn
from scheduler.calendar import Calendar
from tests.dialogs.office import (
    HANAKO,
    KEN,
    MORI,
    NOW,
    PEOPLE,
    SATO,
    YUI,
    at_desk,
    at_home,
    pressed,
    presses,
    read,
    told,
    wrote,
)

ALERT = Alert("hana17", "message", HANAKO, "open", 4, SATO, about="hana17")
WRITE_TO_HANAKO = "田中 花子さんへの 返事を 書いて ください。"


def begin(alert: Alert = ALERT, ctx: Context | None = None) -> State:
    return take_turn(State(turn=41), pressed("k|hana17|answer"), ctx or at_desk(alert=alert)).state


def open_with(written: Written, **facts: object) -> Turn:
    """What a coordinator sent without a card."""
    ctx = at_desk(SATO, **facts)
    argument = answers.draft(written, "m7")
    return talks.open_talk(State(turn=42), dialog_named("answer"), argument, ctx)


def last(turn: Turn) -> str:
    return read(turn.messages[-1])


def posts(turn: Turn) -> list[PostToThread]:
    return [effect for effect in turn.effects if isinstance(effect, PostToThread)]


def acknowledged(turn: Turn) -> list[AcknowledgeAlert]:
    return [effect for effect in turn.effects if isinstance(effect, AcknowledgeAlert)]


def test_an_answer_reaches_the_participant_under_the_coordinators_name() -> None:
    turn = take_turn(begin(), wrote("ゆっくり 休んで ください。"), at_desk())
    assert last(turn) == "田中 花子さんに 送りました。"
    (letter,) = told(turn.effects)
    assert (letter.to, letter.priority) == (HANAKO, "answer")
    assert read(letter.prompts[0]) == "佐藤さんから：\nゆっくり 休んで ください。"
    assert posts(turn) == [PostToThread(HANAKO.id, letter.about, "ゆっくり 休んで ください。", (), "m1")]
    assert presses(letter.prompts[0]) == [f"m|reply|{letter.about}"]
    assert turn.state.talk is None


def test_answering_what_nobody_had_seen_acknowledges_it() -> None:
    turn = take_turn(begin(), wrote("はい"), at_desk(alert=ALERT))
    assert acknowledged(turn) == [AcknowledgeAlert(HANAKO.id, "hana17", 4, answered=True)]
    moved_on = take_turn(begin(), wrote("はい"), at_desk(alert=replace(ALERT, version=6)))
    assert acknowledged(moved_on) == [AcknowledgeAlert(HANAKO.id, "hana17", 6, answered=True)]


@pytest.mark.parametrize("state", ["acknowledged", "closed"])
def test_answering_later_acknowledges_nothing_and_is_sent(state: str) -> None:
    changed = replace(ALERT, state=state, version=5)
    for begun in (begin(changed), begin()):  # before the answer was begun, and while it was written
        turn = take_turn(begun, wrote("はい"), at_desk(alert=changed))
        assert acknowledged(turn) == []
        assert [tell.to for tell in told(turn.effects)] == [HANAKO]


def test_an_alert_that_is_no_longer_theirs_is_not_acknowledged() -> None:
    assert acknowledged(take_turn(begin(), wrote("はい"), at_desk())) == []


def test_a_photo_is_an_answer_too() -> None:
    photo = Sent(at=NOW, channel="line", message="m2", kind="photo", media="p1", caption="地図です")
    turn = take_turn(begin(), photo, at_desk())
    (letter,) = told(turn.effects)
    assert letter.prompts[0].media == ("p1",)
    assert read(letter.prompts[0]) == "佐藤さんから：\n地図です"
    assert posts(turn)[0].media == ("p1",)


def test_somebody_elses_alert_cannot_be_answered() -> None:
    turn = take_turn(State(), pressed("m|answer|hana17"), at_desk())
    assert last(turn) == "いまは ほかの 人が たんとうです。"
    assert turn.effects == ()


def test_an_old_buttons_ref_does_not_answer_the_alert_at_hand() -> None:
    turn = take_turn(State(), pressed("m|answer|kenn13"), at_desk(alert=ALERT))
    assert last(turn) == "いまは ほかの 人が たんとうです。"


@pytest.mark.parametrize("argument", ["{", "{}", '{"text":1}', "[]", "1"])
def test_a_forged_argument_opens_nothing(argument: str) -> None:
    turn = take_turn(State(), pressed(f"m|answer|{argument}"), at_desk())
    assert turn.state.talk is None
    assert turn.effects == ()


def test_words_without_a_card_are_asked_for_whom_and_then_sent_whole() -> None:
    turn = open_with(Written("あした 来ますか。"))
    assert last(turn) == "だれに 送りますか。"
    labels = [button.label.text("ja") for button in turn.messages[-1].buttons]
    assert labels[:3] == ["田中 花子", "田中 健", "山本 ゆい"]
    assert turn.effects == ()
    sent = take_turn(turn.state, pressed(turn.messages[-1].buttons[2].press), at_desk())
    assert last(sent) == "山本 ゆいさんに 送りました。"
    assert [tell.to for tell in told(sent.effects)] == [YUI]
    assert posts(sent)[0] == PostToThread(YUI.id, posts(sent)[0].ref, "あした 来ますか。", (), "m7")


@pytest.mark.parametrize(
    ("typed", "answer"),
    [
        ("山本 ゆい", "山本 ゆいさんに 送りました。"),
        ("山本", "山本 ゆいさんに 送りました。"),
        ("田中", "その 名前の 人は 2人 います。\n名前を ぜんぶ 書いて ください。"),
        ("田中健", "田中 健さんに 送りました。"),
    ],
)
def test_a_typed_name_counts_only_where_one_person_has_it(typed: str, answer: str) -> None:
    turn = take_turn(open_with(Written("はい")).state, wrote(typed), at_desk())
    assert read(turn.messages[0]) == answer
    assert bool(told(turn.effects)) == answer.endswith("送りました。")


def test_words_that_quote_a_card_go_where_the_card_came_from() -> None:
    turn = open_with(Written("はい"), traces=(Trace("thread", KEN.id, "kenn14"),))
    assert [tell.to for tell in told(turn.effects)] == [KEN]
    assert last(turn) == "田中 健さんに 送りました。"


def test_a_quoted_card_of_somebody_else_still_asks() -> None:
    turn = open_with(Written("はい"), traces=(Trace("thread", 99, "otto14"),))
    assert last(turn) == "だれに 送りますか。"
    assert turn.effects == ()


@pytest.mark.parametrize("typed", ["🙂", "。", "やまもと", "あしたは 雨です。"])
def test_what_names_nobody_goes_along(typed: str) -> None:
    turn = take_turn(open_with(Written("はい")).state, wrote(typed, "m8"), at_desk())
    assert turn.effects == ()
    assert read(turn.messages[0]).splitlines()[1:3] == ["はい", typed]
    assert last(turn) == "だれに 送りますか。"
    sent = take_turn(State.from_json(turn.state.to_json()), wrote("山本 ゆい"), at_desk())
    assert [(post.text, post.message) for post in posts(sent)] == [("はい", "m7"), (typed, "m8")]
    assert len({post.ref for post in posts(sent)}) == 2
    assert [read(letter.prompts[0]) for letter in told(sent.effects)] == [
        "佐藤さんから：\nはい",
        f"佐藤さんから：\n{typed}",
    ]


def test_a_photo_goes_along_too() -> None:
    photo = Sent(at=NOW, channel="line", message="m8", kind="photo", media="p1")
    turn = take_turn(open_with(Written("地図です")).state, photo, at_desk())
    assert "（写真や ファイル：1）" in read(turn.messages[0])
    sent = take_turn(turn.state, wrote("山本 ゆい"), at_desk())
    assert [letter.prompts[0].media for letter in told(sent.effects)] == [(), ("p1",)]


def test_what_goes_along_wrongly_can_be_written_anew() -> None:
    turn = take_turn(open_with(Written("はい")).state, wrote("山元 ゆい"), at_desk())
    back = take_turn(turn.state, wrote("もどる"), at_desk())
    assert last(back) == "送る ことばを 書いて ください。"
    asked = take_turn(back.state, wrote("どうぞ"), at_desk())
    sent = take_turn(asked.state, wrote("山本 ゆい"), at_desk())
    assert [post.text for post in posts(sent)] == ["どうぞ"]


@pytest.mark.parametrize("typed", ["　", " "])
def test_nothing_visible_does_not_go_along(typed: str) -> None:
    turn = take_turn(open_with(Written("はい")).state, wrote(typed), at_desk())
    assert read(turn.messages[0]) == "その 名前の 人は いません。"
    assert turn.effects == ()


def test_a_name_tapped_after_half_an_hour_says_what_became_of_the_words() -> None:
    asked = open_with(Written("はい"))
    late = at_desk(now=NOW + timedelta(minutes=31))
    turn = take_turn(asked.state, pressed(asked.messages[-1].buttons[0].press), late)
    assert turn.effects == ()
    assert read(turn.messages[0]).splitlines() == [
        "この ボタンは もう つかえません。",
        "「送りました」と 出て いない ものは 送って いません。",
        "送る ことばを もういちど 書いて ください。",
    ]


def test_of_many_people_nine_have_a_button_and_all_have_a_name() -> None:
    people = tuple(PersonDay(Person(n, f"t{n:04}", f"参加者 {n:03}", "participant"), None) for n in range(40))
    turn = open_with(Written("はい"), people=people)
    assert last(turn).endswith("ボタンに いない 人は 名前を 書いて ください。")
    assert sum(not button.quiet for button in turn.messages[-1].buttons) == 9
    sent = take_turn(turn.state, wrote("参加者 038"), at_desk(people=people))
    assert [tell.to.id for tell in told(sent.effects)] == [38]


def test_who_looks_after_nobody_is_told_that_nothing_was_sent() -> None:
    turn = open_with(Written("はい"), people=())
    assert last(turn) == "いま たんとうの 人は いません。送って いません。"
    assert turn.effects == ()


def test_an_answer_that_was_begun_long_ago_takes_no_new_words() -> None:
    late = at_desk(now=NOW + timedelta(minutes=31))
    turn = take_turn(begin(), wrote("これは 山本さんへ"), late)
    assert HANAKO not in [tell.to for tell in told(turn.effects)]


def test_an_answer_can_be_stopped() -> None:
    turn = take_turn(begin(), wrote("やめる"), at_desk())
    assert turn.state.talk is None
    assert turn.effects == ()


def test_back_from_a_card_has_nowhere_to_go() -> None:
    turn = take_turn(begin(), wrote("もどる"), at_desk())
    assert last(turn) == WRITE_TO_HANAKO
    assert turn.effects == ()


def test_a_begun_answer_outlives_a_restart() -> None:
    saved = State.from_json(begin().to_json())
    assert [tell.to for tell in told(take_turn(saved, wrote("はい"), at_desk()).effects)] == [HANAKO]


def test_a_participant_writes_back_to_their_coordinator() -> None:
    asked = take_turn(State(turn=5), pressed("m|reply|sato116"), at_home())
    assert last(asked) == "佐藤さんに 書いて ください。"
    turn = take_turn(asked.state, wrote("ありがとう"), at_home())
    assert last(turn) == "とどきました。佐藤さんに つたえます。"
    (card,) = told(turn.effects)
    assert (card.to, card.priority) == (SATO, "answer")
    assert read(card.prompts[0]) == "【メッセージ】田中 花子さん\nありがとう"
    assert turn.effects[:2] == (
        PostToThread(HANAKO.id, card.about, "ありがとう", (), "m1"),
        OpenAlert(card.about, "message", card.about),
    )


def test_what_is_written_back_goes_to_who_looks_after_them_by_then() -> None:
    asked = take_turn(State(), pressed("m|reply|sato116"), at_home())
    turn = take_turn(asked.state, wrote("ありがとう"), at_home(coordinator=MORI))
    assert last(turn) == "とどきました。森さんに つたえます。"
    assert [tell.to for tell in told(turn.effects)] == [MORI]


@pytest.mark.parametrize("beside", [at_home(backup=MORI), at_home(leads=(MORI,))])
def test_what_is_written_back_goes_to_whose_letter_it_was(beside: Context) -> None:
    asked = take_turn(State(), pressed("m|reply|mori116"), beside)
    assert last(asked) == "森さんに 書いて ください。"
    turn = take_turn(asked.state, wrote("ありがとう"), beside)
    assert [tell.to for tell in told(turn.effects)] == [MORI]
    gone = take_turn(asked.state, wrote("ありがとう"), at_home())
    assert last(gone) == "とどきました。佐藤さんに つたえます。"
    assert [tell.to for tell in told(gone.effects)] == [SATO]


def test_without_a_coordinator_words_are_kept_for_the_office() -> None:
    asked = take_turn(State(), pressed("m|reply|sato116"), at_home(coordinator=None))
    assert last(asked) == "支援室に 書いて ください。"
    turn = take_turn(asked.state, wrote("ありがとう"), at_home(coordinator=None))
    assert last(turn) == "とどきました。支援室の 人が 読みます。"
    assert not any(isinstance(effect, Tell) for effect in turn.effects)
    assert posts(turn)


def test_participants_cannot_open_the_coordinators_side() -> None:
    turn = take_turn(State(), pressed("m|answer"), at_home(people=PEOPLE))
    assert turn.state.talk is None
    assert turn.effects == ()


def test_who_no_longer_walks_beside_the_person_sends_nothing() -> None:
    desk = replace(at_desk(), people=())
    turn = take_turn(begin(), wrote("げんきですか。"), desk)
    assert "送って いません" in last(turn)
    assert turn.effects == ()


@pytest.mark.parametrize(
    "typed", ["活動日 ゆい", "記録 山本", "交代 鈴木", "鈴木さん", "田中さん", "返事 田中"]
)
def test_a_command_with_a_name_never_goes_along(typed: str) -> None:
    asked = open_with(Written("はい"))
    turn = take_turn(asked.state, wrote(typed, "m8"), at_desk(plans={YUI.id: Calendar()}))
    assert told(turn.effects) == []
    begun = [talk for talk in (turn.state.talk, *turn.state.paused) if talk and talk.dialog == "answer"]
    assert asked.state.talk is not None
    assert [talk.answers for talk in begun] == [asked.state.talk.answers]


@pytest.mark.parametrize("typed", ["山本さん", "ゆいさん", "山本さんに 返事", "メッセージ ゆい"])
def test_a_name_is_for_whom_the_words_are(typed: str) -> None:
    turn = take_turn(open_with(Written("はい")).state, wrote(typed, "m8"), at_desk())
    assert [(tell.to, read(tell.prompts[0])) for tell in told(turn.effects)] == [
        (YUI, "佐藤さんから：\nはい")
    ]


def test_where_two_fit_a_command_the_question_waits() -> None:
    turn = take_turn(open_with(Written("はい")).state, wrote("活動日 田中"), at_desk())
    assert turn.state.talk is None
    assert [talk.dialog for talk in turn.state.paused] == ["answer"]
    on = take_turn(turn.state, pressed(turn.messages[-1].buttons[0].press), at_desk())
    assert last(on) == "だれに 送りますか。"


def named_another(*more: str) -> Turn:
    turn = open_with(Written("田中さんは お休みです。"))
    for number, words in enumerate(more):
        turn = take_turn(turn.state, wrote(words, f"n{number}"), at_desk())
    return take_turn(turn.state, wrote("山本 ゆい"), at_desk())


def test_words_that_name_another_are_asked_about_once() -> None:
    turn = named_another("あした きて ください")
    assert turn.effects == ()
    assert last(turn).splitlines() == [
        "田中 花子さんの 名前が 入って います。",
        "田中 健さんの 名前が 入って います。",
        "山本 ゆいさんに 送りますか。",
    ]
    sent = take_turn(State.from_json(turn.state.to_json()), wrote("送る"), at_desk())
    assert [post.text for post in posts(sent)] == ["田中さんは お休みです。", "あした きて ください"]
    assert {tell.to for tell in told(sent.effects)} == {YUI}


def test_words_that_are_not_sent_after_all_are_shown_again() -> None:
    turn = take_turn(named_another("また あした").state, wrote("送らない"), at_desk())
    assert turn.effects == ()
    assert last(turn).splitlines()[-2:] == ["田中さんは お休みです。", "また あした"]
    assert turn.state.talk is None


def test_what_is_written_while_it_is_asked_once_more_goes_along() -> None:
    turn = take_turn(named_another().state, wrote("よろしく", "m9"), at_desk())
    assert last(turn).endswith("山本 ゆいさんに 送りますか。")
    for name in ("山本さん", "田中健"):
        turn = take_turn(turn.state, wrote(name), at_desk())
        assert turn.effects == ()
    sent = take_turn(turn.state, pressed(turn.messages[-1].buttons[0].press), at_desk())
    assert [post.text for post in posts(sent)] == ["田中さんは お休みです。", "よろしく"]
