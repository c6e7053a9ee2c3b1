"""A button of a talk that is over changes nothing and says what it was about."""

from dialogs.facts import Note, Notice
from tests.dialogs.people import EVENING, WEDNESDAY, Phone, at_home


def test_a_note_of_another_day() -> None:
    phone = Phone(at_home(now=EVENING, note_set="short")).write("ノート")
    old = phone.carried("わるい")
    phone.tap("よい", "よい", "いいえ").later(days=2)
    phone.press(old)
    assert phone.done == []
    assert phone.said.startswith("これは 11月18日(水)の 分です。")
    assert phone.labels == ["今日の分を書く", "その日の分を直す"]
    assert "11月20日(金)の ノートです" in phone.tap("今日の分を書く").said
    phone.press(old)
    assert "どれを 直しますか" in phone.tap("その日の分を直す").said


def test_a_note_that_was_never_sent_can_be_written_while_there_is_time() -> None:
    phone = Phone(at_home(now=EVENING)).write("ノート")
    old = phone.carried("よい")
    phone.tap("やめる").later(days=1).press(old)
    assert phone.labels == ["今日の分を書く", "その日の分を書く"]
    phone.later(days=4).press(old)
    assert phone.labels == ["今日の分を書く"]


def test_of_todays_note_that_was_stopped_only_writing_is_offered() -> None:
    phone = Phone(at_home(now=EVENING)).write("ノート")
    old = phone.carried("よい")
    assert phone.tap("やめる").press(old).labels == ["今日の分を書く"]


def test_a_double_tap_on_the_last_button_shows_the_receipt() -> None:
    phone = Phone(at_home(now=EVENING, note_set="short")).write("ノート").tap("よい", "よい")
    last = phone.carried("いいえ")
    phone.press(last)
    phone.press(last)
    assert "ノートは とどいて います" in phone.said
    assert {"直す", "取り消す"} <= set(phone.labels)
    assert phone.done == []


def test_a_double_tap_on_a_notice_shows_that_it_is_there() -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ")
    last = phone.carried("きょう 11月18日(水)")
    phone.press(last)
    phone.press(last)
    assert "れんらくは とどいて います" in phone.said
    assert phone.done == []
    assert len(phone.ctx.notices) == 1


def test_a_notice_that_was_stopped_offers_a_new_one() -> None:
    phone = Phone(at_home()).write("おやすみ")
    old = phone.carried("おやすみ")
    phone.tap("やめる").press(old)
    assert "これは 11月18日(水)に した れんらくです。" in phone.said
    assert phone.labels == ["新しく れんらくする"]


def test_a_tap_on_somebody_elses_button() -> None:
    phone = Phone(
        at_home(notes=(Note(WEDNESDAY, "short", ()),), notices=(Notice("benn15", "absence", (WEDNESDAY,)),))
    )
    for data in ("a|note|benn15-fv9k|body|1", "c|absence|benn15-fv9k|stop", "a|answer|sato15-fv9k|text|x"):
        phone.press(data)
        assert "これは ほかの 人の ボタンです。" in phone.said
        assert phone.done == []


def test_other_dialogs_and_broken_data_lead_to_the_menu() -> None:
    phone = Phone(at_home())
    for data in (
        "a|talk|yuii11-fv9k|when|today",
        "a|note|yuii11|body|1",
        "nonsense",
        "",
        "m|today",
        "m|gone",
        "k|x|ack|y",
    ):
        phone.press(data)
        assert phone.done == []
        assert phone.labels


def test_an_open_question_is_asked_again_after_a_stale_button() -> None:
    phone = Phone(at_home(now=EVENING)).write("ノート")
    old = phone.carried("よい")
    phone.tap("やめる").write("話したい").press(old)
    assert "の 分です" in phone.said
    assert "いつ 話したいですか" in phone.said


def test_a_double_tap_inside_a_talk_counts_once() -> None:
    phone = Phone(at_home(now=EVENING, note_set="short")).write("ノート")
    first = phone.carried("よい")
    phone.press(first)
    phone.press(first)
    assert phone.state.talk is not None
    assert dict(phone.state.talk.answers) == {"body": "4"}
    assert "もう こたえて" not in phone.said


def test_another_choice_of_an_answered_question_points_to_back() -> None:
    phone = Phone(at_home(now=EVENING, note_set="short")).write("ノート")
    other = phone.carried("わるい")
    phone.tap("よい").press(other)
    assert phone.state.talk is not None
    assert phone.state.talk.answers["body"] == "4"
    assert "「もどる」を おして ください" in phone.said
