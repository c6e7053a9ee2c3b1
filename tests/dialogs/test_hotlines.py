"""The card with hotlines: those of the reader's language first, a few, and never nothing."""

from datetime import date

from dialogs.hotlines import AMBULANCE, MOST, POLICE, Hotline, card, suited

DAY = date(2026, 10, 1)
CITY = Hotline("市の 窓口", "平日", DAY, number="000-000-0000")
ENGLISH = Hotline(
    "英語の 電話", "毎日", DAY, number="000-111-0000", languages=("en", "vi", "ja"),
    names={"en": "English line"}, hours_in={"en": "every day"},
)  # fmt: skip
PAGE = Hotline("一覧", "いつでも", DAY, url="https://lines.example.org/")
MORE = Hotline("もう ひとつ", "毎日", DAY, number="000-222-0000")
LINES = (CITY, PAGE, MORE, ENGLISH)


def test_a_few_in_the_organisations_order() -> None:
    assert suited(LINES, "ja") == [CITY, PAGE, MORE]
    assert len(suited(LINES, "ja")) == MOST


def test_those_of_the_readers_language_first() -> None:
    assert suited(LINES, "en") == [ENGLISH, CITY, PAGE]
    assert suited(LINES, "vi")[0] == ENGLISH
    assert suited(LINES, "ja-Hira") == suited(LINES, "ja")


def test_each_with_its_number_or_page_alone_in_a_line() -> None:
    shown = card(LINES, "ja").put("ja").text.splitlines()
    assert "000-000-0000" in shown
    assert "https://lines.example.org/" in shown
    assert not any("ことば" in line for line in shown)


def test_a_reader_of_another_language_learns_what_is_spoken() -> None:
    shown = card(LINES, "en").put("en").text.splitlines()
    spoken = "Languages: English / Vietnamese / Japanese"
    assert shown[1:5] == ["■ English line", "000-111-0000", "When: every day", spoken]
    assert "Languages: Japanese" in shown


def test_a_language_without_a_name_is_said_by_its_code() -> None:
    odd = Hotline("x", "y", DAY, number="110", languages=("qqq",))
    assert "ことば：qqq" in card([odd], "ja").put("ja").text


def test_without_any_the_numbers_of_the_ambulance_and_the_police_are_said() -> None:
    shown = card((), "ja").put("ja")
    assert shown.public
    assert shown.text.splitlines() == [AMBULANCE.ja, POLICE.ja]
    assert "話せる ところ" not in shown.text
