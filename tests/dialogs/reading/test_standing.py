"""Words are found wherever they stand, and rules tried there say what they say when tried everywhere."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.rules import sections_of
from dialogs.reading.standing import BEST, Automaton, Bytes, DoubleArray, Finder, made

WORDS = ("あ", "い", "あい", "いあ", "あ。い", "。")
PADS = ("", "。", "大", "明" * 40)


every_way = pytest.mark.parametrize(
    "automaton",
    [
        pytest.param(
            DoubleArray,
            marks=pytest.mark.skipif(BEST is Bytes, reason="daachorse has no package for this machine"),
        ),
        Bytes,
    ],
)


@every_way
@given(text=st.text("あい。大", max_size=40))
def test_places_are_where_a_word_begins(automaton: type[Automaton], text: str) -> None:
    found = Finder(automaton.made(WORDS), automaton).places_in(text)
    for number, word in enumerate(WORDS):
        at = [place for place in range(len(text)) if text.startswith(word, place)]
        assert list(found.get(number, ())) == at


@every_way
@given(before=st.text(st.characters()), after=st.text(st.characters()))
def test_no_letter_is_too_odd(automaton: type[Automaton], before: str, after: str) -> None:
    """Halves of letters too, which no text should hold."""
    found = Finder(automaton.made(["欠席"]), automaton).places_in(f"{before}欠席{after}")
    assert len(before) in found[0]


@every_way
def test_digits_stand_alike(automaton: type[Automaton]) -> None:
    assert Finder(automaton.made(["0時"]), automaton).places_in("３時と4時") == {0: [0, 3]}


def test_who_looks_for_nothing_finds_nothing() -> None:
    assert Finder(made([])).places_in("明日") == {}


@pytest.mark.parametrize(
    "expression",
    [
        *("(?<!大)丈夫", "^明日", "(?:今日|明日|熱)は?休", r"\d時", r"熱\d", ".休"),
        *("^(?!.{0,9}丈)明日", "^(?!大).{0,3}丈夫", "^(?!大)明日|丈夫"),
    ],
)
@pytest.mark.parametrize("text", ["明日休み", "大丈夫。明日は丈夫", "熱は休んで熱3", "今日。9時", "丈夫", ""])
@pytest.mark.parametrize("before", PADS)
def test_a_section_finds_what_an_expression_does(expression: str, text: str, before: str) -> None:
    section = sections_of(f"[one]\n{expression}\n")["one"]
    written = before + text
    found = [match.span() for match in re.finditer(expression, written)]
    assert section.found_in(written) is bool(found)
    assert [match.span() for match in section.matches(written)] == found
    assert section.without(written) == re.sub(expression, "＿", written)


def test_what_was_put_out_of_sight_is_not_found() -> None:
    section = sections_of("[one]\n今日休\n")["one"]
    whole = "今日は休、今日休"
    assert section.found_in(whole)
    assert not section.found_in(whole.replace("今日休", "＿"), whole)
    assert section.found_in(whole.replace("は休、", "＿"), whole)


def test_what_overlaps_is_put_out_of_sight_as_one() -> None:
    section = sections_of("[one]\n今日休\n休み\n休みの日\n欠席\n")["one"]
    assert section.without("今日休みの日と休み。欠席欠席") == "＿と＿。＿＿"
