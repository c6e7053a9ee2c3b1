"""Languages: who has read them, what is typed in them, and how days and hours sound."""

from collections.abc import Iterator
from datetime import date, time

import pytest

from dialogs import away, language, menu
from dialogs.effects import SetLanguage
from dialogs.languages import NAMES, fingerprint, is_machine_made, review_of, translation, typed
from dialogs.languages.dates import spoken_day, spoken_hour
from dialogs.questions import Choice, Heard, Option
from dialogs.reading.folding import both
from dialogs.words import verbatim
from tests.dialogs.people import Phone, at_home


def test_japanese_alone_needs_no_review_and_nobody_else_has_one() -> None:
    """Whoever reviews a language changes this list; and only then."""
    assert [code for code in NAMES if is_machine_made(code)] == ["ja-Hira", "en", "vi", "pt", "zh"]


@pytest.fixture
def file_of_vi(monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """What stands at the beginning of a language's file, to be filled in."""
    head: dict[str, str] = {}
    monkeypatch.setattr("dialogs.languages._file", lambda _code: head)
    caches = (review_of, fingerprint, translation)
    for cache in caches:
        cache.cache_clear()
    yield head
    for cache in caches:
        cache.cache_clear()


@pytest.mark.parametrize(
    ("by", "on", "read"),
    [("Lan", "2026-12-01", True), ("Lan", "", False), ("", "2026-12-01", False), ("Lan", "soon", False)],
)
def test_a_review_has_a_name_and_a_day(by: str, on: str, read: bool, file_of_vi: dict[str, str]) -> None:
    words = fingerprint("vi")
    file_of_vi |= {"reviewed_by": by, "reviewed_on": on, "reviewed_words": words}
    assert is_machine_made("vi") is not read
    assert (language.caution("vi") == ()) is read


def test_a_review_holds_until_a_word_changes(file_of_vi: dict[str, str]) -> None:
    words = fingerprint("vi")
    file_of_vi |= {"reviewed_by": "Lan", "reviewed_on": "2026-12-01", "reviewed_words": words, "a.b": "Có"}
    fingerprint.cache_clear()
    translation.cache_clear()
    assert review_of("vi") == ("Lan", date(2026, 12, 1), False)
    assert is_machine_made("vi")


@pytest.mark.parametrize("code", [code for code in NAMES if code != "ja"])
def test_whoever_chooses_a_language_hears_once_that_a_machine_made_it(code: str) -> None:
    phone = Phone(at_home()).write("ことば").tap(NAMES[code])
    assert phone.done == [SetLanguage(code)]
    assert language.MACHINE_MADE().text(code) in phone.said
    assert language.MACHINE_MADE().text(code) not in phone.write("menu").said


@pytest.mark.parametrize(
    ("code", "name"), [(code, name) for code, names in language.ALSO.items() for name in names]
)
def test_a_language_is_found_by_its_other_names_too(code: str, name: str) -> None:
    assert Phone(at_home()).write("ことば").write(name).done == [SetLanguage(code)]


@pytest.mark.parametrize(
    ("code", "day", "hours"),
    [
        ("ja", "11月24日(火)", ["午前0時", "午前10時30分", "昼12時", "午後3時5分"]),
        ("ja-Hira", "11がつ24にち(か)", ["ごぜん0じ", "ごぜん10じ30ぷん", "ひる12じ", "ごご3じ5ふん"]),
        ("en", "Tue 24 Nov", ["12:00 AM", "10:30 AM", "12:00 PM", "3:05 PM"]),
        ("vi", "T3, 24 th11", ["0:00", "10:30", "12:00", "15:05"]),
        ("pt", "ter 24 nov", ["0:00", "10:30", "12:00", "15:05"]),
        ("zh", "11月24日(周二)", ["上午0点", "上午10点30分", "中午12点", "下午3点5分"]),
    ],
)
def test_days_and_hours(code: str, day: str, hours: list[str]) -> None:
    assert spoken_day(date(2026, 11, 24), code) == day
    clocks = (time(0), time(10, 30), time(12), time(15, 5))
    assert [" ".join(spoken_hour(at, code).split()) for at in clocks] == hours


@pytest.mark.parametrize("word", [word for spellings in typed.OPENING.values() for word in spellings])
def test_a_word_of_any_language_opens_what_it_says(word: str) -> None:
    """For a participant, or before they have begun; whoever reads Japanese included."""
    opened = {
        found[0].name
        for joined in (True, False)
        for spelling in both(word)
        if (found := menu.opening_for_word(spelling, at_home(joined=joined)))
    }
    (expected,) = [name for name, spellings in typed.OPENING.items() if word in spellings]
    assert opened == {expected}


@pytest.mark.parametrize(
    ("control", "words"), [("back", typed.BACK), ("stop", typed.STOP), ("later", typed.LATER)]
)
def test_words_that_steer_are_known_in_every_language(control: str, words: tuple[str, ...]) -> None:
    labels = [translation(code)[f"control.{control}"] for code in NAMES if translation(code)]
    spellings = {spelling for word in (*words, *labels) for spelling in both(word)}
    assert {spelling: menu.control_word(spelling) for spelling in spellings} == dict.fromkeys(
        spellings, control
    )


@pytest.mark.parametrize(("words", "answer"), [(typed.YES, "yes"), (typed.NO, "no")])
def test_yes_and_no_are_understood_in_every_language(words: tuple[str, ...], answer: str) -> None:
    options = (Option("yes", away.YES()), Option("no", away.NO()))
    question = Choice("sure", (), options)
    for word in words:
        for spelling in both(word):
            assert question.read_text(spelling, "ja") == Heard(answer)
    wrong = Choice("right", (), (Option("yes", away.YES()), Option("no", verbatim("ちがう"))))
    assert {str(wrong.read_text(word, "ja")) for word in words} == {str(Heard(answer))}


def test_no_typed_word_means_two_things() -> None:
    """Not even without its marks: ``vâng`` (yes) and ``vắng`` (absent) would be one."""
    groups = {
        "yes": typed.YES, "no": typed.NO, "back": typed.BACK, "stop": typed.STOP, "later": typed.LATER,
        "take back": typed.TAKE_BACK, **typed.OPENING,
    }  # fmt: skip
    meaning: dict[str, set[str]] = {}
    for name, words in groups.items():
        for word in words:
            for spelling in both(word):
                meaning.setdefault(spelling, set()).add(name)
    assert {word: names for word, names in meaning.items() if len(names) > 1} == {}
