"""An organisation's own words: each entry is said, or named with what is allowed and left out."""

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs import note
from dialogs.own_words import LONGEST, Own, read_own
from dialogs.phrases import every_phrase
from dialogs.wording import slots
from dialogs.words import speak_with
from tests.dialogs.people import Phone, at_home


@pytest.fixture(autouse=True)
def ours_again() -> Iterator[None]:
    yield
    speak_with({})


def test_own_words_are_said_in_place_of_ours_in_their_language_only() -> None:
    own = read_own('[ja.note]\nthanks = "おつかれさまでした。"\n[vi.note]\nthanks = "Bạn vất vả rồi."\n')
    assert own == Own(
        {"ja": {"note.thanks": "おつかれさまでした。"}, "vi": {"note.thanks": "Bạn vất vả rồi."}}
    )
    speak_with(own.words)
    assert [note.THANKS().text(language) for language in ("ja", "vi", "en")] == [
        "おつかれさまでした。", "Bạn vất vả rồi.", "Thank you for writing.",
    ]  # fmt: skip


def test_a_key_may_be_written_whole() -> None:
    assert read_own('[ja]\n"note.thanks" = "はい。"\n').words == {"ja": {"note.thanks": "はい。"}}


def test_an_own_label_can_be_typed_and_is_shown() -> None:
    speak_with(read_own('[ja.note]\nnot_today = "きょうは なし"\n').words)
    phone = Phone(at_home()).write("ノート")
    assert "きょうは なし" in phone.labels
    assert "ありがとう" in phone.write("きょうはなし").said


@pytest.mark.parametrize(
    ("entry", "where", "why"),
    [
        ('[ja.note]\nthank = "はい。"', "ja.note.thank", "did you mean note.thanks?"),
        ('[jp.note]\nthanks = "はい。"', "jp.note.thanks", "a table begins with one of ja, ja-Hira"),
        ('[note]\nthanks = "はい。"', "note.thanks", "is no language"),
        ('thanks = "はい。"', "thanks", "is no language"),
        ("[ja.note]\nthanks = 3", "ja.note.thanks", "must be words in quotation marks"),
        ('[ja.note]\nthanks = " "', "ja.note.thanks", "must be words in quotation marks"),
        ('[ja.note]\nintro = "ノートです。"', "ja.note.intro", "{day} is missing; our words are: {day}の"),
        ('[ja.note]\nintro = "{day} {who}"', "ja.note.intro", "{who} means nothing here; allowed: {day}"),
        ('[ja.note]\nthanks = "{day}"', "ja.note.thanks", "{day} means nothing here; allowed: no {…} at all"),
        ('[ja.note]\nintro = "{day"', "ja.note.intro", "a brace has no partner; allowed: {day}"),
        ('[ja.note]\nintro = "{day.__class__}"', "ja.note.intro", "{day.__class__} means nothing here"),
        ('[ja.note]\nintro = "{day!r}"', "ja.note.intro", "a brace with : or ! means nothing here"),
        ('[ja.note]\nintro = "{}"', "ja.note.intro", "{} means nothing here"),
        ('[ja.note]\ngood = "とても とても とても とても いいです！"', "ja.note.good", "it is 21 long"),
        ('[pt.absence]\ntoday = "Ainda hoje {day}"', "pt.absence.today", "stands on a button"),
        (f'[ja.note]\nthanks = "{"あ" * (LONGEST + 1)}"', "ja.note.thanks", f"at most {LONGEST}"),
    ],
)  # fmt: skip
def test_a_wrong_entry_is_named_with_what_is_allowed_and_left_out(entry: str, where: str, why: str) -> None:
    own = read_own(entry + '\n[en.note]\nbad = "Low"\n')
    assert [wrong.where for wrong in own.wrong] == [where]
    assert why in own.wrong[0].why
    assert own.words == {"en": {"note.bad": "Low"}}


def test_what_is_no_toml_is_told_with_its_line_and_nothing_of_it_is_used() -> None:
    own = read_own('[ja.note]\nthanks = "はい。"\nbody = はい\n')
    assert own.words == {}
    assert own.wrong[0].where == "the file"
    assert "line 3" in own.wrong[0].why


def test_hard_japanese_is_used_and_named() -> None:
    own = read_own(
        '[ja.note]\nthanks = "13時に 就労準備を しなければ なりません。"\n[en.note]\nthanks = "13:00"\n'
    )
    assert own.words["ja"]["note.thanks"].startswith("13時")
    assert {hard.why for hard in own.hard} == {
        "an hour without 午前 or 午後", "four kanji in a row", "denied twice",
    }  # fmt: skip
    assert {hard.where for hard in own.hard} == {"ja.note.thanks"}


def test_our_own_phrases_all_pass() -> None:
    for key, words in every_phrase().items():
        section, name = key.split(".")
        quoted = words.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
        own = read_own(f'[ja.{section}]\n{name} = "{quoted}"\n')
        assert own == Own({"ja": {key: words}})


@given(st.text())
def test_no_text_is_too_odd(text: str) -> None:
    assert isinstance(read_own(text), Own)


@given(st.text(), st.sampled_from(sorted(every_phrase())))
def test_what_passes_can_be_said(text: str, key: str) -> None:
    section, name = key.split(".")
    quoted = "".join(f"\\U{ord(c):08x}" for c in text if not 0xD800 <= ord(c) < 0xE000)
    own = read_own(f'[ja.{section}]\n{name} = "{quoted}"\n')
    assert bool(own.words) != bool(own.wrong)
    for words in own.words.get("ja", {}).values():
        words.format(**dict.fromkeys(["day", "name", "count", *slots(every_phrase()[key])], "○"))
