"""No text makes Python try much more often than was reckoned; a beginning stands wherever the rule fits."""

import re
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dialogs.reading.expressions import Piece, alternatives, pieces
from dialogs.reading.tries import AT_A_TIME, LONGEST, beginning, most_tries
from tests.dialogs.reading.test_chains import chains

AT_ONCE = 4
"""Letters that are looked at before a try fails; they are not counted."""

TEXTS = st.text("ああいいうう。", min_size=12, max_size=40)


class Trying:
    """Tries one way after the other, as Python does, and counts."""

    def __init__(self, written: str) -> None:
        self.written = written
        self.tries = 0

    def fits(self, expression: str, at: int) -> bool:
        return next(self.ends(expression, at), None) is not None

    def ends(self, expression: str, at: int) -> Iterator[int]:
        for alternative in alternatives(expression)[0]:
            yield from self.in_turn(list(pieces(alternative)), at)

    def in_turn(self, parts: list[Piece], at: int) -> Iterator[int]:
        if not parts:
            yield at
            return
        for end in self.piece(parts[0], at):
            yield from self.in_turn(parts[1:], end)

    def piece(self, piece: Piece, at: int) -> Iterator[int]:
        if piece.looks:
            if self.looks(piece, at):
                yield at
            return
        yield from self.again(piece, at, 0)

    def again(self, piece: Piece, at: int, done: int) -> Iterator[int]:
        if piece.is_lazy and done >= piece.least:
            yield at
        if done < min(piece.most, LONGEST):
            for end in self.once(piece, at):
                yield from self.again(piece, end, done + 1)
        if not piece.is_lazy and done >= piece.least:
            yield at

    def once(self, piece: Piece, at: int) -> Iterator[int]:
        if not piece.written:
            yield from self.ends(piece.inside, at)
            return
        self.tries += 1
        if found := re.compile(piece.written).match(self.written, at):
            yield found.end()

    def looks(self, piece: Piece, at: int) -> bool:
        if not piece.looks.startswith("<"):
            return self.fits(piece.inside, at) is (piece.looks == "=")
        self.tries += 1
        return re.compile(f"(?{piece.looks}{piece.inside})").match(self.written, at) is not None


@settings(max_examples=500, suppress_health_check=list(HealthCheck))
@given(chains(), TEXTS)
def test_no_text_takes_many_more_tries(expression: str, written: str) -> None:
    most = most_tries(expression)
    for at in range(len(written)):
        trying = Trying(written)
        assert trying.fits(expression, at) == bool(re.compile(expression).match(written, at))
        assert trying.tries <= AT_ONCE * AT_A_TIME * (most + 1)


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(chains(), TEXTS, st.sampled_from([0, 5, 20, 100, 1000]))
def test_a_beginning_stands_where_the_rule_fits(expression: str, written: str, most: int) -> None:
    begins = beginning(expression, most)
    assert most_tries(begins) <= max(most, 1)
    for at in range(len(written)):
        if re.compile(expression).match(written, at):
            assert re.compile(begins).match(written, at)


@pytest.mark.parametrize(
    ("expression", "more", "times"),
    [
        ("あ[^。]{0,9}い", "う[^。]{0,9}え", 10),
        ("あ.{0,19}い", "う.{0,9}え", 20),
        ("あ(?:い[^。]{0,4}|う[^。]{0,4})お", "う.{0,9}え", 10),
        ("あ(?:う[^。]{0,3}え)?い", ".{0,9}え", 4),
    ],
)
def test_gaps_that_follow_each_other_multiply(expression: str, more: str, times: int) -> None:
    behind = most_tries(f"い{more}") - 1
    assert most_tries(expression + more) - most_tries(expression) == pytest.approx(times * behind, rel=0.35)


@pytest.mark.parametrize(
    "gap",
    ["[^。]{0,9}。", "[^。、]{0,9}、", r"\w{1,24} ", r"(?: \S{1,24}){0,4} ", "(?:[^。]{0,9})(?:。|。。)"],
)
def test_a_gap_up_to_what_it_must_not_hold_has_one_way(gap: str) -> None:
    with_it, behind = most_tries(f"あ{gap}い[^え]{{0,99}}う"), most_tries("い[^え]{0,99}う")
    assert with_it < 8 * behind


@pytest.mark.parametrize(
    "gap", ["[^。]{0,9}(?=う)", "[^。]{0,9}(?!。)", "[^。]{0,9}(?:。)?", r"[^。]{0,9}\b"]
)
def test_what_only_looks_does_not_end_a_gap(gap: str) -> None:
    assert most_tries(f"あ{gap}い[^え]{{0,99}}う") >= 9 * most_tries("い[^え]{0,99}う")


def test_a_beginning_is_as_much_as_may_be_tried() -> None:
    rule = "あ[^。]{0,9}(?:い|う)[^。]{0,9}え[^。]{0,9}お"
    assert beginning(rule, 0) == ""
    assert beginning(rule, 30) == "あ[^。]{0,9}(?:い|う)[^。]{0,9}"
    assert beginning(rule, 10_000) == rule
    assert beginning("あ|い", 10_000) == ""
