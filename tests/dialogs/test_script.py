"""Replay: the answers lead through the script as far as they go."""

import pytest

from dialogs.conversation import Json
from dialogs.questions import Choice, Option, Text, Written
from dialogs.script import Asking, Finished, Script, ask, replay
from dialogs.words import verbatim


def choice(name: str, *keys: str) -> Choice:
    return Choice(name, (verbatim(name),), tuple(Option(key, verbatim(key)) for key in keys))


def tea_or_coffee() -> Script[tuple[str | None, str | None]]:
    drink = yield from ask(choice("drink", "tea", "coffee"))
    if drink == "tea":
        return drink, None
    return drink, (yield from ask(choice("milk", "yes", "no")))


def twice() -> Script[None]:
    yield from ask(choice("same", "a"))
    yield from ask(choice("same", "a"))


@pytest.mark.parametrize(
    ("answers", "asked", "before"),
    [
        ({}, "drink", ()),
        ({"drink": "coffee"}, "milk", ("drink",)),
        ({"milk": "yes"}, "drink", ()),
        ({"drink": "wine"}, "drink", ()),
        ({"drink": None}, "drink", ()),
        ({"drink": "coffee", "milk": "perhaps", "sugar": "no"}, "milk", ("drink",)),
    ],
)
def test_the_first_question_without_a_fitting_answer_is_asked(
    answers: dict[str, Json], asked: str, before: tuple[str, ...]
) -> None:
    step = replay(tea_or_coffee(), answers)
    assert isinstance(step, Asking)
    assert (step.question.name, step.answered) == (asked, before)


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"drink": "tea"}, ("tea", None)),
        ({"drink": "tea", "milk": "yes"}, ("tea", None)),
        ({"drink": "coffee", "milk": "no"}, ("coffee", "no")),
    ],
)
def test_branches_end_where_the_script_ends(
    answers: dict[str, Json], outcome: tuple[str, str | None]
) -> None:
    assert replay(tea_or_coffee(), answers) == Finished(outcome)


def test_a_name_asked_twice_is_a_mistake_in_the_script() -> None:
    with pytest.raises(ValueError, match="asks 'same' twice"):
        replay(twice(), {"same": "a"})


def test_the_script_gets_the_answer_as_what_it_is() -> None:
    def words() -> Script[Written | None]:
        return (yield from ask(Text("words", (verbatim("?"),))))

    finished = replay(words(), {"words": {"text": "やあ", "media": ["media-1"]}})
    assert finished == Finished(Written("やあ", ("media-1",)))


def test_a_script_that_asks_nothing_is_done_at_once() -> None:
    def nothing() -> Script[str]:
        yield from ()
        return "done"

    assert replay(nothing(), {"old": "answer"}) == Finished("done")
