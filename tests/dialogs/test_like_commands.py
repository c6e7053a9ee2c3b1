"""What may be a command, where words to a participant are asked: asked about, or done; never sent unasked."""

import pytest

from dialogs import cards, menu, named
from dialogs.changing import replace
from dialogs.effects import CloseAlert, PostToThread, RecordArrival
from dialogs.facts import STAFF, AlertKind, PersonDay, Trace
from dialogs.languages import NAMES
from dialogs.like_commands import may_be_one
from dialogs.messages import Button
from dialogs.past import Past
from dialogs.press import card_press, open_press
from dialogs.review_held import GOALS as LOOK_AT_THEM
from dialogs.rhythm import Rhythm
from dialogs.staff_facts import Colleague
from dialogs.words import Said
from tests.dialogs.office import HANAKO
from tests.dialogs.people import DAYS, MORI, SATO, YUI, Phone
from tests.dialogs.test_every_dialog import AT_DESK

CTX = replace(AT_DESK, colleagues=(Colleague(SATO), Colleague(MORI)), pasts={YUI.id: Past()})
NAMED = {word for one in named.COMMANDS for word in (one.label.ja, *one.typed)}
MENU = {
    word
    for dialog in menu.DIALOGS
    if dialog.roles & STAFF and (dialog.menu or dialog.typed)
    for word in (dialog.label.ja, *dialog.typed)
}
WITH_A_NAME = [
    (form, word) for word in sorted(NAMED) for form in ("{} ゆい", "ゆいさんの {}", "{} だれかさん")
]
ALONE = [(f, word) for word in sorted(NAMED | MENU) for f in ("{}", "今日の {}", "{}を 見せて ください")]
HANAKO_IS_EXPECTED = replace(
    CTX, rhythm=Rhythm(arrivals=True), people=(*CTX.people, PersonDay(HANAKO, DAYS[0]))
)


def writing() -> Phone:
    """SATO, who is asked for words to YUI."""
    return Phone(CTX).press(open_press("answer", YUI.tag))


@pytest.mark.parametrize(("form", "word"), [*WITH_A_NAME, *ALONE])
def test_no_command_is_sent_unasked(form: str, word: str) -> None:
    phone = writing().write(form.format(word))
    assert phone.ordered(PostToThread) == []
    assert phone.cards() == []
    if "送りますか" in phone.said:
        assert form.format(word) in phone.said
        assert form.format(word) in phone.tap("送らない").said
        assert phone.cards() == []


@pytest.mark.parametrize(
    "text",
    [
        "ありがとう ございます", "あしたは 休んで ください", "電話して ください", "わかりました",
        "みなさん", "こんにちは、ゆいさん", "様子を見ましょう", "おつかれさまでした",
        "今日は 来ましたか\n活動日", "はい",
    ],
)  # fmt: skip
def test_other_words_go_at_once(text: str) -> None:
    assert not may_be_one(text, CTX)
    phone = writing().write(text)
    assert [one.text for one in phone.ordered(PostToThread)] == [text]


def test_what_was_asked_about_is_sent_with_a_yes_and_with_what_followed() -> None:
    phone = writing().write("今日の ようす").write("を おしえて くれますか")
    assert "つぎの ことばを いっしょに 送ります" in phone.said
    phone.tap("送る")
    assert [one.text for one in phone.ordered(PostToThread)] == ["今日の ようす", "を おしえて くれますか"]


def test_in_answer_to_a_card_too() -> None:
    phone = Phone(replace(CTX, traces=(Trace("thread", YUI.id, "yuii1z"),))).write("活動日 ゆい", quoted="b1")
    assert "送りますか" in phone.said
    assert phone.ordered(PostToThread) == []
    assert [one.text for one in phone.tap("送る").ordered(PostToThread)] == ["活動日 ゆい"]


def test_a_sentence_that_would_record_an_arrival_is_asked_about() -> None:
    phone = Phone(HANAKO_IS_EXPECTED)
    phone.press(open_press("answer", YUI.tag)).write("田中さんが 来た")
    assert phone.ordered(RecordArrival) == []
    assert "田中さんが 来た" in phone.said
    assert "山本 ゆいさんに 送りますか" in phone.said
    assert "田中さんが 来た" in phone.tap("送らない").said
    assert phone.done == []


def test_where_nobody_is_named_yet_it_is_asked_for_whom_and_nothing_recorded() -> None:
    phone = Phone(HANAKO_IS_EXPECTED)
    phone.press(open_press("answer", "")).write("田中さんが 来た")
    assert phone.ordered(RecordArrival) == []
    assert "だれに 送りますか" in phone.said


def quoting(kind: AlertKind, language: str = "ja", detail: str = "") -> Phone:
    """SATO, whose next words quote the card of an alert about YUI."""
    assert CTX.alert
    alert = replace(CTX.alert, kind=kind, detail=detail)
    trace = Trace("thread", YUI.id, alert.ref)
    return Phone(replace(CTX, person=replace(SATO, language=language), alert=alert, traces=(trace,)))


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("kind", ["crisis", "change", "message", "absence", "no_contact", "unreachable"])
def test_every_button_of_a_card_typed_in_answer_to_it_is_a_tap(kind: AlertKind, language: str) -> None:
    every = cards.buttons("yuii17", kind, done=True)
    for button in (*every, Button(cards.MORE(), card_press("yuii17", "more"))):
        for words in (button.label.text(language), button.label.text("ja") + "。"):
            typed, tapped = quoting(kind, language).write(words), quoting(kind, language).press(button.press)
            assert typed.done == tapped.done
            assert typed.shown[0].text == tapped.shown[0].text
            assert typed.ordered(PostToThread) == []


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("ja", "ボットの まちがい"), ("ja", "「ﾎﾞｯﾄのまちがい」"), ("ja", "ボットの間違い"),
        ("en", "the bot’s mistake"), ("vi", "loi cua bot"), ("ja-Hira", "ボットの まちがい"),
    ],
)  # fmt: skip
def test_the_bots_mistake_is_no_word_to_somebody_in_need(language: str, text: str) -> None:
    phone = quoting("crisis", language).write(text)
    assert [one.mistake for one in phone.ordered(CloseAlert)] == [True]
    assert phone.ordered(PostToThread) == []
    assert "ボットの まちがい" not in "".join(phone.cards())


@pytest.mark.parametrize("language", NAMES)
def test_what_opens_a_dialog_from_a_card_opens_it_when_typed(language: str) -> None:
    for label in (cards.CHANGE_DAYS(), LOOK_AT_THEM()):
        phone = quoting("message", language).write(label.text(language))
        assert phone.ordered(PostToThread) == []
        assert "answer" not in (phone.state.talk.dialog if phone.state.talk else "")


@pytest.mark.parametrize(
    "text",
    [
        "対応しました。母に 電話して、病院に 行く ことに なりました",
        "対応しました\n母に 電話しました。",
        "対応しましたので、おわります",
        "確認しました。あとで 電話します。",
        "ﾎﾞｯﾄの まちがいです。歌の ことでした",
        "くわしく、おねがいします。",
        "・対応しました\n・母に 電話しました",
        "たいおうしました。おわりです",
    ],
)
def test_what_begins_with_a_button_of_the_quoted_card_is_asked_about(text: str) -> None:
    phone = quoting("crisis").write(text)
    assert text in phone.said
    assert "山本 ゆいさんに 送りますか" in phone.said
    assert phone.done == []
    assert [one.text for one in phone.tap("送る").ordered(PostToThread)] == [text]


def test_what_a_phone_makes_of_an_apostrophe_is_no_other_word() -> None:
    text = "The bot’s mistake, it was a song."
    phone = quoting("crisis", "en").write(text)
    assert phone.done == []
    assert text in phone.said


@pytest.mark.parametrize("language", NAMES)
@pytest.mark.parametrize("label", [cards.ACKNOWLEDGE(), cards.DONE(), cards.MISTAKE(), cards.ANSWER()])
def test_so_it_is_in_every_language(label: Said, language: str) -> None:
    phone = quoting("crisis", language).write(f"{label.text(language)}. 119")
    assert phone.done == []
    assert "119" in phone.said


@pytest.mark.parametrize(
    ("kind", "language", "text"),
    [
        ("message", "ja", "くわしく 教えて ください"),
        ("message", "ja", "返事をするのは あしたで いいです"),
        ("message", "ja", "きのう 対応しました"),
        ("message", "ja", "確認しましたか"),
        ("message", "ja", "確認したいので 電話を ください"),
        ("message", "en", "Answer me when you can."),
        ("message", "en", "More is not needed"),
        ("message", "pt", "Sem problema"),
        ("message", "zh", "没问题，明天见"),
        ("crisis", "ja", "いま 電話します。"),
    ],
)
def test_other_words_in_answer_to_a_card_go_at_once(kind: AlertKind, language: str, text: str) -> None:
    assert [one.text for one in quoting(kind, language).write(text).ordered(PostToThread)] == [text]


@pytest.mark.parametrize("text", ["ボットの まちがい", "対応しました", "返事をする", "もういちど ひらく"])
def test_the_words_of_a_button_are_asked_about_where_no_card_is_quoted(text: str) -> None:
    phone = writing().write(text)
    assert phone.ordered(PostToThread) == []
    assert "ボットへの ことばかも しれません" in phone.said


def test_later_words_that_are_like_a_command_are_named_in_the_question() -> None:
    phone = writing().write("今日の ようす").write("予定を 教えて ください")
    question = phone.shown[-1].text
    assert question.splitlines()[:2] == ["今日の ようす", "予定を 教えて ください"]
    phone.write("はい")
    assert [one.text for one in phone.ordered(PostToThread)] == ["今日の ようす", "予定を 教えて ください"]


def test_later_words_that_name_another_are_named_in_the_question() -> None:
    phone = Phone(HANAKO_IS_EXPECTED).press(open_press("answer", YUI.tag)).write("今日の ようす")
    phone.write("花子さんは きのう 病院に 行きました")
    assert "田中 花子さんの 名前が 入って います" in phone.shown[-1].text
    assert "花子さんは きのう 病院に 行きました" in phone.said


def test_while_it_is_asked_a_sentence_records_no_arrival() -> None:
    phone = Phone(HANAKO_IS_EXPECTED).press(open_press("answer", YUI.tag)).write("今日の ようす")
    phone.write("田中さんが 来た")
    assert phone.done == []
    assert "田中さんが 来た" in phone.shown[-1].text
    assert "田中 花子さんの 名前が 入って います" in phone.shown[-1].text


@pytest.mark.parametrize("text", ["花子さんは きのう 病院に 行きました", "田中 花子と 行って ください"])
def test_words_that_name_another_are_asked_about_where_it_is_known_for_whom(text: str) -> None:
    phone = Phone(HANAKO_IS_EXPECTED).press(open_press("answer", YUI.tag)).write(text)
    assert phone.done == []
    assert phone.said.splitlines() == [
        "田中 花子さんの 名前が 入って います。",
        "山本 ゆいさんに 送りますか。",
    ]
    quoted = replace(HANAKO_IS_EXPECTED, traces=(Trace("thread", YUI.id, "yuii17"),))
    asked = Phone(quoted).write(text)
    assert asked.done == []
    assert [one.text for one in asked.write("送る").ordered(PostToThread)] == [text]


@pytest.mark.parametrize(
    "text",
    ["ゆいさん、あした 来て ください", "森さんに 聞いて ください", "山本さんへ", "たなかで 待って います"],
)
def test_their_own_name_and_a_colleagues_are_not_asked_about(text: str) -> None:
    phone = Phone(HANAKO_IS_EXPECTED).press(open_press("answer", YUI.tag)).write(text)
    assert [one.text for one in phone.ordered(PostToThread)] == [text]


def test_a_colleague_of_a_longer_name_is_nobody_else() -> None:
    hayashi, kobayashi = replace(HANAKO, name="林 花子"), replace(MORI, name="小林")
    ctx = replace(CTX, people=(*CTX.people, PersonDay(hayashi, None)), colleagues=(Colleague(kobayashi),))
    phone = Phone(ctx).press(open_press("answer", YUI.tag)).write("小林さんに 聞いて ください")
    assert [one.text for one in phone.ordered(PostToThread)] == ["小林さんに 聞いて ください"]
    phone.press(open_press("answer", YUI.tag)).write("林さんに 聞いて ください")
    assert phone.done == []


def test_an_answer_to_a_workplaces_words_is_asked_about_for_the_participant_knows_nothing() -> None:
    text = "知らせて くれて ありがとう。本人には まだ 言わないで"
    phone = quoting("crisis", detail=cards.FROM_WORKPLACE).write(text)
    assert phone.done == []
    assert phone.said.splitlines() == [
        "書いた 人には とどきません。本人に とどきます。",
        "本人には しらせて いません。",
        "山本 ゆいさんに 送りますか。",
    ]
    assert text in phone.tap("送らない").said
    assert phone.done == []


def test_where_the_answer_to_them_is_opened_by_a_tap_that_is_said_before() -> None:
    phone = quoting("crisis", detail=cards.FROM_WORKPLACE)
    phone.ctx = replace(phone.ctx, traces=())
    phone.press(card_press("yuii17", "answer"))
    assert "書いた 人には とどきません。本人に とどきます。" in phone.said
    assert [one.text for one in phone.write("話せますか。").ordered(PostToThread)] == ["話せますか。"]
