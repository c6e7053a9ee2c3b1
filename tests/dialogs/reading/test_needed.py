"""What a rule cannot do without, and that no rule is left untried where it fits."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.reading.expressions import alternatives, parsed
from dialogs.reading.gate import Gate, places
from dialogs.reading.needed import needed, pieces_of
from dialogs.reading.rules import rules

FILES = ("crisis", "signs", "notice", "wishes", "reasons", "parts", "days", "days_meant", "times")
ALL = [(name, section) for name in FILES for section in rules(name)]


@pytest.mark.parametrize(
    ("expression", "sets"),
    [
        ("欠席", [{"欠席"}, {"席"}]),
        ("(?:欠席|遅刻)し", [{"席し", "刻し"}, {"欠席", "遅刻"}]),
        ("(?:死|し)(?:ぬ|にます)", [{"死ぬ", "死に", "しぬ", "しに"}, {"ぬ", "にま"}]),
        ("休(?:ん)?で", [{"休で", "んで"}, {"休"}]),
        ("休(?:[^。])?で", [{"休"}, {"で"}]),
        (r"day\b(?! off)s", [{"ys"}, {"ay"}]),
        ("出＿か", [{"出"}, {"か"}]),
        ("お?休み", [{"休み"}, {"休"}]),
        ("休(?:み|む)?", [{"休"}]),
        ("(?:休|)", []),
        (r"\d{1,2}時", [{"時"}]),
        ("[月火]曜", [{"月曜", "火曜"}, {"曜"}]),
        ("[^。]{0,4}(?!無)", []),
        (r"\(笑\)", [{"笑)"}, {"(笑"}]),
        ("a{0,2}b+", [{"b"}]),
    ],
)
def test_what_an_expression_needs(expression: str, sets: list[set[str]]) -> None:
    assert [set(some) for some in needed(parsed(expression))] == sets


def test_what_is_known_is_not_told_again() -> None:
    assert needed(parsed("欠席する"), frozenset({"欠席"})) == (frozenset({"席す"}), frozenset({"する"}))


def test_branches_are_cut_outside_groups_only() -> None:
    assert alternatives(r"a|(?:b|c)d|[e|f]|\|") == (["a", "(?:b|c)d", "[e|f]", r"\|"], 19)
    assert alternatives("(?:a|(?!b)c|)d", 3) == (["a", "(?!b)c", ""], 12)


@pytest.mark.parametrize(("name", "section"), ALL)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_rule_is_shut_out_where_it_fits(name: str, section: str, data: st.DataObject) -> None:
    rule, text = rule_and_text(name, section, data)
    assert Gate([rule.pattern]).opened(text) & 1


def rule_and_text(name: str, section: str, data: st.DataObject) -> tuple[re.Pattern[str], str]:
    """A rule of a section, and a text that it fits."""
    rule = data.draw(st.sampled_from(rules(name)[section].rules))
    return rule, data.draw(st.from_regex(rule).filter(lambda text: len(text) < 200))


def test_a_gate_names_the_rules_by_their_places() -> None:
    gate = Gate(["欠席", "遅刻", ".", "休み"])
    assert list(places(gate.opened("遅刻。休み"))) == [1, 2, 3]
    assert list(places(gate.opened("何も"))) == [2]


@given(st.text())
def test_pieces_are_the_letters_and_the_pairs(text: str) -> None:
    assert pieces_of(text) == {
        text[n : n + length] for length in (1, 2) for n in range(len(text) + 1 - length)
    }


@pytest.mark.parametrize(("name", "section"), ALL)
def test_every_repetition_of_a_group_is_bounded(name: str, section: str) -> None:
    """``(…)*``, ``(…)+`` and ``(…){2,}`` could make a rule slow."""
    for rule in rules(name)[section].rules:
        assert not re.search(r"(?<!\\)\)(?:[*+]|\{\d*,\})", rule.pattern), rule.pattern
