"""Every phrase, in every language: easy to read, kind, complete, and short where it stands on a button."""

import re
from importlib import import_module
from pkgutil import walk_packages

import pytest

import dialogs
from dialogs import wording
from dialogs.languages import NAMES, translation
from dialogs.words import PHRASES, phrase

for module in walk_packages(dialogs.__path__, "dialogs."):
    import_module(module.name)

JAPANESE = {key: found.ja for key, found in PHRASES.items() if key != "words.verbatim"}
TRANSLATED = [language for language in NAMES if language != "ja"]


@pytest.mark.parametrize("key", sorted(JAPANESE))
def test_the_japanese_is_easy_and_kind(key: str) -> None:
    assert wording.broken(JAPANESE[key]) == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_every_phrase_with_its_slots(language: str) -> None:
    assert list(wording.differences(JAPANESE, dict(translation(language)))) == []


def test_hiragana_alone_has_no_kanji_and_is_easy_too() -> None:
    words = translation("ja-Hira")
    assert [key for key, text in words.items() if re.search(r"[々一-鿿]", text)] == []
    assert {key: broken for key, text in words.items() if (broken := wording.broken(text))} == {}


@pytest.mark.parametrize("language", TRANSLATED)
def test_translated_sentences_are_short(language: str) -> None:
    assert [key for key, text in translation(language).items() if wording.wordy(text)] == []


@pytest.mark.parametrize("language", ["ja", *TRANSLATED])
def test_what_can_stand_on_a_button_is_short_enough(language: str) -> None:
    words = JAPANESE | dict(translation(language))
    labels = [key for key, text in JAPANESE.items() if wording.may_be_button(key, text)]
    assert [key for key in labels if not wording.fits_button(words[key], language)] == []


def test_the_walk_finds_phrases_of_many_modules() -> None:
    found = {key.partition(".")[0] for key in JAPANESE}
    assert found >= {"note", "cards", "answers", "today", "control", "question"}


def test_a_key_stands_for_one_phrase() -> None:
    with pytest.raises(ValueError, match="defined twice"):
        phrase("note.label", "べつの ことば")


@pytest.mark.parametrize(
    ("template", "rule"),
    [
        ("きょうの ノートを 書いて くれて ほんとうに ありがとう とても うれしいです", "a sentence longer"),
        ("{day}に {coordinator}さんと いっしょに {day}の ノートを 見ます", "a sentence longer"),
        ("三日まえまで 書けます。", "a numeral"),
        ("13時に 来て ください。", "an hour"),
        ("13:30に 来て ください。", "an hour"),
        ("就労準備の 部屋です。", "four kanji"),
        ("書けない ことは ありません。", "denied twice"),
        ("書かなければ なりません。", "denied twice"),
        ("無断で 休みました。", "blame"),
        ("きょうのノートをここに書いてください。", "words not set apart"),
        ("ﾉｰﾄを 書く", "letters of another width"),
    ],
)
def test_each_rule_finds_what_breaks_it(template: str, rule: str) -> None:
    assert [name for name in wording.broken(template) if name.startswith(rule)]


EASY = [
    "午後1時から 2時間です。",
    "30日先まで つたえられます。",
    "書かなくても いいです。",
    "{time}ごろ 来ます。",
    "個人情報です。",
]


@pytest.mark.parametrize("template", EASY)
def test_easy_words_pass(template: str) -> None:
    assert wording.broken(template) == []


def test_two_languages_are_compared() -> None:
    japanese = {"a": "{name}さん", "b": "はい", "c": "{day}"}
    english = {"a": "{day}", "c": "{day}", "d": "Yes"}
    found = list(wording.differences(japanese, english))
    assert found == ["b: missing", "d: nobody says this", "a: other slots"]
    assert wording.wordy("word " * 21)
    assert not wording.wordy("word " * 20 + ". " + "word " * 20)
