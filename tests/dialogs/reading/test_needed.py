"""What a rule cannot do without, and that no rule is left untried where it fits."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.reading.expressions import alternatives, parsed
from dialogs.reading.gate import Gate
from dialogs.reading.needed import needed
from dialogs.reading.rules import rules

FILES = ("crisis", "signs", "notice", "wishes", "reasons", "parts", "days", "days_meant", "times")
ALL = [(name, section) for name in FILES for section in rules(name)]


@pytest.mark.parametrize(
    ("expression", "sets"),
    [
        ("欠席", [{"欠席"}]),
        ("(?:欠席|遅刻)し", [{"席し", "刻し"}, {"欠", "刻"}]),
        ("(?:死|し)(?:ぬ|にます)", [{"ぬ", "にま"}, {"死ぬ", "死に", "しぬ", "しに"}]),
        ("休(?:ん)?で", [{"休で", "んで"}, {"休"}]),
        ("休(?:[^。])?で", [{"で"}, {"休"}]),
        (r"day\b(?! off)s", [{"ys"}, {"da"}, {"ay"}]),
        ("出＿か", [{"出"}, {"か"}]),
        ("お?休み", [{"休み"}]),
        ("休(?:み|む)?", [{"休"}]),
        ("(?:休|)", []),
        (r"\d{1,2}時", [{"0時"}]),
        ("[月火]曜", [{"月曜", "火曜"}]),
        ("[^。]{0,4}(?!無)", []),
        (r"\(笑\)", [{"笑)"}, {"(笑"}]),
        ("a{0,2}b+", [{"b"}]),
    ],
)
def test_what_an_expression_needs(expression: str, sets: list[set[str]]) -> None:
    assert [set(some) for some in needed(parsed(expression))] == sets


def test_how_it_begins_is_needed_too() -> None:
    begin = frozenset({"午前", "午後"})
    assert needed(parsed("午[^。]休"), begin) == (begin, frozenset("休"))
    assert needed(parsed("午前?[^。]休")) == (frozenset("午"), frozenset("休"))


def test_branches_are_cut_outside_groups_only() -> None:
    assert alternatives(r"a|(?:b|c)d|[e|f]|\|") == (["a", "(?:b|c)d", "[e|f]", r"\|"], 19)
    assert alternatives("(?:a|(?!b)c|)d", 3) == (["a", "(?!b)c", ""], 12)


@pytest.mark.parametrize(("name", "section"), ALL)
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_rule_is_shut_out_where_it_fits(name: str, section: str, data: st.DataObject) -> None:
    rule, text = rule_and_text(name, section, data)
    assert list(Gate([rule.pattern]).those_for(text)) == [0]


def rule_and_text(name: str, section: str, data: st.DataObject) -> tuple[re.Pattern[str], str]:
    """A rule of a section, and a text that it fits."""
    rule = data.draw(st.sampled_from(rules(name)[section].rules))
    return rule, data.draw(st.from_regex(rule).filter(lambda text: len(text) < 200))


def test_a_gate_names_the_rules_by_their_places() -> None:
    gate = Gate(["欠席", "遅刻", ".", "休み"])
    assert list(gate.those_for("遅刻。休み")) == [1, 2, 3]
    assert list(gate.those_for("遅刻。休み", 1, 3)) == [1, 2]
    assert list(gate.those_for("何も")) == [2]


@pytest.mark.parametrize(("name", "section"), ALL)
def test_every_repetition_of_a_group_is_bounded(name: str, section: str) -> None:
    """``(…)*``, ``(…)+`` and ``(…){2,}`` could make a rule slow."""
    for rule in rules(name)[section].rules:
        assert not re.search(r"(?<!\\)\)(?:[*+]|\{\d*,\})", rule.pattern), rule.pattern
