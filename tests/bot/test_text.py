"""Cutting texts: within the limit, nothing lost, nothing torn apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.shaping.text import characters, clean, cut, split, units, width
from tests.fakes.limits.units import graphemes, measure

PARTS = [
    "あ",
    "。",
    "\n",
    " ",
    "a",
    "👨\u200d👩\u200d👧",
    "👍🏽",
    "🇯🇵",
    "か\u3099",
    "\ufe0f",
    "❤️",
    "漢",
    "x\u0301",
]
TEXTS = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(PARTS), max_size=300).map("".join))


@given(TEXTS, st.integers(100, 250))
def test_pieces_join_to_the_text_and_keep_characters_whole(text: str, most: int) -> None:
    text = clean(text)
    pieces = split(text, most)
    assert "".join(pieces) == text
    assert all(0 < measure("utf16", piece) <= most for piece in pieces)
    assert sum(map(graphemes, pieces)) == graphemes(text)


@given(TEXTS)
def test_characters_are_what_a_reader_counts(text: str) -> None:
    assert "".join(characters(text)) == text
    assert len(characters(text)) == graphemes(text)
    assert units(text) == measure("utf16", text)


@given(TEXTS, st.integers(100, 250))
def test_a_cut_text_says_so(text: str, most: int) -> None:
    shown = cut(text, most)
    assert measure("utf16", shown) <= most
    assert shown == text or (shown.endswith("…") and text.startswith(shown[:-1]))


@pytest.mark.parametrize(
    ("text", "most", "pieces"),
    [
        ("一行目です\n二行目です\n三行目です", 12, ["一行目です\n二行目です\n", "三行目です"]),
        ("はれです。さむいです。かえります。", 12, ["はれです。さむいです。", "かえります。"]),
        ("one two three four", 12, ["one two ", "three four"]),
        ("あいうえおかきくけこ", 4, ["あいうえ", "おかきく", "けこ"]),
        ("👨\u200d👩\u200d👧" * 2, 12, ["👨\u200d👩\u200d👧"] * 2),
    ],
)
def test_texts_are_split_where_a_reader_would_pause(text: str, most: int, pieces: list[str]) -> None:
    assert split(text, most) == pieces


def test_a_character_without_end_is_cut_all_the_same() -> None:
    endless = "e" + "\u0301" * 9000
    assert "".join(split(endless, 4096)) == endless
    assert max(map(units, split(endless, 4096))) <= 4096


def test_what_no_platform_takes_is_cleaned_away() -> None:
    assert clean("あ\ud83dい\x00う\r\nえ\rお\t") == "あ\ufffdいう\nえ\nお\t"
    assert clean("😀") == "😀"


def test_japanese_characters_are_two_wide() -> None:
    assert width("もどるab") == 8
