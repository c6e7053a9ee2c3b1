"""With which letters a rule begins, and that it is tried wherever it may."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.reading.expressions import parsed
from dialogs.reading.gate import Gate
from dialogs.reading.rules import Section
from dialogs.reading.standing import LONG, number_of, numbers_of, standing_in
from dialogs.reading.starts import MOST_STARTS, starts
from tests.dialogs.reading.test_needed import ALL, rule_and_text


@pytest.mark.parametrize(
    ("expression", "begin"),
    [
        ("欠席", {"欠席"}),
        ("熱", {"熱"}),
        ("(?:欠席|遅刻)し", {"欠席", "遅刻"}),
        ("お?休み", {"お休", "休み"}),
        ("(?:母|父)(?:が|も)?熱", {"母が", "母も", "母熱", "父が", "父も", "父熱"}),
        (r"熱\d", {"熱0"}),
        ("[1-9]時|[三3]分", {"0時", "0分", "三分"}),
        ("熱[^。]{0,4}出", {"熱"}),
        ("(?:もう|、){1,2}無", {"もう", "、も", "、、", "、無"}),
        (r"n(?<!\wn)oose", {"no"}),
        (r"\bnoose", {"no"}),
        ("^(?=今)今日", {"今日"}),
        ("(?:あ|いう)+え", {"ああ", "あい", "あえ", "いう"}),
        (r"\d時", {"0時"}),
        (r"\D時", None),
        (".休", None),
        ("[^。]休", None),
        ("[a-z]休", None),
        ("(?:休|)", None),
        ("＿と", None),
        ("出＿", {"出"}),
    ],
)
def test_how_an_expression_begins(expression: str, begin: set[str] | None) -> None:
    found = starts(parsed(expression))
    assert (found and set(found)) == begin


def test_where_there_are_too_many_pairs_their_first_letters_count() -> None:
    some = "".join(map(chr, range(ord("ぁ"), ord("ぁ") + 20)))
    assert MOST_STARTS < 20 * 20
    assert starts(parsed(f"[{some}][{some}]")) == frozenset(some)


@pytest.mark.parametrize(("name", "section"), ALL)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_whatever_a_rule_fits_begins_so(name: str, section: str, data: st.DataObject) -> None:
    rule, text = rule_and_text(name, section, data)
    begin = starts(parsed(rule.pattern))
    found = rule.search(text)
    assert found
    alike = re.sub(r"\d", "0", text)
    assert begin is None or any(alike.startswith(piece, found.start()) for piece in begin)


@given(st.text("あい。", max_size=40), st.text("あい。", min_size=1, max_size=2))
def test_places_are_where_a_piece_stands(text: str, piece: str) -> None:
    found = standing_in(text)[number_of(piece)]
    assert found == [at for at in range(len(text)) if text.startswith(piece, at)]


def test_digits_stand_alike() -> None:
    assert standing_in("３時と4時")[number_of("0時")] == [0, 3]


@given(st.text())
def test_a_text_has_the_numbers_of_its_letters_and_pairs(text: str) -> None:
    alike = re.sub(r"\d", "0", text)
    pieces = {alike[n : n + length] for length in (1, 2) for n in range(len(alike) + 1 - length)}
    assert numbers_of(text) == set(map(number_of, pieces))


@pytest.mark.parametrize("expression", ["(?<!大)丈夫", "^明日", "(?:今日|明日|熱)は?休", r"\d時", r"熱\d"])
@pytest.mark.parametrize("text", ["明日休み", "大丈夫。明日は丈夫", "熱は休んで熱3", "今日。9時", "丈夫", ""])
@pytest.mark.parametrize("before", ["", "。", "大", "明" * LONG])
def test_a_long_text_says_what_a_short_one_does(expression: str, text: str, before: str) -> None:
    """Long ones are looked through by places."""
    section = Section([expression], Gate([expression]), 0)
    for written in (before + text, before + text + "。" * LONG):
        found = re.search(expression, written)
        assert section.found_in(written) is bool(found)
        assert section.without(written) == re.sub(expression, "＿", written)


def test_what_was_put_out_of_sight_is_not_found_in_a_long_text_either() -> None:
    section = Section(["今日休"], Gate(["今日休"]), 0)
    whole = "今日は休、今日休" + "。" * LONG
    assert section.found_in(whole)
    assert not section.found_in(whole.replace("今日休", "＿"), whole)
    assert section.found_in(whole.replace("は休、", "＿"), whole)
