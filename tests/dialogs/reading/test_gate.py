"""On messages as people write them a gate shuts out no rule that fits, and keeps out most that do not."""

import json
import re
from itertools import chain
from pathlib import Path
from statistics import mean

import pytest

from dialogs.reading.gate import MOST_FOR_GAPS, MOST_NUMBERS, OPENED, TRIED, Gate
from dialogs.reading.kanji_numbers import with_digits
from dialogs.reading.needs import needs_of
from dialogs.reading.prepared import written_in
from dialogs.reading.rules import rules
from dialogs.reading.spelling import plain
from tests.dialogs.reading.test_needed import FILES

HERE = Path(__file__).parent
EVERY = 60
SOME = 12
LONG = 200


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


def test_few_rules_are_tried(texts: list[str]) -> None:
    sections = [section for name in FILES for section in rules(name).values()]
    every = sum(len(section.rules) for section in sections)
    tried = [sum(len(list(section.opened(text))) for section in sections) for text in texts]
    assert max(tried) < every / 15
    assert mean(tried) < every / 100


def effort(expression: str, text: str) -> int:
    return Gate([expression], needs_of([expression])).effort(text)


@pytest.mark.parametrize("times", [1, 2, 50])
def test_the_effort_grows_with_the_places_where_a_rule_may_begin(times: int) -> None:
    assert effort("休み", "遅れます") == 0
    assert effort("休み", "休みです。" * times) == OPENED + (1 + times) * TRIED


@pytest.mark.parametrize(
    ("expression", "more"),
    [
        ("休[^。]{0,20}熱", 0),
        ("休[^。]{0,20}か.{0,6}熱", 10),
        ("休[^。、]{4}か.{0,6}熱[^。]{0,6}", 5),
        ("休[^。]{0,200}か.{0,200}熱", MOST_FOR_GAPS),
    ],
)
def test_the_effort_grows_with_gaps_that_follow_each_other(expression: str, more: int) -> None:
    assert effort(expression, "休みですか熱です") == OPENED + 2 * (TRIED + more)


def test_a_list_of_numbers_takes_little_effort() -> None:
    assert effort(r"\d人", "12345人" * 400) == OPENED + (1 + MOST_NUMBERS) * TRIED
