"""A long letter is heard portion by portion, and nothing of it is left out."""

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.crisis import is_crisis
from dialogs.reading.portions import portions, said_once, without_echo
from dialogs.reading.spelling import MOST, plain

HERE = Path(__file__).parent
EVERYDAY = (
    "今日は工房で箱を組み立てました。",
    "午後は少し眠くなりましたが最後までできました。",
    "明日もよろしくお願いします。",
)
FIRST_LETTER = 0x4E00
LONGEST, SHARED = 600, 120


def ordinary() -> list[str]:
    """Messages of many writers in which nobody is in danger."""
    files = (HERE / f"unseen_{name}.jsonl" for name in "abcdefgh")
    rows = [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]
    return [str(row["text"]) for row in rows if row["intent"] not in ("crisis", "talk")]


def letter(marks: list[str]) -> str:
    """A text in which no letter occurs twice, so that every portion has one place."""
    return "".join(mark or chr(FIRST_LETTER + n) for n, mark in enumerate(marks))


@given(st.text("あいう。、", max_size=LONGEST))
def test_a_message_is_left_whole(written: str) -> None:
    assert list(portions(written, LONGEST, SHARED)) == [written]


@given(
    st.lists(st.sampled_from(["", "", "", "", "", "", "", "", "。", "、", "？"]), max_size=400),
    st.lists(st.just(""), max_size=1500),
)
def test_nothing_is_left_out_and_neighbours_share_little(marks: list[str], endless: list[str]) -> None:
    written = letter([*marks, *endless, *marks[::-1]])
    ends = 0
    for portion in portions(written, LONGEST, SHARED):
        begins = written.index(portion)
        assert len(portion) <= LONGEST
        assert ends - SHARED <= begins <= ends < begins + len(portion) or not written
        ends = begins + len(portion)
    assert ends == len(written)


def test_portions_begin_and_end_with_sentences() -> None:
    found = list(portions("".join(EVERYDAY) * 60, LONGEST, SHARED))
    assert len(found) > 3
    assert {portion[-1] for portion in found} == {"。"}
    assert all(portion.startswith(EVERYDAY) for portion in found)


@pytest.mark.parametrize("before", range(0, 9000, 173))
def test_words_of_crisis_are_heard_wherever_they_stand(before: int) -> None:
    filler = "".join(EVERYDAY) * 200
    ends = filler.index("。", before) + 1
    assert is_crisis(plain((filler[:ends] + "もう死にたいです。" + filler[ends:])[:MOST]))


def test_a_long_everyday_letter_is_none() -> None:
    assert not is_crisis(plain("".join(EVERYDAY) * 150))


def test_what_many_ordinary_messages_hold_together_is_hardly_ever_a_sign() -> None:
    """Two weak signs of different people, or of different things in a long note, say nothing together."""
    calm = ordinary()
    letters = ["。".join(calm[(37 * n + 211 * k) % len(calm)] for k in range(9)) for n in range(300)]
    assert sum(is_crisis(plain(written)) for written in letters) <= 9


def test_what_is_said_over_and_over_is_heard_a_few_times() -> None:
    assert len(said_once("休みます。" * 300)) < 100
    assert said_once("") == ""


@given(st.lists(st.sampled_from("あいうえ"), max_size=60).map("。".join))
def test_five_sentences_that_stand_together_still_do(written: str) -> None:
    sentences, left = written.split("。"), said_once(written).split("。")
    stood = {tuple(sentences[at : at + 5]) for at in range(max(1, len(sentences) - 4))}
    assert stood <= {tuple(left[at : at + 5]) for at in range(max(1, len(left) - 4))}


def test_words_typed_over_and_over_are_heard_a_while() -> None:
    assert without_echo("夫には" * 150 + "勝てない") == "夫には" * 81 + "勝てない"
    for short in ("休み休み休み", "やだ" * 90 + "。暗証番号は1111です", "げーむで" + "ー" * 200 + "死にたい"):
        assert without_echo(short) == short
    turns = "あい" * 200 + "ときどき海のそばで友達と犬の散歩をしながら話します"
    assert without_echo(turns) == turns


@given(
    st.lists(
        st.tuples(st.text("あい", min_size=1, max_size=22), st.integers(1, 90)).map(
            lambda one: one[0] * one[1]
        ),
        max_size=6,
    ).map("".join)
)
def test_it_is_looked_for_wherever_it_may_be(written: str) -> None:
    """Most portions are seen to hold none without looking closely."""
    again = re.sub(
        r"(.{1,20}?)\1{3,}",
        lambda found: found[0][: 240 // len(found[1]) * len(found[1]) + len(found[1])],
        written,
    )
    assert without_echo(written) == again


CALM = "。".join(f"{number}番の作業をしました" for number in range(42))


@pytest.mark.parametrize(
    "written",
    [
        f"薬のんだ。{CALM}。薬のんだ。もらったぶん全部",
        f"海に来ました。{CALM}。海に来ました。靴ぬいだ",
        f"薬のんだ。{CALM}。薬のんだ。{CALM}。薬のんだ。{CALM}。薬のんだ。もらったぶん全部",
        "やだ" * 90 + "。暗証番号は1111です",
        "げーむで" + "ー" * 200 + "死にたい",
        "もうむり" * 40 + "どらまの" + "あ" * 20 + "死にたい",
    ],
)
def test_what_was_said_before_is_heard_with_what_is_new(written: str) -> None:
    assert is_crisis(plain(written))


def test_what_people_tell_is_no_echo() -> None:
    told = "。".join(ordinary())
    assert [without_echo(each) for each in portions(told, LONGEST, SHARED)] == list(
        portions(told, LONGEST, SHARED)
    )


@pytest.mark.parametrize("said", ["あ", "夫には", "腕の傷は料理のやけどです。", "傷つけて", "休み、"])
@pytest.mark.parametrize("times", [10, 9_000])
def test_a_crisis_is_heard_behind_what_is_said_over_and_over(said: str, times: int) -> None:
    before = (said * times)[: MOST - 100]
    assert not is_crisis(plain(before))
    assert is_crisis(plain(f"{before}。もう死にたい"))
    assert is_crisis(plain(f"もう死にたい。{before}"))
