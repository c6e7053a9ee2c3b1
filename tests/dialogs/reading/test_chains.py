"""A chain fits where Python's own expression fits, from where to where, whatever it is made of."""

import re
from itertools import chain

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dialogs.reading.chains import chain_of
from dialogs.reading.crisis import MOST_OF_MANY, PORTION
from dialogs.reading.expressions import Piece, alternatives, pieces
from dialogs.reading.positions import Text
from dialogs.reading.prepared import TOGETHER, prepared, written_in
from dialogs.reading.tries import most_tries
from tests.dialogs.reading.test_needed import rule_and_text

LETTERS = "あいうa1 。、\n"
CRISES = [(name, section) for name in ("crisis", "signs") for section in written_in(name)]


def fits(expression: str, written: str) -> list[tuple[int, int]]:
    """From where to where, beginning anywhere."""
    rule = re.compile(expression)
    return [found.span() for at in range(len(written) + 1) if (found := rule.match(written, at))]


def reached(expression: str, written: str) -> list[tuple[int, int]]:
    chain, text = chain_of(expression), Text(written)
    begins = chain.before(text, text.every)
    starts = [at for at in range(len(written) + 1) if begins >> at & 1]
    return [(at, chain.end(text, at, text.every)) for at in starts]


def letters() -> st.SearchStrategy[str]:
    kinds = ["[^。]", "[^。、]", "[いう]", "[^a-zあ]", "[ぁ-う]", ".", r"\w", r"\d", r"\S", r"\."]
    return st.sampled_from([*"あいうa1。、", *kinds])


def repeated(written: str) -> st.SearchStrategy[str]:
    return st.sampled_from(
        [f"{written}{times}" for times in ("{0,3}", "{1,2}", "{2}", "?", "{0,2}?", "*", "+")]
    )


def words() -> st.SearchStrategy[str]:
    return st.lists(st.text("あいう", min_size=1, max_size=3), min_size=1, max_size=4).map("|".join)


def parts(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    group = st.builds("(?:{}{})".format, inside, st.sampled_from(["", "", "|"]))
    looks = st.builds("({}{})".format, st.sampled_from(["?=", "?!"]), inside)
    looks_back = st.builds(
        "({}{})".format, st.sampled_from(["?<=", "?<!"]), st.sampled_from(["あ", "あい|うあ", "[^。]"])
    )
    again = st.builds(
        "(?:{}){}".format, words(), st.sampled_from(["?", "{0,2}", "{1,3}", "{2}", "{0,2}?", "{1,3}?"])
    )
    part = st.one_of(
        letters(),
        letters().flatmap(repeated),
        group,
        again,
        looks,
        looks_back,
        st.sampled_from(["^", "$", r"\b"]),
    )
    sequence = st.lists(part, min_size=1, max_size=5).map("".join)
    return st.lists(sequence, min_size=1, max_size=3).map("|".join)


EXPRESSIONS = st.recursive(words(), parts, max_leaves=8)


def gaps() -> st.SearchStrategy[str]:
    kinds = st.sampled_from(["[^。]", ".", "[^。い]", r"\w", "(?:(?!いあ).)", "(?:う|あ(?!い))"])
    times = st.sampled_from(["{0,8}", "{0,8}", "{1,6}", "{0,6}?", "{2}", "*"])
    gap = st.builds("{}{}".format, kinds, times)
    branches = st.builds("(?:{}。{}|{})".format, gap, gap, gap)
    return st.one_of(
        gap, branches, gap.map("(?:う{})?".format), st.sampled_from(["(?:あ|い|)", "(?:う |){0,2}?"])
    )


@st.composite
def chains(draw: st.DrawFn) -> str:
    """Words with gaps between them, as most rules are made."""
    word = st.sampled_from(["あ", "い", "う", "(?:い|いう)", "(?:あ|うい|う)", "う?い"])
    looks = st.sampled_from(["(?!い)", "(?=.{0,3}う)", "(?<!う)", "(?![^。]{0,2}あ)", "", "", ""])
    rest = draw(st.lists(st.tuples(gaps(), looks, word, looks), min_size=1, max_size=4))
    return draw(word) + "".join(map("".join, rest))


@settings(max_examples=600, suppress_health_check=list(HealthCheck))
@given(
    EXPRESSIONS | chains(),
    st.text(LETTERS, max_size=24) | st.text("ああいいうう。", min_size=12, max_size=40),
)
def test_it_fits_what_python_fits(expression: str, written: str) -> None:
    assert reached(expression, written) == fits(expression, written)


@settings(max_examples=300, suppress_health_check=list(HealthCheck))
@given(
    EXPRESSIONS | chains(),
    st.text(LETTERS, max_size=24) | st.text("ああいいうう。", min_size=12, max_size=40),
    st.sets(st.integers(0, 40)),
)
def test_it_ends_where_it_can_when_it_begins_at_some_positions(
    expression: str, written: str, starts: set[int]
) -> None:
    chain, text = chain_of(expression), Text(written)
    begins = sum(1 << at for at in starts if at <= len(written))
    ends = chain.after(text, begins)
    assert bool(ends) == bool(begins & chain.before(text, text.every))
    for end in range(len(written) + 1):
        assert ends >> end & 1 == bool(begins & chain.before(text, 1 << end))


@pytest.mark.parametrize(("name", "section"), CRISES)
@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_rules_fit_the_same_as_chains(name: str, section: str, data: st.DataObject) -> None:
    _, written = rule_and_text(name, section, data)
    assume(len(written) < 120)
    expressions = prepared(("crisis", "signs")).expressions[name][section]
    for expression in data.draw(st.lists(st.sampled_from(expressions), min_size=1, max_size=5)):
        assert reached(expression, written) == fits(expression, written)


def told(expression: str, turn: int) -> str:
    """Words that an expression mostly fits, others in each turn."""
    branches = alternatives(expression)[0]
    return "".join(_told(piece, turn) for piece in pieces(branches[turn % len(branches)]))


def _told(piece: Piece, turn: int) -> str:
    times = piece.least + turn % (min(piece.most, piece.least + 7) - piece.least + 1)
    if piece.looks or piece.written in ("^", "$", r"\b"):
        return ""
    if piece.inside or not piece.written:
        return "".join(told(piece.inside, turn + time) for time in range(times))
    listed = piece.written.strip("[]")
    is_letter = not listed.startswith(("^", "\\", ".")) and "-" not in listed
    return times * (listed[turn % len(listed)] if is_letter else "あ1"[r"\d" in listed])


def may_be_chains() -> list[str]:
    """The rules that may be found as chains in a portion of a long text."""
    files = prepared(("crisis", "signs")).expressions
    every = chain.from_iterable(chain.from_iterable(sections.values()) for sections in files.values())
    return [rule for rule in every if most_tries(rule) * PORTION > MOST_OF_MANY]


def test_every_rule_that_may_be_found_as_a_chain_fits_the_same() -> None:
    rules, fitting = may_be_chains(), 0
    for rule in rules:
        words = [told(rule, turn) for turn in range(7)]
        for written in ("。".join(words[:3]), words[3] * 2 + "、" + words[4], words[5] + "\n", words[6]):
            expected = fits(rule, written)
            assert reached(rule, written) == expected, (rule, written)
            fitting += bool(expected)
    assert len(rules) > 1000
    assert fitting > len(rules)


@pytest.mark.parametrize("names", TOGETHER)
def test_every_rule_has_a_chain(names: tuple[str, ...]) -> None:
    for sections in prepared(names).expressions.values():
        for rule in chain.from_iterable(sections.values()):
            assert chain_of(rule).width >= 0


def test_what_was_found_in_a_group_is_not_looked_for_again() -> None:
    with pytest.raises(ValueError, match="name"):
        chain_of("(?P<name>あ)(?P=name)")


@pytest.mark.parametrize(
    "kind",
    [
        "あ",
        ".",
        r"\w",
        r"\d",
        r"\S",
        "[^。]",
        "[^。、]",
        "[あい]",
        "[ぁ-ん]",
        "[、-]",
        "[^^]",
        "[^^あ]",
        r"[\dあ]",
        r"\.",
        r"[^\d]",
    ],
)
@given(written=st.text(LETTERS + "-.", max_size=30))
def test_letters_of_a_kind_stand_where_python_finds_them(kind: str, written: str) -> None:
    expected = sum(1 << found.start() for found in re.finditer(kind, written))
    assert Text(written).kind(kind) == expected
