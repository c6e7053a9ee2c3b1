"""One plain spelling for many: width, kana, slips, Latin letters, numbers."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dialogs.reading.kanji_numbers import with_digits
from dialogs.reading.latin_kana import as_kana
from dialogs.reading.spelling import MOST, composed, plain

UNUSUAL = st.sampled_from("かカｶﾞ\u3099\u309a\u3000Ａé\u0301e①㌔가가นำक़🙏。、")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ｷｮｳ ﾔｽﾐﾏｽ", "きょうやすみます"),
        ("休みます！！🙏", "休みます"),
        ("今日\nやすみ", "今日。やすみ"),
        ("スタッフ、いますか?", "すたっふ、いますか？"),
        ("相対します", "早退します"),
        ("地獄します", "遅刻します"),
        ("日邦書きたい", "日報書きたい"),
        ("地獄で生きてる", "地獄で生きてる"),
        ("きょう やすみまs", "きょうやすみます"),
        ("休みmす", "休みます"),
        ("使いかtあ", "使いかた"),
        ("相段したい", "相談したい"),
        ("ね津がある", "熱がある"),
        ("38.5度", "38．5度"),
        ("あしたやすみます　かうんせりんぐです", "あしたやすみます。かうんせりんぐです"),
        ("やすみたいです が", "やすみたいですが"),
        ("頭いたーい！", "頭いたい"),
        ("体調不慮", "体調不良"),
        ("お安みします", "お休みします"),
        ("お安みmす", "お休みます"),
        ("びょういnで相対します", "びょういんで早退します"),
        ("振り替えり描きます", "振り返りを書きます"),
        ("", ""),
    ],
)
def test_plain(typed: str, meant: str) -> None:
    assert plain(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("kyou yasumimasu", "きょう やすみます"),
        ("shinitai", "しにたい"),
        ("dareka to hanashitai desu", "だれか と はなしたい です"),
        ("i come late", "i come late"),
        ("chotto okuremasu", "ちょっと おくれます"),
    ],
)
def test_japanese_in_latin_letters(typed: str, meant: str) -> None:
    assert as_kana(typed) == meant


@pytest.mark.parametrize(
    ("written", "digits"),
    [
        ("十二月二十五日", "12月25日"),
        ("二時半", "2時半"),
        ("4じはん", "4時半"),
        ("にじはん", "2時半"),
        ("29にちは", "29日は"),
        ("みっか", "3日"),
        ("10ぷん", "10分"),
        ("二日酔い", "二日酔い"),
        ("三人で", "3人で"),
        ("12がつ3にち", "12月3日"),
    ],
)
def test_numbers_as_digits(written: str, digits: str) -> None:
    assert with_digits(written) == digits


@given(st.text() | st.lists(UNUSUAL).map("".join))
def test_what_is_looked_at_closely_is_all_that_may_not_be_composed(text: str) -> None:
    assert composed(text) == unicodedata.normalize("NFKC", text)


@pytest.mark.parametrize("letter", ["e\u0323\u0302", "か\u3099", "ﾊﾟ", "n\u0303 "])
def test_a_long_text_of_letters_and_marks_is_composed_as_a_short_one(letter: str) -> None:
    text = "–" + letter * 300  # long, with nothing in between that is surely composed
    assert composed(text) == unicodedata.normalize("NFKC", text)


def test_heaps_of_marks_are_left_as_heaps() -> None:
    """To put them in order takes as long as there are marks before each."""
    heap = "a" + "\u0301\u0323" * 5000
    assert composed(heap).startswith("ạ")
    assert sorted(composed(heap)) == sorted(unicodedata.normalize("NFKC", heap))
    assert composed(heap[:9]) == unicodedata.normalize("NFKC", heap[:9])


@pytest.mark.parametrize("odd", ["ﷺ", "㍿", "½", "⑴", "…", "…。", "あ…"])
def test_letters_that_stand_for_many_hide_nothing_behind_them(odd: str) -> None:
    text = plain(odd * (MOST // len(odd) // 2) + "もう死にたい")
    assert text.endswith("もう死にたい")
    assert len(text) <= 2 * MOST


def test_a_letter_that_stands_for_a_few_is_read_as_these() -> None:
    assert plain("㈱と㍿、½で、⑴です。①㌔") == plain("(株)と株式会社、1⁄2で、(1)です。1キロ")


def test_what_is_no_word_is_left_as_it_is() -> None:
    assert as_kana(f"{'aiueo' * 41} yasumimasu").startswith("aiueo")
    assert as_kana("kyouhanetsugaarunodeyasumimasu").startswith("きょうはねつ")
