"""Words that open and steer, buttons by role, and the names of the dialogs."""

import subprocess
import sys
from pathlib import Path

import pytest

import dialogs
from dialogs import crisis_button, menu
from dialogs.facts import Person, Role
from dialogs.messages import MOST_BUTTONS
from tests.dialogs.people import BEN, SATO, YUI, Phone, at_home

PROMISED = {
    "ノート": "note",
    "おやすみ": "absence",
    "話したい": "talk",
    "予定": "plan",
    "目標": "goals",
    "メニュー": "menu",
    "だれが見る": "who_sees",
    "ヘルプ": "help",
}
ROLES: tuple[Role, ...] = ("participant", "coordinator", "lead", "workplace", "supporter")
MODULES = sorted(path.stem for path in Path(dialogs.__path__[0]).glob("*.py") if path.stem != "__init__")


@pytest.mark.parametrize(("word", "name"), PROMISED.items())
@pytest.mark.parametrize("person", [YUI, BEN])
def test_the_promised_words_open_their_dialogs(word: str, name: str, person: Person) -> None:
    found = menu.opening_for_word(word, at_home(person))
    assert found is not None
    assert found[0].name == name


@pytest.mark.parametrize(("word", "name"), PROMISED.items())
def test_each_promised_word_has_a_button(word: str, name: str) -> None:
    phone = Phone(at_home()).write("こんにちは")
    assert "メニュー" in phone.labels
    phone.tap("メニュー")
    assert name == "menu" or phone.carried(word) == f"m|{name}"


@pytest.mark.parametrize(
    "typed", ["ﾉｰﾄ", " ノート。", "のーと", "ノート！", "「ノート」", "ノート😀", "Note", "ｎｏｔｅ"]
)
def test_a_word_is_known_in_any_spelling(typed: str) -> None:
    found = menu.opening_for_word(typed, at_home(BEN))
    assert found is not None
    assert found[0].name == "note"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ノートを なくしました",
        "休みますか",
        "休みます",
        "遅刻します",
        "おやすみなさい",
        "ー",
        "ノート" * 20,
    ],
)
def test_other_words_open_nothing(typed: str) -> None:
    assert menu.opening_for_word(typed, at_home()) is None


@pytest.mark.parametrize("typed", ["休み", "お休み", "欠席", "遅刻", "早退", "おやすみ"])
def test_staying_away_is_known_by_many_words(typed: str) -> None:
    found = menu.opening_for_word(typed, at_home())
    assert found is not None
    assert found[0].name == "absence"


@pytest.mark.parametrize(
    ("typed", "control"),
    [
        ("もどる", "back"),
        ("戻る", "back"),
        ("やめる", "stop"),
        ("ヤメル", "stop"),
        ("あとで。", "later"),
        ("Back", "back"),
    ],
)
def test_steering_words(typed: str, control: str) -> None:
    assert menu.control_word(typed) == control
    assert menu.control_word(f"{typed}ね") is None


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("joined", [True, False])
def test_every_role_has_a_menu_that_it_may_use(role: Role, joined: bool) -> None:
    ctx = at_home(Person(9, "perso", "人", role), joined=joined)
    shown = menu.buttons(ctx)
    assert 0 < len(shown) <= MOST_BUTTONS
    opening = [button.press.split("|")[1] for button in shown if button.press != crisis_button.PRESS]
    assert all(menu.allowed(name, ctx) for name in opening)
    assert (len(opening) < len(shown)) == (role == "participant")


def test_the_same_word_means_something_else_to_staff() -> None:
    found = menu.opening_for_word("予定", at_home(SATO))
    assert found is not None
    assert found[0].name == "today"
    assert menu.opening_for_word("ノート", at_home(SATO)) is None


def test_a_name_of_long_ago_only_shows_the_menu() -> None:
    assert menu.dialog_named("weekly_dance").script is None
    assert "ノート" in Phone(at_home()).press("m|weekly_dance").labels


def test_names_are_short_and_given_once() -> None:
    names = [dialog.name for dialog in menu.DIALOGS]
    assert len(set(names)) == len(names)
    assert all(0 < len(name) <= 12 and name.isascii() for name in names)


def test_no_word_opens_two_dialogs_of_one_role() -> None:
    for person in (YUI, BEN, SATO):
        ctx = at_home(person)
        for openings in menu._openings_by_word(person.language).values():
            assert len([name for name, _ in openings if menu.allowed(name, ctx)]) <= 1


IMPORT_EACH_ALONE = """
import importlib, sys
for name in sys.argv[1:]:
    for known in [m for m in sys.modules if m.partition(".")[0] == "dialogs"]:
        del sys.modules[known]
    importlib.import_module(f"dialogs.{name}")
"""


@pytest.mark.timeout(600)  # every module brings nearly all others along, again and again
def test_any_module_can_be_the_first_one_imported() -> None:
    command = [sys.executable, "-c", IMPORT_EACH_ALONE, *MODULES]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=580)
    assert done.returncode == 0, done.stderr
    assert len(MODULES) > 30
