"""Every dialog, question, event and order occurs in some transcript; what is new and has none fails here."""

from typing import get_args

import pytest

from dialogs import events
from dialogs.conversation import Json, Talk
from dialogs.effects import Effect
from dialogs.menu import DIALOGS, dialog_named
from dialogs.questions import Text
from dialogs.script import Asking, replay
from tests.transcripts.conftest import PlayOnce
from tests.transcripts.recording import Record
from tests.transcripts.test_transcripts import FILES

KINDS = (kind for kind in vars(events).values() if isinstance(kind, type))
EVENTS = [kind.__name__ for kind in KINDS if issubclass(kind, events.Event) and kind is not events.Event]

pytestmark = pytest.mark.timeout(600)
"""The first of these plays every transcript there is."""


@pytest.fixture(scope="module")
def record(play_once: PlayOnce) -> Record:
    together = Record()
    for file in FILES:
        together.add(play_once(file).record)
    return together


@pytest.mark.parametrize("name", [dialog.name for dialog in DIALOGS])
def test_every_dialog_is_opened_in_a_transcript(name: str, record: Record) -> None:
    assert name in record.opened


@pytest.mark.parametrize("effect", get_args(Effect), ids=lambda effect: effect.__name__)
def test_every_order_is_given_in_a_transcript(effect: type, record: Record) -> None:
    assert effect.__name__ in record.effects


@pytest.mark.parametrize("name", EVENTS)
def test_every_event_happens_in_a_transcript(name: str, record: Record) -> None:
    assert name in record.events


def test_every_question_is_answered_in_a_transcript(record: Record) -> None:
    """Not only those that were asked: every question to which any answer in these talks may lead."""
    can_be_asked = {(talk.dialog, question) for talk in record.pinned for question in questions(talk)}
    assert can_be_asked - record.answered == set()


def test_every_dialog_with_a_script_had_its_questions_walked(record: Record) -> None:
    with_script = {dialog.name for dialog in DIALOGS if dialog.script}
    assert with_script - {talk.dialog for talk in record.pinned} == set()


def questions(talk: Talk) -> set[str]:
    """The names of all questions that a talk which began so can ask."""
    script = dialog_named(talk.dialog).script
    assert script is not None
    found: set[str] = set()
    paths: list[dict[str, Json]] = [{}]
    while paths:
        path = paths.pop()
        step = replay(script(talk.pinned), path)
        if not isinstance(step, Asking) or step.question.name in found:
            continue
        found.add(step.question.name)
        given: list[Json] = [option.key for option in step.question.options]
        given += [None] if step.question.skip else []
        given += [{"text": "はい", "media": []}] if isinstance(step.question, Text) else []
        paths += [{**path, step.question.name: answer} for answer in given]
    return found
