"""What a rule cannot do without, with what it begins, and that no rule is left untried where it fits."""

import re

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dialogs.reading.expressions import alternatives, parsed
from dialogs.reading.gate import Gate
from dialogs.reading.needed import LONGEST, MOST, needed
from dialogs.reading.needs import needs_of
from dialogs.reading.prepared import written_in
from dialogs.reading.quick import LONGEST_WORD
from dialogs.reading.rules import rules
from dialogs.reading.tries import most_tries

LONGER_THAN_A_WORD = re.compile(rf"[^。、 ＿]{{{LONGEST_WORD + 1}}}")
FILES = ("crisis", "signs", "notice", "wishes", "reasons", "parts", "days", "around", "times", "forms")
MANY = "|".join(map(chr, range(ord("一"), ord("一") + 12)))
ALL = [(name, section) for name in FILES for section in rules(name)]


@pytest.mark.parametrize(
    ("expression", "sets"),
    [
        ("欠席", [{"欠席"}]),
        ("(?:欠席|遅刻)し", [{"欠席し", "遅刻し"}]),
        ("(?:死|し)(?:ぬ|にます)", [{"死ぬ", "死にます", "しぬ", "しにます"}]),
        ("休(?:ん)?で", [{"休で", "休んで"}]),
        ("欠(?:[^。])?退", [{"欠"}, {"退"}]),
        (r"day\b(?! off)s", [{"days"}]),
        ("欠＿退", [{"欠"}, {"退"}]),
        ("お?休み", [{"休み"}]),
        ("欠(?:み|む)?", [{"欠"}]),
        ("(?:休|)", []),
        (r"\d{1,2}時", [{"0時"}]),
        ("[月火]曜", [{"月曜", "火曜"}]),
        ("[^。]{0,4}(?!無)", []),
        (r"\(笑\)", [{"(笑)"}]),
        ("a{0,2}欠+", [{"欠"}]),
        ("欠{1,2}席", [{"欠席"}]),
        ("(?:鯖[^。]|鰯)鱈", [{"鯖", "鰯"}, {"鱈"}]),
        ("(?:欠[^。]|遅){0,2}席", [{"席"}]),
        ("(?:欠{1,3}席|遅)で", [{"欠", "遅"}]),
    ],
)
def test_what_an_expression_needs(expression: str, sets: list[set[str]]) -> None:
    found = [set(some) for some in needed(parsed(expression)).sets]
    assert sorted(found, key=sorted) == sorted(sets, key=sorted)


@pytest.mark.parametrize(
    ("expression", "begins"),
    [
        ("欠席", {"欠席"}),
        ("(?:欠席|遅刻)し", {"欠席し", "遅刻し"}),
        ("お?休み", {"お休み", "休み"}),
        ("熱[^。]{0,4}出", {"熱"}),
        ("(?:もう|、){1,2}無", {"もう", "、"}),
        (r"n(?<!\wn)oose", {"noose"}),
        (r"\bnoose", {"noose"}),
        ("^(?=今)今日", {"今日"}),
        ("(?:あ|いう)+え", {"あ", "いう"}),
        ("(?:欠[^。]|遅)席", {"欠", "遅"}),
        ("(?:欠|欠席)", {"欠"}),
        (r"\d時", {"0時"}),
        (r"\D時", None),
        (".休", None),
        ("[^。]休", None),
        ("[a-z]休", None),
        ("(?:休|)", None),
        ("(?:休[^。]|)席", None),
        ("＿と", None),
        ("(?:お|[^。])?休", None),
        (f"(?:{MANY})?(?:、)?(?:{MANY})休", {"、", *MANY.split("|")}),
        ("出＿", {"出"}),
    ],
)
def test_how_an_expression_begins(expression: str, begins: set[str] | None) -> None:
    found = needed(parsed(expression)).begins
    assert (found and set(found)) == begins


def test_a_common_word_is_not_asked_for_beside_a_rare_one() -> None:
    assert [set(some) for some in needed(parsed("欠席[^。]す")).sets] == [{"欠席"}]


def test_words_are_neither_many_nor_long() -> None:
    some = "".join(map(chr, range(ord("一"), ord("一") + 12)))
    sets, begins = needed(parsed(f"[{some}][{some}]" + "欠席" * LONGEST))
    assert MOST < 12 * 12
    assert begins == frozenset(some)
    assert all(len(words) <= MOST and max(map(len, words)) <= LONGEST for words in sets)


def test_branches_are_cut_outside_groups_only() -> None:
    assert alternatives(r"a|(?:b|c)d|[e|f]|\|") == (["a", "(?:b|c)d", "[e|f]", r"\|"], 19)
    assert alternatives("(?:a|(?!b)c|)d", 3) == (["a", "(?!b)c", ""], 12)


@pytest.mark.parametrize(("name", "section"), ALL)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_rule_is_shut_out_where_it_fits(name: str, section: str, data: st.DataObject) -> None:
    rule, text = rule_and_text(name, section, data)
    gate = Gate([rule], needs_of([rule]), [most_tries(rule)])
    assert list(gate.those_for(text)) == [0]
    assume(not LONGER_THAN_A_WORD.search(text))
    found = re.search(rule, text)
    assert found
    assert [(place, first.span()) for place, first in gate.fitting(text)] == [(0, found.span())]
    assert list(gate.which_fit(text)) == [0]
    assert next(gate.spans(0, text)) == found.span()


def rule_and_text(name: str, section: str, data: st.DataObject) -> tuple[str, str]:
    """A rule of a section as it is written, and a text that it fits."""
    rule = data.draw(st.sampled_from(written_in(name)[section]))
    return rule, data.draw(st.from_regex(rule).filter(lambda text: len(text) < 200))


def test_a_gate_names_the_rules_by_their_places() -> None:
    expressions = ["欠席", "遅刻", ".", "休み"]
    gate = Gate(expressions, needs_of(expressions), list(map(most_tries, expressions)))
    assert list(gate.those_for("遅刻。休み")) == [1, 2, 3]
    assert list(gate.those_for("遅刻。休み", 1, 3)) == [1, 2]
    assert list(gate.those_for("何も")) == [2]


@pytest.mark.parametrize(("name", "section"), ALL)
def test_every_repetition_of_a_group_is_bounded(name: str, section: str) -> None:
    """``(…)*``, ``(…)+`` and ``(…){2,}`` could make a rule slow."""
    for rule in rules(name)[section].rules:
        assert not re.search(r"(?<!\\)\)(?:[*+]|\{\d*,\})", rule.pattern), rule.pattern
