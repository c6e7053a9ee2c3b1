"""On messages as people write them a gate shuts out no rule that fits, and keeps out most that do not."""

import json
import re
from itertools import chain
from pathlib import Path
from statistics import mean

import pytest

from dialogs.reading.crisis import MOST_OF_MANY
from dialogs.reading.dear import AT_ONCE, MOST_TRIES, SHARE
from dialogs.reading.gate import FOR_A_CHAIN, MOST_NUMBERS, OPENED, TRIED, TRIES, Gate
from dialogs.reading.kanji_numbers import with_digits
from dialogs.reading.needs import needs_of
from dialogs.reading.prepared import written_in
from dialogs.reading.rules import rules
from dialogs.reading.spelling import plain
from dialogs.reading.tries import most_tries
from tests.dialogs.reading.test_needed import FILES

HERE = Path(__file__).parent
EVERY = 60
SOME = 12
LONG = 200
FEW, MANY = 50, 100
ENOUGH = 4 * AT_ONCE * SHARE


def written() -> list[str]:
    """Messages of all writers, of each some; and texts of so many of them."""
    labelled = chain.from_iterable(
        path.read_text(encoding="utf-8").splitlines() for path in sorted(HERE.glob("*.jsonl"))
    )
    messages = [str(json.loads(line)["text"]) for line in labelled]
    for name in ("crises", "near_misses"):
        messages += (HERE / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    some = messages[::EVERY]
    texts = [
        "。".join(messages[at :: len(messages) // SOME]) for at in range(0, len(messages) // SOME, EVERY)
    ]
    return [with_digits(plain(text)) for text in some + texts]


@pytest.fixture(scope="module")
def texts() -> list[str]:
    return written()


@pytest.mark.parametrize("name", FILES)
def test_what_fits_a_text_is_found(name: str, texts: list[str]) -> None:
    for section in rules(name).values():
        for text in texts:
            fitting = [rule.pattern for rule in section.rules if re.search(rule, text)]
            assert [rule.pattern for rule in section.fitting(text)] == fitting


@pytest.mark.parametrize("name", FILES)
def test_what_fits_a_message_is_what_was_written(name: str, texts: list[str]) -> None:
    """The rules as they are written, before they are put so that they are found sooner."""
    messages = [text for text in texts if len(text) < LONG]
    for section, expressions in written_in(name).items():
        read, patterns = rules(name)[section], list(map(re.compile, expressions))
        for text in messages:
            spans = [match.span() for each in patterns for match in each.finditer(text)]
            assert list(read.spans(text)) == spans


@pytest.mark.parametrize("name", ["crisis", "signs"])
@pytest.mark.parametrize("most", [FEW, MOST_OF_MANY])
def test_rules_fit_the_same_however_few_tries_they_may_take(most: int, name: str, texts: list[str]) -> None:
    dear = set[int]()
    for text in texts:
        for section, place in rules(name).fitting(text, most=most):
            dear.add(place)
            spans = list(rules(name).spans(place, text))
            assert list(rules(name).spans(place, text, most)) == spans
            assert list(rules(name).spans_left(place, text, text, most)) == spans
            assert place in rules(name)[section].places
        assert list(rules(name).fitting(text, most=most)) == list(rules(name).fitting(text))
    assert len(dear) > MANY


def test_few_rules_are_tried(texts: list[str]) -> None:
    sections = [section for name in FILES for section in rules(name).values()]
    every = sum(len(section.rules) for section in sections)
    tried = [sum(len(list(section.opened(text))) for section in sections) for text in texts]
    assert max(tried) < every / 15
    assert mean(tried) < every / 100


def effort(expression: str, text: str, most: int = MOST_TRIES) -> int:
    return Gate([expression], needs_of([expression]), [most_tries(expression)]).effort(text, most)


@pytest.mark.parametrize("times", [1, 2, 50])
def test_the_effort_grows_with_the_places_where_a_rule_may_begin(times: int) -> None:
    assert effort("休み", "遅れます") == len("遅れます")
    written = "休みです。" * times
    assert effort("休み", written) == len(written) + OPENED + (1 + times) * TRIED


@pytest.mark.parametrize(
    ("expression", "more"),
    [
        ("休[^。]{0,20}熱", 0),
        ("休[^。]{0,20}か.{0,6}熱", 1),
        ("休[^。]{0,20}か.{0,20}熱[^。]{0,20}す", 81),
        ("休[^。]{0,200}か.{0,200}熱", 332),
    ],
)
def test_the_effort_grows_with_the_tries_that_a_rule_may_need(expression: str, more: int) -> None:
    written = "休みですか熱です"
    assert effort(expression, written) == len(written) + OPENED + 2 * (TRIED + more)


@pytest.mark.parametrize(("text", "is_chain"), [("休みか熱かなと", True), ("休みの熱なと", False)])
def test_the_effort_is_that_of_a_chain_where_the_beginning_of_a_dear_rule_stands(
    text: str, is_chain: bool
) -> None:
    rule = "休[^。]{0,60}か[^。]{0,60}熱[^。]{0,60}な[^。]{0,60}と"
    beginning = TRIED + AT_ONCE // TRIES
    more = is_chain * (FOR_A_CHAIN + len(rule))
    assert effort(rule, text, 2 * AT_ONCE * SHARE) == len(text) + OPENED + 2 * beginning + more


@pytest.mark.parametrize("before", [FEW, MOST_TRIES])
def test_the_effort_is_the_same_whatever_was_asked_before(before: int) -> None:
    rule, text = "休[^。]{0,60}か[^。]{0,60}熱[^。]{0,60}な[^。]{0,60}と", "休みの熱なと" * 3
    gate = Gate([rule], needs_of([rule]), [most_tries(rule)])
    gate.effort(text, before)
    assert list(gate.which_fit(text, most=before)) == []
    assert gate.effort(text, ENOUGH) == effort(rule, text, ENOUGH) < FOR_A_CHAIN


def test_a_list_of_numbers_takes_little_effort() -> None:
    written = "12345人" * 400
    assert effort(r"\d人", written) == len(written) + OPENED + (1 + MOST_NUMBERS) * TRIED
