"""Rules put so that they are found sooner: what they fit is the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.quick import guards, quick
from dialogs.reading.rules import rules

FILES = ("crisis", "signs", "days", "notice", "reasons", "times", "wishes")
TEXTS = (
    "noose",
    "a noose",
    "moose nooses",
    "he said",
    "she came",
    "the car",
    "od",
    "nod od。",
    "あodした",
    "お手を",
    "手を",
)


@pytest.mark.parametrize(
    ("written", "sooner"),
    [
        (r"\bnoose\b", r"n(?<!\wn)oose\b"),
        (r"\b(?:he|she) (?:said|came)", r"(?:h(?<!\wh)e|s(?<!\ws)he) (?:said|came)"),
        (r"(?<![a-z])od", r"o(?<![a-z]o)d"),
        (r"(?<=[にを])け", r"け(?<=[にを]け)"),
        ("(?<=[ぁ-ん])ー+い", "ー(?<=[ぁ-ん]ー)ー*い"),
        ("(?<=明日|今日)わ(?=、)", "わ(?<=明日わ|今日わ)(?=、)"),
        ("(?<=[腹胃])通|(?<=足)板い", "通(?<=[腹胃]通)|板(?<=足板)い"),
        (r"\ba?b", r"\ba?b"),
        (r"\b(?:a|b)?c", r"\b(?:a|b)?c"),
        (r"\b(?:a?b|c)d", r"\b(?:a?b|c)d"),
        ("死", "死"),
    ],
)
def test_a_rule_begins_with_letters_where_it_can(written: str, sooner: str) -> None:
    assert quick(written) == sooner


@pytest.mark.parametrize(
    "written", [r"\bnoose\b", r"\b(?:he|she)\b", r"(?<![a-z])od", r"(?<=[おの])手", "(?<=お|の)手+"]
)
@pytest.mark.parametrize("text", TEXTS)
def test_it_fits_where_it_did(written: str, text: str) -> None:
    assert [m.span() for m in re.finditer(quick(written), text)] == [
        m.span() for m in re.finditer(written, text)
    ]


@pytest.mark.parametrize("file", FILES)
def test_a_rule_is_quick_already_when_it_is_kept(file: str) -> None:
    patterns = [rule.pattern for section in rules(file).values() for rule in section.rules]
    assert patterns == list(map(quick, patterns))


@pytest.mark.parametrize("file", [*FILES, "around", "forms", "parts"])
def test_no_rule_goes_on_without_end(file: str) -> None:
    r"""``\w*`` goes through Japanese to the end of the sentence, in every way that two can share."""
    endless = re.compile(r"(?:\\[wSd]|\])[*+]")
    patterns = [rule.pattern for section in rules(file).values() for rule in section.rules]
    assert [pattern for pattern in patterns if endless.search(pattern)] == []


def test_a_word_has_an_end() -> None:
    rule = quick(r"toma\w*(?: [^ ]+){0,3} pílula\w*|a+b\*+[+*]+")
    assert rule == r"toma\w{0,24}(?: [^ ]{1,24}){0,3} pílula\w{0,24}|a+b\*+[+*]{1,24}"
    assert re.search(rule, "tomarei todas as pílulas")
    assert not re.search(rule, f"toma{'死' * 25} pílula")


def test_guards_are_what_must_not_stand_in_a_text() -> None:
    written = ["死", "^(?!.{0,9}(?:桜|花))死", "^(?!花|(?:桜))(?!梅)死", "^死(?!花)", "^(?!花)死|血"]
    assert guards(written) == {1: "^(?!.{0,9}(?:桜|花))", 2: "^(?!花|(?:桜))"}
    assert all(re.match(guard, "梅死") for guard in guards(written).values())
    assert not any(re.match(guard, "花死") for guard in guards(written).values())


GAPS = (
    "傷[^。]{0,3}。?[^。]{0,2}夫",
    "傷[^。]{0,3}[。、]?[^。]{0,2}夫",
    "傷[^。夫]{0,2}[、。]?[^。夫]{0,3}夫",
    "傷[^。]{0,3}。?.{0,2}夫",
    "傷[^。]{0,2}[。、]?.{0,4}夫",
    "傷[^。]{0,1}。?[^。]{0,2}。?夫",
    "傷[^。]{0,3}.{0,2}夫",
    "傷[^。夫]{0,3}.{0,2}夫",
    "傷[^。]{0,2}(?:あ|今夫)?[^。]{0,3}夫",
    "傷[^。]{0,2}(?:夫(?:。|、))?[^。]{0,1}(?:あ)?[^。]{0,1}夫",
    "傷.{0,3}(?:夫|あ夫|、|血|今|明日|昨日|いま)夫",
    "傷(?:夫|あ夫|、|血|今|明日|昨日|いま)?夫",
)
LEFT = (
    "傷[^。夫]{0,2}。?.{0,4}夫",
    "昔[^。]{0,3}(?=.{0,0}今)",
    "傷[^。]{0,2}。?[^。]{0,2}?夫",
    "昔[^。]{0,3}(?=.{0,4}今)あ",
    r"\b(?:ab|c)+d",
    "傷[^。]{0,3}(?:夫)?[^。]{0,2}",
)
"""What would not fit the same."""


@pytest.mark.parametrize("expression", LEFT)
def test_some_are_left_as_they_are(expression: str) -> None:
    assert quick(expression) == expression


@pytest.mark.parametrize("expression", GAPS)
@given(text=st.text("傷夫。、あ", max_size=12))
def test_gaps_cut_in_one_way_fit_the_same(expression: str, text: str) -> None:
    before, after = re.compile(expression), re.compile(quick(expression))
    assert before.pattern != after.pattern
    for begins in range(len(text)):
        for ends in range(begins + 1, len(text) + 1):
            assert bool(before.fullmatch(text, begins, ends)) is bool(after.fullmatch(text, begins, ends))


@given(text=st.text("昔傷今。あ", max_size=14))
def test_what_is_looked_for_behind_a_gap_is_found_where_it_was(text: str) -> None:
    expression = "昔[^。]{0,3}(?=.{0,4}(?:今|傷)あ)"
    before, after = re.search(expression, text), re.search(quick(expression), text)
    assert quick(expression) != expression
    assert (before and before.span()) == (after and after.span())


@pytest.mark.parametrize("file", FILES)
def test_no_rule_tries_all_lengths_of_two_gaps(file: str) -> None:
    """The one that did took 28 ms for 600 characters."""
    two = re.compile(
        r"\[\^。\]\{0,\d+\}(?:(?:。|\[。、\]|\[、。\])\?\[\^。\]\{0,|\(\?=\.\{0,|\.\{0,|\(\?:[^()]+\)\?\[\^。\]\{0,\d+\}.)"
    )
    for section in rules(file).values():
        assert not [rule.pattern for rule in section.rules if two.search(rule.pattern)]
