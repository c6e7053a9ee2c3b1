"""A dear rule fits the same however few tries it may take, and never takes longer than it may."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.reading.chain_parts import Chain
from dialogs.reading.dear import AT_ONCE, MOST_TRIES, SHARE, DearRule, tries_of_beginning
from dialogs.reading.gate import Gate
from dialogs.reading.needs import needs_of
from dialogs.reading.positions import Text
from dialogs.reading.tries import most_tries
from tests.dialogs.reading.test_chains import chains

STEPS = "いうえおかさしすせそ"
ENDLESS = "あ" + "".join(f"[^。]{{0,300}}{letter}" for letter in STEPS) + "き"


def spans(expression: str, written: str, most: int, starts: list[int] | None = None) -> list[tuple[int, int]]:
    rule, text = DearRule(expression, most_tries(expression)), Text(written)
    return list(rule.spans(text, rule.begun(text, starts, most), most))


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(chains(), st.text("ああいいうう。", min_size=12, max_size=60), st.sampled_from([0, 40, MOST_TRIES]))
def test_it_fits_the_same_however_few_tries_it_may_take(expression: str, written: str, most: int) -> None:
    expected = [found.span() for found in re.finditer(expression, written)]
    assert spans(expression, written, most) == expected
    everywhere = list(range(len(written) + 1))
    assert spans(expression, written, most, everywhere) == expected


@pytest.mark.parametrize("most", [0, MOST_TRIES])
def test_it_begins_where_it_may(most: int) -> None:
    assert spans("あ[^。]{0,9}い", "あいうあいう。あい", most, [3, 7]) == [(3, 5), (7, 9)]
    assert spans("あ[^。]{0,9}い", "あいうあいう。あい", most, []) == []


@pytest.mark.parametrize("ends", ["", "く"])
def test_what_would_take_years_is_found_or_not(ends: str) -> None:
    """Python tries ten gaps, each in hundreds of lengths, with each other, from each place."""
    written = f"あ{STEPS}" * 50
    assert most_tries(ENDLESS) > MOST_TRIES
    assert spans(ENDLESS + ends, written, MOST_TRIES) == []
    assert spans(ENDLESS + ends, f"{written}き{ends}", MOST_TRIES) == [(0, len(written) + 1 + len(ends))]


def test_where_it_ends_is_found_though_almost_all_ways_lead_nowhere() -> None:
    """Python tries the longest gaps first, and what is sought stands behind the shortest."""
    written = f"あ{STEPS}き" + STEPS * 50
    assert spans(ENDLESS, written, MOST_TRIES) == [(0, 12)]
    gate = Gate([ENDLESS], needs_of([ENDLESS]), [most_tries(ENDLESS)])
    assert list(gate.spans(0, written)) == [(0, 12)]
    assert list(gate.spans_left(0, f"ね{written}", written)) == [(1, 13)]


def test_no_chain_is_made_where_the_beginning_does_not_stand(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_expression: str) -> Chain:
        raise AssertionError

    monkeypatch.setattr("dialogs.reading.dear.chain_of", fail)
    assert spans(ENDLESS, "く" * 300 + "あ" + "く" * 300, SHARE * AT_ONCE) == []
    with pytest.raises(AssertionError):
        spans(ENDLESS, "あい" * 300, AT_ONCE)


@pytest.mark.parametrize(("places", "tries"), [(1, 5000), (4, 5000), (5, 500), (40, 500), (401, 0)])
def test_the_more_places_there_are_the_shorter_is_the_beginning(places: int, tries: int) -> None:
    assert tries_of_beginning(places, SHARE * 4 * AT_ONCE) == tries
