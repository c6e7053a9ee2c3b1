"""In a group nothing personal is said or heard: one pointer, and the bot leaves."""

import pytest

from dialogs.changing import replace
from dialogs.conversation import State
from dialogs.effects import LeaveGroup
from dialogs.events import (
    Blocked,
    Edited,
    Event,
    Followed,
    Joined,
    Parked,
    Pressed,
    Sent,
    Unknown,
    Unsent,
    Wrote,
)
from dialogs.facts import Context
from tests.dialogs.people import MORNING, SATO, YUI, Phone, at_home

SPOKEN: list[Event] = [
    Wrote(at=MORNING, channel="line", text="おやすみ", in_group=True),
    Wrote(at=MORNING, channel="line", text="ABCD2345EF", in_group=True),
    Pressed(at=MORNING, channel="line", data="m|absence", in_group=True),
    Sent(at=MORNING, channel="line", kind="photo", media="media-1", in_group=True),
    Followed(at=MORNING, channel="line", in_group=True),
]
SILENT: list[Event] = [
    Edited(at=MORNING, channel="line", text="やあ", in_group=True),
    Unsent(at=MORNING, channel="line", in_group=True),
    Blocked(at=MORNING, channel="line", in_group=True),
    Joined(at=MORNING, channel="line", in_group=True),
    Parked(at=MORNING, channel="line", text="やあ", in_group=True),
    Unknown(at=MORNING, channel="line", kind="memberJoined", in_group=True),
]
KNOWN = [at_home(), at_home(SATO, coordinator=None), Context(now=MORNING, organisation="あさひ支援室")]


@pytest.mark.parametrize("ctx", KNOWN, ids=["participant", "coordinator", "guest"])
@pytest.mark.parametrize("event", SPOKEN, ids=str)
def test_one_neutral_pointer_and_then_silence(event: Event, ctx: Context) -> None:
    phone = Phone(ctx).hear(event)
    assert phone.said == "グループでは つかえません。\nわたしに ちょくせつ 書いて ください。"
    assert phone.done == [LeaveGroup()]
    phone.hear(event)
    assert phone.shown == []
    assert phone.done == [LeaveGroup()]


@pytest.mark.parametrize("event", SILENT, ids=str)
def test_what_asks_for_no_answer_gets_none(event: Event) -> None:
    phone = Phone(at_home()).hear(event)
    assert (phone.shown, phone.done) == ([], [])


@pytest.mark.parametrize("event", SPOKEN + SILENT, ids=str)
def test_a_talk_that_is_open_elsewhere_does_not_change(event: Event) -> None:
    phone = Phone(at_home()).write("おやすみ").tap("おやすみ")
    before = phone.state
    phone.hear(event)
    assert replace(phone.state, turn=0, greeted_groups=False) == replace(before, turn=0)
    assert YUI.name not in phone.said


def test_a_fresh_state_has_greeted_nobody() -> None:
    assert State().greeted_groups is False
