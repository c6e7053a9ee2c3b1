"""A dialog is a script: a generator that asks, and at the end returns what came of it.

The engine keeps only the answers, by question name, and replays the script from them at every turn. So
branches are ``if``, "back" drops the last answer, "edit" replaces one, and a new version of a script meets a
half-finished talk with its answers kept and asks only what is new. A script sees nothing but what was pinned
when its talk began.
"""

from collections.abc import Callable, Generator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Generic, Literal, TypeVar

from dialogs.conversation import Json, Talk
from dialogs.effects import Effect
from dialogs.facts import STAFF, Context, Role
from dialogs.messages import Prompt
from dialogs.questions import Question
from dialogs.words import Phrase

A = TypeVar("A")
R = TypeVar("R")
Script = Generator[Question[Any], Json, R]
Pinned = Mapping[str, Json]

PARTICIPANTS: frozenset[Role] = frozenset({"participant"})
EVERYBODY: frozenset[Role] = PARTICIPANTS | STAFF | frozenset[Role]({"workplace", "supporter"})


def ask(question: Question[A]) -> Script[A]:
    """Ask, and give the script the answer as what it is."""
    answer = yield question
    return question.decode(answer)


@dataclass(frozen=True, slots=True)
class Asking:
    """The script waits for ``question``; ``answered`` names the questions before it, in order."""

    question: Question[Any]
    answered: tuple[str, ...]
    script: Script[Any] | None = field(default=None, repr=False, compare=False)
    """Where it stands, for :func:`go_on`."""


@dataclass(frozen=True, slots=True)
class Finished(Generic[R]):
    """The script came to its end."""

    outcome: R


def replay(script: Script[R], answers: Mapping[str, Json]) -> Asking | Finished[R]:
    """Run ``script`` on the saved answers as far as they go. A name asked twice is a mistake."""
    try:
        question = next(script)
    except StopIteration as stop:
        return Finished(stop.value)
    return _run(script, question, [], answers)


def go_on(step: Asking, answers: Mapping[str, Json]) -> Asking | Finished[Any]:
    """As :func:`replay` with one more answer, from where ``step`` stands; once only."""
    assert step.script is not None
    return _run(step.script, step.question, list(step.answered), answers)


def _run(
    script: Script[R], question: Question[Any], answered: list[str], answers: Mapping[str, Json]
) -> Asking | Finished[R]:
    try:
        while question.name in answers and question.accepts(answers[question.name]):
            if question.name in answered:
                raise ValueError(f"the script asks {question.name!r} twice")
            answered.append(question.name)
            question = script.send(answers[question.name])
    except StopIteration as stop:
        return Finished(stop.value)
    return Asking(question, tuple(answered), script)


@dataclass(frozen=True, slots=True)
class Start:
    """How a talk begins: what it depends on, which day it is about, what is said before the first question.

    ``optional``: the work is done already, this asks for one thing more; ``lasts``: when the question closes;
    ``effects``: what is done by asking (whom somebody sees in it).
    """

    pinned: Pinned
    day: date | None = None
    say: tuple[Prompt, ...] = ()
    answers: Pinned | None = None
    sources: Mapping[str, str] = field(default_factory=dict)
    optional: bool = False
    lasts: timedelta = timedelta(hours=24)
    effects: tuple[Effect, ...] = ()


@dataclass(frozen=True, slots=True)
class Settles:
    """Which waiting words (by their ref) a talk has settled, and as what; ``under``: the ref of the notice or
    the day (ISO) of the note that they became.
    """

    ref: str
    become: Literal["notice", "note", "message", "nothing"]
    under: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What is said and done at the end. ``then`` names a dialog and its argument to go on with.
    ``ends_all``: nothing that was interrupted goes on. ``settles``: see :mod:`dialogs.pending`.
    """

    say: tuple[Prompt, ...] = ()
    effects: tuple[Effect, ...] = ()
    then: tuple[str, str] | None = None
    language: str = ""
    ends_all: bool = False
    settles: Settles | None = None


@dataclass(frozen=True, slots=True)
class Dialog(Generic[R]):
    """One dialog: its name in button data, the word that opens it, and its three parts.

    ``opens`` decides with the live context whether there is anything to ask; ``script`` asks, on pinned facts
    alone; ``finish`` turns the outcome into words and orders, with the live context again. ``typed``: other
    whole words that open it; ``typed_with``: such words that open it with an argument. ``menu``: whether it
    has a button in the menu. ``waits``: whether it offers to be set aside. ``changes``: whether it is about
    what was sent or chosen before, which stays if it is stopped. ``stands``: when it is to be had at all
    (None: always); else it is not in the menu, and its words are words like any others. ``kept``: for how
    long after its questions have closed one that was begun can still be ended. ``lingers``: one that is
    interrupted before its first answer goes on afterwards. ``replaces``: the names of dialogs whose open
    talk, where nothing was answered yet, gives way to it for good.
    """

    name: str
    label: Phrase
    opens: Callable[[Context, str], Start | Done]
    script: Callable[[Pinned], Script[R]] | None = None
    finish: Callable[[Context, Talk, R], Done] | None = None
    typed: tuple[str, ...] = ()
    roles: frozenset[Role] = PARTICIPANTS
    menu: bool = True
    typed_with: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    waits: bool = False
    changes: bool = False
    stands: Callable[[Context], bool] | None = None
    kept: timedelta = timedelta(0)
    lingers: bool = False
    replaces: tuple[str, ...] = ()
