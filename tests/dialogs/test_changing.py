"""A record with some fields changed."""

from datetime import date

import pytest

from dialogs.changing import replace
from dialogs.conversation import State, Talk
from dialogs.facts import Leave
from dialogs.script import Start

TALK = Talk("t1", "note", {"day": "2026-11-16"})


def test_a_named_tuple_keeps_its_kind_and_its_other_fields() -> None:
    state = State(turn=3, talk=TALK)
    changed = replace(state, turn=4, talk=None)
    assert type(changed) is State
    assert changed == state._replace(turn=4, talk=None)
    assert state == State(turn=3, talk=TALK)
    assert replace(state) == state


def test_a_frozen_record_is_changed_alike() -> None:
    leave = Leave(date(2026, 11, 16), date(2026, 11, 20))
    assert replace(leave, last=leave.first) == Leave(leave.first, leave.first)


@pytest.mark.parametrize("record", [TALK, Start({})])
def test_a_field_that_is_not_there_is_a_mistake(record: object) -> None:
    with pytest.raises(TypeError, match="asks"):
        replace(record, asks="x")
