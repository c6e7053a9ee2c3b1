"""How a talk goes on: back, stop, later, interrupted, expired, late words, a new version of a script."""

from datetime import timedelta

import pytest

from dialogs.changing import replace
from dialogs.conversation import Json, State
from dialogs.effects import SaveNote
from dialogs.events import Wrote
from tests.dialogs.people import EVENING, Phone, at_home


def writing() -> Phone:
    return Phone(at_home(now=EVENING, note_set="short")).write("ノート").tap("よい")


@pytest.mark.parametrize("back", [lambda p: p.tap("もどる"), lambda p: p.write("もどる")])
def test_back_takes_the_last_answer_back(back: object) -> None:
    phone = writing()
    assert callable(back)
    back(phone)
    assert "からだの 調子は" in phone.said
    assert "もどる" not in phone.labels
    assert "ここが はじめの しつもんです。" in phone.write("もどる").said


def test_stop_ends_it_and_sends_nothing() -> None:
    phone = writing().tap("やめる")
    assert (phone.state.talk, phone.done) == (None, [])
    assert "やめました" in phone.said


def test_later_sets_it_aside_until_it_is_asked_for() -> None:
    phone = writing().write("あとで")
    assert phone.state.talk is None
    assert "つづきは あとで" in phone.said
    phone.write("予定")
    assert "こころの 調子は" not in phone.said
    phone.write("ノート")
    assert "こころの 調子は" in phone.said
    assert phone.tap("よい", "いいえ").ordered(SaveNote)


def test_a_button_of_a_talk_set_aside_takes_it_up_again() -> None:
    phone = writing()
    button = phone.carried("わるい")
    phone.write("あとで").press(button)
    assert "話したいですか" in phone.said
    assert phone.state.paused == ()


def test_an_interrupted_talk_goes_on_afterwards() -> None:
    phone = writing().write("話したい").tap("いそがない").write("しごとの こと")
    assert "とちゅうだった ノートの つづきです。" in phone.said
    assert "こころの 調子は" in phone.said
    assert phone.tap("よい", "いいえ").ordered(SaveNote)[0].answers[0].value == "4"


def test_a_word_that_is_also_a_choice_answers_the_question() -> None:
    phone = Phone(at_home()).write("おやすみ").write("おやすみ")
    assert "いつ 休みますか。" in phone.said


def test_only_the_last_few_talks_are_kept() -> None:
    phone = Phone(at_home(now=EVENING))
    for day in (15, 16, 17, 18):
        phone.press(f"m|note|2026-11-{day}").tap("よい").write("あとで")
    assert [talk.pinned["day"] for talk in phone.state.paused] == ["2026-11-16", "2026-11-17", "2026-11-18"]


def test_a_prompt_takes_up_what_was_set_aside() -> None:
    phone = writing().write("あとで").press("m|note|2026-11-18")
    assert "こころの 調子は" in phone.said
    assert phone.state.paused == ()


def test_an_open_question_expires() -> None:
    phone = writing().later(days=4).write("よい")
    assert phone.state.talk is None
    assert phone.said == "とどきました。佐藤さんに つたえます。"


def test_words_written_before_the_question_are_no_answer_to_it() -> None:
    phone = writing()
    early = Wrote(at=phone.ctx.now - timedelta(seconds=30), channel="line", message="m0", text="いいえ")
    phone.tap("よい").hear(early)
    assert phone.ordered(SaveNote) == []
    assert "まえに とどいた ことば" in phone.said
    assert "話したいですか" in phone.said


def test_a_second_of_clock_difference_is_forgiven() -> None:
    phone = writing().tap("よい")
    phone.hear(Wrote(at=phone.ctx.now - timedelta(seconds=1), channel="telegram", text="いいえ"))
    assert phone.ordered(SaveNote)


def test_a_talk_whose_dialog_is_no_more_goes() -> None:
    phone = writing()
    assert phone.state.talk is not None
    phone.state = replace(phone.state, talk=replace(phone.state.talk, dialog="weekly_dance"))
    assert phone.write("予定").state.talk is None


def test_an_answer_that_no_longer_fits_is_asked_for_again() -> None:
    phone = writing()
    assert phone.state.talk is not None
    old = replace(phone.state.talk, answers={"body": "5", "weather": "sunny"})
    phone.state = replace(phone.state, talk=old)
    phone.write("メニュー")
    assert "からだの 調子は" in phone.said


def test_a_state_comes_back_from_json_as_it_was() -> None:
    phone = writing().write("おやすみ")
    state = replace(phone.state, code_tries=3, code_pause_until=EVENING, greeted_groups=True)
    assert State.from_json(state.to_json()) == state
    assert state.talk is not None
    assert len(state.paused) == 1


def test_a_tap_on_a_question_that_is_not_open_is_not_called_answered() -> None:
    phone = writing()
    mind = phone.carried("わるい")
    phone.tap("もどる").press(mind)
    assert "もう こたえて" not in phone.said
    assert "いまの しつもんは こちらです。" in phone.said
    body = phone.carried("わるい")
    assert "もう こたえて います。" in phone.tap("よい").press(body).said


def test_numbers_are_no_positions() -> None:
    phone = Phone(at_home(now=EVENING, note_set="short")).write("ノート").write("1")
    assert "からだの 調子は" in phone.said
    assert phone.done == []


def test_what_was_offered_stays_until_there_is_something_newer() -> None:
    phone = Phone(at_home(now=EVENING, note_set="short")).write("ノート").tap("よい", "よい", "いいえ")
    phone.write("ことばです").write("予定").write("直す")
    assert "どれを 直しますか。" in phone.said
    phone.write("やめる").write("取り消す")
    assert "11月18日(水)の ノートを 取り消しますか。" in phone.said


def test_nothing_offered_is_nothing_to_take_back() -> None:
    phone = Phone(at_home()).write("取り消す")
    assert phone.done == []
    assert "いま とちゅうの ものは ありません。" in phone.said


def test_a_state_of_before_is_read_too() -> None:
    every_field: dict[str, Json] = {
        "format": 1, "turn": 3, "talk": None, "paused": [], "code_tries": 0, "code_pause_until": None,
        "greeted_groups": False,
    }  # fmt: skip
    assert State.from_json(every_field) == State(turn=3)


def test_what_is_as_at_the_beginning_is_not_written() -> None:
    assert State(turn=3).to_json() == {"format": 1, "turn": 3}
    assert State.from_json({"format": 1}) == State()
